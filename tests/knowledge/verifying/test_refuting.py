"""What may refute a clause, and what tells how likely it does."""

from functools import cache
from pathlib import Path

import pytest

from knowledge.desk import Desk
from knowledge.library import Library
from knowledge.lists.imprint import with_imprint
from knowledge.lists.loading import load_list
from knowledge.ranking.index import Index
from knowledge.ranking.weights import INTERCEPT
from knowledge.verifying.clauses import Reader
from knowledge.verifying.judging import UNREFUTED, judge, opposed
from knowledge.verifying.refuting import Refuting
from knowledge.verifying.shelf import Shelf
from knowledge.verifying.verdict import Verdict
from knowledge.verifying.weights import shipped, trying

DATA = Path(__file__).parents[2] / "data" / "articles"
HANDBALL = "transfert-handball-korvac"
STRIKE = "greve-conserverie-guirec"


@cache
def index(article: str) -> Index:
    return Index(with_imprint(load_list(DATA / article / "rich.toml")))


def refutings(article: str, line: str) -> list[Refuting]:
    found = index(article)
    (clause,) = Reader(found).clauses(line)
    return sorted(judge(clause, Shelf(found)).refutings, key=lambda each: -each.odds)


def likeliest(article: str, line: str, source: str) -> Refuting:
    return next(each for each in refutings(article, line) if each.conflict.source == source)


@pytest.mark.parametrize(
    ("article", "line", "source"),
    [
        (HANDBALL, "Le précédent record, établi en 1987, était de 900 000 euros.", "date"),
        (STRIKE, "La production partira en Espagne.", "other_place"),
        (STRIKE, "Le maire s'appelle Malo Quérinec.", "office"),
        (STRIKE, "La grève a commencé il y a quinze jours.", "any_number"),
    ],
)
def test_each_slot_that_differs_is_a_conflict(article: str, line: str, source: str) -> None:
    assert source in {each.conflict.source for each in refutings(article, line)}


def test_another_name_is_no_conflict_where_it_holds_besides() -> None:
    line = "Montbreuil a {}recruté Ilian Korvac."
    sources = [
        {each.conflict.source for each in refutings(HANDBALL, line.format(word))}
        for word in ("", "aussi ")
    ]

    assert any(each.startswith("other_") for each in sources[0])
    assert not any(each.startswith("other_") for each in sources[1])


def test_a_fact_that_holds_nothing_of_the_rest_refutes_nothing() -> None:
    near = refutings(HANDBALL, "Le précédent record, établi en 1987, était de 900 000 euros.")
    far = refutings(HANDBALL, "Les moutons de Zorbek broutaient la lande en 1987.")

    assert "date" in {each.conflict.source for each in near}
    assert "date" not in {each.conflict.source for each in far}


def test_what_refutes_a_line_is_of_no_weight_without_weights() -> None:
    desk = Desk([load_list(DATA / STRIKE / "rich.toml")])
    line = "La production partira en Espagne."

    (with_weights,) = desk.verify(line).checked
    with trying(shipped()._replace(refuted={INTERCEPT: -1.0})):
        (without,) = desk.verify(line).checked

    assert with_weights.verdict is Verdict.CONTRADICTED
    assert without.verdict is not Verdict.CONTRADICTED


def test_what_surely_refutes_counts_no_more_against_a_line_than_what_may() -> None:
    assert [opposed(odds) for odds in (-100.0, -2.0, 3.0)] == [UNREFUTED, -2.0, 0.0]


def test_a_line_that_says_nothing_without_the_one_before_is_judged_all_the_same() -> None:
    told = Library().desk.verify("Poutine a vu Ilham Aliev à Bakou.\nIl est là.").checked

    assert [each.verdict for each in told] == [Verdict.SUPPORTED, Verdict.ABSENT]
