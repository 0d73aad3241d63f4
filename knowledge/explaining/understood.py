"""How was the question read?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from knowledge.deciding.consulting import Consulted
from knowledge.language.dates import Day
from knowledge.language.questions import unframed
from knowledge.language.table import table
from knowledge.language.tokens import Token, tokenize
from knowledge.ranking.index import Index
from knowledge.reading.reading import Reading, shortened


@dataclass(frozen=True, slots=True)
class Repair:
    """Words that were taken for others; one of the two is empty where words came or went."""

    typed: str
    read: str


@dataclass(frozen=True, slots=True)
class Named:
    """An entity that the question names.

    Attributes:
        typed: The words that name it, after repairs.
        entity: Its id.
        name: Its full name.
        exact: Whether it is written as the list writes it, accents and capitals aside.
    """

    typed: str
    entity: str
    name: str
    exact: bool


@dataclass(frozen=True, slots=True)
class TakenOver:
    """What earlier questions lend to this one; all empty where it stands by itself.

    Attributes:
        words: Words and names.
        kinds: Kinds of answer.
        speaker: Who is asked to have said it.
    """

    words: tuple[str, ...]
    kinds: tuple[str, ...]
    speaker: str | None

    def __bool__(self) -> bool:
        return bool(self.words or self.kinds or self.speaker)


@dataclass(frozen=True, slots=True)
class Understood:
    """A question as it was read against one list.

    Attributes:
        line: Its words, folded and repaired, greetings and frames cut.
        cut: Whether the text was longer than is read.
        language: Two letters: that in which the question itself was typed.
        talk: The small talk that it is; None for a question.
        repaired: Words read as others, in order.
        set_aside: Words that are no part of it: greetings, frames, sentences before it.
        kinds: Kinds of answer asked for, the likeliest first.
        names: Entities of the list that it names.
        unknown: Names that the list does not have, as typed.
        dates: As ``2024-08-19`` or ``2018-09``; ``?-08-19`` where no year was said.
        relation: Whether those dates are meant themselves, or before or since.
        numbers: Plain numbers in it.
        attributes: What is asked for by name, as ``attributes.toml`` calls it: an age, a price.
        counted: Stem of what is to be counted.
        contrasts: Words that set one event apart, with all that mean the same: "prochain".
        future: Whether what is still to come is asked for.
        speaker: Name of who is asked to have said something.
        taken_over: What came from earlier questions.
    """

    line: str
    cut: bool
    language: str
    talk: str | None
    repaired: tuple[Repair, ...]
    set_aside: tuple[str, ...]
    kinds: tuple[str, ...]
    names: tuple[Named, ...]
    unknown: tuple[str, ...]
    dates: tuple[str, ...]
    relation: str
    numbers: tuple[str, ...]
    attributes: tuple[str, ...]
    counted: str | None
    contrasts: tuple[str, ...]
    future: bool
    speaker: str | None
    taken_over: TakenOver


def understood(view: Consulted, query: str) -> Understood:
    """Tell how one list read a query, and what the earlier ones added."""
    index, reading, asked = view.index, view.reading, view.reading.asked
    typed = tokenize(shortened(query))
    told = unframed([token.text for token in typed])
    words = reading.line.split()
    changes = list(_changes([typed[place] for place in told], words))
    framing = [token.surface for place, token in enumerate(typed) if place not in told]
    return Understood(
        line=reading.line,
        cut=reading.cut,
        language=reading.language,
        talk=reading.talk,
        repaired=tuple(each for each in changes if each.read and each.typed),
        set_aside=(*framing, *(each.typed for each in changes if not each.read)),
        kinds=tuple(map(str, asked.kinds)),
        names=tuple(_named(index, words)),
        unknown=reading.unknown,
        dates=tuple(map(_date, asked.dates)),
        relation=str(asked.relation),
        numbers=tuple(sorted(asked.numbers)),
        attributes=tuple(_attribute(each) for each in sorted(asked.attributes)),
        counted=asked.counted,
        contrasts=tuple(_contrast(each) for each in sorted(asked.contrasts)),
        future=asked.future,
        speaker=_label(index, asked.speaker),
        taken_over=_taken_over(index, index.read(query), reading),
    )


def _changes(typed: Sequence[Token], words: Sequence[str]) -> Iterator[Repair]:
    """Compare what was typed with what was read, run by run."""
    matcher = SequenceMatcher(a=[token.text for token in typed], b=words, autojunk=False)
    for change, start, end, first, last in matcher.get_opcodes():
        was = [token.surface for token in typed[start:end]]
        now = words[first:last]
        if change == "replace" and len(was) == len(now):
            yield from map(Repair, was, now)
        elif change != "equal":
            yield Repair(" ".join(was), " ".join(now))


def _named(index: Index, words: Sequence[str]) -> Iterator[Named]:
    for mention in index.gazetteer.mentions(words):
        typed = " ".join(words[mention.start : mention.end])
        name = index.gazetteer.labels[mention.entity]
        yield Named(typed, mention.entity, name, mention.exact)


def _taken_over(index: Index, alone: Reading, together: Reading) -> TakenOver:
    own = {term.key for term in alone.terms}
    lent = [term for term in together.terms if term.key not in own]
    return TakenOver(
        words=tuple(_label(index, term.entity) or term.word for term in lent),
        kinds=() if alone.asked.kinds else tuple(map(str, together.asked.kinds)),
        speaker=None if alone.asked.speaker else _label(index, together.asked.speaker),
    )


def _label(index: Index, entity: str | None) -> str | None:
    return None if entity is None else index.gazetteer.labels[entity]


def _attribute(number: int) -> str:
    rows: list[dict[str, Any]] = table("attributes")["attribute"]
    return str(rows[number]["name"])


def _contrast(number: int) -> str:
    rows: list[str] = table("questions")["contrast"]["rows"]
    return rows[number]


def _date(day: Day) -> str:
    parts = ["?" if part is None else f"{part:02}" for part in day]
    while parts[-1] == "?":
        parts.pop()
    return "-".join(parts)
