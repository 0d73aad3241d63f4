"""Which words cannot hold together, and which turn, answer or require others?

Everything here is by stems, out of ``tables/contraries.toml``.
"""

from collections.abc import Iterable
from functools import cache

from knowledge.language.stems import stem
from knowledge.language.table import table, words_of
from knowledge.language.words import REFLEXIVE


@cache
def turning() -> frozenset[str]:
    """Stems of the words that turn what they govern ("refuser")."""
    return frozenset(map(stem, words_of(table("contraries")["turning"])))


@cache
def required() -> frozenset[str]:
    """Stems of the words that a fact must have to answer a question with them."""
    return _stems(words_of(table("contraries")["required"]))


@cache
def expected() -> frozenset[str]:
    """Stems of the same sort, of which a synonym will do."""
    return _stems(words_of(table("contraries")["expected"]))


@cache
def mutual() -> frozenset[str]:
    """Stems of the deeds that are the same from both sides ("rencontrer")."""
    return _stems(words_of(table("contraries")["mutual"]))


@cache
def answering() -> frozenset[str]:
    """Stems of what nobody has done who has done nothing of :func:`answered` ("répondre")."""
    return _stems(words_of(table("contraries")["answering"]))


@cache
def answered() -> frozenset[str]:
    """Stems of the deeds by which one answers or takes a stand ("accepter", "féliciter")."""
    return _stems(words_of(table("contraries")["answered"]))


@cache
def saying() -> frozenset[str]:
    """Stems of the verbs of speech, whose subject is a speaker."""
    return _stems(words_of(table("contraries")["saying"]))


@cache
def voicing() -> frozenset[str]:
    """Stems of those of them that ask for somebody's own words ("dire", "penser")."""
    return _stems(words_of(table("contraries")["voicing"]))


@cache
def _rows(name: str) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    rows = []
    for line in table("contraries")[name].strip().splitlines():
        _, _, sides = line.partition(":")
        one, _, other = sides.partition("|")
        rows.append((_stems(words_of(one)), _stems(words_of(other))))
    return tuple(rows)


def contraries_of(key: str) -> frozenset[str]:
    """Give the stems that cannot hold together with one; empty where the table knows none."""
    return _across("contraries", key)


def converses_of(key: str) -> frozenset[str]:
    """Give the stems of what the other side does ("perdre" of "reprendre"), likewise."""
    return _across("converses", key)


@cache
def _across(name: str, key: str) -> frozenset[str]:
    found: set[str] = set()
    for one, other in _rows(name):
        if key in one and key not in other:
            found |= other
        if key in other and key not in one:
            found |= one
    return frozenset(found)


@cache
def alike(key: str) -> frozenset[str]:
    """Give the stems on the same side of the table as one, itself among them."""
    found = {key}
    for side in (
        side for name in ("contraries", "converses") for row in _rows(name) for side in row
    ):
        if key in side:
            found |= side
    return frozenset(found)


def _stems(words: Iterable[str]) -> frozenset[str]:
    bare = [_bare(each) for each in words]
    done = [each[:-1] for each in bare if each.endswith("ier")]  # "licencie" of "licencier"
    return frozenset(" ".join(map(stem, each.split())) for each in (*bare, *done))


def _bare(expression: str) -> str:
    for prefix in REFLEXIVE:
        expression = expression.removeprefix(prefix)
    return expression
