"""Whose words are asked for, and of what?  "Que pense le ministre du gaz ?"."""

from functools import cache

from knowledge.claims.actors import ARTICLES, governed_by
from knowledge.claims.claim import Claim, Deed
from knowledge.claims.contraries import voicing
from knowledge.language.stems import stem
from knowledge.language.table import table, word_set, words_of

_OPINIONS = word_set("claims", "voices.opinions")
_OF = word_set("claims", "voices.of")
_OWNERS = word_set("claims", "voices.owners")


def office_asked(claim: Claim, *, speaks: bool) -> str | None:
    """Give the stem of the office of who does it: "que pense le ministre de …".

    None where no office is told, or a name of the list tells who it is.

    Args:
        claim: What is asked.
        speaks: Whether his words are asked for; then whatever a person may be counts.
    """
    named = {at for each in claim.mentions for at in range(each.start, each.end)}
    for place, word in enumerate(claim.words):
        if place in named or not place or word not in _offices("person" if speaks else "official"):
            continue
        before = governed_by(claim.words, place)
        asked = claim.words[max(0, place - 3) : place]
        if before == "" and claim.words[place - 1] in ARTICLES:
            return stem(word)
        if before in _OWNERS and not _OPINIONS.isdisjoint(asked):
            return stem(word)
    return None


def topic_of(claim: Claim, *, bare: bool = False) -> tuple[Deed, ...]:
    """Give the nouns of that of which somebody's words are asked for: "qu'a dit X du gaz".

    Empty where no verb asks for words, and where names alone stand behind it.

    Args:
        claim: What is asked.
        bare: Whether a noun needs no preposition, as where it was translated word for word.
    """
    voiced = next(
        (
            deed.place
            for deed in claim.deeds
            if deed.key in voicing() or (bare and deed.word in _OPINIONS)
        ),
        None,
    )
    if voiced is None:
        return ()
    behind = [deed for deed in claim.deeds if deed.place > voiced]
    for at, deed in enumerate(behind):
        before = governed_by(claim.words, deed.place)
        if before in _OF or (bare and not before):
            return tuple(behind[at:])
        if before:
            break  # "qu'a dit X à la sortie de la salle"
    return ()


def is_of_office(claim: Claim, place: int) -> bool:
    """Whether a noun may belong to an office before it: "le président du club"."""
    at = place - 1
    while at >= 0 and (claim.words[at] in _OF or claim.words[at] in ARTICLES):
        at -= 1
    return at >= 0 and claim.words[at] in _offices("person")


@cache
def _offices(row: str) -> frozenset[str]:
    return frozenset(words_of(table("roles")["nouns"][row]))
