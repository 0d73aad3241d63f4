"""Three people and a bystander bot talk in a group; the real process is there too."""

import pytest

from bot.groups.membership import HELLO
from bot.playground.attachments import ATTACHMENTS
from bot.playground.formatting import with_found
from bot.playground.server import Playground
from bot.playground.state import Chat, Message, User
from knowledge.wording.voice import FRENCH
from tests.e2e.processes import BotProcess

QUESTION = "Qui est la gardienne du phare ?"
ANSWER = "Léna Morvan est la gardienne du phare de Kermor."
WHEN = "À quelle date le phare a-t-il été rallumé ?"
WHY = "et pourquoi ?"
STEPS = "Combien de marches compte l’escalier ?"
UNTOLD = "Combien la réparation a-t-elle coûté ?"
NEWS, WEATHER = 2, 3

pytestmark = pytest.mark.anyio


@pytest.fixture
def ben(server: Playground) -> User:
    return server.cast.user("Ben")


@pytest.fixture
def carla(server: Playground) -> User:
    return server.cast.user("Carla", language=None)


@pytest.fixture
def bystander(server: Playground) -> User:
    return server.cast.bot("Météo", "meteo_bot")


@pytest.fixture
def forum(server: Playground, anne: User, ben: User, carla: User, bystander: User) -> Chat:
    people = (anne, ben, carla, bystander)
    return server.cast.supergroup("Rédaction", *people, topics=("Actualité", "Météo"))


@pytest.fixture
def group(server: Playground, anne: User, ben: User, carla: User, bystander: User) -> Chat:
    return server.cast.group("Amis", anne, ben, carla, bystander)


async def handled(server: Playground, chat: Chat, user: User) -> None:
    """Wait until all before is handled: what is said last is answered last."""
    await server.answer_to(server.feed.text(chat, user, "/aide"))


def replied_to(message: Message) -> int:
    return int(message.wire["reply_to_message"]["message_id"])


async def test_three_people_two_topics_and_a_bystander_each_get_their_own(
    server: Playground, bot: BotProcess, forum: Chat, anne: User, ben: User, carla: User
) -> None:
    asked = server.feed.text(forum, anne, f"/ask {WHEN}", topic=NEWS)
    told = await server.answer_to(asked)
    elsewhere = await server.answer_to(
        server.feed.text(forum, ben, f"/ask@sourcier_bot {WHEN}", topic=WEATHER)
    )
    to_carla = await server.answer_to(server.feed.text(forum, carla, f"/ask {WHY}", topic=NEWS))
    to_anne = await server.answer_to(server.feed.text(forum, anne, f"/ask {WHY}", topic=NEWS))

    assert "12 mars 2019" in told.text
    assert told.wire["message_thread_id"] == NEWS
    assert replied_to(told) == asked.id
    assert told.request["disable_notification"] is True
    assert "12 mars 2019" in elsewhere.text
    assert elsewhere.wire["message_thread_id"] == WEATHER
    assert "parce que" not in to_carla.text
    assert "parce que" in to_anne.text


async def test_nobody_is_answered_who_did_not_speak_to_the_bot(
    server: Playground, bot: BotProcess, anne: User, ben: User, bystander: User
) -> None:
    group = server.cast.supergroup("Rédaction", anne, ben, bystander, bot="administrator")
    channel = server.cast.channel("Le Fil")
    post = server.events.post(channel, f"@sourcier_bot {QUESTION}")
    server.events.forward_to_discussion(post, group)
    server.feed.text(group, anne, QUESTION)
    server.feed.text(group, anne, f"/ask@meteo_bot {QUESTION}")
    server.feed.attach(group, anne, "photo", caption=QUESTION)
    server.feed.attach(group, anne, "voice")
    server.feed.text(group, bystander, f"/ask {QUESTION}")
    server.feed.text(group, bystander, f"@sourcier_bot {QUESTION}")
    server.feed.text(group, ben, QUESTION, via=server.world.me)
    server.events.join(group, ben)
    await handled(server, group, anne)

    assert len(server.said(group)) == 1
    assert server.said(channel) == []


async def test_a_mention_a_reply_and_a_caption_are_heard(
    server: Playground, bot: BotProcess, group: Chat, anne: User, ben: User, carla: User
) -> None:
    told = await server.answer_to(server.feed.text(group, anne, f"@Sourcier_bot {WHEN}"))
    why = await server.answer_to(server.feed.text(group, ben, WHY, reply_to=told))
    caption = f"{STEPS} @sourcier_bot"
    photo = ATTACHMENTS["photo"] | {"caption": caption, "caption_entities": with_found(caption)}
    steps = await server.answer_to(server.feed.say(group, carla, photo))

    assert "12 mars 2019" in told.text
    assert "parce que" in why.text
    assert "213 marches" in steps.text


async def test_ask_in_reply_to_somebody_asks_what_he_said(
    server: Playground, bot: BotProcess, group: Chat, anne: User, ben: User
) -> None:
    question = server.feed.text(group, anne, f"Dites, {QUESTION.lower()}")
    call = server.feed.text(group, ben, "/ask", reply_to=question)
    answer = await server.answer_to(call)

    assert answer.text.startswith(ANSWER)
    assert replied_to(answer) == call.id


async def test_an_anonymous_administrator_is_answered_and_may_press(
    server: Playground, bot: BotProcess, forum: Chat, anne: User
) -> None:
    server.cast.promote(forum, anne)
    asked = server.feed.text(forum, anne, f"/ask {QUESTION}", topic=NEWS, anonymous=True)
    answer = await server.answer_to(asked)
    press = server.feed.press(anne, answer, answer.labels()[0])
    second = await server.wait_for(lambda: next(iter(server.said(forum)[1:]), None))

    assert answer.text.startswith(ANSWER)
    assert press.answer is not None
    assert second.wire["message_thread_id"] == NEWS
    assert replied_to(second) == answer.id


async def test_a_group_can_share_an_answer_and_not_vote_on_it(
    server: Playground, bot: BotProcess, group: Chat, anne: User
) -> None:
    answer = await server.answer_to(server.feed.text(group, anne, f"/ask {QUESTION}"))

    *questions, share = answer.labels()
    assert len(questions) == 2
    assert all(one.endswith("?") for one in questions)
    assert share == "Partager"


async def test_an_edited_question_of_a_group_edits_its_answer(
    server: Playground, bot: BotProcess, forum: Chat, anne: User
) -> None:
    asked = server.feed.text(forum, anne, f"/ask {QUESTION}", topic=NEWS)
    answer = await server.answer_to(asked)
    server.feed.edit(asked, f"/ask {STEPS}")
    await server.wait_for(lambda: "213 marches" in answer.text)

    assert len(server.said(forum)) == 1


@pytest.mark.parametrize("kind", ["group", "forum"])
async def test_an_answer_that_stands_above_is_pointed_to(
    server: Playground,
    bot: BotProcess,
    kind: str,
    request: pytest.FixtureRequest,
    anne: User,
    ben: User,
) -> None:
    chat: Chat = request.getfixturevalue(kind)
    topic = NEWS if chat.forum else None
    answer = await server.answer_to(server.feed.text(chat, anne, f"/ask {QUESTION}", topic=topic))
    again = server.feed.text(chat, ben, f"/ask {QUESTION}", topic=topic)
    pointer = await server.answer_to(again)

    assert pointer.text.startswith("Répondu plus haut\u00a0: ")
    assert replied_to(pointer) == again.id
    links = [one["url"] for one in pointer.wire.get("entities", ())]
    assert [link.rpartition("/")[2] for link in links] == (
        [] if kind == "group" else [str(answer.id)]
    )
    assert pointer.wire.get("message_thread_id") == topic


async def test_a_false_date_is_set_right_though_the_true_one_stands_above(
    server: Playground, bot: BotProcess, group: Chat, anne: User, ben: User
) -> None:
    told = await server.answer_to(server.feed.text(group, anne, f"/ask {WHEN}"))
    claimed = server.feed.text(group, ben, "Le phare a été rallumé le 13 mars", reply_to=told)
    corrected = await server.answer_to(claimed)

    assert corrected.text.startswith("Non, l’article donne une autre date\u00a0: ")
    assert "12 mars 2019" in corrected.text


async def test_an_answer_that_somebody_deleted_is_given_again_by_a_button(
    server: Playground, bot: BotProcess, group: Chat, anne: User, ben: User
) -> None:
    answer = await server.answer_to(server.feed.text(group, anne, f"/ask {QUESTION}"))
    answer.deleted = True
    pointer = await server.answer_to(server.feed.text(group, ben, f"/ask {QUESTION}"))
    server.feed.press(ben, pointer, "Relire ici")
    again = await server.answer_to(pointer)

    assert again.text.startswith(ANSWER)


async def test_a_group_reads_one_refusal_a_minute(
    server: Playground, bot: BotProcess, group: Chat, anne: User, ben: User, carla: User
) -> None:
    refusal = await server.answer_to(server.feed.text(group, anne, f"/ask {UNTOLD}"))
    server.feed.text(group, ben, f"/ask {UNTOLD}")
    server.feed.text(group, carla, "/ask Qui a gagné le match hier soir ?")
    await handled(server, group, anne)

    assert "L’article ne le dit pas" in refusal.text
    assert len(server.said(group)) == 2


async def test_a_supergroup_inherits_the_talk_of_its_group(
    server: Playground, bot: BotProcess, group: Chat, anne: User
) -> None:
    await server.answer_to(server.feed.text(group, anne, f"/ask {WHEN}"))
    heir = server.events.migrate(group, anne)
    answer = await server.answer_to(server.feed.text(heir, anne, f"/ask {WHY}"))

    assert "parce que" in answer.text
    assert len(server.said(heir)) == 1


async def test_an_answer_reaches_a_group_that_moved_without_a_word(
    server: Playground, bot: BotProcess, group: Chat, anne: User
) -> None:
    server.faults.hang("sendMessage", 0.3)
    server.feed.text(group, anne, f"/ask {WHEN}")
    heir = server.events.migrate_silently(group)
    answer = await server.wait_for(lambda: next(iter(server.said(heir)), None))
    why = await server.answer_to(server.feed.text(heir, anne, f"/ask {WHY}"))

    assert "12 mars 2019" in answer.text
    assert len(server.journal.calls("sendMessage")) == 3
    assert "parce que" in why.text


async def test_a_group_is_greeted_once_and_left_in_silence(
    server: Playground, bot: BotProcess, anne: User, ben: User
) -> None:
    group = server.cast.supergroup("Rédaction", anne, ben, bot="left")
    server.events.bot_becomes(group, anne, "member")
    hello = await server.wait_for(lambda: next(iter(server.said(group)), None))
    answer = await server.answer_to(server.feed.text(group, ben, f"/ask {QUESTION}"))
    server.events.bot_becomes(group, anne, "kicked")
    server.events.bot_becomes(group, anne, "member")
    await handled(server, group, ben)

    assert hello.text == FRENCH.say(HELLO)
    assert answer.text.startswith(ANSWER)
    assert len(server.said(group)) == 3
    assert "Traceback" not in bot.err


async def test_a_question_that_waited_while_the_bot_was_removed_disturbs_nobody(
    server: Playground, bot: BotProcess, group: Chat, anne: User
) -> None:
    server.faults.hang("sendMessage", 0.3)
    server.feed.text(group, anne, f"/ask {QUESTION}")
    group.bot = "kicked"
    private = server.cast.private(anne)
    answer = await server.answer_to(server.feed.text(private, anne, QUESTION))
    await server.wait_for(lambda: len(server.journal.calls("sendMessage")) == 2)

    assert answer.text.startswith(ANSWER)
    assert server.said(group) == []
