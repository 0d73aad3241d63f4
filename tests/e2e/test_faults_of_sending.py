"""What if an answer does not get through?  It comes later, and rarely twice.

By polling and by webhook, many faults in the life of one process: what a fault leaves behind
would show in the next.
"""

import pytest

from bot.messages.buttons import Act
from bot.messages.coding import write_button
from bot.playground.refusals import RefusalError
from bot.playground.server import Playground
from tests.e2e.processes import BotProcess
from tests.e2e.readers import ANSWER, OTHER_ANSWER, OTHER_QUESTION, PHARE, QUESTION, crowd, reader

pytestmark = pytest.mark.anyio

SHUT = (
    "not enough rights to send text messages to the chat",
    "have no rights to send a message",
    "CHAT_WRITE_FORBIDDEN",
    "CHAT_SEND_PLAIN_FORBIDDEN",
    "TOPIC_CLOSED",
    "message thread not found",
    "BUSINESS_CONNECTION_INVALID",
)
NO_PICTURES = ("not enough rights to send photos to the chat", "CHAT_SEND_PHOTOS_FORBIDDEN")
SORRY = "Désolé, une erreur"


@pytest.fixture(params=["polling", "webhook"])
async def bot(bot_process: BotProcess, request: pytest.FixtureRequest) -> BotProcess:
    if request.param == "webhook":
        bot_process.use_webhook()
    bot_process.environment |= {"SOURCIER_ARTICLES": str(PHARE), "SOURCIER_LOG_LEVEL": "DEBUG"}
    bot_process.change("bot.delivery.transport.READ_TIMEOUT", 1.0)
    return await bot_process.start()


async def test_an_answer_that_surely_did_not_arrive_is_sent_again(
    server: Playground, bot: BotProcess
) -> None:
    anne, ben, cleo, dora = crowd(server, 4)
    server.faults.status("sendMessage", 500, when=anne.is_meant_by)
    server.faults.status("sendMessage", 502, b"<html>", when=ben.is_meant_by)
    server.faults.flood("sendMessage", 2, when=cleo.is_meant_by)
    server.faults.refuse(
        "sendMessage", RefusalError('can\'t parse entities: "<i>"'), when=dora.is_meant_by
    )
    for one in (anne, ben, cleo, dora):
        one.ask()
    await server.wait_for(lambda: all(one.sees() for one in (anne, ben, dora)))
    before = cleo.sees()
    await server.wait_for(cleo.sees)

    assert before == 0
    assert [one.sees() for one in (anne, ben, cleo, dora)] == [1] * 4
    assert "our own markup was refused" in bot.err


async def test_an_answer_of_which_nobody_knows_whether_it_arrived_is_sent_once_more(
    server: Playground, bot: BotProcess
) -> None:
    readers = crowd(server, 5)
    anne, ben, cleo, dora, emma = readers
    server.faults.drop("sendMessage", after=True, when=anne.is_meant_by)
    server.faults.truncate("sendMessage", when=ben.is_meant_by)
    server.faults.hang("sendMessage", 3, after=True, when=cleo.is_meant_by)
    server.faults.drop("sendMessage", when=dora.is_meant_by)
    strange = {"message_id": 1}
    server.faults.result("sendMessage", strange, when=emma.is_meant_by)
    for one in readers:
        one.ask()
    await server.wait_for(lambda: all(one.sees() for one in (anne, ben, cleo, dora)))
    await server.wait_for(lambda: not server.updates.pending())
    for one in readers:
        one.ask(OTHER_QUESTION)
    await server.wait_for(lambda: all(one.sees(OTHER_ANSWER) for one in readers))

    assert [one.sees(ANSWER) for one in readers] == [2, 1, 2, 1, 0]
    assert [one.sees(OTHER_ANSWER) for one in readers] == [1] * 5
    assert [one.sees(SORRY) for one in readers] == [0] * 5


async def test_a_flood_that_wants_no_pause_is_waited_out_for_a_second(
    server: Playground, bot: BotProcess
) -> None:
    anne = reader(server)
    server.faults.flood("sendMessage", 0)
    await anne.asks()

    assert anne.sees() == 1
    assert "[error" not in bot.err


async def test_a_room_that_lets_nobody_write_is_no_error(
    server: Playground, bot: BotProcess
) -> None:
    anne = reader(server)
    for told in SHUT:
        group = server.cast.supergroup("Rédaction", anne.user)
        refused = server.faults.refuse("sendMessage", RefusalError(told))
        server.feed.text(group, anne.user, f"/ask {QUESTION}")
        await server.wait_for(lambda: refused.hit and not server.updates.pending())  # noqa: B023
        assert server.said(group) == []
    await anne.asks()

    assert bot.err.count("Bad Request: ") <= len(SHUT)
    assert "[error" not in bot.err
    assert "[warning" not in bot.err


async def test_where_pictures_are_forbidden_their_text_comes(
    server: Playground, bot: BotProcess
) -> None:
    anne = reader(server)
    for told in NO_PICTURES:
        group = server.cast.supergroup("Rédaction", anne.user)
        server.faults.refuse("sendPhoto", RefusalError(told))
        summary = await server.answer_to(server.feed.text(group, anne.user, "/resume"))
        before = len(server.said(group))
        data = write_button(Act.CARD, "phare-kermor")
        server.feed.press(anne.user, summary, data=data)
        text = (await server.wait_for(lambda: server.said(group)[before:]))[0].text  # noqa: B023
        assert "phare" in text
    assert "[error" not in bot.err


async def test_who_cannot_be_reached_holds_up_nobody_else(
    server: Playground, bot: BotProcess
) -> None:
    anne, ben, cleo = crowd(server, 3)
    server.faults.hang("sendMessage", 0.9, times=None, when=anne.is_meant_by)
    server.faults.flood("sendMessage", 30, when=ben.is_meant_by)
    for one in (anne, ben):
        one.ask()
    await server.wait_for(lambda: len(server.journal.calls("sendMessage")) == 2)
    for _ in range(3):
        await cleo.asks(within=5)

    assert ben.sees() == 0
    assert cleo.sees() == 3


async def test_who_shut_the_bot_out_is_left_alone_and_a_group_that_moved_is_followed(
    server: Playground, bot: BotProcess
) -> None:
    anne, ben = crowd(server, 2)
    group = server.cast.group("Rédaction", anne.user, ben.user)
    await anne.asks()
    server.events.block(anne.user)
    question = server.feed.text(group, ben.user, "/ask Qui est la gardienne du phare ?")
    await server.answer_to(question)
    late = server.feed.text(group, ben.user, "/ask Combien de marches compte l’escalier ?")
    heir = server.events.migrate(group, ben.user)
    await server.wait_for(
        lambda: any(
            OTHER_ANSWER in one.text for chat in (group, heir) for one in server.said(chat)
        )
    )

    told = [one.text for chat in (group, heir) for one in server.said(chat)]
    assert sum(OTHER_ANSWER in one for one in told) == 1
    assert late.update
    assert anne.sees() == 1
    assert "ERROR" not in bot.err.upper().replace("error    ", "")


async def test_an_edit_or_a_press_that_comes_too_late_is_dropped_without_a_word(
    server: Playground, bot: BotProcess
) -> None:
    anne = reader(server)
    question = anne.ask()
    answer = await server.answer_to(question)
    server.faults.refuse(
        "editMessageText",
        RefusalError(
            "message is not modified: specified new message content and reply markup are exactly"
            " the same as a current content and reply markup of the message"
        ),
    )
    server.faults.refuse(
        "answerCallbackQuery",
        RefusalError("query is too old and response timeout expired or query ID is invalid"),
    )
    server.feed.edit(question, OTHER_QUESTION)
    server.feed.press(anne.user, answer, data="forged")
    await server.wait_for(lambda: server.journal.calls("answerCallbackQuery"))
    await server.wait_for(lambda: server.journal.calls("editMessageText"))
    await anne.asks(OTHER_QUESTION)

    assert anne.sees(SORRY) == 0
    assert "[error" not in bot.err


async def test_no_fault_brings_the_token_a_word_or_an_id_into_the_log(
    server: Playground, bot: BotProcess
) -> None:
    anne, ben, cleo, dora = crowd(server, 4)
    for plan in (server.faults.unauthorized, server.faults.conflict):
        plan("getUpdates")
    server.faults.unauthorized("getWebhookInfo")
    server.faults.status("sendMessage", 302)
    server.faults.result("sendMessage", {"message_id": 1})
    server.faults.refuse("sendMessage", RefusalError('wrong "Qui est la gardienne"'))
    for one in (anne, ben, cleo):
        one.ask()
    await server.wait_for(lambda: len(server.journal.calls("sendMessage")) >= 3, within=10)
    await dora.asks(OTHER_QUESTION)
    await bot.stop()

    printed = bot.err + bot.out
    for secret in (server.token.partition(":")[2], "gardienne", str(anne.user.id), "Reader"):
        assert secret not in printed
    assert bot.environment.get("SOURCIER_WEBHOOK_SECRET", "?!") not in printed
