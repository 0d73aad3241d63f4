"""Where does a clause of a statement end and the next begin?"""

import re
from collections.abc import Iterator, Sequence

from knowledge.claims.actors import PREPOSITIONS
from knowledge.claims.polarity import AUXILIARIES
from knowledge.language.tokens import words_in
from knowledge.reading.gazetteer import Gazetteer

_NOT_BUT = re.compile(
    r"\b(?:ce n['’]est pas|c['’]est pas|ce n['’]était pas)\s+.{1,60}?\s+mais\s+",
    re.IGNORECASE,
)
_NOT_SO_BUT = re.compile(
    r"\bn(?:e\s+|['’])(\w+)\s+(?:pas|plus)\s+([^,;]{1,50}?),?\s+mais\s+"
    r"(?=(?:le|la|les|l['’]|en|à|au|aux|dans|de|du|par|avec|un|une|des|\d+)\b)"
    r"(?!(?:la|le|les|l['’]|un|une|des)\s*\w+\s+(?:a|ont|est|sont|va|vont)\b)",
    re.IGNORECASE,
)
"""What is not so, and what is instead: "ne fermera pas en juin mais en septembre"."""
_TRAILING = re.compile(
    r"(?:,\s+(?:et\s+)?(?:non\s+|pas\s+)|\s+et\s+non\s+(?:pas\s+)?)[^,;.]{1,60}$", re.IGNORECASE
)
_RELATIVE = re.compile(r"^([^,]{2,80}), qui ([^,]{3,200}), (.+)$", re.IGNORECASE | re.DOTALL)
_JOINTS = re.compile(
    r"\s*;\s*|,?\s+(?:tandis que|alors que|pendant que)\s+|,\s+(?:mais|puis)\s+|,?\s+mais\s+"
    r"|,?\s+et\s+(?=(?:il|elle|ils|elles|on|a|ont|est|sont|n[e'’]|s[e'’]|va|vont|sera|seront|avait"
    r"|avaient|était|étaient)\b)"
    r"|,?\s+puis\s+(?=(?:il|elle|ils|elles|on|a|ont|est|sont)\b)",
    re.IGNORECASE,
)
_AND = re.compile(r",?\s+et\s+", re.IGNORECASE)
_GOVERNING = PREPOSITIONS - {"a"}
_BEFORE_NOUNS = frozenset({"le", "la", "les", "l", "un", "une", "son", "sa"})
NEAR = 8  # words after a noun's article among which its verb is looked for


class Parter:
    """Parts statements about one list.

    Args:
        gazetteer: The names of the list.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def parts(self, text: str) -> Iterator[str]:
        """Part a statement; what it only sets itself against ("pas X mais Y") is left out."""
        text = _NOT_SO_BUT.sub(r"\1 ", _NOT_BUT.sub("c'est ", text))
        text = _TRAILING.sub("", text)
        relative = _RELATIVE.match(text)
        if relative and self._gazetteer.mentions(words_in(relative[1])):
            yield f"{relative[1]} {relative[2]}"
            text = f"{relative[1]} {relative[3]}"
        for part in _JOINTS.split(text):
            yield from self._joined(part)

    def _joined(self, part: str) -> Iterator[str]:
        """Part what two "et" join where each side has a verb and a subject of its own."""
        start = 0
        for found in _AND.finditer(part):
            left, right = part[start : found.start()], part[found.end() :]
            if self._stands(left) and self._opens(right) and not self._is_list(left, right):
                yield left
                start = found.end()
        yield part[start:]

    def _stands(self, text: str) -> bool:
        words = words_in(text)
        return any(word in AUXILIARIES for word in words) or self._has_verb(words)

    def _has_verb(self, words: Sequence[str]) -> bool:
        mentions = self._gazetteer.mentions(words)
        return any(
            each.end < len(words)
            and words[each.end] not in _GOVERNING
            and words[each.end] not in {"et", "ou", "qui"}
            for each in mentions
        )

    def _opens(self, text: str) -> bool:
        words = words_in(text)
        mentions = self._gazetteer.mentions(words)
        first = next((each for each in mentions if each.start <= 1), None)
        if first is not None:
            return first.end < len(words) and words[first.end] not in _GOVERNING | {"et", "ou"}
        near = words[1 : NEAR + 1]
        return (
            words[:1] != []
            and words[0] in _BEFORE_NOUNS
            and any(word in AUXILIARIES or word.endswith(("ait", "aient")) for word in near)
        )

    def _is_list(self, left: str, right: str) -> bool:
        words, after = words_in(left), words_in(right)
        before = self._gazetteer.mentions(words)
        behind = self._gazetteer.mentions(after)
        return bool(before and before[-1].end == len(words) and behind and behind[0].start <= 1)
