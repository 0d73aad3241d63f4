"""A group keeps a digest and plays a quiz, with the real process and a strict server."""

import pytest

from bot.playground.server import Playground
from bot.playground.state import Chat, User
from tests.e2e.processes import BotProcess

KEEPER, STEPS = "Qui est la gardienne du phare ?", "Combien de marches compte l’escalier ?"

pytestmark = pytest.mark.anyio


@pytest.fixture
def newsroom(server: Playground, anne: User) -> Chat:
    """A supergroup that Anne and the bot administrate."""
    group = server.cast.supergroup("Rédaction", anne, server.cast.user("Ben"))
    server.cast.promote(group, anne)
    group.bot = "administrator"
    return group


async def test_a_digest_is_pinned_and_follows_what_is_asked(
    server: Playground, bot: BotProcess, newsroom: Chat, anne: User
) -> None:
    digest = await server.answer_to(server.feed.text(newsroom, anne, "/digest"))
    await server.wait_for(lambda: newsroom.pinned == [digest.id])
    for question in (KEEPER, STEPS):
        asked = server.feed.text(newsroom, anne, f"/ask {question}")
        answer = await server.answer_to(asked)
        await server.wait_for(lambda: f"/{answer.id}" in str(digest.wire.get("entities")))  # noqa: B023

    lines = digest.text.splitlines()
    assert lines[0] == "L’essentiel"
    assert [line for line in lines if line.startswith("• ")][-2:] == [
        "• Qui est la gardienne du phare\u202f?",
        "• Combien de marches compte l’escalier\u202f?",
    ]


async def test_a_bot_that_may_not_pin_says_who_can(
    server: Playground, bot: BotProcess, newsroom: Chat, anne: User
) -> None:
    newsroom.bot = "member"
    digest = await server.answer_to(server.feed.text(newsroom, anne, "/digest"))
    told = await server.answer_to(digest)

    assert "un administrateur peut le faire" in told.text
    assert newsroom.pinned == []


async def test_a_quiz_is_answered_and_another_one_comes(
    server: Playground, bot: BotProcess, newsroom: Chat, anne: User
) -> None:
    asked = server.feed.text(newsroom, anne, "/quiz")
    quiz = await server.answer_to(asked)
    assert quiz.poll is not None
    server.feed.vote(quiz, anne, *quiz.poll.right)
    server.feed.press(anne, quiz, "Une autre question")
    other = await server.answer_to(quiz)

    assert other.poll is not None
    assert quiz.poll.kind == other.poll.kind == "quiz"
    assert quiz.poll.question != other.poll.question
    assert quiz.wire["reply_to_message"]["message_id"] == asked.id
    assert "Le Courrier de l’Estran" in str(quiz.poll.explanation)
