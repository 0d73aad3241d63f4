"""Who does it?  The name before the verb, "par X" after it, and the turned order of questions."""

from collections.abc import Collection, Mapping, Sequence
from functools import cache
from itertools import pairwise

from knowledge.claims.polarity import AUXILIARIES, INFINITIVE, MODAL, NEGATING
from knowledge.language.stems import stem
from knowledge.language.table import pattern, word_set
from knowledge.language.words import stop_words
from knowledge.reading.gazetteer import Mention

PREPOSITIONS = word_set("claims", "prepositions")
ARTICLES = word_set("claims", "articles")
_PRONOUNS = word_set("claims", "who.pronouns")
_BEING = word_set("claims", "being")
_MOVING = frozenset(map(stem, word_set("claims", "who.moving")))
_PARTICIPLE = pattern("claims", "who.participle")
_UNDONE = word_set("claims", "who.undone")
_LED = word_set("claims", "who.led")
_AIMING = word_set("claims", "who.aiming")
_JOINING = word_set("claims", "who.joining")
_ASKING = word_set("claims", "who.asking")
_RELATIVE = word_set("claims", "who.relative")
_BETWEEN = word_set("claims", "who.between")
_BEFORE_PARTICIPLE = _BETWEEN | NEGATING | {"ete"}


def governed_by(words: Sequence[str], place: int) -> str:
    """Give the preposition before a place, articles passed over; "" where none stands."""
    at = place - 1
    while at >= 0 and words[at] in ARTICLES:
        at -= 1
    return words[at] if at >= 0 and words[at] in PREPOSITIONS else ""


def actors_at(
    words: Sequence[str], mentions: Sequence[Mention], deeds: Sequence[int], *, asks: bool
) -> Mapping[int, frozenset[str]]:
    """Say who does each deed of a clause: entities by the place of the deed.

    Args:
        words: Folded words.
        mentions: The names in them, in order.
        deeds: Places of the words that may be verbs.
        asks: Whether it is a question, in which the name may follow the verb.
    """
    mentions = [each for each in mentions if each.exact]
    free = [each for each in mentions if governed_by(words, each.start) in {"", *_RELATIVE}]
    told: dict[int, frozenset[str]] = {}
    subject: frozenset[str] = frozenset()
    after = -1
    for place in range(len(words)):
        mention = next((each for each in free if each.start == place), None)
        if mention is not None:
            joined = subject and after >= 0 and _joins(words, after, place)
            subject = subject | {mention.entity} if joined else frozenset({mention.entity})
            after = mention.end
        if place in deeds:
            told[place] = frozenset() if _is_nobodys(words, place) else subject
    for mention in mentions:
        if governed_by(words, mention.start) == "par":
            doing = [each for each in deeds if each < mention.start]
            if doing:
                told[doing[-1]] = frozenset({mention.entity})
    if asks:
        told.update(_turned(words, free, deeds, told))
    return told


def _joins(words: Sequence[str], after: int, place: int) -> bool:
    between = [each for each in words[after:place] if each not in ARTICLES]
    return bool(between) and set(between) <= _JOINING


def _is_nobodys(words: Sequence[str], place: int) -> bool:
    """Whether what stands before a verb does not do it: "a été vu", "reproche d'avoir failli"."""
    near = words[max(0, place - 4) : place]
    if "ete" in near[-3:] or _UNDONE.intersection(near[-2:]):
        return True
    governed = near[-1:] and near[-1] in _AIMING and INFINITIVE.fullmatch(words[place])
    return bool(governed) or any(" ".join(pair) in _LED for pair in pairwise(near))


def _turned(
    words: Sequence[str],
    free: Sequence[Mention],
    deeds: Sequence[int],
    told: Mapping[int, frozenset[str]],
) -> Mapping[int, frozenset[str]]:
    """Find who does it where a question has the verb first: "que reproche l'Arménie à Moscou"."""
    if not words or (words[0] not in _ASKING and (len(words) < 2 or words[1] not in _ASKING)):  # noqa: PLR2004
        return {}
    found: dict[int, frozenset[str]] = {}
    for mention in free:
        before = [each for each in deeds if each < mention.start and not told.get(each)]
        if not before:
            continue
        verb = before[-1]
        if _is_suffered(words, verb):
            continue  # "quand a été repris le port": it is not the port that took it back
        between = [each for each in words[verb + 1 : mention.start] if each not in ARTICLES]
        if between or _PRONOUNS.intersection(words[:verb]):
            continue
        found[verb] = frozenset({mention.entity})
    return found


def patients_at(
    words: Sequence[str], mentions: Sequence[Mention], place: int, actors: Collection[str]
) -> frozenset[str]:
    """Say to whom a verb is done: its subject in the passive, else the name right behind it."""
    exact = [each for each in mentions if each.exact]
    passive = _is_after_being(words, place) and stem(words[place]) not in _MOVING
    if passive or "ete" in words[max(0, place - 3) : place]:
        before = [
            each
            for each in exact
            if each.end <= place and governed_by(words, each.start) in {"", *_RELATIVE}
        ]
        return frozenset(each.entity for each in before[-1:])
    return frozenset(
        each.entity
        for each in exact
        if each.start > place
        and set(words[place + 1 : each.start]) <= ARTICLES
        and each.entity not in actors
    )


def _is_suffered(words: Sequence[str], place: int) -> bool:
    """Whether a verb is done to its subject: "a été repris", "sera signé"."""
    passive = _is_after_being(words, place) and stem(words[place]) not in _MOVING
    return passive or _is_nobodys(words, place)


def acts_at(words: Sequence[str], mentions: Sequence[Mention], place: int, *, done: bool) -> bool:
    """Whether the form or the place of a word shows it to be a verb.

    It is after an auxiliary, before a pronoun that takes its subject up ("veut-il"), right after a
    name, or an infinitive after a verb that needs one. An infinitive after "à", "de" or "pour" is
    one too, but who does it is anybody's guess.
    """
    if done or _is_after_being(words, place):
        return True
    after = words[place + 1 : place + 3]
    if after[:1] and (after[0] in _PRONOUNS or (after[0] == "t" and set(after) & _PRONOUNS)):
        return True
    at = place - 1
    while at >= 0 and words[at] in _BETWEEN:
        at -= 1
    if at >= 0 and any(each.end == at + 1 for each in mentions):
        return True
    return INFINITIVE.fullmatch(words[place]) is not None and at >= 0 and stem(words[at]) in MODAL


def _is_after_being(words: Sequence[str], place: int) -> bool:
    """Whether a word is what something is, or is done to it: "n'est pas conservée"."""
    at = place - 1
    while at >= 0 and words[at] in _BEFORE_PARTICIPLE:
        at -= 1
    return at >= 0 and words[at] in _BEING and _PARTICIPLE.fullmatch(words[place]) is not None


@cache
def _passed_over() -> frozenset[str]:
    """Words that may stand between an auxiliary and its verb."""
    return (stop_words() | NEGATING) - AUXILIARIES


def is_aux_before(words: Sequence[str], place: int) -> bool:
    """Whether an auxiliary governs the word at a place, adverbs and pronouns passed over."""
    at = place - 1
    while at >= 0 and words[at] in _passed_over():
        at -= 1
    if at < 0 or words[at] not in AUXILIARIES:
        return False
    reflexive = words[at - 1 : at] in (["s"], ["se"])
    return words[at] not in _BEING or reflexive or stem(words[place]) in _MOVING
