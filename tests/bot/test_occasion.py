"""In which language is a message written that is more than words?"""

import pytest

from bot.occasion import language_of


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
