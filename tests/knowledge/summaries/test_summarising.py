from datetime import date
from pathlib import Path
from typing import Any

import pytest

from knowledge.language.questions import Kind
from knowledge.language.typography import NBSP
from knowledge.lists.loading import load_list
from knowledge.lists.model import Article, Entity, Fact, FactList, Source, Zone
from knowledge.summaries.summarising import summarise
from knowledge.summaries.summary import Section, Summary, Topic
from knowledge.wording.languages import voice_of
from knowledge.wording.voice import FRENCH

DATA = Path(__file__).parents[2] / "data" / "articles"
ANNE = Entity(id="anne", type="person", name="Anne Le Goff", aliases=["Anne", "la cheffe du port"])
PAUL = Entity(id="paul", type="person", name="Paul Kerr")
BREST = Entity(id="brest", type="place", name="Brest")
NICE = Entity(id="nice", type="place", name="Nice")
MAYOR = Entity(id="mairie", type="organisation", name="la mairie")


def a_fact(name: str, kind: str, sentence: str, **more: Any) -> Fact:
    source = Source(zone=more.pop("zone", Zone.BODY), paragraph=more.pop("paragraph", 1))
    return Fact(
        id=name, kind=Kind(kind), sentence=sentence, phrasings=[name], source=source, **more
    )


def a_list(*facts: Fact, **article: Any) -> FactList:
    about = Article(id="a", title="Le port", publisher="Le Courrier", **article)
    return FactList(article=about, entity=[ANNE, PAUL, BREST, NICE, MAYOR], fact=[*facts])


def told(listed: FactList, topic: Topic) -> list[tuple[str, list[str]]]:
    return shown(summarise(listed, topic, FRENCH))


def shown(summary: Summary) -> list[tuple[str, list[str]]]:
    return [(section.title, texts(section)) for section in summary.sections]


def texts(section: Section) -> list[str]:
    return [line.text for line in section.lines]


def test_a_timeline_goes_by_time_and_within_a_period_by_the_article() -> None:
    listed = a_list(
        a_fact("e", "when", "Jour.", date="2024-08-01", paragraph=1),
        a_fact("d", "what", "Mois.", date="2024-08", paragraph=2),
        a_fact("c", "what", "Plus bas.", date="2024", paragraph=9),
        a_fact("b", "what", "Plus haut.", date="2024", paragraph=3),
        a_fact("a", "what", "Sans date."),
        a_fact("z", "why", "Avant.", date="1987", paragraph=8),
    )

    assert told(listed, Topic.TIMELINE) == [
        ("1987", ["Avant."]),
        ("2024", ["Plus haut.", "Plus bas."]),
        (f"août{NBSP}2024", ["Mois."]),
        (f"1er{NBSP}août{NBSP}2024", ["Jour."]),
    ]


def test_a_person_has_his_role_first_then_what_he_said() -> None:
    listed = a_list(
        a_fact("mot", "said", "Anne dit oui.", speaker="anne", entities=["anne"], paragraph=1),
        a_fact("venue", "who", "C’est elle qui vient.", entities=["anne"], paragraph=2),
        a_fact("role", "who", "Anne Le Goff dirige le port.", entities=["anne"], paragraph=3),
    )

    assert told(listed, Topic.PEOPLE) == [
        ("Anne Le Goff", ["Anne Le Goff dirige le port.", "Anne dit oui."])
    ]


def test_a_person_whom_no_fact_presents_is_called_what_readers_call_him() -> None:
    listed = a_list(
        a_fact("mot", "said", "Anne dit oui.", speaker="anne"),
        a_fact("vote", "what", "Paul vote.", entities=["paul"], paragraph=2),
    )

    assert told(listed, Topic.PEOPLE) == [
        ("Anne Le Goff, la cheffe du port", ["Anne dit oui."]),
        ("Paul Kerr", ["Paul vote."]),
    ]


def test_who_stands_only_in_the_caption_comes_after_the_people_of_the_text() -> None:
    listed = a_list(
        a_fact("photo", "who", "Paul Kerr signe.", entities=["paul"], zone=Zone.CAPTION),
        a_fact("role", "who", "Anne Le Goff dirige.", entities=["anne"], paragraph=5),
    )

    assert [title for title, _ in told(listed, Topic.PEOPLE)] == ["Anne Le Goff", "Paul Kerr"]


def test_a_quote_is_between_guillemets_and_what_was_reported_is_not() -> None:
    listed = a_list(
        a_fact("un", "said", "Anne dit « oui ».", speaker="anne", quote="oui", date="2024-08"),
        a_fact("deux", "said", "La mairie approuve.", speaker="mairie", paragraph=2),
        a_fact("trois", "said", "Anne répète « Oui ».", speaker="anne", quote="Oui", paragraph=3),
        a_fact("quatre", "who", "Anne dirige.", entities=["anne"]),
    )

    assert told(listed, Topic.QUOTES) == [
        ("Anne Le Goff", [f"«{NBSP}oui{NBSP}» (août{NBSP}2024)"]),
        ("la mairie", ["La mairie approuve."]),
    ]


def test_places_that_facts_name_come_before_what_tells_where() -> None:
    listed = a_list(a_fact("lieu", "where", "Le port est à Brest.", entities=["brest", "anne"]))

    assert told(listed, Topic.PLACES) == [
        ("Lieux cités", ["Brest"]),
        ("", ["Le port est à Brest."]),
    ]


def test_dates_leave_the_articles_own_to_its_imprint() -> None:
    listed = a_list(
        a_fact("quand", "when", "C’était lundi."),
        a_fact("parution", "when", "Paru mardi.", zone=Zone.CREDIT),
    )

    assert told(listed, Topic.DATES) == [("", ["C’était lundi."])]


def test_an_article_tells_what_its_list_has_and_nothing_else() -> None:
    bare = a_list(a_fact("a", "what", "Il pleut."))
    full = a_list(
        a_fact("a", "what", "Il pleut."),
        agencies=["AFP"],
        authors=["Anne", "Paul"],
        published=date(2024, 8, 19),
        url="https://a.example/b",
        reading_minutes=2,
    )

    assert told(bare, Topic.ARTICLE) == [
        ("Titre", [f"«{NBSP}Le port{NBSP}»"]),
        ("Source", ["Le Courrier"]),
        ("Réponses préparées", ["1"]),
    ]
    assert told(full, Topic.ARTICLE) == [
        ("Titre", [f"«{NBSP}Le port{NBSP}»"]),
        ("Source", ["Le Courrier avec AFP"]),
        ("Auteurs", ["Anne et Paul"]),
        ("Date", [f"19{NBSP}août{NBSP}2024"]),
        ("Lecture", ["2 minutes"]),
        ("Lien", ["https://a.example/b"]),
        ("Réponses préparées", ["1"]),
    ]


@pytest.mark.parametrize(
    "topic", [Topic.TIMELINE, Topic.PEOPLE, Topic.QUOTES, Topic.PLACES, Topic.DATES]
)
def test_a_topic_without_content_says_so_in_a_line(topic: Topic) -> None:
    summary = summarise(a_list(a_fact("a", "what", "Il pleut.")), topic, FRENCH)

    assert not summary.sections
    assert summary.nothing.endswith(".")
    assert summary.source == f"— Le Courrier, «{NBSP}Le port{NBSP}»"


def test_sentences_are_the_curators_in_every_language() -> None:
    listed = load_list(DATA / "accord-volcan-ersaal.toml")
    for topic in [Topic.KEY_FACTS, Topic.TIMELINE, Topic.PEOPLE, Topic.PLACES, Topic.DATES]:
        french = summarise(listed, topic, FRENCH)
        english = summarise(listed, topic, voice_of("en"))

        lines = [text for section in french.sections for text in texts(section)]
        curated = {fact.sentence for fact in listed.fact}

        assert [text for one in english.sections for text in texts(one)] == lines
        assert set(lines[1 if topic is Topic.PLACES else 0 :]) <= curated
