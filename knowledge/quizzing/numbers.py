"""Which numbers are like one of an article, and are none of its own?"""

import re
from collections.abc import Iterator

from knowledge.language.dates import dated
from knowledge.language.folding import fold
from knowledge.language.numbers import numbers_in
from knowledge.language.table import pattern
from knowledge.language.tokens import words_in
from knowledge.lists.model import FactList

_NUMBER = re.compile(r"\d{1,3}(?:[\s\u00a0\u202f]\d{3})+|\d+(?:[.,]\d+)?")
_UNIT = re.compile(rf"[\s\u00a0\u202f]?(?:{pattern('numbers', 'written').pattern})")
_GAPS = re.compile(r"[\s\u00a0\u202f]")
SHARES = (0.7, 1.4, 2.0, 0.5, 1.2, 3.0)
"""What wrong numbers are of the right one, in the order of their use."""
STEPS = (1, -1, 2, 3, -2, 4)
"""How far they lie from a small one."""
SMALL = 10


def only_number(sentence: str) -> str | None:
    """Give the one whole number of a sentence, as it is written there: "213", "34 millions".

    Returns:
        None where there is none or several, or one is part of a date or a fraction.
    """
    found = list(_NUMBER.finditer(sentence))
    if len(found) != 1 or not _GAPS.sub("", found[0].group()).isdigit() or dated(fold(sentence)):
        return None
    unit = _UNIT.match(sentence, found[0].end())
    return found[0].group() + (unit.group() if unit else "")


def other_numbers(number: str, listed: FactList) -> Iterator[int]:
    """Give numbers of the same size, and as round.

    Args:
        number: As a sentence has it.
        listed: A list; a number that stands in it is not given.
    """
    digits = _GAPS.sub("", _digits_of(number))
    right = int(digits)
    known = {one for fact in listed.fact for one in _numbers_of(fact.sentence)}
    if right < SMALL:
        made = [right + step for step in STEPS]
    else:
        exact = max(1, len(digits.rstrip("0")))
        made = [_rounded(right * share, exact) for share in SHARES]
    yield from (one for one in dict.fromkeys(made) if one > 0 and str(one) not in known)


def written_like(model: str, number: int) -> str:
    """Write a number as another is written: its thousands apart or not, and its unit."""
    written = _digits_of(model)
    gap = _GAPS.search(written)
    figures = f"{number:,}".replace(",", gap.group()) if gap else str(number)
    return figures + model.removeprefix(written)


def _digits_of(number: str) -> str:
    found = _NUMBER.match(number)
    return found.group() if found else number


def _rounded(number: float, digits: int) -> int:
    """Round to so many digits, and to an exact number where that is asked for."""
    length = len(str(int(number)))
    return int(round(number, min(0, digits - length)))


def _numbers_of(sentence: str) -> set[str]:
    found = {_GAPS.sub("", one) for one in _NUMBER.findall(sentence)}
    return found | numbers_in(words_in(fold(sentence)))
