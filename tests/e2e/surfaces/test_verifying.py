"""A summary is checked over HTTP where it is shared: in private, in a group, in a topic."""

import pytest

from bot.playground.server import Playground
from bot.playground.state import Chat, User
from bot.verifying.page import POST_CORRECTED
from tests.e2e.processes import BotProcess

TRUE = "Le phare de Kermor a été rallumé le 12 mars 2019."
FALSE = "Le phare de Kermor a été rallumé le 15 mars 2019."
COUNTS = "2 affirmations\u00a0: 1 vraie et 1 fausse."
RIGHT = "la date\u00a0: 15 mars 2019 → 12 mars 2019"
NEWS = 2

pytestmark = pytest.mark.anyio


async def test_a_pasted_summary_is_checked_in_private(
    server: Playground, bot: BotProcess, chat: Chat, anne: User
) -> None:
    told = await server.answer_to(server.feed.text(chat, anne, f"{TRUE}\n{FALSE}\nMerci !"))

    assert told.text.startswith(COUNTS)
    assert RIGHT in told.text


@pytest.mark.parametrize("topic", [None, NEWS])
async def test_a_members_summary_is_checked_and_set_right_in_a_group(
    server: Playground, bot: BotProcess, anne: User, topic: int | None
) -> None:
    ben = server.cast.user("Ben")
    forum = server.cast.supergroup("Rédaction", anne, ben, topics=("Actualité",))
    shared = server.feed.text(forum, ben, f"{TRUE}\n{FALSE}", topic=topic)

    asked = server.feed.text(forum, anne, "/verifier", topic=topic, reply_to=shared)
    told = await server.answer_to(asked)

    assert told.text.startswith(COUNTS)
    assert told.wire["reply_to_message"]["message_id"] == shared.id
    assert told.wire.get("message_thread_id") == topic


async def test_a_verdict_is_offered_inline_with_what_is_right(
    server: Playground, bot: BotProcess, anne: User
) -> None:
    query = server.feed.inline(anne, f"vérifie {FALSE}", chat_type="supergroup")
    await server.wait_for(lambda: query.answer)

    assert query.answer is not None
    verdict, corrected = query.answer["results"]
    assert RIGHT in verdict["input_message_content"]["message_text"]
    assert "12 mars 2019" in corrected["input_message_content"]["message_text"]


async def test_the_button_posts_the_summary_set_right(
    server: Playground, bot: BotProcess, chat: Chat, anne: User
) -> None:
    told = await server.answer_to(server.feed.text(chat, anne, f"/verifier {FALSE}"))
    server.feed.press(anne, told, POST_CORRECTED)

    right = await server.answer_to(told)
    assert right.text.startswith("Résumé corrigé d’après l’article")
    assert "12 mars 2019" in right.text
