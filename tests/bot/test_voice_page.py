"""Does the page for editors show every text, in both languages, as it is now?"""

import re

import pytest

from bot.voice_page import ENGLISH, PAGE, Text, page, spoken, texts
from knowledge.wording.languages import FOLDER
from knowledge.wording.voice import FRENCH

TEXTS = texts()
assert len(TEXTS) > 100, "no texts found"


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.forms[0][:40])
def test_every_text_can_be_said_in_both_languages(text: Text) -> None:
    french, english = spoken(text, FRENCH), spoken(text, ENGLISH)

    assert len(french) == len(english) == len(text.forms)
    assert not [said for said in (*french, *english) if re.search(r"[{}]", said) or not said]


def test_the_page_shows_every_text_that_is_translated() -> None:
    catalogue = (FOLDER / "en.po").read_text(encoding="utf-8")

    assert catalogue.count("\nmsgid ") - 1 == len(TEXTS)


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run make voix"
