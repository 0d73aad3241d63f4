"""How might a question go on that is still being typed?

Only curated words are proposed: the last word is completed from the phrasings that share the
others, and the facts are found whose phrasings contain all that was typed.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from heapq import nsmallest
from itertools import takewhile
from typing import NamedTuple

from knowledge.language.folding import plain
from knowledge.language.words import is_ordinary
from knowledge.lists.fact_ref import FactRef
from knowledge.lists.model import FactList

CONSIDERED = 2_000  # phrasings that are put in order, the curator's first
_LAST_WORD = re.compile(r"\w+\Z")


class Completion(NamedTuple):
    """A fact that what was typed may be asking for.

    Attributes:
        fact: As ``article/fact``.
        begins: Whether a question for it begins with just what was typed.
    """

    fact: str
    begins: bool


class Completer:
    """Completes questions from the phrasings of lists.

    Args:
        lists: Whose facts may be asked about.
    """

    def __init__(self, lists: Sequence[FactList]) -> None:
        questions = [
            (FactRef.of(each.article.id, fact.id), plain(phrasing))
            for each in lists
            for fact in each.fact
            for phrasing in fact.phrasings
        ]
        self._facts = [fact for fact, _ in questions]
        self._plain = [text for _, text in questions]
        self._places: defaultdict[str, set[int]] = defaultdict(set)
        for place, text in enumerate(self._plain):
            for word in text.split():
                self._places[word].add(place)
        self._words = sorted(self._places)

    def finish(self, typed: str) -> str | None:
        """Complete the last word, where it is cut; None where it is whole, or goes nowhere.

        A French word counts as cut only if a phrasing has all the words before it. It becomes the
        word that follows most often in the phrasings with most of the others; of equals the
        shorter, then the first of the alphabet.
        """
        *before, last = plain(typed).split() or [""]
        cut = _LAST_WORD.search(typed)
        if cut is None or not last or last in self._places:
            return None
        shared = Counter(place for word in {*before} for place in self._places.get(word, ()))
        votes: Counter[tuple[int, str]] = Counter()
        for word in self._beginning(last, besides=before):
            places = self._places[word]
            if shared:
                votes.update((shared.get(place, 0), word) for place in places)
            else:
                votes[0, word] = len(places)
        most = max((number for number, _ in votes), default=0)
        if not votes or (is_ordinary(last) and (not before or most < len({*before}))):
            return None
        likely = {word: count for (number, word), count in votes.items() if number == most}
        word = min(likely, key=lambda each: (-likely[each], len(each), each))
        return typed[: cut.start()] + word

    def facts(self, typed: str, count: int) -> tuple[Completion, ...]:
        """List the facts that have a question with all that was typed, the last word perhaps cut.

        Those that begin with it come first; then the facts that most of their phrasings speak
        for; then the curator's order. One a fact; none where nothing was typed.

        Args:
            typed: As typed so far, of any length.
            count: How many at most.
        """
        line = plain(typed)
        *before, last = line.split() or [""]
        if not last:
            return ()
        ends = self._beginning(last, besides=before) if _LAST_WORD.search(typed) else [last]
        found = {place for word in ends for place in self._places.get(word, ())}
        for word in before:
            found &= self._places.get(word, set())
        return self._one_a_fact(nsmallest(CONSIDERED, found), line)[:count]

    def _one_a_fact(self, places: Iterable[int], line: str) -> tuple[Completion, ...]:
        leads = {place: self._plain[place].startswith(line) for place in places}
        ranked = sorted(leads, key=lambda place: (not leads[place], place))
        support = Counter(self._facts[place] for place in ranked)
        first: dict[FactRef, int] = {}
        for place in ranked:
            first.setdefault(self._facts[place], place)
        best = sorted(first, key=lambda fact: (not leads[first[fact]], -support[fact]))
        return tuple(Completion(fact, leads[first[fact]]) for fact in best)

    def _beginning(self, letters: str, *, besides: Sequence[str]) -> list[str]:
        """List the curated words that begin with these letters, save those typed before."""
        start = bisect_left(self._words, letters)
        following = (self._words[place] for place in range(start, len(self._words)))
        words = takewhile(lambda word: word.startswith(letters), following)
        return [word for word in words if word not in besides]
