"""Who takes a question and gives back a reply?"""

from collections.abc import Sequence

from knowledge.article import Fact, FactList
from knowledge.imprint import with_imprint
from knowledge.matching.consulting import Consulted, consult
from knowledge.matching.index import Index
from knowledge.matching.ranking import Candidate
from knowledge.outcome import Choice, Outcome, Reason
from knowledge.replying import (
    CUT,
    SMALL_TALK,
    Reply,
    about,
    refusal,
    source_line,
)
from knowledge.typography import typeset


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
        self._about = about([each.article for each in self.lists])
        self._facts = {
            f"{each.article.id}/{fact.id}": (each, fact)
            for each in self.lists
            for fact in each.fact
        }

    def ask(self, query: str, *, context: Sequence[str] = ()) -> Reply:
        """Reply to what a reader typed; any text at all gets a reply.

        Args:
            query: As typed, of any length.
            context: Earlier queries of the same asker in the same conversation, oldest first.
        """
        views = [consult(index, query, context) for index in self._indexes]
        best = max(views, key=lambda view: view.decision.score)
        reading = best.reading
        if reading.talk is not None or not reading.line:
            return Reply(
                query=query,
                outcome=Outcome.CHAT,
                body=typeset(SMALL_TALK[reading.talk or "empty"]),
                choices=self.examples(),
            )
        reply = self._reply(query, best)
        if reading.cut:
            return Reply(
                **{name: getattr(reply, name) for name in Reply.__slots__ if name != "body"},
                body=f"{reply.body}\n\n{typeset(CUT)}",
            )
        return reply

    def serve(self, fact: str) -> Reply | None:
        """Serve the fact named ``article/fact``, as a button asks for it; None if it is gone."""
        if fact not in self._facts:
            return None
        return self._served("", fact, 100.0)

    def examples(self, count: int = 3) -> tuple[Choice, ...]:
        """Name questions that the lists answer, of different kinds and from different articles."""
        examples: list[Choice] = []
        seen: set[str] = set()
        rows = [(each, fact) for each in self.lists for fact in each.fact]
        for fresh in (True, False):
            for each, fact in rows:
                if len(examples) < count and fresh == (fact.kind not in seen):
                    seen.add(fact.kind)
                    choice = Choice(f"{each.article.id}/{fact.id}", fact.phrasings[0])
                    if choice not in examples:
                        examples.append(choice)
        return tuple(examples)

    def _reply(self, query: str, view: Consulted) -> Reply:
        decision = view.decision
        article = view.index.listed.article.id
        choices = tuple(_choice(article, each) for each in decision.choices)
        match decision.outcome:
            case Outcome.ANSWER if decision.best and decision.best.entry.fact:
                name = f"{article}/{decision.best.entry.fact.id}"
                return self._served(query, name, decision.score)
            case Outcome.CHOICES:
                return Reply(
                    query=query,
                    outcome=Outcome.CHOICES,
                    body=typeset("Vouliez-vous dire :"),
                    score=decision.score,
                    choices=choices,
                )
            case _:
                reason = decision.reason or Reason.NOT_IN_ARTICLE
                return Reply(
                    query=query,
                    outcome=Outcome.ABSTAIN,
                    reason=reason,
                    body=refusal(
                        reason,
                        self._about,
                        names=view.reading.unknown,
                        speaker=_speaker(view),
                    ),
                    score=decision.score,
                    choices=choices or self.examples(),
                )

    def _served(self, query: str, name: str, score: float) -> Reply:
        listed, fact = self._facts[name]
        return Reply(
            query=query,
            outcome=Outcome.ANSWER,
            body=fact.sentence,
            source=source_line(listed.article, fact),
            sentence=fact.sentence,
            facts=(name,),
            score=round(score, 1),
        )


def _choice(article: str, candidate: Candidate) -> Choice:
    fact = _fact(candidate)
    return Choice(f"{article}/{fact.id}", candidate.entry.phrasings[candidate.phrasing].text)


def _fact(candidate: Candidate) -> Fact:
    assert candidate.entry.fact is not None  # noqa: S101 - choices are facts, never absences
    return candidate.entry.fact


def _speaker(view: Consulted) -> str:
    best = view.decision.best
    if best is None or best.entry.fact is None or best.entry.fact.speaker is None:
        return ""
    return view.index.gazetteer.labels.get(best.entry.fact.speaker, "")
