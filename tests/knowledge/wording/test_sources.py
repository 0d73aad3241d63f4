from datetime import date
from typing import Any

import pytest

from knowledge.language.questions import Kind
from knowledge.lists.model import Article, Fact, Source, Zone
from knowledge.wording.languages import voice_of
from knowledge.wording.sources import brief_source, passage_link, source_line
from knowledge.wording.voice import FRENCH


def a_fact(zone: Zone = Zone.BODY, **more: Any) -> Fact:
    words = {"sentence": "…a", "phrasings": ["a"]} | more
    return Fact(id="lit", kind=Kind.SAID, speaker="x", source=Source(zone=zone), **words)


def an_article(**more: Any) -> Article:
    return Article(**{"id": "a1", "title": "Titre 1", "publisher": "Journal"} | more)


def test_a_source_line_names_what_the_list_has_and_guesses_nothing() -> None:
    full = an_article(agencies=["AFP"], url="https://a.example/b")

    assert source_line(an_article(), a_fact(), FRENCH) == "— Journal, «\u00a0Titre 1\u00a0»"
    assert source_line(full, a_fact(Zone.LEAD), FRENCH) == (
        "— Journal avec AFP, «\u00a0Titre 1\u00a0» (chapeau)"
    )


def test_who_knows_the_article_is_told_the_outlet_and_the_place() -> None:
    full = an_article(agencies=["AFP"], published=date(2025, 3, 1))

    assert brief_source(full, a_fact(Zone.CAPTION), FRENCH) == (
        "— Journal avec AFP, légende de la photo"
    )
    assert brief_source(full, a_fact(), FRENCH) == "— Journal avec AFP"


def test_english_has_its_own_words_and_marks_around_what_stays_french() -> None:
    told = an_article(agencies=["AFP", "AP"], title="Où est-il ?", published=date(2025, 3, 1))

    assert source_line(told, a_fact(Zone.CAPTION), voice_of("en")) == (
        "— Journal with AFP and AP, “Où est-il\u202f?”, 1\u00a0March\u00a02025 (photo caption)"
    )


@pytest.mark.parametrize(
    ("quote", "fragment"),
    [
        ("La mer revient", "La%20mer%20revient"),
        (
            "On a rallumé, enfin, ce vieux phare-là et la mer en est contente",
            "On%20a%20rallum%C3%A9%2C%20enfin%2C%20ce,la%20mer%20en%20est%20contente",
        ),
        ("La mer […] a besoin de toute la lumière", "a%20besoin%20de%20toute%20la%20lumi%C3%A8re"),
        ("Demain, le demi-phare", "Demain%2C%20le%20demi%2Dphare"),
    ],
)
def test_a_link_leads_to_the_very_words(quote: str, fragment: str) -> None:
    article = an_article(url="https://a.example/b?c=1#d")

    assert passage_link(article, a_fact(quote=quote)) == (
        f"https://a.example/b?c=1#:~:text={fragment}"
    )


def test_without_an_address_there_is_no_link() -> None:
    assert passage_link(an_article(), a_fact(quote="La mer")) is None
