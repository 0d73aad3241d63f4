"""What does a question want to know?"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from knowledge.language.attributes import amounts, asked_for
from knowledge.language.dates import Dated, Day, Relation, dated, relation_in
from knowledge.language.numbers import asked_count, numbers_in
from knowledge.language.questions import Kind, kinds_of
from knowledge.language.stems import stem
from knowledge.language.table import pattern, word_set
from knowledge.language.tense import is_future
from knowledge.language.words import contrasts_in, stop_words
from knowledge.reading.gazetteer import Mention

_HEAD = pattern("reading", "head")
_TOLD = pattern("reading", "told")
_NAME = pattern("reading", "name")
_OBJECT = word_set("reading", "object")
_ARTICLES = word_set("reading", "articles")
FIGURELESS = frozenset({Kind.WHEN, Kind.WHY})
"""Kinds of question that no figure answers, whatever else they speak of."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question wants to know.

    Attributes:
        kinds: Kinds of fact, the likeliest first; empty where no word tells.
        head: Stem of the noun after "combien de" or "quel"; None without one.
        counted: Stem of what is to be counted ("combien de ..."); None where nothing is by name.
        attributes: Numbers of the attributes asked for; see :mod:`knowledge.language.attributes`.
        contrasts: Numbers of the rows of contrasting words ("prochain") in it.
        numbers: Plain numbers in it, as digits, those of dates apart.
        dates: Dates in it.
        relation: Whether something is asked for at those dates, before or since.
        future: Whether it asks for what is still to come.
        speaker: Entity that is asked to have said something; None where nobody is.
        named: Whether the name of somebody or something is asked for.
    """

    kinds: tuple[Kind, ...]
    head: str | None
    counted: str | None
    attributes: frozenset[int]
    contrasts: frozenset[int]
    numbers: frozenset[str]
    dates: tuple[Day, ...]
    relation: Relation
    future: bool
    speaker: str | None
    named: bool


def asked(
    words: Sequence[str], mentions: Sequence[Mention], *, but: Collection[str] = ()
) -> Asked:
    """Read what the folded words of a question, frames cut, ask for.

    Args:
        words: The words.
        mentions: The names in them.
        but: Those of the words that set no event apart.
    """
    line = " ".join(words)
    kinds = kinds_of(line)
    head = _HEAD.search(line)
    found = dated(line)
    return Asked(
        kinds=kinds,
        head=stem(head[1]) if head and head[1] not in stop_words() else None,
        counted=asked_count(line),
        attributes=_attributes(words, kinds),
        contrasts=contrasts_in(word for word in words if word not in but),
        numbers=numbers_in(_undated(line, found)),
        dates=tuple(each.day for each in found),
        relation=relation_in(line),
        future=is_future(words),
        named=_NAME.search(line) is not None,
        speaker=_speaker(words, mentions) if Kind.SAID in kinds else None,
    )


def _attributes(words: Sequence[str], kinds: Sequence[Kind]) -> frozenset[int]:
    """Number what must be told: "quand est tombé le jugement" asks for no penalty."""
    found = asked_for(words)
    return found - amounts() if FIGURELESS.issuperset(kinds[:1]) and kinds else found


def _undated(line: str, found: Sequence[Dated]) -> list[str]:
    """Give the words of a line outside its dates, whose figures count nothing."""
    for each in reversed(found):
        line = f"{line[: each.start]} {line[each.end :]}"
    return line.split()


def _speaker(words: Sequence[str], mentions: Sequence[Mention]) -> str | None:
    """Name who is asked to have said it: "selon X" first, else the first who is no object."""
    for mention in mentions:
        if _TOLD.search(" ".join(words[: mention.start])):
            return mention.entity
    for mention in mentions:
        before = words[mention.start - 1] if mention.start else ""
        if before in _ARTICLES and mention.start > 1:
            before = words[mention.start - 2]
        if before not in _OBJECT:
            return mention.entity
    return None
