"""What does a curated query want to know?"""

from __future__ import annotations

from functools import cached_property, lru_cache

from knowledge.language.attributes import asked_for
from knowledge.language.numbers import asked_count
from knowledge.language.questions import Kind, kinds_of, unframed
from knowledge.language.tokens import words_in
from knowledge.reading.asked import asked
from knowledge.reading.gazetteer import Gazetteer

REMEMBERED = 4_096  # phrasings; a list that is tried without some of them reads the others once


class Phrasing:
    """A curated query; or the sentence of a fact for which nobody wrote any, which asks nothing.

    Args:
        text: As the curator wrote it.
        terms: Numbers of its terms, in order.
        weight: Sum of what its terms weigh in the list.
        gazetteer: The names of its list; None for a sentence.
    """

    __slots__ = ("_gazetteer", "_offered", "terms", "text", "weight")

    def __init__(
        self, text: str, terms: tuple[int, ...], weight: float, gazetteer: Gazetteer | None
    ) -> None:
        self.text = text
        self.terms = terms
        self.weight = weight
        self._gazetteer = gazetteer
        self._offered: Offered | None = None

    @property
    def asked(self) -> Offered:
        """What it wants to know."""
        if self._offered is None:
            self._offered = _offered(self.text, self._gazetteer)
        return self._offered


class Offered:
    """What a phrasing wants to know; as :class:`~knowledge.reading.asked.Asked`, part by part.

    Args:
        text: The phrasing.
        gazetteer: The names of its list; None where the text is a sentence, which asks nothing.
    """

    def __init__(self, text: str, gazetteer: Gazetteer | None) -> None:
        self._text = text
        self._gazetteer = gazetteer

    @cached_property
    def words(self) -> list[str]:
        """Its folded words, frames cut."""
        words = words_in(self._text) if self._gazetteer is not None else []
        return [words[place] for place in unframed(words)]

    @cached_property
    def kinds(self) -> tuple[Kind, ...]:
        """Kinds of fact, the likeliest first; empty where no word tells."""
        return kinds_of(" ".join(self.words))

    @cached_property
    def attributes(self) -> frozenset[int]:
        """Numbers of the attributes asked for."""
        return asked_for(self.words)

    @cached_property
    def counted(self) -> str | None:
        """Stem of what is to be counted; None where nothing is by name."""
        return asked_count(" ".join(self.words))

    @cached_property
    def speaker(self) -> str | None:
        """Entity that is asked to have said something; None where nobody is."""
        if self._gazetteer is None or Kind.SAID not in self.kinds:
            return None
        return asked(self.words, self._gazetteer.mentions(self.words, curated=True)).speaker


@lru_cache(maxsize=REMEMBERED)
def _offered(text: str, gazetteer: Gazetteer | None) -> Offered:
    return Offered(text, gazetteer)
