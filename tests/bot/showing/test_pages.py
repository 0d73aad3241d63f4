import pytest
from telegram import BotCommand

from bot.showing import menu, pages
from knowledge.article import Article
from tests.bot.wire import Stage

NAMES_A_TELEGRAM_CLIENT_LOOKS_FOR = {"start", "help", "privacy"}


def article(number: int) -> Article:
    return Article(id=f"a{number}", title=f"Titre {number}", publisher="Journal")


def test_many_articles_are_shown_in_part() -> None:
    page = pages.start_page([article(number) for number in range(5)])

    assert "Titre 2" in page
    assert "Titre 3" not in page
    assert "et 2 autres" in page


def test_the_agencies_are_named_beside_the_outlet() -> None:
    told = article(1).model_copy(update={"agencies": ["AFP", "AP"]})

    assert pages.cite(told) == "«\u00a0Titre 1\u00a0» (Journal avec AFP et AP)"


def test_what_telegram_limits_is_within_its_limits() -> None:
    assert len(pages.DESCRIPTION) <= 512
    assert len(pages.SHORT_DESCRIPTION) <= 120
    assert set(pages.COMMANDS) >= NAMES_A_TELEGRAM_CLIENT_LOOKS_FOR
    assert all(BotCommand(name, text) for name, text in pages.COMMANDS.items())


def test_the_privacy_page_is_short() -> None:
    assert len(pages.PRIVACY.splitlines()) <= 15


TEXTS = [text for name, text in vars(pages).items() if name.isupper() and isinstance(text, str)]
assert len(TEXTS) > len(pages.COMMANDS), "no pages found"


@pytest.mark.parametrize("text", [*TEXTS, *pages.COMMANDS.values()])
def test_no_line_can_break_before_its_punctuation(text: str) -> None:
    assert not [mark for mark in ";:!?»" if f" {mark}" in text]
    assert "« " not in text


@pytest.mark.anyio
async def test_a_menu_that_cannot_be_set_is_no_reason_to_stop(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    stage.wire.answers["getMyCommands"] = lambda _: (400, {"ok": False, "description": "no"})

    await menu.publish(stage.app.bot)

    assert "not up to date" in caplog.text
