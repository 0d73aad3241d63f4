"""Who takes a question and gives back a reply?"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import chain, islice, zip_longest

from knowledge.article import Fact, FactList, Kind
from knowledge.continuing import neighbours
from knowledge.imprint import with_imprint
from knowledge.matching.consulting import Consulted, consult
from knowledge.matching.deciding import ARTICLE_MARGIN, MOST_CHOICES
from knowledge.matching.gist import gist_of
from knowledge.matching.index import Index
from knowledge.matching.ranking import Candidate
from knowledge.matching.reading import LONGEST
from knowledge.outcome import Choice, Outcome, Reason
from knowledge.replying import (
    CUT,
    DID_YOU_MEAN,
    SMALL_TALK,
    WHICH_ARTICLE,
    Reply,
    about,
    foreign_note,
    outlet,
    refusal,
    source_line,
)
from knowledge.typography import typeset
from knowledge.voice.voice import FRENCH, Voice

TELLING_KINDS = (
    Kind.WHEN,
    Kind.SAID,
    Kind.WHY,
    Kind.WHO,
    Kind.WHERE,
    Kind.HOW_MANY,
    Kind.WHAT,
)
"""Kinds in the order in which they make good first questions."""


class Desk:
    """Answers from the lists it was given; holds no state of any reader.

    Args:
        lists: Published fact lists with distinct article ids; at least one. Their order never
            matters.
    """

    def __init__(self, lists: Sequence[FactList]) -> None:
        ordered = sorted(lists, key=lambda each: each.article.id)
        self.lists = tuple(with_imprint(each) for each in ordered)
        self._indexes = tuple(Index(each) for each in self.lists)
        self._facts = {
            f"{each.article.id}/{fact.id}": (each, fact)
            for each in self.lists
            for fact in each.fact
        }

    def ask(
        self,
        query: str,
        *,
        context: Sequence[str] = (),
        voice: Voice = FRENCH,
        article: str | None = None,
    ) -> Reply:
        """Reply to what a reader typed; any text at all gets a reply.

        Args:
            query: As typed, of any length.
            context: Earlier queries of the same asker in the same conversation, oldest first.
            voice: Says all but the curated sentences.
            article: Id of the only article to answer from; all of them for None, or if it is gone.
        """
        views = self.consult(query, context=context, article=article)
        reading = views[0].reading
        if reading.talk is not None or not reading.line:
            talk = reading.talk or "empty"
            return Reply(
                query=query,
                outcome=Outcome.CHAT,
                body=voice.say(SMALL_TALK[talk]),
                choices=self.examples(article=article),
            )
        rivals = [view for view in views if _rivals(views[0], view)]
        which = len(rivals) > 1
        reply = (
            self._which(query, rivals, voice)
            if which
            else self._reply(query, views[0], voice, article)
        )
        told = [reply.body]
        if reading.cut:  # before what leads to buttons, after an answer
            place = len(told) if reply.outcome is Outcome.ANSWER else 0
            told.insert(place, voice.say(CUT, longest=LONGEST))
        return replace(reply, body="\n\n".join(told), gist=gist_of(views[0]))

    def consult(
        self, query: str, *, context: Sequence[str] = (), article: str | None = None
    ) -> list[Consulted]:
        """Give each list's view of a query; the first is the one that is followed.

        A list that answers goes before one that offers choices, and that before one that abstains;
        then the higher score, then the article's id. ``article`` is as for :meth:`ask`.
        """
        served = {each.article.id for each in self.lists_of(article)}
        indexes = (each for each in self._indexes if each.listed.article.id in served)
        views = [consult(index, query, context) for index in indexes]
        return sorted(views, key=_precedence)

    def serve(self, fact: str, *, voice: Voice = FRENCH) -> Reply | None:
        """Serve the fact named ``article/fact``, as a button asks for it; None if it is gone."""
        if fact not in self._facts:
            return None
        return self._served("", fact, 100.0, voice)

    def lists_of(self, article: str | None) -> tuple[FactList, ...]:
        """Give the list of an article alone; all of them for None, or if it is gone."""
        return tuple(each for each in self.lists if each.article.id == article) or self.lists

    def examples(self, count: int = 3, *, article: str | None = None) -> tuple[Choice, ...]:
        """Name questions that the lists answer, of different kinds and from every article in turn.

        The latest events come first. ``article`` is as for :meth:`ask`.
        Fewer than asked for where there are not as many facts.
        """
        lists = self.lists_of(article)
        shelves = [
            sorted(
                sorted(each.fact, key=lambda fact: fact.date or "", reverse=True),
                key=lambda fact: TELLING_KINDS.index(fact.kind),
            )
            for each in lists
        ]
        rows = [
            _spread(shelf, f"{each.article.id}/")
            for each, shelf in zip(lists, shelves, strict=True)
        ]
        turns = chain.from_iterable(zip_longest(*rows))
        return tuple(islice((choice for choice in turns if choice is not None), count))

    def next_questions(
        self, fact: str, *, seen: Collection[str] = (), count: int = 3
    ) -> tuple[Choice, ...]:
        """Name questions that go on from a fact, of the same article, nearest first.

        Args:
            fact: As ``article/fact``; one that is gone has none.
            seen: Facts, named likewise, that are not offered again; nor is ``fact`` itself.
            count: How many at most.
        """
        if fact not in self._facts:
            return ()
        listed, served = self._facts[fact]
        following = (
            Choice(f"{listed.article.id}/{each.id}", typeset(each.phrasings[0]))
            for each in neighbours(served, listed)
        )
        return tuple(islice((one for one in following if one.fact not in seen), count))

    def carried(self, fact: str, *, voice: Voice = FRENCH, longest: int) -> str | None:
        """Give a fact in so few characters that it can be carried elsewhere, outlet included.

        Args:
            fact: As ``article/fact``.
            voice: Names the outlet.
            longest: In UTF-16 code units. The agencies give way first; the sentence never does.

        Returns:
            None where it does not fit, or the fact is gone.
        """
        if fact not in self._facts:
            return None
        listed, served = self._facts[fact]
        makers = (outlet(listed.article, voice), typeset(listed.article.publisher))
        told = (f"{typeset(served.sentence)} ({maker})" for maker in makers)
        return next((one for one in told if len(one.encode("utf-16-le")) // 2 <= longest), None)

    def _reply(self, query: str, view: Consulted, voice: Voice, only: str | None) -> Reply:
        decision = view.decision
        article = view.index.listed.article.id
        choices = tuple(_choice(article, each) for each in decision.choices)
        match decision.outcome:
            case Outcome.ANSWER if decision.best and decision.best.entry.fact:
                name = f"{article}/{decision.best.entry.fact.id}"
                asked = view.reading.language
                served = self._served(query, name, decision.score, voice, asked=asked)
                return replace(served, choices=choices)
            case Outcome.CHOICES:
                return Reply(
                    query=query,
                    outcome=Outcome.CHOICES,
                    body=voice.say(DID_YOU_MEAN),
                    score=round(decision.score, 1),
                    choices=choices,
                )
            case _:
                reason = decision.reason or Reason.NOT_IN_ARTICLE
                told = refusal(
                    reason,
                    about([each.article for each in self.lists_of(only)], voice),
                    voice,
                    names=view.reading.unknown,
                    speaker=_speaker(view),
                    person=_person(view),
                )
                return Reply(
                    query=query,
                    outcome=Outcome.ABSTAIN,
                    reason=reason,
                    body=told,
                    score=round(decision.score, 1),
                    choices=choices or self.examples(article=only),
                )

    def _which(self, query: str, views: Sequence[Consulted], voice: Voice) -> Reply:
        """Ask which article is meant, where several answer about as well."""
        choices = [
            Choice(
                f"{view.index.listed.article.id}/{_fact(view.decision.best).id}",
                typeset(f"{view.decision.best.label} ({view.index.listed.article.title})"),
            )
            for view in views[:MOST_CHOICES]
            if view.decision.best is not None
        ]
        return Reply(
            query=query,
            outcome=Outcome.CHOICES,
            body=voice.say(WHICH_ARTICLE),
            score=round(views[0].decision.score, 1),
            choices=tuple(choices),
        )

    def _served(
        self, query: str, name: str, score: float, voice: Voice, *, asked: str = "fr"
    ) -> Reply:
        listed, fact = self._facts[name]
        told = [typeset(fact.sentence), foreign_note(listed.article, asked, voice)]
        return Reply(
            query=query,
            outcome=Outcome.ANSWER,
            body="\n\n".join(filter(None, told)),
            source=source_line(listed.article, fact, voice),
            sentence=fact.sentence,
            facts=(name,),
            score=round(score, 1),
            gist=fact.phrasings[0],
        )


def _spread(facts: Sequence[Fact], prefix: str) -> list[Choice]:
    """Put the first fact of each kind before the second of any."""
    seen: Counter[str] = Counter()
    ranked: list[tuple[int, Choice]] = []
    for fact in facts:
        ranked.append((seen[fact.kind], Choice(prefix + fact.id, typeset(fact.phrasings[0]))))
        seen[fact.kind] += 1
    return [choice for _, choice in sorted(ranked, key=lambda each: each[0])]


def _choice(article: str, candidate: Candidate) -> Choice:
    fact = _fact(candidate)
    return Choice(f"{article}/{fact.id}", typeset(candidate.label))


def _fact(candidate: Candidate) -> Fact:
    assert candidate.entry.fact is not None  # noqa: S101 - choices are facts, never absences
    return candidate.entry.fact


def _speaker(view: Consulted) -> str:
    best = view.decision.best
    if best is None or best.entry.fact is None or best.entry.fact.speaker is None:
        return ""
    return view.index.gazetteer.labels.get(best.entry.fact.speaker, "")


def _person(view: Consulted) -> str:
    """Name the person whom the nearest fact is about; "" where it is about nobody."""
    best = view.decision.best
    if best is None or best.entry.fact is None:
        return ""
    gazetteer = view.index.gazetteer
    people = (each for each in best.entry.fact.entities if gazetteer.types[each] == "person")
    return gazetteer.labels.get(next(people, ""), "")


def _precedence(view: Consulted) -> tuple[int, float, str]:
    order = (Outcome.ANSWER, Outcome.CHOICES, Outcome.ABSTAIN, Outcome.CHAT)
    decision = view.decision
    return order.index(decision.outcome), -decision.score, view.index.listed.article.id


def _rivals(first: Consulted, other: Consulted) -> bool:
    """Whether another list answers so nearly as well that the reader should choose."""
    if other is first:
        return True
    both = first.decision.outcome is other.decision.outcome is Outcome.ANSWER
    return both and first.decision.score - other.decision.score < ARTICLE_MARGIN
