"""Which words of a fact cannot hold together with a clause's, though a phrasing may ask for both?

"Les agents seront licenciés" beside a sentence that says "reclassés"; "devant la mairie" beside
"devant l'hôpital"; "déjà ratifié" beside "doit ratifier".
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from knowledge.claims.claim import NOT, Bearing, Compared, Deed, Difference, Mode
from knowledge.claims.contraries import saying, turning
from knowledge.claims.doing import spelt
from knowledge.language.stems import stem
from knowledge.language.table import rows_of, table, words_of
from knowledge.language.words import groups_of
from knowledge.verifying.clauses import Clause
from knowledge.verifying.coming import is_alike
from knowledge.verifying.held import Held
from knowledge.verifying.names import lands_of
from knowledge.verifying.sides import Side, orders_in

ALREADY = "deja"
_DETERMINERS = frozenset("le la l les un une des son sa ses leur leurs ce cette ces".split())


@cache
def having() -> frozenset[str]:
    """Give the stems of the verbs that say no more than "avoir", which a fact need not hold."""
    return frozenset(map(stem, words_of(table("verifying")["light"]["having"])))


class Found(NamedTuple):
    """What stands against what.

    Attributes:
        slots: The places of the words of the clause, or the name that they belong to.
        key: The stem of the word.
        row: What is said, and what the fact has.
        side: The side that the words take, where they do.
    """

    slots: frozenset[int | str]
    key: str
    row: Compared
    side: Side | None = None


def has(held: Held, found: Found) -> bool:
    """Whether a fact has the very thing that another one has the contrary of."""
    side = found.side
    if side is not None:
        return any(each.row == side.row and each.opposite is side.opposite for each in held.sides)
    return not found.slots.isdisjoint(held.names) or found.key in held.told


def opposites(clause: Clause, held: Held, mine: Sequence[Side]) -> Iterator[Found]:
    """Find the words of a clause that a fact has the contrary of.

    Args:
        clause: The clause.
        held: The fact.
        mine: The sides that the clause takes.
    """
    yield from _done_by_another(clause, held)
    yield from _exclusive(clause, held)
    if held.fact.denies:
        yield from _denied(clause)
    for deed in clause.deeds:
        yield from _waiting(deed, held, clause)
        yield from _untrue(deed, held, clause)
    yield from _sided(mine, held, clause)
    yield from _ordered(clause, held)


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
                yield Found(frozenset({slot}), key, _row(Difference(kind), word, other))
        lands = lands_of(word)
        if lands and held.lands and lands.isdisjoint(held.lands):
            land = next((each for each in words if lands_of(each)), None)
            if land is not None:
                yield Found(frozenset({slot}), key, _row(Difference.PLACE, word, land))


def _denied(clause: Clause) -> Iterator[Found]:
    """Find what a clause says plainly, and a fact denies by words that only its curator reads."""
    if any(each.negated or each.key in turning() for each in clause.deeds):
        return
    told = next((each for each in clause.deeds if each.acts and each.key not in saying()), None)
    if told is not None and told.mode is not Mode.OPEN:
        denied = f"{NOT}{told.word}"
        yield _one(told, _row(Difference.POLARITY, told.word, denied))


def _slots(clause: Clause) -> Iterator[tuple[int | str, str]]:
    """Give the words of meaning of a clause, and of its names, each with the slot it fills."""
    yield from ((each.place, each.word) for each in clause.deeds)
    for mention in clause.claim.mentions:
        yield from (
            (mention.entity, word) for word in clause.claim.words[mention.start : mention.end]
        )


@cache
def _exclusives() -> tuple[tuple[str, tuple[str, ...]], ...]:
    rows = rows_of(table("contraries")["exclusive"])
    return tuple((kind, tuple(map(_singular, words))) for kind, words in rows)


def _singular(word: str) -> str:
    """Cut what a noun has in the plural; a stem would make one of "maire" and "mairie"."""
    return word[:-1] if word.endswith(("s", "x")) else word


def _untrue(deed: Deed, held: Held, clause: Clause) -> Iterator[Found]:
    """Find what a fact only denies: "toujours un pédiatre" beside "n'a plus de pédiatre"."""
    if deed.negated or deed.key in saying() or clause.claim.back or not _is_plain(clause):
        return
    same = [each for each in held.deeds if each.key == deed.key]
    if not same and deed.acts:
        same = [
            each for each in held.deeds if each.acts and groups_of(each.key) & groups_of(deed.key)
        ]
    if same and all(each.negated for each in same):
        yield _one(deed, _row(Difference.POLARITY, deed.word, spelt(same[0])))


def _is_plain(clause: Clause) -> bool:
    """Whether a clause denies nothing, be it by a word that turns another."""
    return not any(each.negated or each.key in turning() for each in clause.deeds)


def _sided(mine: Sequence[Side], held: Held, clause: Clause) -> Iterator[Found]:
    """Find what takes the other side of a row, or the same which the other denies."""
    if clause.claim.back:
        return
    pairs = [(one, other) for one in mine for other in held.sides if one.row == other.row]
    agreed = {one.row for one, other in pairs if one.opposite is other.opposite}
    firm = {each.row for each in mine if each.opposite}
    both = firm & {each.row for each in mine if not each.opposite}
    for one, other in pairs:
        if one.row in both | agreed or (one.denied and other.denied):
            continue
        row = _row(Difference.POLARITY, _told(one), _told(other))
        yield Found(frozenset(one.places), stem(one.text.split()[-1]), row, one)


def _done_by_another(clause: Clause, held: Held) -> Iterator[Found]:
    """Find that one office, or party, does what a fact's sentence says another does."""
    word = _subject(clause.claim.words)
    key = stem(word) if word else ""
    acts = [each for each in clause.deeds if each.acts and each.word != word]
    if not key or not acts or key in held.telling or clause.adds:
        return
    for claim in held.claims:
        other = _subject(claim.words)
        if other is None or not any(
            key in row and stem(other) in row and stem(other) != key for row in _doers()
        ):
            continue
        done = [each for each in claim.deeds if each.acts]
        same = [each for each in acts if any(is_alike(each, one) for one in done)]
        slot = next((each.place for each in clause.deeds if each.word == word), None)
        if same and slot is not None:
            yield Found(frozenset({slot}), key, _row(Difference.ROLE, word or "", other))


def _subject(words: Sequence[str]) -> str | None:
    """Give the noun with which a clause begins; None where a name or anything else does."""
    found = next((each for each in words[:2] if each not in _DETERMINERS), None)
    return found if found is not None and any(stem(found) in row for row in _doers()) else None


@cache
def _doers() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(map(stem, words)) for _, words in rows_of(table("contraries")["doers"]))


def _ordered(clause: Clause, held: Held) -> Iterator[Found]:
    """Find what a clause sets before a thing, and a fact after it."""
    theirs = [orders_in(each.words) for each in held.claims]
    for key, word in orders_in(clause.claim.words).items():
        told = {each[key] for each in theirs if key in each}
        if told and word not in told:
            row = _row(Difference.POLARITY, word, min(told))
            yield Found(frozenset(), f"{word} {key}", row)


def _told(side: Side) -> str:
    return f"{NOT}{side.text}" if side.denied else side.text


def _waiting(deed: Deed, held: Held, clause: Clause) -> Iterator[Found]:
    """Find what is told as done and is still to come: "déjà ratifié"."""
    if deed.negated or deed.key in saying() or ALREADY not in clause.claim.words:
        return
    same = [each for each in held.deeds if is_alike(each, deed)]
    if same and all(each.mode is Mode.OPEN or each.negated for each in same):
        yield _one(deed, _row(Difference.POLARITY, deed.word, spelt(same[0])))


def _one(deed: Deed, row: Compared) -> Found:
    return Found(frozenset({deed.place}), deed.key, row)


def _row(kind: Difference, said: str, article: str) -> Compared:
    return Compared(kind, Bearing.CONTRARY, said, article)
