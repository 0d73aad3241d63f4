"""Which words show that somebody speaks?"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from knowledge.language.folding import plain
from knowledge.language.stems import stem
from knowledge.language.table import word_set

ACCORDING = re.compile(
    r"\b(?:selon|d[’']après|pour|à en croire|dixit|aux yeux de)\s+", re.IGNORECASE
)
_WORD = re.compile(r"[\w’'-]+")
_ENDINGS = "e es ent a ait aient erent er ee ees era eront ant".split()
_OF_WORDS = 3  # words by which a fragment is what somebody said
_FEW = 6  # words within which a verb of speech is close
_NEAR = 60  # letters likewise


def is_speech(before: str, text: str, *, mentions: bool, after: str) -> bool:
    """Whether what stands between marks was said, and is no title, name or odd word.

    Args:
        before: What stands before it in the sentence, other quotations blanked.
        text: What is marked.
        mentions: Whether the sentence speaks of anybody.
        after: What stands behind it.
    """
    words = _WORD.findall(before.lower())[-3:]
    if any(plain(word) in word_set("roles", "speech.naming") for word in words):
        return False
    around = f"{before} {after}"
    spoken = any(map(speaks, _WORD.findall(around))) or ACCORDING.search(around) is not None
    long = len(text.split()) >= _OF_WORDS
    return (
        (long and (mentions or spoken or not (before + after).strip(" .,:")))
        or (spoken and (mentions or long))
        or before.rstrip().endswith(":")
    )


def inverted_in(after: str) -> int | None:
    """Find where a verb of speech stands right behind a quotation; None if there is none."""
    for match in islice(_WORD.finditer(after), _FEW):
        if speaks(match[0]):
            return match.end()
    return None


def is_followed(outside: str, end: int) -> bool:
    """Whether a verb of speech follows close on what ends at a place."""
    return any(map(speaks, _WORD.findall(outside[end : end + _NEAR])[:_FEW]))


def speaks(word: str) -> bool:
    """Whether a word, with a pronoun behind it or not, is a form of a verb of speech."""
    bare = re.sub(r"(?:-t)?-(?:il|elle|ils|elles|on)$", "", word.lower())
    folded = plain(bare)
    return stem(folded) in verb_stems() or any(
        folded.endswith(ending) and folded[: -len(ending)] in roots() for ending in _ENDINGS
    )


def speaks_near(outside: str, start: int, end: int) -> bool:
    """Whether a verb of speech, or "selon", stands close to a place of a sentence."""
    near = [
        *_WORD.findall(outside[max(0, start - 30) : start])[-4:],
        *_WORD.findall(outside[end : end + 50])[:_FEW],
    ]
    return any(speaks(word) or plain(word) in {"selon", "apres"} for word in near)


@cache
def verb_stems() -> frozenset[str]:
    """Give the stems of the verbs that give the words of somebody."""
    return frozenset(map(stem, _verbs()))


@cache
def roots() -> frozenset[str]:
    """Give what verbs in -er keep in all forms: stemming cuts "confie" and "confier" apart."""
    return frozenset(verb.removesuffix("er") for verb in _verbs() if verb.endswith("er"))


def _verbs() -> Iterator[str]:
    """Give the verbs themselves, of "se réjouir" the second word."""
    return (verb.split()[-1] for verb in word_set("roles", "speech.verbs"))
