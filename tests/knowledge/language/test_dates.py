import pytest

from knowledge.language.dates import Day, dates_in


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("le 5 mars 2021", Day(2021, 3, 5)),
        ("le 5 mars 21", Day(2021, 3, 5)),
        ("05/03/21", Day(2021, 3, 5)),
        ("5.03.2021", Day(2021, 3, 5)),
        ("2021-03-05", Day(2021, 3, 5)),
        ("le 1er mars", Day(None, 3, 1)),
        ("le premier mars 2021", Day(2021, 3, 1)),
        ("le vingt et un mars", Day(None, 3, 21)),
        ("le dix neuf aout", Day(None, 8, 19)),
        ("march 5th 2021", Day(2021, 3, 5)),
        ("5th of march", Day(None, 3, 5)),
        ("en sept 2021", Day(2021, 9, None)),
        ("en mai", Day(None, 5, None)),
        ("depuis 2014", Day(2014, None, None)),
        ("en deux mille dix sept", Day(2017, None, None)),
        ("en mille neuf cent trente six", Day(1936, None, None)),
    ],
)
def test_a_date_is_read_however_it_is_written(line: str, day: Day) -> None:
    assert dates_in(line) == (day,)


def test_both_ends_of_a_span_are_dates() -> None:
    assert dates_in("du 13 au 14 octobre 2025") == (Day(2025, 10, 13), Day(2025, 10, 14))


@pytest.mark.parametrize("line", ["mai", "1.4 million", "premier ministre", "45 mars", "5.2"])
def test_what_is_no_date(line: str) -> None:
    assert dates_in(line) == ()
