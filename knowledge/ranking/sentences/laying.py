"""Which words of the query does each sentence hold, and how surely?"""

from dataclasses import dataclass
from typing import Final, NamedTuple

from knowledge.language.anatomy import is_content
from knowledge.language.answers import Wanted, wanted_by
from knowledge.ranking.crediting import PREFIX_CREDIT, SYNONYM_CREDIT, Weighed
from knowledge.ranking.sentences.text import Text
from knowledge.reading.reading import Reading

EXACT: Final = 1.0
INFLECTED: Final = 0.95
RELATED: Final = 0.8  # the same first letters
SYNONYM: Final = 0.35
SURE_SPELLING: Final = 0.92  # Jaro-Winkler from which the text speaks of the word at all
FAMILIAR: Final = {1.0: INFLECTED, PREFIX_CREDIT: RELATED}
"""What a credit of the list is worth in plain prose; any lesser one counts as a synonym."""


class Laid(NamedTuple):
    """A term of the query.

    Attributes:
        word: Folded.
        weight: What it weighs in the list.
        rarity: Its weight by the language at large, 1 to 7.
        name: Whether it names somebody, or was typed with a capital inside the query.
        number: Whether it begins with a digit.
        titled: Whether the article's title has it.
        credit: Sentence to how surely it holds the term, above 0 to 1.
        near: Sentence to the places in it that stand for the term.
    """

    word: str
    weight: float
    rarity: float
    name: bool
    number: bool
    titled: bool
    credit: dict[int, float]
    near: dict[int, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Overlap:
    """A query laid over the sentences of a list.

    Attributes:
        wanted: What kind of thing would answer it.
        words: All its words that carry a topic, folded.
        terms: What it is about and where that stands, in the query's order.
        total: Sum of the terms' weights, above 0; 1 for a query without terms.
        rare_total: Sum of their rarities, likewise.
    """

    wanted: Wanted
    words: frozenset[str]
    terms: tuple[Laid, ...]
    total: float
    rare_total: float


def lay_over(reading: Reading, weighed: Weighed, text: Text) -> Overlap:
    """Find a query's terms in the sentences of its list."""
    by_position: dict[int, list[tuple[int, float]]] = {}
    for number, pairs in weighed.matches.items():
        for position, value in pairs:
            by_position.setdefault(position, []).append((number, value))
    terms: list[Laid] = []
    for position, term in enumerate(reading.terms):
        credit: dict[int, float] = {}
        near: dict[int, tuple[int, ...]] = {}
        for number, value in by_position.get(position, ()):
            _spread(term.word, number, value, text, credit, near)
        words = term.word.split()
        terms.append(
            Laid(
                word=term.word,
                weight=weighed.weights[position],
                rarity=weighed.wide[position],
                name=term.entity is not None or not reading.capitals.isdisjoint(words),
                number=term.word[:1].isdigit(),
                titled=term.key in text.titled,
                credit=credit,
                near=near,
            )
        )
    return Overlap(
        wanted=wanted_by(reading.words),
        words=frozenset(filter(is_content, reading.words)),
        terms=tuple(terms),
        total=sum(term.weight for term in terms) or 1.0,
        rare_total=sum(term.rarity for term in terms) or 1.0,
    )


def _spread(
    word: str,
    number: int,
    value: float,
    text: Text,
    credit: dict[int, float],
    near: dict[int, tuple[int, ...]],
) -> None:
    """Note where a term of the list stands that may stand for one of the query."""
    for at in text.holding(number):
        if value == 1.0:
            own = EXACT if word in text.sentences[at].words else INFLECTED
        elif value > SYNONYM_CREDIT:
            own = FAMILIAR.get(value, value)  # a misspelling keeps what it is worth
        else:
            own = SYNONYM
        if own > credit.get(at, 0.0):
            credit[at] = own
        if own > SYNONYM:
            near[at] = near.get(at, ()) + text.places[at][number]
