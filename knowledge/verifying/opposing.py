"""Which words of a fact cannot hold together with a clause's, though a phrasing may ask for both?

"Les agents seront licenciés" beside a sentence that says "reclassés"; "devant la mairie" beside
"devant l'hôpital"; "déjà ratifié" beside "doit ratifier".
"""

from collections.abc import Iterator
from functools import cache
from typing import Final

from knowledge.claims.claim import NOT, Bearing, Compared, Deed, Difference, Mode
from knowledge.claims.comparing import spelt
from knowledge.claims.polarity import alike, contraries_of, saying, turning
from knowledge.language.stems import stem
from knowledge.language.table import rows_of, table
from knowledge.verifying.clauses import Clause
from knowledge.verifying.coming import is_alike
from knowledge.verifying.held import Held
from knowledge.verifying.likeness import Beside, share
from knowledge.verifying.matching import Match
from knowledge.verifying.names import lands_of

REST: Final = 0.75
"""Share of the rest of a clause that a fact must hold for one word to contradict it."""
ALREADY = "deja"


def opposed(one: Beside) -> list[tuple[Match, Compared]]:
    """Find a word that a fact which holds the rest has the contrary of; [] where none does."""
    for match, shares in zip(one.matches, one.shares, strict=True):
        for slot, key, row in _rows(one.clause, match.held):
            rest = {each: value for each, value in one.worth.items() if each != slot}
            if not rest or share(shares, rest) < REST:
                continue
            elsewhere = any(
                _has(other.held, slot, key) and share(others, rest) >= share(shares, rest)
                for other, others in zip(one.matches, one.shares, strict=True)
                if other is not match
            )
            if not elsewhere:
                return [(match, row)]
    return []


def _has(held: Held, slot: int | str, key: str) -> bool:
    return slot in held.names or key in held.told


Found = tuple[int | str, str, Compared]
"""The place of a word or the name that it belongs to, its stem, and what stands against what."""


def _rows(clause: Clause, held: Held) -> Iterator[Found]:
    yield from _exclusive(clause, held)
    if held.fact.denies:
        yield from _denied(clause)
    for deed in clause.deeds:
        yield from _waiting(deed, held, clause)
        if deed.key not in held.told:
            yield from _contrary(deed, held)


def _exclusive(clause: Clause, held: Held) -> Iterator[Found]:
    """Find words of one row of which one alone can be told, and countries that are not one."""
    words = [word for each in held.claims for word in each.words]
    theirs = {_singular(word): word for word in words}
    for slot, word in _slots(clause):
        key, one = stem(word), _singular(word)
        if key in held.telling and one in theirs:
            continue
        for kind, row in _exclusives():
            other = next((theirs[each] for each in row if each in theirs), None)
            if one in row and other is not None:
                yield slot, key, _row(Difference(kind), word, other)
        lands = lands_of(word)
        if lands and held.lands and lands.isdisjoint(held.lands):
            land = next((each for each in words if lands_of(each)), None)
            if land is not None:
                yield slot, key, _row(Difference.PLACE, word, land)


def _denied(clause: Clause) -> Iterator[Found]:
    """Find what a clause says plainly, and a fact denies by words that only its curator reads."""
    if any(each.negated or each.key in turning() for each in clause.deeds):
        return
    told = next((each for each in clause.deeds if each.acts and each.key not in saying()), None)
    if told is not None and told.mode is not Mode.OPEN:
        denied = f"{NOT}{told.word}"
        yield told.place, told.key, _row(Difference.POLARITY, told.word, denied)


def _slots(clause: Clause) -> Iterator[tuple[int | str, str]]:
    """Give the words of meaning of a clause, and of its names, each with the slot it fills."""
    yield from ((each.place, each.word) for each in clause.deeds)
    for mention in clause.claim.mentions:
        yield from (
            (mention.entity, word) for word in clause.claim.words[mention.start : mention.end]
        )


@cache
def _exclusives() -> tuple[tuple[str, frozenset[str]], ...]:
    rows = rows_of(table("contraries")["exclusive"])
    return tuple((kind, frozenset(map(_singular, words))) for kind, words in rows)


def _singular(word: str) -> str:
    """Cut what a noun has in the plural; a stem would make one of "maire" and "mairie"."""
    return word[:-1] if word.endswith(("s", "x")) else word


def _contrary(deed: Deed, held: Held) -> Iterator[Found]:
    against = contraries_of(deed.key)
    if not against or not alike(deed.key).isdisjoint(held.told):
        return
    other = next(
        (
            each
            for each in held.deeds
            if each.key in against and each.negated is deed.negated and each.mode is not Mode.OPEN
        ),
        None,
    )
    if other is not None:
        said, told = spelt(deed), spelt(other)
        yield deed.place, deed.key, _row(Difference.POLARITY, said, told)


def _waiting(deed: Deed, held: Held, clause: Clause) -> Iterator[Found]:
    """Find what is told as done and is still to come: "déjà ratifié"."""
    if deed.negated or deed.key in saying() or ALREADY not in clause.claim.words:
        return
    same = [each for each in held.deeds if is_alike(each, deed)]
    if same and all(each.mode is Mode.OPEN or each.negated for each in same):
        yield deed.place, deed.key, _row(Difference.POLARITY, deed.word, spelt(same[0]))


def _row(kind: Difference, said: str, article: str) -> Compared:
    return Compared(kind, Bearing.CONTRARY, said, article)
