"""How long is it said to last, and can that be what a fact says?"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from knowledge.claims.claim import Bearing, Claim, Compared, Difference
from knowledge.claims.holding import Told
from knowledge.language.numbers import value_at
from knowledge.language.stems import stem

_DAYS = {
    "minute": 1 / 1440, "heure": 1 / 24, "jour": 1, "semaine": 7, "mois": 30, "an": 365,
    "annee": 365, "decennie": 3650, "siecle": 36500,
}  # fmt: skip
_SINGLE = re.compile(r"\bune? seule? (\w+)")
_SEVERAL = re.compile(r"\bplusieurs (\w+)")
_SINCE = frozenset({"depuis", "faisait", "fait", "pendant", "durant"})
_SOME = {
    "quelque": (2.0, 9.0),
    "quelques": (2.0, 9.0),
    "plusieurs": (2.0, 30.0),
    "des": (2.0, 30.0),
}
_LASTING = re.compile(
    r"\b(depuis|pendant|durant|faisait|fait|dure|duree de)"
    r"(?: (?:a|peine|seulement|deja|plus|moins|de|d|environ|pres|maintenant|bien|tout|juste))*"
    r" ((?:\w+ ){1,2})(minute|heure|jour|semaine|mois|an|annee|decennie|siecle)s?\b"
)


class _Lasting(NamedTuple):
    least: float  # days
    most: float
    text: str
    since: bool


def compare_durations(claim: Claim, told: Told) -> Iterator[Compared]:
    """Set how long a clause says that it lasts beside how long a fact does."""
    lasting = [each for one in told.claims for each in _lasting_in(" ".join(one.words))]
    for said in _lasting_in(" ".join(claim.words)):
        held = [each for each in lasting if each.since is said.since]
        if held and all(said.most < each.least or each.most < said.least for each in held):
            yield Compared(Difference.NUMBER, Bearing.CONTRARY, said.text, held[0].text)
    line = " ".join(claim.words)
    for one in told.claims:
        several = set(_SEVERAL.findall(" ".join(one.words)))
        for found in _SINGLE.finditer(line):
            same = [each for each in several if stem(each) == stem(found[1])]
            if same:
                yield Compared(
                    Difference.NUMBER, Bearing.CONTRARY, found[0], f"plusieurs {same[0]}"
                )


def _lasting_in(line: str) -> Iterator[_Lasting]:
    for found in _LASTING.finditer(line):
        words = found[2].split()
        size, value = value_at(words, 0)
        least, most = (value, value) if size else _SOME.get(words[-1], (0.0, 0.0))
        if most:
            unit = _DAYS[found[3]]
            text = line[found.start(2) : found.end()].strip()
            yield _Lasting(least * unit, most * unit, text, found[1] in _SINCE)
