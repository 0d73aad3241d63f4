"""The bot is summoned in a chat that it is not in, against the real process."""

from typing import Any

import pytest

from bot.messages.links import link_to_article, link_to_fact
from bot.messages.results import ASK_ANOTHER, OPEN
from bot.playground.server import Playground
from bot.playground.state import Chat, Query, User
from tests.e2e.processes import BotProcess

QUESTION = "Qui est la gardienne du phare ?"
KEEPER = "Léna Morvan est la gardienne du phare de Kermor."
UNANSWERABLE = "Combien la réparation a-t-elle coûté ?"

pytestmark = pytest.mark.anyio


@pytest.fixture
def elsewhere(server: Playground, anne: User) -> Chat:
    return server.cast.supergroup("Ailleurs", anne, bot="left")


async def answered(server: Playground, query: Query) -> dict[str, Any]:
    """Wait for the answer to a summons: the result that is posted."""
    answer = await server.wait_for(lambda: query.answer)
    result: dict[str, Any] = answer["result"]
    return result


def text_of(result: dict[str, Any]) -> str:
    return str(result["input_message_content"]["message_text"])


def links(result: dict[str, Any]) -> list[str]:
    rows = result["reply_markup"]["inline_keyboard"]
    return [button["url"] for row in rows for button in row if "url" in button]


def other_sends(server: Playground) -> list[str]:
    """What the bot did beside answering summonses and starting up."""
    names = [one.method for one in server.journal.requests]
    return [name for name in names if name.startswith(("send", "edit", "getChat"))]


async def test_a_summons_is_answered_with_the_sourced_sentence(
    server: Playground, bot: BotProcess, anne: User, elsewhere: Chat
) -> None:
    result = await answered(
        server, server.feed.guest(elsewhere, anne, f"@sourcier_bot {QUESTION}")
    )

    assert text_of(result).startswith(KEEPER)
    assert "Le Courrier de l’Estran" in text_of(result)
    assert links(result) == [link_to_fact("sourcier_bot", "phare-kermor/keeper")]
    rows = result["reply_markup"]["inline_keyboard"]
    assert [button["text"] for row in rows for button in row] == [OPEN, ASK_ANOTHER]
    assert other_sends(server) == []


async def test_who_asked_what_the_article_does_not_say_is_told_so(
    server: Playground, bot: BotProcess, anne: User, elsewhere: Chat
) -> None:
    result = await answered(
        server, server.feed.guest(elsewhere, anne, f"@sourcier_bot {UNANSWERABLE}")
    )

    assert text_of(result).startswith("L’article ne le dit pas.")
    assert "reply_markup" not in result  # nothing is near


@pytest.mark.parametrize("text", ["@sourcier_bot résumé", "/resume@sourcier_bot"])
async def test_a_summary_is_posted_where_it_is_summoned(
    server: Playground, bot: BotProcess, anne: User, elsewhere: Chat, text: str
) -> None:
    result = await answered(server, server.feed.guest(elsewhere, anne, text))

    assert text_of(result).startswith("<b>L’essentiel</b>")
    assert "Le Courrier de l’Estran" in text_of(result)
    assert links(result) == [link_to_article("sourcier_bot", "phare-kermor")]


async def test_a_bare_summons_asks_what_the_message_replied_to_asks(
    server: Playground, bot: BotProcess, anne: User, elsewhere: Chat
) -> None:
    asked = server.feed.text(elsewhere, anne, QUESTION)

    result = await answered(
        server, server.feed.guest(elsewhere, anne, "@sourcier_bot", reply_to=asked)
    )

    assert text_of(result).startswith(KEEPER)


FALSE = "Le phare de Kermor a été rallumé le 14 mars 2019."


@pytest.mark.parametrize("asked", ["vérifie", "c'est vrai ?", "/verifier", "/check"])
async def test_what_somebody_wrote_is_checked_where_it_is_asked_for_in_reply(
    server: Playground, bot: BotProcess, anne: User, elsewhere: Chat, asked: str
) -> None:
    shared = server.feed.text(elsewhere, anne, FALSE)

    result = await answered(
        server, server.feed.guest(elsewhere, anne, f"@sourcier_bot {asked}", reply_to=shared)
    )

    assert "❌ faux" in text_of(result)
    assert "14 mars 2019 → 12 mars 2019" in text_of(result)
    assert links(result) == [link_to_article("sourcier_bot", "phare-kermor")]


async def test_the_lines_behind_the_command_are_checked_one_by_one(
    server: Playground, bot: BotProcess, anne: User, elsewhere: Chat
) -> None:
    text = f"/verifier@sourcier_bot\n{KEEPER}\n{FALSE}"

    result = await answered(server, server.feed.guest(elsewhere, anne, text))

    assert "✅ vrai" in text_of(result)
    assert "❌ faux" in text_of(result)


async def test_a_check_of_nothing_says_how_it_is_asked_for(
    server: Playground, bot: BotProcess, anne: User, elsewhere: Chat
) -> None:
    result = await answered(server, server.feed.guest(elsewhere, anne, "@sourcier_bot /verifier"))

    assert "/verifier" in text_of(result)


@pytest.mark.parametrize("text", ["@sourcier_bot", "  @Sourcier_Bot ", "@sourcier_bot /start"])
async def test_a_summons_without_a_question_gets_a_short_help(
    server: Playground, bot: BotProcess, anne: User, elsewhere: Chat, text: str
) -> None:
    result = await answered(server, server.feed.guest(elsewhere, anne, text))

    assert "@sourcier_bot" in text_of(result)
    assert "?" in text_of(result)


async def test_a_summons_that_is_delivered_twice_is_answered_once(
    server: Playground, bot: BotProcess, anne: User, elsewhere: Chat
) -> None:
    query = server.feed.guest(elsewhere, anne, f"@sourcier_bot {QUESTION}")
    await answered(server, query)
    assert query.message is not None
    server.feed.raw({"update_id": query.update, "guest_message": query.message.wire})
    server.feed.raw({"guest_message": query.message.wire})
    later = server.feed.guest(elsewhere, anne, f"@sourcier_bot {QUESTION}")
    await answered(server, later)

    asked = [one.given["guest_query_id"] for one in server.journal.calls("answerGuestQuery")]
    assert asked == [query.id, later.id]


async def test_an_answer_that_may_have_arrived_is_sent_once_more_at_most(
    own_server: Playground, bot_process: BotProcess
) -> None:
    await bot_process.start()
    own_server.faults.drop("answerGuestQuery", after=True)
    anne = own_server.cast.user("Anne")
    elsewhere = own_server.cast.supergroup("Ailleurs", anne, bot="left")
    query = own_server.feed.guest(elsewhere, anne, f"@sourcier_bot {QUESTION}")
    await answered(own_server, query)
    await bot_process.stop()  # which finishes what is under way

    asked = [one.given["guest_query_id"] for one in own_server.journal.calls("answerGuestQuery")]
    assert asked == [query.id] * 2


async def test_another_bot_is_not_answered(
    server: Playground, bot: BotProcess, anne: User, elsewhere: Chat
) -> None:
    other = server.cast.bot("Écho", "echo_bot")
    ignored = server.feed.guest(elsewhere, other, f"@sourcier_bot {QUESTION}")
    await answered(server, server.feed.guest(elsewhere, anne, f"@sourcier_bot {QUESTION}"))

    assert ignored.answer is None


async def test_nothing_is_remembered_from_one_summons_to_the_next(
    server: Playground, bot: BotProcess, anne: User
) -> None:
    """The chat may carry the id of one that the bot knows: here, Anne's own private chat."""
    private = server.cast.private(anne)
    reason = "@sourcier_bot Pourquoi le phare a-t-il été rallumé ?"
    await answered(server, server.feed.guest(private, anne, reason))
    follow_up = await server.answer_to(server.feed.text(private, anne, "et quand ?"))

    assert "12 mars 2019" not in follow_up.text
