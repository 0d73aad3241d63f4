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

DATA = Path(__file__).parents[2] / "data" / "lists"
ANNE = Entity(id="anne", type="person", name="Anne Le Goff", aliases=["Anne", "la teigneuse"])
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


def test_a_timeline_has_one_line_an_event() -> None:
    listed = a_list(
        a_fact("a", "what", "La lampe luit.", date="2024-08-01", event="fete"),
        a_fact("b", "when", "C’était en août.", date="2024-08-01", event="fete", paragraph=4),
        a_fact("c", "who", "Anne est venue.", date="2024-08-01", event="visite", paragraph=2),
        a_fact("d", "where", "À Brest.", date="2024-08-01", event="visite", key=1, paragraph=3),
        a_fact("e", "what", "Le port ferme.", date="2024-08-01", paragraph=6),
        a_fact("f", "who", "La mairie le ferme.", date="2024-08-01", paragraph=6),
    )

    assert told(listed, Topic.TIMELINE) == [
        (f"1er{NBSP}août{NBSP}2024", ["À Brest.", "C’était en août.", "Le port ferme."])
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


def test_a_role_stands_beside_the_name_and_is_not_said_again() -> None:
    anne = ANNE.model_copy(update={"role": "cheffe du port", "role_en": "head of the harbour"})
    listed = a_list(
        a_fact("role", "who", "Anne Le Goff dirige le port.", entities=["anne"]),
        a_fact("mot", "said", "Anne dit oui.", speaker="anne", paragraph=2),
        a_fact("fait", "what", "Anne ouvre le port.", entities=["anne"], paragraph=3),
    ).model_copy(update={"entity": [anne]})

    assert told(listed, Topic.PEOPLE) == [
        ("Anne Le Goff, cheffe du port", ["Anne dit oui.", "Anne ouvre le port."])
    ]
    (section,) = summarise(listed, Topic.PEOPLE, voice_of("en")).sections
    assert section.title == "Anne Le Goff, head of the harbour"


def test_a_person_without_a_role_is_never_called_what_readers_call_him() -> None:
    listed = a_list(
        a_fact("mot", "said", "Anne dit oui.", speaker="anne"),
        a_fact("vote", "what", "Paul vote.", entities=["paul"], paragraph=2),
    )

    assert told(listed, Topic.PEOPLE) == [
        ("Anne Le Goff", ["Anne dit oui."]),
        ("Paul Kerr", ["Paul vote."]),
    ]


def test_who_stands_only_in_the_caption_comes_after_the_people_of_the_text() -> None:
    listed = a_list(
        a_fact("photo", "who", "Paul Kerr signe.", entities=["paul"], zone=Zone.CAPTION),
        a_fact("role", "who", "Anne Le Goff dirige.", entities=["anne"], paragraph=5),
    )

    assert [title for title, _ in told(listed, Topic.PEOPLE)] == ["Anne Le Goff", "Paul Kerr"]


def test_only_what_was_spoken_is_quoted_and_it_stands_alone() -> None:
    listed = a_list(
        a_fact("un", "said", "Anne dit non.", speaker="anne", quote="Non", date="2024-08"),
        a_fact("deux", "said", "La mairie approuve.", speaker="mairie", paragraph=2),
        a_fact("trois", "said", "Anne répète non.", speaker="anne", quote="non", paragraph=3),
        a_fact("quatre", "said", "Paul veut un « vrai port ».", speaker="paul", quote="vrai port"),
        a_fact("cinq", "said", "Tout va.", speaker="mairie", quote="Tout va bien !", paragraph=5),
    )

    assert told(listed, Topic.QUOTES) == [
        ("Anne Le Goff", [f"«{NBSP}Non.{NBSP}» (août{NBSP}2024)"]),
        ("Paul Kerr", ["Paul veut un « vrai port »."]),
        ("la mairie", [f"«{NBSP}Tout va bien !{NBSP}»"]),
    ]


def test_places_that_facts_name_come_before_what_tells_where() -> None:
    listed = a_list(a_fact("lieu", "where", "Le port est à Brest.", entities=["brest", "anne"]))

    assert told(listed, Topic.PLACES) == [
        ("Lieux cités", ["Brest"]),
        ("", ["Le port est à Brest."]),
    ]


def test_dates_go_by_time_and_leave_the_articles_own_to_its_imprint() -> None:
    listed = a_list(
        a_fact("apres", "when", "Plus tard.", paragraph=1),
        a_fact("quand", "when", "C’était lundi.", date="2024-08-05", paragraph=2),
        a_fact("avant", "when", "Et en 2018.", date="2018", paragraph=3),
        a_fact("parution", "when", "Paru mardi.", zone=Zone.CREDIT),
    )

    assert told(listed, Topic.DATES) == [
        ("", ["Et en 2018."]),
        ("", ["C’était lundi."]),
        ("", ["Plus tard."]),
    ]


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
        ("Date", ["non indiquée"]),
        ("Lien", ["non indiqué"]),
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


def test_readers_of_english_get_translated_sentences_and_are_told_so() -> None:
    listed = a_list(
        a_fact("a", "when", "Il pleut.", date="2024", sentence_en="It rains.", key=2),
        a_fact("b", "what", "Il neige.", key=1),
    )

    english = summarise(listed, Topic.KEY_FACTS, voice_of("en"))

    assert shown(english) == [("", ["Il neige.", "It rains."])]
    assert english.note == "(Sentences translated from French.)"
    assert summarise(listed, Topic.KEY_FACTS, FRENCH).note == ""
    assert summarise(listed, Topic.ARTICLE, voice_of("en")).note == ""


def test_a_short_summary_has_as_many_lines_as_are_asked_for() -> None:
    facts = [a_fact(f"f{n}", "what", f"Fait {n}.", key=n) for n in range(1, 6)]

    for lines in (1, 3):
        (section,) = summarise(a_list(*facts), Topic.KEY_FACTS, FRENCH, lines=lines).sections
        assert texts(section) == [f"Fait {n}." for n in range(1, lines + 1)]
