"""What is said to be done, or not: does a fact say the contrary of it?"""

from collections.abc import Iterator, Sequence

from knowledge.claims.claim import NOT, Bearing, Claim, Compared, Deed, Difference, Form, Mode
from knowledge.claims.contraries import alike, answered, answering, contraries_of, converses_of
from knowledge.claims.holding import Told
from knowledge.language.table import word_set
from knowledge.language.words import groups_of

PREFIX = 6  # letters that two forms of one word share
_QUESTIONING = word_set("claims", "denying.questioning")


def compare_deeds(claim: Claim, told: Told) -> Iterator[Compared]:
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
    side = alike(deed.key)
    if not anyhow and not side.isdisjoint(told.presumed):
        return
    if any(each.key in side - against and each.negated is deed.negated for each in told.deeds):
        return  # it has both sides: "l'offre, rejetée par eux"
    for each in told.deeds:
        if each.negated is not deed.negated:
            continue
        same_side = not deed.actors.isdisjoint(told.near(each.actors))
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
    same = not deed.actors.isdisjoint(told.near(held.actors))
    return held.negated and held.key in answering() and same


def _told(said: Deed, held: Deed, bearing: Bearing) -> Compared:
    return Compared(Difference.POLARITY, bearing, spelt(said), spelt(held))


def spelt(deed: Deed) -> str:
    """Say a deed in a word, with its negation."""
    return f"{NOT}{deed.word}" if deed.negated else deed.word
