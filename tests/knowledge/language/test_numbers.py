import pytest

from knowledge.language.numbers import value_at


@pytest.mark.parametrize(
    ("words", "size", "value"),
    [
        ("douze ponts", 1, 12),
        ("vingt deux mois", 2, 22),
        ("trente et un salaries", 3, 31),
        ("soixante dix neuf", 3, 79),
        ("quatre vingt dix neuf", 4, 99),
        ("cent vingt", 2, 120),
        ("trois cents metres", 2, 300),
        ("deux mille quatre cents", 4, 2400),
        ("mille neuf cents pages", 3, 1900),
        ("mille pages", 1, 1000),
        ("deux millions trois cent mille cinq cents", 7, 2_300_500),
        ("3 millions 200 mille habitants", 4, 3.2e6),
        ("un milliard deux cents millions d euros", 5, 1.2e9),
        ("trois millions vingt ans apres", 2, 3e6),
        ("deux mille trois mille", 2, 2000),
        ("millions de gens", 0, 0),
        ("7,5 millions d euros", 2, 7.5e6),
        ("un million", 2, 1e6),
        ("2300 adherents", 1, 2300),
        ("3h20", 1, 3.2),
        ("un pont", 0, 0),
        ("pont", 0, 0),
        ("1.2.3", 0, 0),
    ],
)
def test_a_number_is_read_in_figures_and_in_words(words: str, size: int, value: float) -> None:
    assert value_at(words.split(), 0) == (size, value)
