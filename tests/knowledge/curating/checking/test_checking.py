from pathlib import Path
from typing import Any

import pytest

from knowledge.curating.checking.against import against, taken_over
from knowledge.curating.checking.findings import Language, Severity, _messages
from knowledge.curating.checking.strength import Grade, forecast
from knowledge.curating.checking.style import style
from knowledge.curating.drafting.story import Story
from knowledge.lists.loading import load_list
from knowledge.lists.model import Entity, FactList

PHARE = Path(__file__).parents[3] / "data" / "bot" / "phare.toml"
STORY = Story(
    title="Le bac de Noirsel ne traverse plus",
    paragraphs=(
        "Le bac de Noirsel est à l’arrêt depuis lundi 11 mars 2013. "
        "Une avarie a touché 14 passagers.",
        "« J’ai entendu un bruit sourd, puis plus rien », raconte Émile Kergoat, boulanger.",
    ),
)


@pytest.fixture(scope="module")
def phare() -> FactList:
    return load_list(PHARE)


def with_fact(listed: FactList, **values: Any) -> FactList:
    """The list with its first fact alone, changed."""
    plain: dict[str, Any] = {
        "entities": [],
        "date": None,
        "speaker": None,
        "quote": None,
        "kind": "what",
    }
    fact = listed.fact[0].model_copy(update=plain | values)
    return listed.model_copy(update={"fact": [fact], "entity": []})


def codes(listed: FactList) -> set[str]:
    return {one.code for one in style(listed)} - {"no_url", "no_date"}


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("Le phare " + "très " * 60 + "haut.", "long"),
        ("Elle garde le phare.", "leaning"),
        ("Ce dernier garde le phare.", "leaning"),
        ("Le <b>phare</b> est gardé.", "markup"),
        ("Le phare est gardé (https://phare.example).", "markup"),
        ("La gardienne trouve le phare « bien trop vieux ».", "unquoted"),
    ],
)
def test_a_sentence_that_gives_trouble_is_named(sentence: str, code: str, phare: FactList) -> None:
    assert codes(with_fact(phare, sentence=sentence)) == {code}


def test_a_sound_sentence_gives_none(phare: FactList) -> None:
    assert codes(with_fact(phare, sentence="Le phare de Kermor date de 1874.")) == set()


def test_names_that_one_slip_confounds_and_names_that_nobody_uses(phare: FactList) -> None:
    entities = [
        Entity(id="maire", type="person", name="Anne Roy", aliases=["maire"]),
        Entity(id="mairie", type="organisation", name="mairie de Kermor", aliases=["mairie"]),
    ]
    listed = with_fact(phare, entities=["maire"]).model_copy(update={"entity": entities})

    found = [(one.at, one.code) for one in style(listed) if not one.code.startswith("no_")]

    assert found == [
        (("entity", 1, "id"), "unused"),
        (("entity", 1, "aliases", 0), "confusable"),
    ]


def test_phrasings_and_facts_that_are_nearly_the_same(phare: FactList) -> None:
    one = with_fact(phare, phrasings=["Qui garde le grand phare ?"]).fact[0]
    other = one.model_copy(update={"id": "b", "phrasings": ["Qui gardent le grand phare ?"]})
    listed = phare.model_copy(update={"fact": [one, other], "entity": []})

    assert codes(listed) == {"twin_phrasing", "twin_fact"}


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"quote": "J’ai entendu un cri", "kind": "said"}, "quote_absent"),
        ({"sentence": "L’avarie a touché 41 passagers."}, "number_absent"),
        ({"sentence": "Le bac est à l’arrêt depuis le 12 mars 2013."}, "date_absent"),
        ({"date": "2013-04"}, "date_absent"),
        ({"sentence": "Le boulanger Yann Kergoat a entendu un bruit."}, "name_absent"),
        ({"source": ("body", 99, 1)}, "place_absent"),
        ({"source": ("body", 1, 7)}, "place_absent"),
    ],
)
def test_what_the_article_does_not_hold_is_an_error(
    values: dict[str, Any], code: str, phare: FactList
) -> None:
    zone, paragraph, number = values.pop("source", ("body", 1, 1))
    source = phare.fact[0].source.model_copy(
        update={"zone": zone, "paragraph": paragraph, "sentence": number}
    )
    source = type(source).model_validate(
        {"zone": zone, "paragraph": paragraph, "sentence": number}
    )
    listed = with_fact(
        phare, **{"sentence": "Le bac est à l’arrêt depuis lundi.", "source": source} | values
    )

    found = [(one.code, one.severity) for one in against(listed, STORY)]

    assert (code, Severity.ERROR) in found
    assert {each for each, _ in found} <= {code, "verbatim", "place_wrong"}


def test_what_the_article_holds_is_fine(phare: FactList) -> None:
    source = type(phare.fact[0].source).model_validate(
        {"zone": "body", "paragraph": 2, "sentence": 1}
    )
    listed = with_fact(
        phare,
        sentence="Émile Kergoat a dit : « J’ai entendu un bruit sourd […] plus rien. »",
        quote="J’ai entendu un bruit sourd […] plus rien",
        source=source,
    )

    assert list(against(listed, STORY)) == []


def test_a_place_that_seems_wrong_names_the_better_one(phare: FactList) -> None:
    source = type(phare.fact[0].source).model_validate(
        {"zone": "body", "paragraph": 2, "sentence": 1}
    )
    listed = with_fact(phare, sentence="Quatorze passagers ont subi l’avarie.", source=source)

    (found,) = [one for one in against(listed, STORY) if one.code == "place_wrong"]

    assert found.values == {"zone": "body", "paragraph": 1, "sentence": 2}


def test_words_taken_over_are_counted_quotations_apart(phare: FactList) -> None:
    copied = with_fact(
        phare, sentence="Le bac de Noirsel est à l’arrêt depuis lundi 11 mars 2013."
    )
    quoted = with_fact(
        phare, sentence="Il a dit : « J’ai entendu un bruit sourd, puis plus rien. »"
    )

    assert (taken_over(copied, STORY), taken_over(quoted, STORY)) == (1.0, 0.0)


def test_every_message_is_there_in_both_languages() -> None:
    for name, rows in _messages().items():
        assert set(rows) == {each.value for each in Language}, name


def test_a_fact_with_one_phrasing_is_weak_and_more_are_asked_for(phare: FactList) -> None:
    fact = phare.fact[0].model_copy(update={"phrasings": phare.fact[0].phrasings[:1]})
    listed = phare.model_copy(update={"fact": [fact, *phare.fact[1:]]})

    found = forecast(listed)

    assert found.facts[0].grade is Grade.WEAK
    assert fact.id in [key for _, key in found.wanted]
    assert 0 <= found.right.low <= found.right.value <= found.right.high <= 1
    assert found.refused.n > 0


def test_every_phrasing_is_taken_out_and_asked_once(phare: FactList) -> None:
    found = forecast(phare)

    asked = {one.fact: one.right.n for one in found.facts}
    for fact in phare.fact:
        count = len(fact.phrasings)
        assert asked[fact.id] in ({0} if count == 1 else {count, count - 1})
