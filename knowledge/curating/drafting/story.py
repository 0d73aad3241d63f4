"""What is an article, before anything of it is a fact?"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from knowledge.language.folding import plain
from knowledge.language.sentences import split_sentences
from knowledge.lists.model import Source, Zone

_SPACES = re.compile(r"\s+")
_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\ufeff\ufffe\uffff]"
)


@dataclass(frozen=True, slots=True)
class Story:
    """What was found of an article; what was not found is empty or None, never guessed.

    Attributes:
        title: As its page shows it.
        publisher: The outlet.
        agencies: News agencies that it names as its sources.
        authors: People who signed.
        published: The day that the page gives.
        url: Where it says that it stands.
        language: Two letters.
        minutes: The reading time that is announced.
        lead: What stands between the title and the text.
        caption: Of the picture at its head, without the credit.
        credit: Who made that picture.
        paragraphs: The text; subheadings and all noise are left out.
        headings: The subheadings.
    """

    title: str = ""
    publisher: str = ""
    agencies: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    published: date | None = None
    url: str = ""
    language: str = ""
    minutes: int | None = None
    lead: str = ""
    caption: str = ""
    credit: str = ""
    paragraphs: tuple[str, ...] = ()
    headings: tuple[str, ...] = field(default=())

    def sentences(self) -> Iterator[tuple[Source, str]]:
        """Give the sentences of lead, caption and text, each with its place."""
        parts = [(Zone.LEAD, 0, self.lead), (Zone.CAPTION, 0, self.caption)]
        parts += [(Zone.BODY, number, text) for number, text in enumerate(self.paragraphs, 1)]
        for zone, paragraph, text in parts:
            for number, span in enumerate(split_sentences(text) if plain(text) else (), 1):
                place = Source(zone=zone, paragraph=paragraph, sentence=number)
                yield place, text[slice(*span)]


def visible(text: str) -> str:
    """Drop what cannot be seen, and what no document may hold."""
    return _CONTROL.sub("", text)


def tidy(text: str) -> str:
    """Put one plain space for every run of white space, and drop what cannot be seen."""
    return _SPACES.sub(" ", visible(text)).strip()
