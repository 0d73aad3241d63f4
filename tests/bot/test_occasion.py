"""In which language is a message written that is more than words?"""

import pytest
from telegram import Message, User

from bot.occasion import language_of, occasion_of
from tests.bot.wire import ANNE, GROUP, ME, PRIVATE, Stage


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("https://example.com/the-news", "fr"),
        ('<b>Le phare</b> a <i>brûlé</i> <a href="http://example.com/a">ici</a>', "fr"),
        ("When was the lighthouse lit? https://exemple.fr/le-phare", "en"),
        ("résumé", "fr"),
        ("", "fr"),
    ],
)
def test_links_and_markup_are_in_no_language(words: str, language: str) -> None:
    assert language_of(words) == language


@pytest.mark.anyio
@pytest.mark.parametrize("chat", [GROUP, PRIVATE], ids=["group", "private"])
@pytest.mark.parametrize(
    ("words", "language"), [("2", "en"), ("2 !", "en"), ("oui", "fr"), ("", "fr")]
)
async def test_a_number_is_in_the_language_of_what_it_replies_to(
    stage: Stage, chat: dict[str, object], words: str, language: str
) -> None:
    offer = {"message_id": 1, "date": 1, "chat": chat, "from": ME, "text": "Did you mean this?"}
    typed = {"message_id": 2, "date": 1, "chat": chat, "from": ANNE, "text": words or "/verifier"}
    message = Message.de_json(typed | {"reply_to_message": offer}, stage.app.bot)

    at = await occasion_of(stage.database, message, User.de_json(ANNE, stage.app.bot), words)

    assert at.voice.language == language
