"""Which few facts tell an article best?

Where the curator has ranked facts (``key``), those, by rank. Elsewhere by this rule:

1. The news is the fact of the top (title, lead or first paragraph) that tells most of the title;
   an identity, the photo, the credits and what is dated before the day of the news do not compete.
2. Then comes what says when, or else where, it happened.
3. Then what weighs most (:mod:`knowledge.summaries.prominence`) and repeats least of what was
   taken; from the fourth on in the order of the article. What is dated earlier than the news is
   background and comes after all else, never among the first three.

No two facts of one event, of one sentence of the article or of nearly the same words are taken.
"""

from collections.abc import Sequence

from knowledge.language.folding import plain
from knowledge.language.questions import Kind
from knowledge.lists.model import Fact, FactList, Zone
from knowledge.summaries.prominence import in_reading_order, is_aside, prominence_of

POOL = 200
"""Only so many of the weightiest facts are compared with each other."""
OPENING = 3
"""Facts before which nothing of the past is told."""
IN_TITLE = 4.0
SAME_KIND = 0.5
SAME_WORDS = 3.0
SAME = 0.7
"""Share of words from which two sentences tell the same."""
TOO_LONG = 3.0
TOP = frozenset({Zone.TITLE, Zone.LEAD, Zone.CAPTION})
LONG_WORD = 4
STEM = 6
ROOM = 160
"""Characters from which a sentence is the less wanted the longer it is."""


def key_facts(listed: FactList, count: int, *, told: str = "", room: int = ROOM) -> list[Fact]:
    """Choose facts, the news first.

    Args:
        listed: Any list.
        count: How many; fewer where there are not as many, or the curator ranked fewer.
        told: What the reader sees beside them, such as the title, and need not read twice; what
            the curator ranked is told all the same.
        room: Characters that a sentence should not exceed; the longer, the less it is wanted.
    """
    ranked = sorted((fact for fact in listed.fact if fact.key), key=lambda fact: fact.key or 0)
    return ranked[:count] or _Choosing(listed, told, room).facts(count)


class _Choosing:
    """Takes one fact after another."""

    def __init__(self, listed: FactList, told: str, room: int) -> None:
        weight = prominence_of(listed)
        ordered = in_reading_order(listed.fact)
        self._left = sorted(ordered, key=lambda fact: -weight[fact.id])[:POOL]
        self._order = {fact.id: place for place, fact in enumerate(ordered)}
        self._words = {fact.id: _words(fact.sentence) for fact in self._left}
        title, said = _words(listed.article.title), _words(told)
        self._in_title = {id_: _share(title, words) for id_, words in self._words.items()}
        self._people = tuple(each.name for each in listed.entity if each.type == "person")
        self._value = {
            fact.id: weight[fact.id]
            - SAME_WORDS * _share(self._words[fact.id], said)
            - TOO_LONG * max(0.0, len(fact.sentence) / room - 1)
            for fact in self._left
        }
        self._news_date = self._dated_like_the_news()
        self._taken: list[Fact] = []

    def facts(self, count: int) -> list[Fact]:
        """Take so many, or all that are news; whatever there is where nothing is."""
        while len(self._taken) < count:
            circumstances = self._circumstances() if len(self._taken) == 1 else []
            fresh = circumstances or self._fresh()
            if not fresh:
                break
            self._take(max(fresh, key=self._value_of if self._taken else self._newsworthy))
        rest = sorted(self._taken[OPENING:], key=lambda fact: self._order[fact.id])
        return [*self._taken[:OPENING], *sorted(rest, key=self._is_past)]

    def _fresh(self) -> Sequence[Fact]:
        """Give what may be taken next: the strictest group that is not empty."""
        told = [fact for fact in self._left if not self._is_told(fact)]
        news = [fact for fact in told if not (is_aside(fact) or self._presents(fact))]
        now = [fact for fact in news if not self._is_past(fact)]
        if not self._taken:
            top = [fact for fact in now if _is_at_the_top(fact)]
            return next((group for group in (top, now, news) if group), self._left)
        return now if len(self._taken) < OPENING and now else news

    def _take(self, fact: Fact) -> None:
        self._taken.append(fact)
        self._left.remove(fact)
        words = self._words[fact.id]
        for other in self._left:
            self._value[other.id] -= SAME_KIND * (other.kind is fact.kind)
            self._value[other.id] -= SAME_WORDS * _share(self._words[other.id], words)

    def _circumstances(self) -> list[Fact]:
        """Give what tells when, or else where, the news happened, unless the news has told it."""
        if self._taken[0].date is not None:
            return []
        told = [fact for fact in self._left if not is_aside(fact) and not self._repeats(fact)]
        dated = [fact for fact in told if fact.date and fact.date == self._news_date]
        placed = [fact for fact in told if fact.kind is Kind.WHERE and _is_at_the_top(fact)]
        return dated or placed

    def _is_told(self, fact: Fact) -> bool:
        """Whether a fact of the same event, sentence or words was taken."""
        return self._repeats(fact) or any(fact.source == each.source for each in self._taken)

    def _repeats(self, fact: Fact) -> bool:
        return any(
            (fact.event is not None and fact.event == each.event)
            or _share(self._words[fact.id], self._words[each.id]) > SAME
            for each in self._taken
        )

    def _is_past(self, fact: Fact) -> bool:
        return bool(fact.date and self._news_date) and (fact.date or "") < (self._news_date or "")

    def _dated_like_the_news(self) -> str | None:
        """Give the date of what, at the top, tells most of the title; of equals the latest."""
        dated = [fact for fact in self._left if fact.date is not None]
        dated = [fact for fact in dated if _is_at_the_top(fact)] or dated
        best = max(
            dated,
            key=lambda fact: (round(self._in_title[fact.id], 1), fact.date or ""),
            default=None,
        )
        return best.date if best else None

    def _presents(self, fact: Fact) -> bool:
        """Whether a fact only tells who somebody is."""
        return fact.kind is Kind.WHO and fact.sentence.startswith(self._people)

    def _value_of(self, fact: Fact) -> float:
        return self._value[fact.id]

    def _newsworthy(self, fact: Fact) -> float:
        return self._value[fact.id] + IN_TITLE * self._in_title[fact.id]


def _is_at_the_top(fact: Fact) -> bool:
    source = fact.source
    return source.zone in TOP or (source.zone is Zone.BODY and source.paragraph <= 1)


def _share(words: frozenset[str], others: frozenset[str]) -> float:
    """Share of a text's words that another has too, 0 to 1."""
    return len(words & others) / len(words) if words else 0.0


def _words(text: str) -> frozenset[str]:
    words = plain(text).split()
    return frozenset(word[:STEM] for word in words if len(word) >= LONG_WORD or word.isdigit())
