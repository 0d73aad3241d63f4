from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from knowledge.lists.model import Article, Fact

FACT = {
    "id": "relit",
    "kind": "when",
    "sentence": "Le phare a été rallumé.",
    "phrasings": ["Quand ?"],
    "source": {"zone": "title"},
}


@pytest.mark.parametrize(
    ("written", "period"),
    [
        (date(2024, 8, 19), "2024-08-19"),
        (datetime(2024, 8, 19, 23, 30, tzinfo=UTC), "2024-08-19"),
        ("2024-08-19", "2024-08-19"),
        ("2018-09", "2018-09"),
        ("0800", "0800"),
        (1871, "1871"),
    ],
)
def test_a_period_keeps_the_precision_that_was_written(written: object, period: str) -> None:
    assert Fact.model_validate(FACT | {"date": written}).date == period


@pytest.mark.parametrize(
    "written",
    [
        *(
            "hier",
            "",
            "0000",
            "2024-00",
            "2024-13",
            "2024-02-30",
            "24-08-19",
            "2024-8",
            "2024-W34-1",
        ),
        *("20240819", " 2024", "2024\n", "٢٠٢٤", 19, 20_240, True, 2024.0, time(12), [2024], {}),
    ],
    ids=repr,
)
def test_what_is_not_a_period_is_refused(written: object) -> None:
    with pytest.raises(ValidationError):
        Fact.model_validate(FACT | {"date": written})


@pytest.mark.parametrize(
    "written", ["2024-08", "2024", 2024, True, time(12), "20240819"], ids=repr
)
def test_an_article_is_published_on_a_day(written: object) -> None:
    with pytest.raises(ValidationError):
        article(published=written)


@given(st.dates())
def test_every_date_is_a_day_in_quotes_or_without(day: date) -> None:
    assert article(published=day) == article(published=day.isoformat())


@pytest.mark.parametrize("key", ["a", "0", "-", "a--b-", "a" * 40])
def test_an_id_is_made_of_small_letters_digits_and_hyphens(key: str) -> None:
    assert article(id=key).id == key


@pytest.mark.parametrize("key", ["", "a" * 41, "A", "é", "a_b", "a b", "a\n", "a/b", "²"])
def test_any_other_id_is_refused(key: str) -> None:
    with pytest.raises(ValidationError):
        article(id=key)


def test_an_article_is_a_draft_until_it_says_otherwise() -> None:
    assert article().status == "draft"


def article(**more: Any) -> Article:
    return Article.model_validate({"id": "x", "title": "Titre", "publisher": "Journal"} | more)
