import pytest

from bot.articles import cite
from bot.privacy import privacy_page
from bot.start import start_page
from knowledge.lists.model import Article
from knowledge.wording.languages import languages, voice_of
from knowledge.wording.voice import FRENCH


def article(number: int) -> Article:
    return Article(id=f"a{number}", title=f"Titre {number}", publisher="Journal")


def test_many_articles_are_shown_in_part() -> None:
    page = start_page([article(number) for number in range(5)], FRENCH)

    assert "Titre 2" in page
    assert "Titre 3" not in page
    assert "et 2 autres\u00a0: /articles" in page


def test_the_agencies_are_named_beside_the_outlet() -> None:
    told = article(1).model_copy(update={"agencies": ["AFP", "AP"]})

    assert cite(told, FRENCH) == "«\u00a0Titre 1\u00a0» (Journal avec AFP et AP)"
    assert cite(told, voice_of("en")) == "“Titre 1” (Journal with AFP and AP)"


@pytest.mark.parametrize("language", languages())
def test_the_privacy_page_is_short_and_says_whom_to_write_to(language: str) -> None:
    page = privacy_page(voice_of(language), "redaction@journal.example")

    assert len(page.splitlines()) <= 15
    assert "redaction@journal.example" in page
    assert "None" not in privacy_page(voice_of(language), None)
