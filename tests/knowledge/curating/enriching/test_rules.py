from pathlib import Path

import pytest

from knowledge.curating.enriching.absences import (
    absences_of,
    after_de,
    attributes,
    other_years,
    swapped_speakers,
)
from knowledge.curating.enriching.rules import aliases_of, propose
from knowledge.curating.enriching.synonyms import variants_of
from knowledge.language.folding import plain
from knowledge.lists.loading import load_list
from knowledge.lists.model import Entity, FactList

ARTICLES = Path(__file__).parents[3] / "data" / "articles"


@pytest.fixture(scope="module")
def strike() -> FactList:
    return load_list(ARTICLES / "greve-conserverie-guirec" / "facts.toml")


def test_nobody_is_asked_for_what_he_said(strike: FactList) -> None:
    named = {name: one.id for one in strike.entity for name in (one.name, *one.aliases)}
    speakers = {fact.speaker for fact in strike.fact if fact.speaker}

    asked = [wordings[0] for wordings in swapped_speakers(strike)]

    assert asked
    assert speakers & {named.get(text.split(" de ")[0].removeprefix("Que dit ")) for text in asked}


def test_what_a_sentence_tells_of_somebody_is_no_absence(strike: FactList) -> None:
    aged = next(one for one in strike.entity if one.type == "person")
    told = {"sentence": f"{aged.name} a 38 ans.", "entities": [aged.id]}
    listed = strike.model_copy(update={"fact": [strike.fact[0].model_copy(update=told)]})

    ages = [text for wordings in attributes(listed) for text in wordings if "Quel âge a" in text]

    assert ages
    assert not any(name in text for text in ages for name in (aged.name, *aged.aliases))


def test_other_years_are_years_that_the_article_does_not_name(strike: FactList) -> None:
    told = {str(fact.date)[:4] for fact in strike.fact if fact.date}

    years = {text.rstrip(" ?")[-4:] for text, *_ in other_years(strike)}

    assert years
    assert not years & told


def test_what_the_list_answers_is_not_proposed(strike: FactList) -> None:
    every = {plain(text) for wordings in absences_of(strike) for text in wordings}

    found = propose(strike, lambda question: "gagné" not in question)

    kept = {text for wordings in found.absences for text in wordings}
    assert every
    assert kept == {text for text in kept if "gagné" in text}


def test_proposals_repeat_nothing_that_stands_in_the_list(strike: FactList) -> None:
    known = {plain(text) for fact in strike.fact for text in fact.phrasings}
    known |= {plain(text) for each in strike.absent for text in each.phrasings}

    found = propose(strike, lambda _: False)

    told = [plain(text) for texts in found.phrasings.values() for text in texts]
    told += [plain(text) for wordings in found.absences for text in wordings]
    assert told
    assert not known & set(told)
    assert len(told) == len(set(told))


def test_a_noun_is_exchanged_for_its_synonym_and_names_are_not(strike: FactList) -> None:
    fact = strike.fact[0].model_copy(update={"phrasings": ["Quelle taille a le hangar ?"]})

    found = variants_of(strike.model_copy(update={"fact": [fact]}), most=2)

    assert found[fact.id][0] == "Quelle grandeur a le hangar ?"


def test_last_names_and_acronyms_are_proposed_unless_two_share_them(strike: FactList) -> None:
    entities = [
        Entity(id="a", type="person", name="Anne Roy"),
        Entity(id="b", type="person", name="Luc Roy"),
        Entity(id="c", type="person", name="Benoît Van den Broeck"),
        Entity(id="d", type="organisation", name="Office français de la biodiversité"),
        Entity(id="e", type="person", name="gardien du phare"),
        Entity(id="f", type="place", name="Le Grand Port"),
    ]

    found = aliases_of(strike.model_copy(update={"entity": entities}))

    assert found == {"c": ("Van den Broeck",), "d": ("OFB",)}


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("le maire", "du maire"),
        ("les pompiers", "des pompiers"),
        ("la CGT", "de la CGT"),
        ("Inès", "d’Inès"),
        ("Porto", "de Porto"),
    ],
)
def test_names_after_de(name: str, written: str) -> None:
    assert after_de(name) == written
