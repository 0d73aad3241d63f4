"""Which words are said not to be so, and which words cannot hold together?"""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from knowledge.language.stems import stem
from knowledge.language.table import table, words_of
from knowledge.language.words import REFLEXIVE, stop_words

NEGATING = frozenset(
    "pas plus jamais rien personne aucun aucune guere nullement ni nul nulle".split()
)
_OF = (["de"], ["d"])
_BUT = (["et"], ["mais"])
_NE = frozenset({"ne", "n"})
_SPOKEN = frozenset({"pas", "jamais"})
"""What negates in speech without "ne"; "plus" and "personne" alone do not."""
AUXILIARIES = frozenset(
    "a ai as ont avait avaient avais aura auront aurait auraient avoir est suis sont etait etaient"
    " etre sera seront serait seraient ete fut eu soit".split()
)
MODAL = frozenset(
    map(
        stem,
        "vouloir pouvoir devoir souhaiter compter prevoir savoir sembler avoir etre aller reussir"
        " arriver parvenir voir".split(),
    )
)
_NOBODY = frozenset({"aucun", "aucune"})
_OPINING = frozenset(map(stem, "dire penser croire estimer affirmer".split()))
_LIGHT = frozenset("t il elle ils elles on y en se s me m lui leur nous vous le la les l".split())
INFINITIVE = re.compile(
    r"[a-z]+(?:er|ir|dre|ettre|[iu]vre|aitre|[bcr]oire|uire|crire|ompre|clure|aincre|faire)"
    r"|(?:re|inter|pre|me|contre)?dire|(?:re|e)?lire|(?:sou)?rire|etre|plaire|taire"
)
"""Infinitives, folded; "déclaré" and "montre" end like some and are none."""
_ADVERB = re.compile(r"[a-z]{3,}ment")
"""Adverbs, which stand between a negation and its verb: "n'a pas définitivement rompu"."""
_UNTIL = re.compile(r"\bavant (?:elles?|lui|eux|cela|ca|celui ci|celle ci)\b|\bauparavant\b")
"""What was not so only until then: "aucune femme n'avait dirigé le pays avant elle"."""
_ARTICLES = frozenset("un une le la les l du des ce cette ces".split())
_PARTICIPLE = re.compile(r"(?!(?:de|du|que|qui|pour)$)[a-z]{2,}(?:e|i|is|u|it|ert)")
"""What "rien" denies by itself: "rien demandé"."""
_MOST = frozenset(
    "plus premier premiere premiers premieres record meilleur meilleure moins pire seul".split()
)
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
            (word in _NOBODY and _is_before_ne(words, place))
            or word in {"sans", "ni"}
            or (word == "non" and list(words[max(0, place - 1) : place]) in _BUT)
            or (word == "faute" and list(words[place + 1 : place + 2]) in _OF)
        ):
            denied.update(_denied_from(words, place + 1))
        elif stem(word) in turning():
            turned = _next_telling(words, place + 1)
            if turned is not None and INFINITIVE.fullmatch(words[turned]):
                denied.symmetric_difference_update({turned})
    return frozenset(denied)


def _is_before_ne(words: Sequence[str], place: int) -> bool:
    """Whether "aucun" denies the noun behind it: "aucun militaire n'y travaillera"."""
    after = words[place:]
    return not _NE.isdisjoint(after[:REACH]) and _UNTIL.search(" ".join(after)) is None


def _is_ever(words: Sequence[str], place: int) -> bool:
    """Whether "jamais" denies nothing: "la plus grosse vente jamais vue"."""
    return words[place] == "jamais" and not _MOST.isdisjoint(words[:place])


def _is_completed(words: Sequence[str], place: int) -> bool:
    around = (*words[max(0, place - REACH) : place], *words[place + 1 : place + 1 + REACH])
    after = words[place + 1 : place + 1 + REACH]
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
    opening = [at for at in range(after, min(len(words), after + 3)) if words[at] in {"que", "qu"}]
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


@cache
def turning() -> frozenset[str]:
    """Stems of the words that turn what they govern ("refuser")."""
    return frozenset(map(stem, words_of(table("contraries")["turning"])))


@cache
def required() -> frozenset[str]:
    """Stems of the words that a fact must have to answer a question with them."""
    return _stems(words_of(table("contraries")["required"]))


@cache
def expected() -> frozenset[str]:
    """Stems of the same sort, of which a synonym will do."""
    return _stems(words_of(table("contraries")["expected"]))


@cache
def mutual() -> frozenset[str]:
    """Stems of the deeds that are the same from both sides ("rencontrer")."""
    return _stems(words_of(table("contraries")["mutual"]))


@cache
def answering() -> frozenset[str]:
    """Stems of what nobody has done who has done nothing of :func:`answered` ("répondre")."""
    return _stems(words_of(table("contraries")["answering"]))


@cache
def answered() -> frozenset[str]:
    """Stems of the deeds by which one answers or takes a stand ("accepter", "féliciter")."""
    return _stems(words_of(table("contraries")["answered"]))


@cache
def saying() -> frozenset[str]:
    """Stems of the verbs of speech, whose subject is a speaker."""
    return _stems(words_of(table("contraries")["saying"]))


@cache
def voicing() -> frozenset[str]:
    """Stems of those of them that ask for somebody's own words ("dire", "penser")."""
    return _stems(words_of(table("contraries")["voicing"]))


@cache
def _rows(name: str) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    rows = []
    for line in table("contraries")[name].strip().splitlines():
        _, _, sides = line.partition(":")
        one, _, other = sides.partition("|")
        rows.append((_stems(words_of(one)), _stems(words_of(other))))
    return tuple(rows)


def contraries_of(key: str) -> frozenset[str]:
    """Give the stems that cannot hold together with one; empty where the table knows none."""
    return _across("contraries", key)


def converses_of(key: str) -> frozenset[str]:
    """Give the stems of what the other side does ("perdre" of "reprendre"), likewise."""
    return _across("converses", key)


@cache
def _across(name: str, key: str) -> frozenset[str]:
    found: set[str] = set()
    for one, other in _rows(name):
        if key in one and key not in other:
            found |= other
        if key in other and key not in one:
            found |= one
    return frozenset(found)


@cache
def alike(key: str) -> frozenset[str]:
    """Give the stems on the same side of the table as one, itself among them."""
    found = {key}
    for side in (
        side for name in ("contraries", "converses") for row in _rows(name) for side in row
    ):
        if key in side:
            found |= side
    return frozenset(found)


def _stems(words: Iterable[str]) -> frozenset[str]:
    bare = [_bare(each) for each in words]
    done = [each[:-1] for each in bare if each.endswith("ier")]  # "licencie" of "licencier"
    return frozenset(" ".join(map(stem, each.split())) for each in (*bare, *done))


def _bare(expression: str) -> str:
    for prefix in REFLEXIVE:
        expression = expression.removeprefix(prefix)
    return expression
