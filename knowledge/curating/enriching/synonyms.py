"""How else may a phrasing be put?  Its nouns by their near-synonyms, one after the other.

A person reads what is proposed, so only words are exchanged that fit where they stand: a noun of
one meaning alone for another noun. The grammar may still stumble; a question that stumbles matches
as well.
"""

import re
from collections.abc import Iterator
from functools import cache

from knowledge.language.folding import fold, plain
from knowledge.language.stems import stem
from knowledge.language.table import table
from knowledge.language.words import expression_at, stop_words
from knowledge.lists.model import FactList

MOST = 3  # phrasings of a fact
_FIRST = 4  # phrasings that are varied
_VERBAL = re.compile(r"(?:er|ir|oir|re|é|ée|és|ées|u|ant)$")
_AFTER = re.compile(r"(?:^|-)(?:il|elle|ils|elles|a|ont|est|sont|ete|se|ne|plus|tres)$")
_SHORTEST = 4  # letters of a noun that is exchanged


def variants_of(listed: FactList, *, most: int = MOST) -> dict[str, tuple[str, ...]]:
    """Propose phrasings for every fact whose phrasings hold a noun that has a synonym."""
    names = {word for one in listed.entity for word in _words(one.name, *one.aliases)}
    found: dict[str, tuple[str, ...]] = {}
    for fact in listed.fact:
        variants: dict[str, str] = {}
        for turn in range(most):
            for phrasing in fact.phrasings[:_FIRST]:
                varied = _varied(phrasing, turn, names)
                if varied is not None:
                    variants.setdefault(plain(varied), varied)
        if variants:
            found[fact.id] = tuple(variants.values())[:most]
    return found


def _varied(phrasing: str, turn: int, names: set[str]) -> str | None:
    """Replace the first noun that has so many synonyms; None where there is none."""
    words = phrasing.split()
    stems = [stem(plain(word)) for word in words]
    for place, word in enumerate(words):
        bare = re.sub(r"^.*[’']|[«»\"“”,;:.!?()…]", "", word)
        folded = plain(bare)
        if len(folded) < _SHORTEST or folded in names or folded in stop_words():
            continue
        if place and _AFTER.search(fold(words[place - 1])):
            continue
        alone = all(
            expression_at(stems, start) <= place - start
            for start in range(max(0, place - 3), place + 1)
            if expression_at(stems, start) > 1
        )
        others = synonyms().get(folded, ())
        if alone and turn < len(others) and not _elided(word, others[turn]):
            return " ".join(
                [*words[:place], word.replace(bare, others[turn]), *words[place + 1 :]]
            )
    return None


def _elided(word: str, other: str) -> bool:
    """Whether an elision before a word would stand before a consonant."""
    return re.search(r"[’']", word) is not None and fold(other)[0] not in "aeiouyh"


@cache
def synonyms() -> dict[str, tuple[str, ...]]:
    """Give the nouns that mean what a noun of one group alone does."""
    groups = [_nouns(words) for words in _groups()]
    seen: dict[str, int] = {}
    for words in _groups():
        for word in {plain(word) for word in words}:
            seen[word] = seen.get(word, 0) + 1
    found: dict[str, tuple[str, ...]] = {}
    for group in groups:
        for word in group:
            if seen[plain(word)] == 1:
                found[plain(word)] = tuple(other for other in group if other != word)
    return found


def _groups() -> Iterator[list[str]]:
    """Give the words of each group as they are written, expressions left out."""
    for line in table("synonyms")["groups"].splitlines():
        _, colon, words = line.partition(":")
        if colon:
            yield [word for word in words.split() if "_" not in word]


def _nouns(words: list[str]) -> list[str]:
    return [
        word
        for word in words
        if not _VERBAL.search(word) and "'" not in word and plain(word) not in stop_words()
    ]


def _words(*texts: str) -> Iterator[str]:
    for text in texts:
        yield from plain(text).split()
