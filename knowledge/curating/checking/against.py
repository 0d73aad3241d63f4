"""Does the article bear out what a list says?"""

import re
from collections.abc import Iterator

from knowledge.curating.checking.findings import Finding, failure, finding
from knowledge.curating.drafting.moments import Timeline
from knowledge.curating.drafting.story import Story
from knowledge.language.folding import plain
from knowledge.language.numbers import numbers_in
from knowledge.language.stems import stem
from knowledge.language.words import stop_words
from knowledge.lists.model import Fact, FactList, Source, Zone

Place = tuple[str, int, int]
WARNED = 0.10  # share of words taken over from which the curator is asked for his rights
_RUN = 7  # words in a row that are taken over
_BETTER = 2.0  # times by which another sentence must fit better
_ENOUGH = 0.5  # share of a fact's words that it must hold
_OMISSION = re.compile(r"\s*(?:\[[^\]]*\]|\(…\)|\(\.\.\.\)|…)\s*")
_QUOTED = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"]*\"")
_CAPITAL = re.compile(r"(?<![.!?:…«“\"]\s)(?<=[\s’'(-])[A-ZÀ-ÞŒ][\w’-]+")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


def against(listed: FactList, story: Story) -> Iterator[Finding]:
    """Compare every fact with the article: quotations, places, numbers, dates, names.

    What the article does not hold is an error; that a sentence seems to come from another place,
    and that much is taken over word for word, are warnings.
    """
    text = _Text(listed, story)
    for place, fact in enumerate(listed.fact):
        yield from text.against(fact, place)
    share = taken_over(listed, story)
    if share >= WARNED:
        yield finding(("article",), "verbatim", share=round(100 * share))


def taken_over(listed: FactList, story: Story) -> float:
    """Give the share of the sentences' words that stand so in the article, quotations apart."""
    whole = plain(" ".join([story.title, story.lead, story.caption, *story.paragraphs])).split()
    runs = {tuple(whole[at : at + _RUN]) for at in range(len(whole) - _RUN + 1)}
    count = taken = 0
    for fact in listed.fact:
        words = plain(_QUOTED.sub(" . ", fact.sentence)).split()
        held: set[int] = set()
        for at in range(len(words) - _RUN + 1):
            if tuple(words[at : at + _RUN]) in runs:
                held.update(range(at, at + _RUN))
        count += len(words)
        taken += len(held)
    return taken / count if count else 0.0


class _Text:
    """The article, cut in its sentences."""

    def __init__(self, listed: FactList, story: Story) -> None:
        self._places = {_key(source): text for source, text in story.sentences()}
        published = listed.article.published or story.published
        whole = " ".join([story.title, *self._places.values(), story.credit])
        self._words = plain(whole)
        words = self._words.split()
        self._known = set(words)
        self._stems = {place: _stems(text) for place, text in self._places.items()}
        self._numbers = numbers_in(words)
        timeline = Timeline(published)
        self._periods = {
            one.period for text in self._places.values() for one in timeline.moments(text)
        } | {str(published or "")}
        self._timeline = Timeline(published)

    def against(self, fact: Fact, place: int) -> Iterator[Finding]:
        """Compare one fact."""
        if fact.quote and not self._holds(fact.quote):
            yield failure(("fact", place, "quote"), "quote_absent", quote=f"« {fact.quote} »")
        yield from self._place(fact, place)
        at = ("fact", place, "sentence")
        moments = self._timeline.moments(fact.sentence)
        dated = {digits for one in moments for digits in re.findall(r"\d+", one.text)}
        bare = plain(fact.sentence)
        for number in sorted(numbers_in(bare.split()) - self._numbers - dated):
            if number not in self._known:
                yield failure(at, "number_absent", number=number)
        for one in moments:
            if one.period and not one.of_day and not self._dates(one.period):
                yield failure(at, "date_absent", date=one.text)
        if fact.date and not self._dates(fact.date):
            yield failure(("fact", place, "date"), "date_absent", date=fact.date)
        for name in dict.fromkeys(_CAPITAL.findall(_QUOTED.sub(" ", fact.sentence))):
            if not self._names(name):
                yield failure(at, "name_absent", name=name)

    def _holds(self, quote: str) -> bool:
        """Whether the article holds a quotation, less what is left out of it."""
        parts = [plain(part) for part in _OMISSION.split(quote)]
        return all(f" {part} " in f" {self._words} " for part in parts if part)

    def _dates(self, period: str) -> bool:
        """Whether the article gives a period, more or less exactly."""
        return any(
            one and (one.startswith(period) or period.startswith(one)) for one in self._periods
        ) or (_YEAR.fullmatch(period) is not None and period in self._known)

    def _names(self, name: str) -> bool:
        words = plain(name).split()
        return all(
            word in self._known or stem(word) in {stem(one) for one in self._known}
            for word in words
        )

    def _place(self, fact: Fact, place: int) -> Iterator[Finding]:
        source = fact.source
        key = _key(source)
        if source.zone in {Zone.TITLE, Zone.CREDIT}:
            return
        at = ("fact", place, "source")
        if source.sentence == 0 and any(one[:2] == key[:2] for one in self._places):
            return
        if key not in self._places:
            yield failure(at, "place_absent", zone=key[0], paragraph=key[1], sentence=key[2])
            return
        words = _stems(fact.sentence)
        if not words:
            return
        fits = {one: len(words & held) / len(words) for one, held in self._stems.items()}
        best = max(fits, key=lambda one: fits[one])
        if fits[best] >= _ENOUGH and fits[best] > _BETTER * fits[key]:
            zone, paragraph, number = best
            yield finding(at, "place_wrong", zone=zone, paragraph=paragraph, sentence=number)


def _key(source: Source) -> Place:
    return source.zone.value, source.paragraph, source.sentence


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in plain(text).split() if word not in stop_words())
