"""What is a text about?  Entities, expressions and words, each once."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from knowledge.language.stems import stem
from knowledge.language.words import RARE, expression_at, rarity, stop_words
from knowledge.reading.gazetteer import Mention

NAMED = "@"


class Term(NamedTuple):
    """Something that a text is about.

    Attributes:
        key: A stem, the stems of an expression, or "@" and an entity's id.
        word: As the text has it, folded.
        share: 1 in the question itself, less in what it only leans on.
    """

    key: str
    word: str
    share: float

    @property
    def entity(self) -> str | None:
        """The id of the entity that it names; None for words."""
        return self.key[1:] if self.key.startswith(NAMED) else None

    @property
    def rarity(self) -> float:
        """Weight by the language at large, 1 to 7; a name weighs as the rarest word."""
        if self.key.startswith(NAMED):
            return RARE
        return max(map(rarity, self.word.split())) if " " in self.word else rarity(self.word)


def terms_of(words: Sequence[str], mentions: Sequence[Mention], share: float = 1.0) -> list[Term]:
    """Read folded words as terms, in order; stop words are none, and each key comes once."""
    terms: dict[str, Term] = {}
    for term, _ in placed_terms(words, mentions, share):
        terms.setdefault(term.key, term)
    return list(terms.values())


def placed_terms(
    words: Sequence[str], mentions: Sequence[Mention], share: float = 1.0
) -> Iterator[tuple[Term, int]]:
    """Read folded words as terms, each with the place of its first word, as often as it comes."""
    starts = {mention.start: mention for mention in mentions}
    stems = list(map(stem, words))
    stop = stop_words()
    place = 0
    while place < len(words):
        mention = starts.get(place)
        if mention is not None:
            end, key = mention.end, NAMED + mention.entity
        else:
            end = place + expression_at(stems, place)
            if end > place + 1 and any(ahead in starts for ahead in range(place + 1, end)):
                end = place + 1
            key = stems[place] if end == place + 1 else " ".join(stems[place:end])
        word = words[place] if end == place + 1 else " ".join(words[place:end])
        tells = word not in stop and (len(word) > 1 or word.isdigit())
        if tells or mention is not None:
            yield Term(key, word, share), place
        place = end
