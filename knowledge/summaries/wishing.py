"""Which summary does a message ask for, in words?  "chronologie stp", "fais-moi un résumé"."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from knowledge.language.folding import plain
from knowledge.language.table import rows_of, table, words_of
from knowledge.language.words import is_ordinary
from knowledge.summaries.summary import Topic

MOST_WORDS = 12
NARROWED = frozenset({Topic.QUOTES, Topic.TIMELINE})
"""Topics that are asked of somebody or of a time: "les citations d'Aliev"."""
LONG = 8  # letters of a word in which a slip is forgiven

_ELIDED = re.compile(r"^[dl]['’](?=\w)", re.IGNORECASE)

Words = tuple[str, ...]


class Wish(NamedTuple):
    """What is wanted.

    Attributes:
        topic: Of which summary.
        lines: How many key facts; None where no number says so.
    """

    topic: Topic
    lines: int | None = None


def names_of(topic: Topic) -> list[str]:
    """Give what commands and inline queries call a topic, as written; what is shared first."""
    return list(table("summaries")[topic]["names"])


def wish_in(text: str) -> Wish | None:
    """Read which summary a text asks for; None where it is a question, or says anything else.

    "Quand ?" and "qui ?" are questions: of these topics only "les dates" and "qui est qui" ask.
    """
    return next((wish for wish, left in _wishes(text) if not left), None)


def narrow_wish_in(text: str) -> tuple[Topic, str] | None:
    """Read which summary is asked for of what: quotes of "Aliev", the timeline of "2018".

    Whether that names anybody or any time, who knows the list can tell; else it is a question.
    """
    for (topic, _), left in _wishes(text):
        if left and topic in NARROWED:
            typed = (word for word in text.split() if not {*left}.isdisjoint(plain(word).split()))
            return topic, _ELIDED.sub("", " ".join(typed))
    return None


def lines_in(words: str) -> int | None:
    """Read how many lines the words behind a command want: "1", "en trois points"; None for none.

    Of two digits at most; more are a year.
    """
    typed = tuple(plain(words).split())
    rest, lines = _counted(typed)
    if lines is None and len(typed) == 1:
        lines, rest = _number(typed[0]), ()
    return None if _without_around(rest) else lines


def said_besides(words: str) -> str:
    """Give what words behind a command name, as typed; "" for politeness and numbers of lines."""
    if lines_in(words) is not None or not _without_around(tuple(plain(words).split())):
        return ""
    typed = words.split()
    while typed and not _without_around(tuple(plain(typed[0]).split())):
        del typed[0]
    while typed and not _without_around(tuple(plain(typed[-1]).split())):
        del typed[-1]
    return _ELIDED.sub("", " ".join(typed))


def _wishes(text: str) -> Iterator[tuple[Wish, Words]]:
    """Give what may be wished for, each with the words that say something else."""
    words = tuple(plain(text).split())
    if len(words) > MOST_WORDS:
        return
    for topic, said in _said().items():
        for start, end in _places(words, said):
            rest, lines = _counted((*words[:start], *words[end:]))
            yield Wish(topic, lines), _without_around(rest)


@cache
def _said() -> dict[Topic, frozenset[Words]]:
    rows = {topic: words_of(table("summaries")[topic]["said"]) for topic in Topic}
    return {topic: frozenset(tuple(each.split()) for each in row) for topic, row in rows.items()}


@cache
def _around() -> tuple[frozenset[Words], frozenset[str]]:
    """Give what may stand around, and what a number of lines counts."""
    rows = table("summaries")["around"]
    around = frozenset(tuple(each.split()) for each in words_of(rows["words"]))
    return around, frozenset(words_of(rows["counted"]))


@cache
def _numbers() -> dict[str, int]:
    rows = rows_of(table("summaries")["around"]["numbers"])
    return {word: int(number) for number, words in rows for word in words}


def _places(words: Words, said: frozenset[Words]) -> list[tuple[int, int]]:
    """Find where a topic is named, long expressions first; a slip in a long word is forgiven."""
    longest = max(map(len, said))
    spans = [
        (start, start + size)
        for size in range(longest, 0, -1)
        for start in range(len(words) - size + 1)
        if words[start : start + size] in said
    ]
    if spans:
        return spans
    single = [each[0] for each in said if len(each) == 1 and len(each[0]) >= LONG]
    return [
        (place, place + 1)
        for place, word in enumerate(words)
        if len(word) >= LONG - 1
        and not is_ordinary(word)
        and any(OSA.distance(word, each, score_cutoff=1) <= 1 for each in single)
    ]


def _counted(words: Words) -> tuple[Words, int | None]:
    """Take "trois phrases" out of some words."""
    for place, after in enumerate(words[1:]):
        lines = _number(words[place]) if after in _around()[1] else None
        if lines is not None:
            return (*words[:place], *words[place + 2 :]), lines
    return words, None


def _number(word: str) -> int | None:
    if word.isdigit():
        return int(word) if len(word) <= 2 else None  # noqa: PLR2004 - more are a year
    return _numbers().get(word)


def _without_around(words: Words) -> Words:
    """Leave out what may stand around."""
    around = _around()[0]
    kept = list(words)
    for size in range(max(map(len, around)), 0, -1):
        place = 0
        while place <= len(kept) - size:
            if tuple(kept[place : place + size]) in around:
                del kept[place : place + size]
            else:
                place += 1
    return tuple(kept)
