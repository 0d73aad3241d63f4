"""Is it a claim at all?  Greetings, opinions, wishes, questions, headings, links are none."""

import re
from collections.abc import Sequence
from functools import cache

from knowledge.claims.polarity import AUXILIARIES
from knowledge.language.patterns import Patterns
from knowledge.language.questions import Kind, kinds_of, talk_topic
from knowledge.language.table import table
from knowledge.language.tokens import words_in

_HASHTAGS = re.compile(r"(?:\s*[#@]\w+)+\s*")
_GREETING = re.compile(
    r"^(?:(?:coucou|salut|bonjour|bonsoir|hello|hey|voila|bon|alors|allez|bref|les amis"
    r"|tout le monde|a tous|a toutes|a toutes et a tous|a tous et a toutes|la team|le groupe"
    r"|la famille|moi|et|mais|non mais|ah|oh) )+"
)
_WORD = re.compile(r"\w")
SHORTEST = 4  # words of a statement that is taken for one without more ado
_RELATIVE = frozenset({Kind.WHAT, Kind.WHO, Kind.SAID})
"""Kinds that "que", "qui" and "selon" inside a statement look like."""
_ASKING = frozenset("qui que qu quel quelle quels quelles comment lequel laquelle".split())
_INVERTED = re.compile(
    r"-(?:t-)?(?:ils?|elles?|on|ce)\b|\b(?:t (?:il|elle|on)|(?:a|ont|est|sont|avait|avaient"
    r"|etait|etaient|va|vont|peut|peuvent|doit|doivent|sera|seront|fait) (?:ils?|elles?))\b",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"(?:sujet|objet|th[èe]me|dossier|rubrique|titre|sujet du jour|topic|subject|re|fwd|tr)"
    r"[\s\u00a0\u202f]*:",
    re.IGNORECASE,
)
"""Labels before what a message is about."""
_HEADING = 6  # words that a heading with a colon after it has at most


def is_remark(text: str) -> bool:
    """Whether a statement, freed of its markup, claims nothing; empty text never does."""
    if not _WORD.search(text) or _HASHTAGS.fullmatch(text):
        return True
    words = words_in(text)
    line = " ".join(words)
    ending = text.rstrip("\"»”)' \u00a0\u202f").rstrip("!… ")
    if not words or ending.endswith("?"):
        return True
    if text.rstrip().endswith(":") and len(words) <= _HEADING:
        return True
    if _is_shouted_heading(text, words) or _LABELLED.match(text):
        return True
    if _is_one_of_ours(line):
        return True
    bare = _GREETING.sub("", line)
    return bare != line and _is_one_of_ours(bare)


def _is_shouted_heading(text: str, words: Sequence[str]) -> bool:
    """Whether a few words in capitals, without a verb or a number, head what follows."""
    return (
        text.isupper()
        and len(words) <= _HEADING
        and (AUXILIARIES - {"a"}).isdisjoint(words)
        and not any(letter.isdigit() for letter in text)
    )


def is_stated(text: str, line: str) -> bool:
    """Whether a text asserts something, and asks nothing: no question word, a verb, four words.

    Args:
        text: As typed.
        line: Its folded words as they are meant: "kan" is quand.
    """
    words = line.split()
    if len(words) < SHORTEST or "?" in text or _INVERTED.search(f"{text} {line}"):
        return False
    kinds = set(kinds_of(" ".join(words))) - _RELATIVE
    asks = (
        kinds
        or not _ASKING.isdisjoint((*words[:2], words[-1]))
        or "quoi" in words
        or words[-2:] == ["ou", "pas"]
    )
    return not asks and any(
        word in AUXILIARIES or word.endswith(("ait", "aient")) for word in words
    )


def _is_one_of_ours(line: str) -> bool:
    whole, begins, anywhere = _patterns()
    return (
        not line
        or talk_topic(line) is not None
        or whole.fullmatch(line)
        or any(start == 0 for start, _ in begins.spans(line))
        or anywhere.search(line)
    )


@cache
def _patterns() -> tuple[Patterns, Patterns, Patterns]:
    rows = table("verifying")["remarks"]
    return Patterns(rows["whole"]), Patterns(rows["begins"]), Patterns(rows["anywhere"])
