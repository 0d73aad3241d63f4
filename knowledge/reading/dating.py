"""How would a list write the dates of a query?"""

import re
from collections.abc import Sequence

from knowledge.language.dates import TWO_DAYS, WEEKDAYS, dated, written_out
from knowledge.language.tokens import Token

_TWO_DAYS = re.compile(rf"\b(?:{TWO_DAYS})\b")
"""In a date of two days, of which the month stands with the second: "13 au 14 octobre"."""


def dates_written_out(tokens: Sequence[Token]) -> Sequence[Token]:
    """Write each date as a list does: "11/04/22", "april 11th, 2022" are "11 avril 2022"."""
    line = " ".join(token.text for token in tokens)
    found = [
        each
        for each in dated(line)
        if each.day.day is not None and _TWO_DAYS.search(line[each.start : each.end]) is None
    ]
    written: list[Token] = []
    at = 0
    for token in tokens:
        date = next((each for each in found if each.start <= at < each.end), None)
        if date is None:
            written.append(token)
        elif date.start == at:
            written += [
                Token(word, word, capital=False, opens=token.opens)
                for word in written_out(date.day)
            ]
        at += len(token.text) + 1
    return written


def weekdays_of_dates(words: Sequence[str]) -> frozenset[str]:
    """Give the days of the week that only say again which date is meant: "lundi 3 mars".

    They are compared with the date; the fact need not have them.
    """
    line = " ".join(words)
    starts = {each.start for each in dated(line) if each.day.day is not None}
    found: set[str] = set()
    at = 0
    for word in words:
        at += len(word) + 1
        if word in WEEKDAYS and (
            at in starts or (line.startswith("le ", at) and at + 3 in starts)
        ):
            found.add(word)
    return frozenset(found)
