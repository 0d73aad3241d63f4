"""Who or what stands in a name's place?  Holders of offices, and names put for others."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain, pairwise

from knowledge.claims.claim import Bearing, Compared, Difference
from knowledge.claims.holding import Told
from knowledge.language.folding import fold
from knowledge.language.stems import stem
from knowledge.language.tokens import words_in
from knowledge.language.words import land_of, name_category
from knowledge.reading.gazetteer import Gazetteer, Mention
from knowledge.verifying.clauses import Clause

_BETWEEN = frozenset(
    "le la les l un une est c etait nouveau nouvelle actuel actuelle appelle s nomme m mme"
    " monsieur madame".split()
)
_PLACES = frozenset({"countries", "capitals", "demonyms"})


def offices(clause: Clause, gazetteer: Gazetteer) -> Compared | None:
    """Find a person who is given another's office or name; None where none is.

    "Le Premier ministre arménien, Ilham Aliev" where the list knows another one; "Heydar Aliev"
    where it knows Ilham; "le Premier ministre arménien, Serge Sarkissian".
    """
    found = chain(
        _swapped(clause, gazetteer),
        _namesakes(clause, gazetteer),
        _outsiders(clause, gazetteer),
        _elsewhere(clause, gazetteer),
    )
    return next(found, None)


def _swapped(clause: Clause, gazetteer: Gazetteer) -> Iterator[Compared]:
    words, labels = clause.claim.words, gazetteer.labels
    people = [each for each in clause.claim.mentions if gazetteer.types[each.entity] == "person"]
    for one, other in pairwise(people):
        between = set(words[one.end : other.start])
        if one.entity == other.entity or not between <= _BETWEEN:
            continue
        if _is_office(words, one, gazetteer) != _is_office(words, other, gazetteer):
            office, name = (one, other) if _is_office(words, one, gazetteer) else (other, one)
            yield _wrong(labels[name.entity], labels[office.entity])


def _namesakes(clause: Clause, gazetteer: Gazetteer) -> Iterator[Compared]:
    words = clause.claim.words
    for mention in clause.claim.mentions:
        label = gazetteer.labels[mention.entity]
        first, *others = words_in(label)
        surname = gazetteer.types[mention.entity] == "person" and others
        if not surname or mention.end - mention.start > 1 or words[mention.start] == first:
            continue
        for stranger in clause.strangers:
            told = words_in(stranger)
            start = mention.start - len(told)
            if start >= 0 and list(words[start : mention.start]) == told:
                yield _wrong(f"{stranger} {label.split()[-1]}", label)


def _outsiders(clause: Clause, gazetteer: Gazetteer) -> Iterator[Compared]:
    words = clause.claim.words
    for mention in clause.claim.mentions:
        if not _is_office(words, mention, gazetteer) or gazetteer.types[mention.entity] == "place":
            continue
        for stranger in clause.strangers:
            told = words_in(stranger)
            start = _place_of(told, words, mention.end)
            behind = start is not None and set(words[mention.end : start]) <= _BETWEEN
            before = list(words[max(0, mention.start - len(told)) : mention.start]) == told
            if behind or before:
                yield _wrong(stranger, gazetteer.labels[mention.entity])


def _elsewhere(clause: Clause, gazetteer: Gazetteer) -> Iterator[Compared]:
    """Find what bears a place in its name, and is given another: the court of another town."""
    words, labels = clause.claim.words, gazetteer.labels
    places = {
        each.entity for each in clause.claim.mentions if gazetteer.types[each.entity] == "place"
    }
    for mention in clause.claim.mentions:
        if gazetteer.types[mention.entity] == "place":
            continue
        own = [
            each
            for each in gazetteer.related.get(mention.entity, frozenset())
            if gazetteer.types[each] == "place"
        ]
        named = _towns_in(labels[mention.entity], words)
        if words[mention.end : mention.end + 1] not in (("de",), ("d",), ("du",)):
            continue
        if named and not own:
            yield from _in_another_town(clause, mention, named[0], gazetteer)
        if not own:
            continue
        for other in places:
            start = next(each.start for each in clause.claim.mentions if each.entity == other)
            if start == mention.end + 1 and other not in own:
                yield Compared(Difference.PLACE, Bearing.CONTRARY, labels[other], labels[own[0]])
        for stranger in clause.strangers:
            if _place_of(words_in(stranger), words, mention.end + 1) == mention.end + 1:
                label = labels[own[0]]
                yield Compared(Difference.PLACE, Bearing.CONTRARY, stranger, label)


def _towns_in(label: str, words: Sequence[str]) -> list[str]:
    """Give the names behind "de" in a label, none of which a text has: Quimper."""
    parts = label.split()
    return [
        name
        for link, name in pairwise(parts)
        if link in {"de", "d'", "d’", "du"} and name[:1].isupper() and fold(name) not in words
    ]


def _in_another_town(
    clause: Clause, mention: Mention, town: str, gazetteer: Gazetteer
) -> Iterator[Compared]:
    start = mention.end + 1
    places = [
        gazetteer.labels[each.entity]
        for each in clause.claim.mentions
        if each.start == start and gazetteer.types[each.entity] == "place"
    ]
    strange = [
        each
        for each in clause.strangers
        if _place_of(words_in(each), clause.claim.words, start) == start
    ]
    for other in (*places, *strange):
        yield Compared(Difference.PLACE, Bearing.CONTRARY, other, town)


def _place_of(told: Sequence[str], words: Sequence[str], start: int) -> int | None:
    places = range(start, len(words) - len(told) + 1)
    return next((at for at in places if list(words[at : at + len(told)]) == told), None)


def _wrong(said: str, article: str) -> Compared:
    return Compared(Difference.PERSON, Bearing.CONTRARY, said, article)


def _is_office(words: Sequence[str], mention: Mention, gazetteer: Gazetteer) -> bool:
    """Whether somebody is named by what he does, and not by his name."""
    name = set(words_in(gazetteer.labels[mention.entity]))
    return name.isdisjoint(words[mention.start : mention.end])


def replaced(missing: str, clause: Clause, told: Told, gazetteer: Gazetteer) -> Compared | None:
    """Say which of a fact's names stands where a clause has one that the fact has not.

    Args:
        missing: An entity, or a stranger as typed.
        clause: Names it.
        told: Holds everything else.
        gazetteer: The names of the list.
    """
    entity = missing in gazetteer.types
    named = {each.entity for each in clause.claim.mentions}
    sentence = [each.entity for claim in told.claims for each in claim.mentions]
    free = [each for each in dict.fromkeys(sentence) if each not in named]
    kind = gazetteer.types[missing] if entity else _type_of(missing)
    if kind in {None, "event", "work"}:
        return None
    same = [each for each in free if gazetteer.types[each] == kind or kind == "stranger"]
    same = [each for each in same if gazetteer.types[each] in {"person", "place", "organisation"}]
    said = gazetteer.labels[missing] if entity else missing
    land = _other_land(said, told)
    if land is not None or not same:
        return land
    acts = entity and any(missing in each.actors for each in clause.claim.deeds)
    if clause.speaker == missing or acts:
        difference = Difference.ROLE
    elif gazetteer.types[same[0]] == "place":
        difference = Difference.PLACE
    else:
        difference = Difference.PERSON
    return Compared(difference, Bearing.CONTRARY, said, gazetteer.labels[same[0]])


def _other_land(missing: str, told: Told) -> Compared | None:
    """Name the country that a fact has instead of one, though its list does not name it."""
    mine = lands_of(missing)
    words = [word for each in told.claims for word in each.words]
    if not mine or not mine.isdisjoint(lands_of(" ".join(words))):
        return None
    other = next((word for word in words if lands_of(word)), None)
    if other is None:
        return None
    return Compared(Difference.PLACE, Bearing.CONTRARY, missing, other)


def _type_of(name: str) -> str:
    words = words_in(name)
    categories = {name_category(" ".join(words)), *(name_category(word) for word in words)}
    if "people" in categories or "first_names" in categories:
        return "person"
    if categories & _PLACES:
        return "place"
    if "organisations" in categories:
        return "organisation"
    return "stranger"


def stems_of(name: str) -> frozenset[str]:
    """Give the stems of a name's words."""
    return frozenset(stem(word) for word in words_in(name))


@lru_cache(maxsize=8192)
def lands_of(text: str) -> frozenset[int]:
    """Give the numbers of the countries that a text names, or whose people."""
    words = words_in(text)
    pairs = ("".join(pair) for pair in pairwise(words))
    found = (land_of(each) for each in (*words, *pairs))
    return frozenset(each for each in found if each is not None)
