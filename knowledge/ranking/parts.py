"""What speaks for a fact, and what against it?  Every part of a candidate's strength."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from knowledge.language.questions import Kind
from knowledge.language.stems import stem
from knowledge.language.table import word_set
from knowledge.language.words import RARE, groups_of, is_ordinary
from knowledge.ranking.crediting import Weighed
from knowledge.ranking.entries import Entry
from knowledge.ranking.index import Index
from knowledge.ranking.premises import extra, swapped, unphrased, wrong_date, wrong_speaker
from knowledge.ranking.weighing import held_by, share
from knowledge.reading.reading import Reading

LOOSE = frozenset({Kind.WHAT, Kind.SAID})
"""Kinds that half of all questions could be put as."""
STRANGE = 4.5  # rarity from which a word that the fact does not have tells something
NEXT = 0  # number of the row of contrasting words that tell of what is to come
ANYBODY = frozenset(map(stem, word_set("reading", "anybody")))
KIND_CREDIT = 0.8  # of a word that only names the kind of answer, in a fact of that kind
HELD = 0.6  # credit from which a word of the query counts as one that the fact has


class Parts(NamedTuple):
    """What speaks for and against a candidate; every part is 0 to 1.

    Attributes:
        likeness: How much the query is like the best phrasing: the next two, and the kind.
        query_covered: Share of the query, weighed by the list, in the best phrasing.
        phrasing_covered: Share of that phrasing found in the query.
        covered: Share of the query, weighed by the list, anywhere in the fact.
        covered_wide: The same, weighed by the language at large.
        sentence_covered: Share of the query, weighed by the list, in the sentence.
        kind: 1 when the phrasing asks for the same kind.
        kind_clash: 1 when both say what they ask for and it differs.
        fact_kind: 1 when the fact is of the kind asked for.
        fact_clash: 1 when it is of another.
        kind_unheld: 1 when the kind asked for is not the fact's nor any phrasing's, and nothing in
            the sentence (a date, a number, another person, a place) is of that kind.
        extra: Names of the best phrasing that the query lacks, as a share.
        head: Credit of the noun asked for ("combien de ..."); 1 when none was.
        unsupplied: 1 when an attribute (an age, a price) or a name is asked for that it lacks.
        uncounted: 1 when a count of something is asked for that the fact lacks, 0.5 when it has it
            without counting it.
        number: 1 when the query has a number that the fact has not.
        contrast: 1 when the query has a contrasting word ("premier") that the fact has not.
        future: 1 when what is still to come is asked for and the fact speaks of none.
        missing: Entities of the query that the fact does not name, as a share of those named.
        speaker: 1 when another one than asked for said it, 0.5 when nobody is said to have.
        dates: 1 when the query has a date that contradicts the fact's, 0.5 when the fact has none.
        swapped: 1 when the phrasing names two of the query's entities the other way round.
        unphrased: Entities of the query in neither the best phrasing nor the sentence, as a share.
        uncovered: Weight of the rarest word of the query that the fact does not have.
        content_covered: As covered_wide, without names; 1 when nothing is left.
        content_phrased: The same, in the best phrasing alone.
        bare: Share of the query's words that the fact does not have.
        strange: Rare words of the query that nothing in the fact stands for: 0, 1, 2, or 3 and
            more, as thirds.
        elsewhere: Share of the query, by rarity, that the fact lacks though the list has it.
        exact: 1 when the query is one of the phrasings, accents, case and punctuation apart.
    """

    likeness: float
    query_covered: float
    phrasing_covered: float
    covered: float
    covered_wide: float
    sentence_covered: float
    kind: float
    kind_clash: float
    fact_kind: float
    fact_clash: float
    kind_unheld: float
    extra: float
    head: float
    unsupplied: float
    uncounted: float
    number: float
    contrast: float
    future: float
    missing: float
    speaker: float
    dates: float
    swapped: float
    unphrased: float
    uncovered: float
    content_covered: float
    content_phrased: float
    bare: float
    strange: float
    elsewhere: float
    exact: float


class Likeness(NamedTuple):
    """How a query compares with one phrasing.

    Attributes:
        value: 0 to 1; a clash of kinds counts against it.
        place: Index of the phrasing.
        query_covered: Share of the query found in it.
        phrasing_covered: Share of it found in the query.
    """

    value: float
    place: int
    query_covered: float
    phrasing_covered: float


def parts_of(
    reading: Reading, weighed: Weighed, index: Index, entry: Entry, nearest: Likeness
) -> Parts:
    """Work out every part for one entry, but for ``exact``, which is left 0."""
    fact, asked, phrasing = entry.fact, reading.asked, entry.phrasings[nearest.place]
    phrased = held_by(phrasing.terms, weighed)
    # Each phrasing of an absence may be about something else, so they are not taken together.
    union = held_by(entry.union, weighed) if fact else phrased
    kinds, offered = asked.kinds, phrasing.asked.kinds
    for position, named in weighed.kinds.items():
        if (fact is not None and fact.kind is named) or named in offered[:1]:
            union[position] = max(KIND_CREDIT, union.get(position, 0.0))
        if named in offered[:1]:
            phrased[position] = max(KIND_CREDIT, phrased.get(position, 0.0))
    unheld = [
        0.0 if union.get(position, 0.0) >= HELD else rarity
        for position, rarity in enumerate(weighed.rarities)
    ]
    lacking = [each for each, rarity in zip(unheld, weighed.rarities, strict=True) if rarity]
    missing = [each for each in reading.mentions if each not in entry.entities]
    return Parts(
        likeness=max(0.0, nearest.value),
        query_covered=nearest.query_covered,
        phrasing_covered=nearest.phrasing_covered,
        covered=share(union, weighed.weights),
        covered_wide=share(union, weighed.wide),
        sentence_covered=share(held_by(entry.sentence, weighed), weighed.weights),
        kind=float(_same(kinds, offered)),
        kind_clash=_clash(kinds, offered),
        fact_kind=float(fact is not None and _same(kinds, (fact.kind,))),
        fact_clash=_clash(kinds, (fact.kind,)) if fact else 0.0,
        kind_unheld=_kind_unheld(reading, entry),
        extra=extra(reading, phrasing, index),
        head=_head_shown(reading, union),
        unsupplied=_unsupplied(reading, entry),
        uncounted=_uncounted(reading, entry, union),
        number=float(bool(asked.numbers) and not asked.numbers <= entry.holds.numbers),
        contrast=float(not asked.contrasts - {NEXT} <= entry.holds.contrasts),
        future=_future_lacking(reading, entry),
        missing=len(missing) / len(reading.mentions) if reading.mentions else 0.0,
        speaker=wrong_speaker(asked.speaker, entry),
        dates=wrong_date(reading, entry, index),
        swapped=swapped(reading.mentions, index.names_in(phrasing)),
        unphrased=unphrased(reading, entry, phrasing, index),
        uncovered=max(lacking, default=0.0) / RARE,
        content_covered=_content_share(union, weighed),
        content_phrased=_content_share(phrased, weighed),
        bare=sum(map(bool, lacking)) / len(lacking) if lacking else 0.0,
        strange=min(3, sum([each >= STRANGE for each in lacking])) / 3,
        elsewhere=_elsewhere(unheld, weighed),
        exact=0.0,
    )


def kind_fit(asked: Sequence[Kind], offered: Sequence[Kind]) -> float:
    """Say how far two kinds are one: 1 when they are, -1 when they exclude each other."""
    return _same(asked, offered) - _clash(asked, offered)


def _same(asked: Sequence[Kind], offered: Sequence[Kind]) -> bool:
    return bool(asked and offered) and asked[0] == offered[0]


def _clash(asked: Sequence[Kind], offered: Sequence[Kind]) -> float:
    """Say how far two kinds exclude each other: 1 for two plain ones, 0.5 where one is loose."""
    if not asked or not offered or set(asked) & set(offered) - {Kind.WHAT}:
        return 0.0
    if asked[0] == offered[0]:
        return 0.0
    return 0.5 if {asked[0], offered[0]} & LOOSE else 1.0


def _kind_unheld(reading: Reading, entry: Entry) -> float:
    if not reading.asked.kinds or reading.asked.kinds[0] is Kind.WHAT:
        return 0.0
    kind = reading.asked.kinds[0]
    if kind in entry.holds.kinds:
        return 0.0
    if kind is Kind.WHO:
        return float(not entry.holds.people - _called(reading))
    if kind is Kind.WHERE:
        return float(not entry.holds.places - set(reading.mentions))
    return 1.0


def _called(reading: Reading) -> set[str]:
    """Give whom a query names itself: who asks "c'est qui le maire" does not tell his name."""
    words = reading.line.split()
    by_role = {
        each.entity
        for each in reading.named
        if all(map(is_ordinary, words[each.start : each.end]))
    }
    return set(reading.mentions) - by_role


def _content_share(held: Mapping[int, float], weighed: Weighed) -> float:
    total = sum([weighed.wide[at] for at in weighed.content])
    found = [weighed.wide[at] * held[at] for at in weighed.content if at in held]
    return sum(found) / total if total else 1.0


def _future_lacking(reading: Reading, entry: Entry) -> float:
    asked, held = reading.asked, entry.holds
    wanted = asked.future or NEXT in asked.contrasts
    return float(wanted and not held.future and NEXT not in held.contrasts)


def _elsewhere(unheld: Sequence[float], weighed: Weighed) -> float:
    """Give the share of the query, by rarity, that the fact lacks though the list has it."""
    total = sum(weighed.rarities)
    return sum([unheld[at] for at in weighed.known]) / total if total else 0.0


def _unsupplied(reading: Reading, entry: Entry) -> float:
    """Say whether the fact lacks what is asked for: an attribute, or a name beyond the query's."""
    asked, holds = reading.asked, entry.holds
    if asked.named and entry.fact is not None and holds.names <= set(reading.line.split()):
        return 1.0
    return float(not asked.attributes <= holds.attributes)


def _uncounted(reading: Reading, entry: Entry, held: Mapping[int, float]) -> float:
    """Say whether the fact counts nothing that may be meant: 0.5 where it has the word at all."""
    counted, known = reading.asked.counted, entry.holds.counted
    if counted is None or counted in known or (counted in ANYBODY and known):
        return 0.0
    groups = groups_of(counted)
    if not all(groups.isdisjoint(groups_of(each)) for each in known):
        return 0.0
    found = (held.get(at, 0.0) for at, term in enumerate(reading.terms) if term.key == counted)
    return 0.5 if any(credit >= HELD for credit in found) else 1.0


def _head_shown(reading: Reading, union: Mapping[int, float]) -> float:
    if reading.asked.head is None:
        return 1.0
    positions = [at for at, term in enumerate(reading.terms) if term.key == reading.asked.head]
    return max((union.get(at, 0.0) for at in positions), default=1.0)
