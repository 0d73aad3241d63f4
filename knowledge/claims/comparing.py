"""Can a claim and a fact both be true?  Slot by slot: equal, compatible, silent or contrary."""

from collections.abc import Collection, Iterator, Sequence

from knowledge.claims.claim import (
    NOT,
    Bearing,
    Claim,
    Compared,
    Deed,
    Difference,
    Form,
    Mode,
    Number,
)
from knowledge.claims.holding import Told
from knowledge.claims.numbers import compare_numbers, count_the_same, elsewhere
from knowledge.claims.polarity import (
    alike,
    answered,
    answering,
    contraries_of,
    converses_of,
    mutual,
    saying,
)
from knowledge.claims.times import compare_times
from knowledge.language.dates import Relation
from knowledge.language.words import groups_of
from knowledge.reading.gazetteer import Gazetteer

SEVERAL = 2  # phrasings that must agree where no sentence tells
PREFIX = 6  # letters that two forms of one word share
_QUESTIONING = frozenset({"que", "qu", "quoi"})


def compare(claim: Claim, told: Told) -> tuple[Compared, ...]:
    """Set a claim beside a fact: one row for each slot that both or the claim alone fills.

    Nothing here asks whether the fact is about the same thing; that is for the caller.
    """
    return (
        *_times(claim, told),
        *_numbers(claim, told),
        *_polarity(claim, told),
        *_roles(claim, told),
        *_sufferers(claim, told),
        *_places(claim, told),
    )


def _times(claim: Claim, told: Told) -> list[Compared]:
    if claim.back:  # "pas venu depuis 2018" is told by what was in 2018
        since = [each for each in claim.times if each.relation is Relation.SINCE]
        last = [each._replace(relation=Relation.AT) for each in since]
        return compare_times(last, told.times)
    ended = claim.form is Form.OPEN and any(
        each.relation is Relation.BEFORE for each in claim.times
    )
    said, held = claim.times, told.times
    if ended and any(each.back for each in told.claims):  # "ne dirige plus depuis 2006"
        held = tuple(each._replace(relation=Relation.AT) for each in held)
    if claim.form is not Form.OPEN and all(each.mode is not Mode.DONE for each in claim.deeds):
        # "il jouait là depuis 2020": it began then
        said = tuple(
            each._replace(relation=Relation.AT) if each.relation is Relation.SINCE else each
            for each in said
        )
    return compare_times(said, held, ended=ended)


def _numbers(claim: Claim, told: Told) -> list[Compared]:
    """Compare what is counted; a number that the fact gives of another deed is not this one's."""
    compared = compare_numbers(claim.numbers, told.numbers)
    for place, number in enumerate(claim.numbers):
        there = _counted_with(number, claim, told)
        if there and number.exact and all(each.value != number.value for each in there):
            compared[place] = elsewhere(number, there[0])
    return compared


def _counted_with(number: Number, claim: Claim, told: Told) -> list[Number]:
    """Find what a fact counts in the clauses in which the same do what the claim says."""
    doing = [each for each in claim.deeds if each.acts and each.actors]
    return [
        each
        for clause in told.claims
        if any(
            mine.key == theirs.key and not mine.actors.isdisjoint(theirs.actors)
            for mine in doing
            for theirs in clause.deeds
        )
        for each in clause.numbers
        if not each.heads or count_the_same(number, each)
    ]


def _polarity(claim: Claim, told: Told) -> Iterator[Compared]:
    """Compare what is denied, what is done, and words that cannot hold together.

    "Que montrent les mesures ?" does not presuppose that they show anything.
    """
    if claim.back or claim.assumed:
        return
    loose = claim.form is Form.OPEN and not _QUESTIONING.isdisjoint(claim.words)
    for deed in claim.deeds:
        same = [each for each in told.deeds if is_one(each.key, deed.key)]
        asked = [each for each in told.asked_deeds if is_one(each.key, deed.key)]
        verbs = [each for each in same if each.acts]
        presumed = deed.negated or any(_is_presumed(each, deed) for each in asked)
        silent = next((each for each in told.deeds if _is_unanswered(deed, each, told)), None)
        if silent is not None:
            yield _told(deed, silent, Bearing.CONTRARY)
        elif not same and not (asked and presumed):
            anyhow = bool(asked) and deed.mode is Mode.DONE
            yield from _contrary_words(deed, told, anyhow=anyhow, loose=loose)
        elif deed.negated and _is_done(deed, verbs, asked):
            yield _told(deed, (verbs or asked)[0], Bearing.CONTRARY)
        elif deed.negated:
            yield from (_told(deed, each, Bearing.EQUAL) for each in same[:1])
        elif (deed.acts and not loose and _is_denied(same, asked)) or (
            deed.mode is Mode.DONE and same and _is_open(same, asked)
        ):
            yield _told(deed, same[0], Bearing.CONTRARY)


def _is_done(deed: Deed, verbs: Sequence[Deed], asked: Sequence[Deed]) -> bool:
    """Whether what a claim denies is told as so, by a verb, and nothing denies it."""
    known = verbs or ([each for each in asked if each.acts] if deed.acts else [])
    return bool(known) and not any(each.negated for each in (*known, *asked))


def _is_denied(same: Sequence[Deed], asked: Sequence[Deed]) -> bool:
    """Whether a deed is told to be not so, and no phrasing that asks for more takes it for so."""
    return (
        bool(same)
        and all(each.negated for each in same)
        and not any(each.mode is Mode.DONE and not each.negated for each in asked)
    )


def is_one(one: str, other: str) -> bool:
    """Whether two stems are of one word: signer, signature."""
    if one == other:
        return True
    return len(one) >= PREFIX and len(other) >= PREFIX and one[:PREFIX] == other[:PREFIX]


def _is_open(same: Sequence[Deed], asked: Sequence[Deed]) -> bool:
    """Whether a deed is told only as what may come, and no phrasing takes it for done."""
    return all(each.mode is Mode.OPEN for each in same) and not any(
        each.mode is Mode.DONE for each in asked
    )


def _is_presumed(asked: Deed, deed: Deed) -> bool:
    """Whether a phrasing takes a deed for granted as a claim does: so, done, and by the same."""
    if asked.negated is not deed.negated or (deed.mode is Mode.DONE) > (asked.mode is Mode.DONE):
        return False
    return not asked.actors or not deed.actors or not asked.actors.isdisjoint(deed.actors)


def _contrary_words(deed: Deed, told: Told, *, anyhow: bool, loose: bool) -> Iterator[Compared]:
    """Find what cannot hold together with a deed that the sentence does not have.

    Args:
        deed: Of the claim.
        told: The fact.
        anyhow: Look for it although a phrasing has the word: it does not take it for done.
        loose: Whether the claim asks what is done, and does not say that anything is.
    """
    against, converse = contraries_of(deed.key), converses_of(deed.key)
    if not anyhow and not alike(deed.key).isdisjoint(told.presumed):
        return
    for each in told.deeds:
        if each.negated is not deed.negated:
            continue
        same_side = not deed.actors.isdisjoint(_near(each.actors, told))
        if each.key in against or (each.key in converse and same_side):
            yield _told(deed, each, Bearing.CONTRARY)
            return
    plainly = deed.mode is Mode.PLAIN and not loose
    if (deed.mode is Mode.DONE or plainly) and deed.acts and not deed.negated:
        groups = groups_of(deed.key)
        like = [
            each for each in told.deeds if each.acts and not groups.isdisjoint(groups_of(each.key))
        ]
        waits = not plainly and all(each.mode is Mode.OPEN for each in like)
        if like and (waits or all(each.negated for each in like)):
            yield _told(deed, like[0], Bearing.CONTRARY)


def _is_unanswered(deed: Deed, held: Deed, told: Told) -> bool:
    """Whether a fact says of those who do a deed that they have not answered at all."""
    if deed.negated or not deed.acts or deed.key not in answered():
        return False
    same = not deed.actors.isdisjoint(_near(held.actors, told))
    return held.negated and held.key in answering() and same


def _told(said: Deed, held: Deed, bearing: Bearing) -> Compared:
    return Compared(Difference.POLARITY, bearing, spelt(said), spelt(held))


def spelt(deed: Deed) -> str:
    """Say a deed in a word, with its negation."""
    return f"{NOT}{deed.word}" if deed.negated else deed.word


def _roles(claim: Claim, told: Told) -> Iterator[Compared]:
    """Compare who does it, where the fact tells who does the same."""
    labels = told.gazetteer.labels
    for deed in claim.deeds:
        if not deed.actors or not deed.acts or deed.key in mutual() or deed.key in saying():
            continue
        same = [each for each in told.deeds if each.key == deed.key]
        asked = [each for each in told.asked_deeds if each.key == deed.key and each.acts]
        known = [each for each in same if each.acts] or (asked if len(asked) >= SEVERAL else [])
        doing = {actor for each in known for actor in each.actors}
        if not doing:
            continue
        bearing = Bearing.CONTRARY if deed.actors.isdisjoint(_near(doing, told)) else Bearing.EQUAL
        yield Compared(
            Difference.ROLE,
            bearing,
            ", ".join(sorted(labels[each] for each in deed.actors)),
            ", ".join(sorted(labels[each] for each in doing)),
        )


def _sufferers(claim: Claim, told: Told) -> Iterator[Compared]:
    """Compare to whom it is done, where the fact tells to whom the like is done."""
    labels = told.gazetteer.labels
    for deed in claim.deeds:
        if not deed.patients or deed.key in mutual() or deed.key in saying():
            continue
        like = [each for each in told.deeds if each.acts and each.key in alike(deed.key)]
        known = {patient for each in like for patient in each.patients}
        if all(each.patients for each in like) and deed.patients.isdisjoint(_near(known, told)):
            yield from (
                Compared(Difference.ROLE, Bearing.CONTRARY, labels[said], labels[held])
                for said, held in zip(sorted(deed.patients), sorted(known), strict=False)
            )


def _near(entities: Collection[str], told: Told) -> frozenset[str]:
    """Add those whose names hold each other's: a country, its president, its capital.

    Two persons are not one, though one is named by the other: "la compagne de X".
    """
    related, types = told.gazetteer.related, told.gazetteer.types
    return frozenset(entities) | {
        other
        for each in entities
        for other in related.get(each, frozenset())
        if not types[each] == types[other] == "person"
    }


def _places(claim: Claim, told: Told) -> Iterator[Compared]:
    types, labels = told.gazetteer.types, told.gazetteer.labels
    held = [each for each in told.fact.entities if types.get(each) == "place"]
    named = [each for each in told.names if types.get(each) == "place"]
    for place in () if claim.assumed else claim.places:
        if types.get(place.entity) != "place":
            continue
        if place.entity in told.names or _lies_near(place.entity, named, told.gazetteer):
            yield Compared(Difference.PLACE, Bearing.COMPATIBLE, place.text, place.text)
        elif held:
            yield Compared(
                Difference.PLACE, Bearing.CONTRARY, labels[place.entity], labels[held[0]]
            )
        else:
            yield Compared(Difference.PLACE, Bearing.SILENT, labels[place.entity], "")


def _lies_near(place: str, named: Sequence[str], gazetteer: Gazetteer) -> bool:
    return not gazetteer.related.get(place, frozenset()).isdisjoint(named)
