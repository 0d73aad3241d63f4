import pytest

from knowledge.desk import Desk
from knowledge.language.dates import Relation
from knowledge.language.questions import Kind
from knowledge.lists.model import Article, Entity, Fact, FactList, Source, Zone
from knowledge.reading.focus import Focus
from knowledge.summaries.narrowing import narrowed
from knowledge.summaries.summary import Topic


def a_fact(name: str, *, kind: Kind = Kind.WHAT, date: str | None = None, **more: object) -> Fact:
    source = Source(zone=Zone.BODY, paragraph=1, sentence=1)
    given = {"kind": kind, "date": date, "source": source, "phrasings": [f"Et {name} ?"]}
    return Fact.model_validate(given | {"id": name, "sentence": "Anne a voté à Brest."} | more)


LISTED = FactList(
    article=Article(id="vote", title="Le vote de Brest", publisher="Le Courrier"),
    entity=[
        Entity(id="anne", type="person", name="Anne Kervella", aliases=["Anne"]),
        Entity(id="brest", type="place", name="Brest"),
    ],
    fact=[
        a_fact("vote", date="2018-05-02", entities=["anne", "brest"]),
        a_fact("report", date="2018", entities=["brest"]),
        a_fact("mot", kind=Kind.SAID, speaker="anne", quote="Enfin.", entities=["brest"]),
    ],
)


@pytest.mark.parametrize(
    ("words", "topic", "kept"),
    [
        ("Anne", Topic.TIMELINE, ["vote", "mot"]),
        ("à Brest en 2018", Topic.TIMELINE, ["vote", "report"]),
        ("le 2 mai 2018", Topic.DATES, ["vote", "report"]),
        ("juin 2018", Topic.DATES, ["report"]),
        ("Anne Kervella", Topic.QUOTES, ["mot"]),
        ("Brest", Topic.QUOTES, None),
        ("Anne et Macron", Topic.TIMELINE, None),
        ("2031", Topic.TIMELINE, None),
        ("avant 2019", Topic.TIMELINE, ["vote", "report"]),
        ("depuis 2019", Topic.TIMELINE, None),
    ],
)
def test_what_is_kept_is_about_all_that_is_named(
    words: str, topic: Topic, kept: list[str] | None
) -> None:
    listed, focus = Desk([LISTED]).focus(words)

    assert focus is not None
    part = narrowed(listed, focus, topic)
    assert (part and [fact.id for fact in part.fact]) == kept


@pytest.mark.parametrize("words", ["a voté à Brest", "le vote", "lol", ""])
def test_words_that_do_more_than_name_have_no_focus(words: str) -> None:
    assert Desk([LISTED]).focus(words)[1] is None


def test_a_stranger_is_named_too() -> None:
    assert Desk([LISTED]).focus("Emmanuel Macron")[1] == Focus(
        (), (), Relation.AT, ("Emmanuel Macron",)
    )
