"""What is a text about?  Entities, expressions and words, each once."""

from collections.abc import Sequence
from typing import NamedTuple

from knowledge.language.stems import stem
from knowledge.language.words import RARE, expression_at, rarity, stop_words
from knowledge.matching.entities import Mention

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
        return RARE if self.entity else max(map(rarity, self.word.split()))


def terms_of(words: Sequence[str], mentions: Sequence[Mention], share: float = 1.0) -> list[Term]:
    """Read folded words as terms, in order; stop words are none, and each key comes once."""
    starts = {mention.start: mention for mention in mentions}
    stems = [stem(word) for word in words]
    terms: dict[str, Term] = {}
    place = 0
    while place < len(words):
        mention = starts.get(place)
        if mention is not None:
            end, key = mention.end, NAMED + mention.entity
        else:
            end = place + expression_at(stems, place)
            if any(ahead in starts for ahead in range(place + 1, end)):
                end = place + 1
            key = " ".join(stems[place:end])
        if mention is not None or end > place + 1 or _tells(words[place]):
            terms.setdefault(key, Term(key, " ".join(words[place:end]), share))
        place = end
    return list(terms.values())


def _tells(word: str) -> bool:
    return word not in stop_words() and (len(word) > 1 or word.isdigit())
