"""What of a clause does one fact hold, and in which slots do the two differ?"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from knowledge.claims.claim import Bearing, Claim, Compared, Deed, Difference, Mode
from knowledge.claims.comparing import compare
from knowledge.claims.polarity import alike, saying
from knowledge.language.dates import Relation
from knowledge.language.stems import stem
from knowledge.language.words import groups_of
from knowledge.verifying.clauses import Clause
from knowledge.verifying.durations import compare_durations
from knowledge.verifying.names import stems_of
from knowledge.verifying.shelf import Held, Shelf, root_of
from knowledge.verifying.speakers import compare_speakers

TELLING = 10  # from which a number that is the same counts the same
SPOKEN = 3  # words that a fact must hold for its speaker to count; one less if they are all
FINE = frozenset({Bearing.EQUAL, Bearing.COMPATIBLE})
NOT = "ne pas "


@dataclass(frozen=True, slots=True)
class Match:
    """A clause beside one fact.

    Attributes:
        held: The fact.
        words: Places of the clause's words that it holds.
        names: Entities and strangers that it holds.
        unheld: Places of the words that it does not hold.
        lacking: Those of them that it does not even contradict.
        missing: Names that it does not.
        rows: Slot by slot.
        plain: How many of the words stand in its sentence, and not in a phrasing alone.
    """

    held: Held
    words: frozenset[int]
    names: frozenset[str]
    unheld: tuple[int, ...]
    lacking: tuple[int, ...]
    missing: tuple[str, ...]
    rows: tuple[Compared, ...]
    plain: int

    @property
    def items(self) -> frozenset[int | str]:
        """Places of the words and the names that it holds."""
        return frozenset({*self.words, *self.names})

    @property
    def full(self) -> bool:
        """Whether the fact holds every word and name."""
        return not self.unheld and not self.missing


def match_of(clause: Clause, held: Held, shelf: Shelf) -> Match:
    """Lay a clause beside a fact."""
    own = own_words(clause, held, shelf)
    words = {place for place, found in own.items() if found is not None}
    for key, places in clause.expressions:
        if (
            not words.issuperset(places)
            and held.word_for(key, shelf.groups(key), shelf.loose(key)) is not None
        ):
            words.update(places)
    words -= {each.place for each in clause.deeds if not _is_told_as_done(each, own, held)}
    claim = replace(
        clause.claim,
        deeds=tuple(each._replace(key=own.get(each.place) or each.key) for each in clause.deeds),
    )
    rows = tuple(_softened(row, clause, held, own) for row in compare(claim, held))
    rows = (*rows, *(row for row in _denials(claim, held) if _is_proven(row, clause, held, own)))
    explained = {
        row.said.removeprefix(NOT)
        for row in rows
        if row.kind is Difference.POLARITY and row.bearing is Bearing.CONTRARY
    }
    entities = dict.fromkeys(
        each.entity for each in clause.claim.mentions if each.entity != clause.speaker
    )
    names = {each for each in entities if _holds(held, each, shelf, entities)}
    strange = {each for each in clause.strangers if held.stems.issuperset(stems_of(each))}
    return Match(
        held,
        frozenset(words),
        frozenset(names | strange),
        tuple(each.place for each in clause.deeds if each.place not in words),
        tuple(
            each.place
            for each in clause.deeds
            if each.place not in words and each.word not in explained
        ),
        tuple(each for each in (*entities, *clause.strangers) if each not in names | strange),
        (
            *rows,
            *compare_durations(clause.claim, held),
            *(compare_speakers(clause.speaker, held) if _is_repeated(words, clause) else ()),
        ),
        sum(each is not None and each in held.told for each in own.values()),
    )


def _is_repeated(words: Collection[int], clause: Clause) -> bool:
    """Whether a fact holds so much of what is said that its speaker must be the same."""
    return len(words) >= SPOKEN or (len(words) == len(clause.deeds) and len(words) >= SPOKEN - 1)


def _is_told_as_done(deed: Deed, own: Mapping[int, str | None], held: Held) -> bool:
    """Whether what a clause tells as done is not only to come in a fact."""
    key = own.get(deed.place)
    if deed.mode is not Mode.DONE or deed.negated or key is None:
        return True
    told = [each for each in held.deeds if each.key == key]
    if told:
        return any(each.mode is not Mode.OPEN for each in told)
    return any(each.key == key and each.mode is Mode.DONE for each in held.asked_deeds)


def _counts_alike(said: str, clause: Clause, held: Held) -> bool:
    """Whether a number counts in a fact what it counts in a clause, or nothing is said of that."""
    mine = [each for each in clause.claim.numbers if each.text == said]
    return any(
        one.value == other.value
        and (
            one.value >= TELLING
            or not one.heads
            or not other.heads
            or not set(one.heads).isdisjoint(other.heads)
        )
        for one in mine
        for other in held.numbers
    )


def _denials(claim: Claim, held: Held) -> Iterator[Compared]:
    """Find what a clause denies and a fact's sentence says, be it by a noun.

    And the other way round what is to come: "les prix vont monter", "n'augmenteront pas".
    """
    for deed in claim.deeds:
        same = [each for each in held.deeds if each.key == deed.key]
        if deed.negated and same and not any(each.negated for each in (*same, *held.asked_deeds)):
            said = f"{NOT}{deed.word}"
            yield Compared(Difference.POLARITY, Bearing.CONTRARY, said, same[0].word)
        if deed.acts and deed.mode is Mode.OPEN and not deed.negated and not same:
            side = alike(deed.key)
            like = [each for each in held.deeds if each.key in side]
            if like and all(each.acts and each.negated for each in like):
                denied = f"{NOT}{like[0].word}"
                yield Compared(Difference.POLARITY, Bearing.CONTRARY, deed.word, denied)


def own_words(clause: Clause, held: Held, shelf: Shelf) -> Mapping[int, str | None]:
    """Give the fact's word for each of a clause's; one that stands for another is not held."""
    own: dict[int, str | None] = {}
    taken: dict[str, str] = {}
    for deed in sorted(clause.deeds, key=lambda each: each.key not in held.telling):
        found = held.word_for(deed.key, shelf.groups(deed.key), shelf.loose(deed.key))
        if found is not None and taken.setdefault(found, root_of(deed.key)) != root_of(deed.key):
            found = None
        own[deed.place] = found
    return own


def _is_ever_done(deed: Deed, own: Mapping[int, str | None], held: Held) -> bool:
    """Whether a fact tells a deed as more than what may come."""
    same = [each for each in held.deeds if each.key == own.get(deed.place)]
    return not same or any(each.mode is not Mode.OPEN for each in same)


def _softened(
    row: Compared, clause: Clause, held: Held, own: Mapping[int, str | None]
) -> Compared:
    """Take for silent what only looks contrary, or alike, between a statement and a fact."""
    match row.kind:
        case Difference.DATE if row.bearing is Bearing.CONTRARY and _is_before(row, clause):
            return row._replace(bearing=Bearing.SILENT)
        case Difference.PLACE if row.bearing in FINE:
            said = (each.entity for each in clause.claim.places if each.text == row.said)
            return row._replace(said=held.gazetteer.labels[next(said)])
        case Difference.NUMBER if row.bearing is Bearing.EQUAL:
            alike = _counts_alike(row.said, clause, held)
            return row if alike else row._replace(bearing=Bearing.SILENT)
        case Difference.POLARITY if not _is_proven(row, clause, held, own):
            return row._replace(bearing=Bearing.SILENT)
        case _:
            return row


def _is_before(row: Compared, clause: Clause) -> bool:
    """Whether a date only ends the time that a clause tells of: "avant 2023"."""
    return any(
        each.text == row.said and each.relation is Relation.BEFORE for each in clause.claim.times
    )


def _is_proven(row: Compared, clause: Clause, held: Held, own: Mapping[int, str | None]) -> bool:
    """Whether a fact's words bear out that it says, or denies, what a clause does.

    A deed that is done in the clause and only to come in the fact is not told; a verb of speech
    and a noun have no contrary; what is denied must be denied in the fact as well.
    """
    negated = row.said.startswith(NOT)
    if row.bearing is Bearing.EQUAL:
        return not negated or row.article.startswith(NOT)
    deed = next((each for each in clause.deeds if each.word == row.said.split()[-1]), None)
    if deed is None or deed.key in saying():
        return False
    if negated is not row.article.startswith(NOT):
        return not negated or deed.mode is not Mode.DONE or _is_ever_done(deed, own, held)
    synonyms = not groups_of(deed.key).isdisjoint(groups_of(stem(row.article)))
    said = own.get(deed.place) in held.told  # a phrasing may ask for the contrary
    return not said and deed.mode is not Mode.NOUN and not synonyms


def _holds(held: Held, entity: str, shelf: Shelf, beside: Collection[str]) -> bool:
    if entity in held.names:
        return True
    types = shelf.gazetteer.types
    related = shelf.gazetteer.related.get(entity, frozenset()) & held.names
    return types[entity] == "place" and any(
        types[each] == "place" or each in beside for each in related
    )


def is_antonym(row: Compared) -> bool:
    """Whether a fact has another word, and not the same one denied."""
    return row.kind is Difference.POLARITY and not (
        {row.said, row.article} & {f"{NOT}{row.said}", f"{NOT}{row.article}"}
        or row.said.startswith(NOT) != row.article.startswith(NOT)
    )
