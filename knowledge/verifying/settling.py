"""How is what a clause claims put together before it is judged?"""

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.claims.claim import Claim, Deed
from knowledge.claims.contraries import saying
from knowledge.claims.polarity import AUXILIARIES, INFINITIVE
from knowledge.language.dates import Relation
from knowledge.language.folding import fold
from knowledge.language.stems import stem
from knowledge.language.tokens import words_in
from knowledge.language.words import expression_at, name_category
from knowledge.reading.gazetteer import Mention

POINTED = 3  # up to which a number after "les" counts nothing
_POINTING = ("les", "ces", "des", "leurs", "aux", "nos", "entre les")
_OF = frozenset({"de", "d"})


def merged(claims: Sequence[Claim]) -> Claim:
    """Read what the claims part as one: a statement is parted before."""
    first = claims[0]
    if len(claims) == 1:
        return first
    at = 0
    mentions: list[Mention] = []
    deeds: list[Deed] = []
    for each in claims:
        mentions += [one._replace(start=one.start + at, end=one.end + at) for one in each.mentions]
        deeds += [one._replace(place=one.place + at) for one in each.deeds]
        at += len(each.words)
    return replace(
        first,
        words=tuple(word for each in claims for word in each.words),
        mentions=tuple(mentions),
        deeds=tuple(deeds),
        times=tuple(time for each in claims for time in each.times),
        numbers=tuple(number for each in claims for number in each.numbers),
        places=tuple(place for each in claims for place in each.places),
        speaker=next((each.speaker for each in claims if each.speaker), None),
    )


def settled(claim: Claim) -> Claim:
    """Read "n'était pas venu depuis 2018" as the year when he came, and "depuis" as a date.

    "Les deux présidents" counts nobody.
    """
    line = f" {' '.join(claim.words)} "
    numbers = tuple(
        each
        for each in claim.numbers
        if each.value > POINTED or not any(f" {word} {each.text} " in line for word in _POINTING)
    )
    claim = replace(claim, numbers=numbers)
    since = [each.relation is Relation.SINCE for each in claim.times]
    if not any(since) or ("apres" in claim.words and "depuis" not in claim.words):
        return claim
    times = tuple(
        each._replace(relation=Relation.AT) if each.relation is Relation.SINCE else each
        for each in claim.times
    )
    looks_back = not {"pas", "plus", "jamais"}.isdisjoint(claim.words)
    deeds = claim.deeds
    if looks_back and any(since):
        deeds = tuple(
            each._replace(negated=each.negated and claim.words[each.place - 1] in _OF)
            for each in deeds
        )
    return replace(claim, times=times, deeds=deeds, back=False)


def expressions_in(
    words: Sequence[str], deeds: Sequence[Deed]
) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Find the listed expressions of a clause: the stems of each, and its deeds."""
    stems = [stem(word) for word in words]
    places = {each.place for each in deeds}
    found = []
    for place in range(len(words)):
        size = expression_at(stems, place)
        inside = tuple(at for at in range(place, place + size) if at in places)
        if size > 1 and inside:
            found.append((" ".join(stems[place : place + size]), inside))
    return tuple(found)


def speaker_of(claim: Claim) -> str | None:
    """Name who says it: "X dit que", "a déclaré X", "dixit X"."""
    words = claim.words
    for deed in claim.deeds:
        if deed.key in saying() and not INFINITIVE.fullmatch(deed.word) and len(deed.actors) == 1:
            return next(iter(deed.actors))
    for mention in claim.mentions:
        before = words[max(0, mention.start - 3) : mention.start]
        lead = [word for word in before if word not in {"le", "la", "l", "les"}]
        if lead and (lead[-1] in {"selon", "dixit"} or lead[-2:] == ["d", "apres"]):
            return mention.entity
        if len(lead) > 1 and stem(lead[-1]) in saying() and lead[-2] in AUXILIARIES:
            return mention.entity
    return None


def joined_names(names: Sequence[str], words: Sequence[str]) -> tuple[str, ...]:
    """Join names that stand side by side: "Recep", "Tayyip Erdogan"."""
    line = " ".join(words)
    joined: list[str] = []
    for name in names:
        if joined and " ".join(words_in(f"{joined[-1]} {name}")) in line:
            joined[-1] = f"{joined[-1]} {name}"
        else:
            joined.append(name)
    return tuple(joined)


def with_first_name(name: str, text: str) -> str:
    """Take in a first name that is a word as well: "Clément", before a surname."""
    found = re.search(rf"\b([A-ZÀ-Ý][a-zà-ÿ]+) {re.escape(name)}\b", text)
    known = found is not None and name_category(fold(found[1])) == "first_names"
    return f"{found[1]} {name}" if found is not None and known else name
