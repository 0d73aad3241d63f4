"""Which words of a clause are said not to be so?"""

from collections.abc import Sequence

from knowledge.claims.contraries import turning
from knowledge.language.stems import stem
from knowledge.language.table import pattern, word_set
from knowledge.language.words import stop_words

NEGATING = word_set("claims", "denying.negating")
AUXILIARIES = word_set("claims", "auxiliaries")
MODAL = frozenset(map(stem, word_set("claims", "modal")))
INFINITIVE = pattern("claims", "infinitive")
_NE = word_set("claims", "denying.ne")
_SPOKEN = word_set("claims", "denying.spoken")
_NOBODY = word_set("claims", "denying.nobody")
_WITHOUT = word_set("claims", "denying.without")
_OF = word_set("claims", "denying.of")
_BUT = word_set("claims", "denying.but")
_OPINING = frozenset(map(stem, word_set("claims", "denying.opining")))
_LIGHT = word_set("claims", "denying.light")
_ARTICLES = word_set("claims", "denying.articles")
_ADVERB = pattern("claims", "denying.adverb")
_UNTIL = pattern("claims", "denying.until")
_PARTICIPLE = pattern("claims", "denying.participle")
_OPENING = word_set("claims", "denying.opening")
_OF_NOUNS = word_set("claims", "denying.of_nouns")
_ONLY = pattern("claims", "denying.only")
_MOST = word_set("claims", "denying.most")
_THAT = word_set("claims", "who.relative")
REACH = 7  # words from "ne" to what completes it
BETWEEN = 4  # words of no weight between a negation and what it denies


def negated_in(words: Sequence[str]) -> frozenset[int]:
    """Give the places of the words that a clause says not to be so.

    "n'a pas signé", "ne veut plus signer" (both verbs), "sans signer", "refuse de signer", and in
    speech "a pas signé", "rien signé". "ne … que" and "n'avait … auparavant" deny nothing.
    """
    denied: set[int] = set()
    for place, word in enumerate(words):
        if word in _NE and _is_completed(words, place):
            if _UNTIL.search(" ".join(words[place:])) is None:
                denied.update(_told_not_to_be(words, _denied_from(words, place + 1)))
        elif word == "rien" and _PARTICIPLE.fullmatch(" ".join(words[place + 1 : place + 2])):
            denied.add(place + 1)
        elif (
            word in _SPOKEN
            and not _NE.intersection(words[max(0, place - REACH) : place])
            and not _is_ever(words, place)
        ):
            denied.update(_denied_in_speech(words, place))
        elif (
            (word in _NOBODY and (_is_before_ne(words, place) or _opens(words, place)))
            or word in _WITHOUT
            or (word == "non" and not _BUT.isdisjoint(words[max(0, place - 1) : place]))
            or (word == "faute" and not _OF.isdisjoint(words[place + 1 : place + 2]))
        ):
            denied.update(_denied_from(words, place + 1))
        elif stem(word) in turning() and place not in denied:
            turned = _next_telling(words, place + 1)
            if turned is not None and INFINITIVE.fullmatch(words[turned]):
                denied.symmetric_difference_update({turned})
    return frozenset(denied)


def _is_before_ne(words: Sequence[str], place: int) -> bool:
    """Whether "aucun" denies the noun behind it: "aucun militaire n'y travaillera"."""
    after = words[place:]
    return not _NE.isdisjoint(after[:REACH]) and _UNTIL.search(" ".join(after)) is None


def _opens(words: Sequence[str], place: int) -> bool:
    """Whether a clause begins with a denial and has no verb for it: "toujours pas de date"."""
    lead = words[max(0, place - 2) : place]
    return len(lead) == place and _OPENING.issuperset(lead) and _NE.isdisjoint(words)


def _is_ever(words: Sequence[str], place: int) -> bool:
    """Whether "jamais" denies nothing: "la plus grosse vente jamais vue"."""
    return words[place] == "jamais" and not _MOST.isdisjoint(words[:place])


def _is_completed(words: Sequence[str], place: int) -> bool:
    around = (*words[max(0, place - REACH) : place], *words[place + 1 : place + 1 + REACH])
    after = words[place + 1 : place + 1 + REACH]
    if _ONLY.search(" ".join(after)):
        return False
    return not NEGATING.isdisjoint(after) or any(
        each in NEGATING - {"plus"} for each in around[: -len(after) or None]
    )


def _denied_from(words: Sequence[str], start: int) -> list[int]:
    """Deny the next verb, and the one that it governs."""
    first = _next_telling(words, start)
    if first is None:
        return []
    if stem(words[first]) in MODAL or _ADVERB.fullmatch(words[first]):
        second = _next_telling(words, first + 1)
        return [first] if second is None else [first, second]
    return [first]


def _told_not_to_be(words: Sequence[str], denied: Sequence[int]) -> Sequence[int]:
    """Deny what nobody says or thinks: "nous ne disons pas qu'une éruption est imminente"."""
    said = [place for place in denied if stem(words[place]) in _OPINING]
    if not said:
        return denied
    after = said[-1] + 1
    opening = [at for at in range(after, min(len(words), after + 3)) if words[at] in _THAT]
    being = (
        [
            at
            for at in range(opening[0] + 1, min(len(words), opening[0] + REACH))
            if words[at] in AUXILIARIES
        ]
        if opening
        else []
    )
    return _denied_from(words, being[0] + 1) if being else denied


def _denied_in_speech(words: Sequence[str], place: int) -> list[int]:
    """Deny what follows "a pas"; what goes before "pas" where no auxiliary does.

    Of two nouns it is the one behind: "un sursis, pas une victoire".
    """
    before = words[place - 1] if place else ""
    if _opens(words, place) and not _OF_NOUNS.isdisjoint(words[place + 1 : place + 3]):
        return _denied_from(words, place + 1)
    if before in AUXILIARIES or before in _LIGHT or stem(before) in MODAL:
        return _denied_from(words, place + 1)
    if not _ARTICLES.isdisjoint(words[max(0, place - 2) : place - 1]) and not _ARTICLES.isdisjoint(
        words[place + 1 : place + 2]
    ):
        return _denied_from(words, place + 1)
    return [place - 1] if place and before not in stop_words() else []


def _next_telling(words: Sequence[str], start: int) -> int | None:
    skipped = 0
    for place in range(start, len(words)):
        word = words[place]
        if word in NEGATING or word in _LIGHT or word in AUXILIARIES or word in stop_words():
            skipped += 1
            if skipped > BETWEEN + 2:
                return None
            continue
        return place
    return None
