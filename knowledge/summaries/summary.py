"""What is a summary made of?  Sections of lines, each a curated sentence or a name or a date."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Topic(StrEnum):
    """What a summary tells; the value stands in buttons."""

    KEY_FACTS = "resume"
    TIMELINE = "chrono"
    PEOPLE = "qui"
    QUOTES = "citations"
    PLACES = "ou"
    DATES = "quand"
    ARTICLE = "article"


class Line(NamedTuple):
    """What is shown or left out as a whole.

    Attributes:
        text: Plain, as the curator wrote it; set as French is when it is shown.
        weight: How much it would be missed; where room is short, the lightest goes first.
    """

    text: str
    weight: float


class Section(NamedTuple):
    """Lines that belong together.

    Attributes:
        title: The kind, the period or the person that they share, as in the midst of a sentence;
            empty for none.
        lines: At least one.
    """

    title: str
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """One article, told under one topic.

    Attributes:
        heading: What the reader sees above it.
        sections: In the order of reading; empty where the list has nothing of the kind.
        nothing: The line to show in that case.
        note: What is said under them, such as that they are translated; empty for nothing.
        source: The source line; empty where the sections are nothing else.
        left_out: How many lines were left out for want of room.
    """

    heading: str
    sections: Sequence[Section]
    nothing: str
    source: str
    note: str = ""
    left_out: int = 0
