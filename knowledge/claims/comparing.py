"""Can a claim and a fact both be true?  Slot by slot: equal, compatible, silent or contrary."""

from collections.abc import Iterator, Sequence

from knowledge.claims.claim import (
    Bearing,
    Claim,
    Compared,
    Difference,
    Form,
    Mode,
    Number,
)
from knowledge.claims.contraries import alike, mutual, saying
from knowledge.claims.counting import compare_numbers, count_the_same, elsewhere, may_be
from knowledge.claims.doing import compare_deeds
from knowledge.claims.holding import Told
from knowledge.claims.times import compare_times
from knowledge.language.dates import Relation
from knowledge.reading.gazetteer import Gazetteer

SEVERAL = 2  # phrasings that must agree where no sentence tells


def compare(claim: Claim, told: Told) -> tuple[Compared, ...]:
    """Set a claim beside a fact: one row for each slot that both or the claim alone fills.

    Nothing here asks whether the fact is about the same thing; that is for the caller.
    """
    return (
        *_times(claim, told),
        *_numbers(claim, told),
        *compare_deeds(claim, told),
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
        if there and not any(may_be(number, each) for each in there):
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
        bearing = Bearing.CONTRARY if deed.actors.isdisjoint(told.near(doing)) else Bearing.EQUAL
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
        if all(each.patients for each in like) and deed.patients.isdisjoint(told.near(known)):
            yield from (
                Compared(Difference.ROLE, Bearing.CONTRARY, labels[said], labels[held])
                for said, held in zip(sorted(deed.patients), sorted(known), strict=False)
            )


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
