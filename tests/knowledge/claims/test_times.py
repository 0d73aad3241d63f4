"""Which times can be one, told from the day of the article, roughly or by a weekday?"""

from datetime import date

import pytest

from knowledge.claims.claim import Bearing
from knowledge.claims.times import compare_times, times_in

TODAY = date(2025, 3, 12)  # a Wednesday


@pytest.mark.parametrize(
    ("said", "held", "bearing"),
    [
        ("l an dernier", "2024", Bearing.EQUAL),
        ("l an dernier", "2023", Bearing.CONTRARY),
        ("hier", "11 mars 2025", Bearing.EQUAL),
        ("le mois prochain", "en avril 2025", Bearing.EQUAL),
        ("le mois dernier", "en mars", Bearing.CONTRARY),
        ("dans les annees 90", "1994", Bearing.COMPATIBLE),
        ("dans les annees 1970", "1994", Bearing.CONTRARY),
        ("a la mairie le 14", "14 avril 2025", Bearing.COMPATIBLE),
        ("a la mairie le 15", "14 avril 2025", Bearing.CONTRARY),
        ("debut avril", "3 avril 2025", Bearing.COMPATIBLE),
        ("fin avril", "3 avril 2025", Bearing.CONTRARY),
        ("mardi", "11 mars 2025", Bearing.COMPATIBLE),
        ("jeudi", "11 mars 2025", Bearing.CONTRARY),
        ("jeudi", "mars 2025", Bearing.SILENT),
        ("apres la fin avril", "avant fin avril", Bearing.CONTRARY),
    ],
)
def test_a_time_is_told_by_another(said: str, held: str, bearing: Bearing) -> None:
    (row,) = compare_times(times_in(said, today=TODAY), times_in(held))

    assert row.bearing is bearing


@pytest.mark.parametrize("told", ["il porte le 14", "la ligne numero 14", "par 14 voix"])
def test_a_number_that_counts_no_days_is_no_time(told: str) -> None:
    assert times_in(told, today=TODAY) == ()


def test_without_a_day_to_count_from_nothing_is_told() -> None:
    assert times_in("l an dernier, le 14 a midi") == ()
