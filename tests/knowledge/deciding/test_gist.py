"""What is kept of a question for the next one."""

import pytest

from knowledge.deciding.consulting import consult
from knowledge.deciding.gist import ASKING, gist_of, replayed
from knowledge.deciding.outcome import Outcome
from knowledge.desk import Desk
from knowledge.language.folding import plain
from knowledge.lists.model import FactList
from knowledge.ranking.index import Index

TYPED = "kan le vilain poutinne est il venu à bacou avec mon cousin Hippolyte Xerxouine"


@pytest.fixture(scope="module")
def index(bakou: Desk) -> Index:
    return Index(bakou.lists[0])


def known_words(listed: FactList) -> set[str]:
    texts = [text for fact in listed.fact for text in fact.phrasings]
    texts += [text for absent in listed.absent for text in absent.phrasings]
    texts += [fact.sentence for fact in listed.fact]
    texts += [name for each in listed.entity for name in (each.name, *each.aliases)]
    texts += ASKING.values()
    return {word for text in texts for word in plain(text).split()}


def test_an_answered_question_is_kept_as_the_phrasing_it_was_matched_with(index: Index) -> None:
    view = consult(index, "c kan ke poutinne é venu a bacou")

    assert view.decision.outcome is Outcome.ANSWER
    assert view.decision.best is not None
    assert gist_of(view).startswith(view.decision.best.label)


def test_a_name_that_the_phrasing_lacks_is_kept_beside_it(index: Index) -> None:
    view = consult(index, "Quand le président azéri a-t-il reçu Poutine, du Kremlin ?")

    assert view.decision.outcome is Outcome.ANSWER
    named = {term.entity for term in index.read(gist_of(view)).terms}
    assert named >= set(view.reading.mentions)


def test_an_unanswered_question_keeps_its_kind_and_its_names(index: Index) -> None:
    gist = gist_of(consult(index, "où est né Pachinian ?"))

    assert gist.startswith("où")
    assert "Nikol Pachinian" in gist


@pytest.mark.parametrize(
    "query",
    [
        TYPED,
        "combien coûte une Xsara grise à Vladivostok ?",
        "ma sœur Zoé Duquesnoy demande si Aliev a bon espoir",
        "Qui a volé l'orange du marchand ?",
        "quand ?",
        "",
    ],
)
def test_no_word_that_the_list_lacks_is_kept(index: Index, query: str) -> None:
    gist = gist_of(consult(index, query))

    assert set(plain(gist).split()) <= known_words(index.listed)


def test_a_question_about_nothing_in_the_list_leaves_at_most_its_question_word(
    index: Index,
) -> None:
    gist = gist_of(consult(index, "où sont les zygomars fluorescents ?"))

    assert gist in {"", "où"}


@pytest.mark.parametrize(
    ("first", "then", "fact"),
    [
        ("kan poutinne é venu a bacou ?", "et la fois d'avant ?", "previous-visit-date"),
        ("Qui Poutine va-t-il appeler ?", "pourquoi ?", "contact-why"),
        ("Il y a eu un dîner officiel ?", "et où ça ?", "dinner-place"),
        ("Que reproche l'Arménie à Moscou ?", "vers qui se tourne-t-elle ?", "armenia-west"),
    ],
)
def test_a_sequel_is_understood_after_a_gist(
    index: Index, first: str, then: str, fact: str
) -> None:
    decision = consult(index, then, replayed(index, [first])).decision

    found = [decision.best, *decision.choices]
    assert fact in {each.entry.fact.id for each in found if each and each.entry.fact}
