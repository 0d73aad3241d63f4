"""A wrong date is set right, whatever the list says that the article leaves out."""

import pytest

from knowledge.deciding.outcome import Outcome, Reason
from knowledge.desk import Desk


@pytest.mark.parametrize(
    "query",
    [
        "Poutine est-il venu à Bakou le 20 août ?",
        "Poutine est venu à Bakou le 20 août 2024 ?",
        "Poutine était à Bakou le 20 août 2024.",
    ],
)
def test_a_wrong_day_is_set_right_though_an_absence_has_it(bakou: Desk, query: str) -> None:
    reply = bakou.ask(query)

    assert (reply.outcome, reply.reason) == (Outcome.CORRECTION, Reason.DATE)
    assert reply.facts == ("poutine-bakou-2024/visit-date",)


def test_an_absence_that_is_asked_for_is_refused_all_the_same(bakou: Desk) -> None:
    assert bakou.ask("Que s'est-il passé le 20 août 2024 ?").outcome is Outcome.ABSTAIN
