"""How does what the lists say to a query become one reply?"""

from collections.abc import Sequence

from knowledge.deciding.consulting import Consulted
from knowledge.deciding.deciding import MOST_CHOICES
from knowledge.deciding.outcome import Choice, Outcome, Reason
from knowledge.language.typography import typeset
from knowledge.lists.model import Article, Fact
from knowledge.ranking.ranking import Candidate
from knowledge.wording.replying import DID_YOU_MEAN, WHICH_ARTICLE, Reply, about, refusal
from knowledge.wording.voice import Voice


def offered(query: str, view: Consulted, voice: Voice) -> Reply:
    """Ask which of a list's facts is meant."""
    return Reply(
        query=query,
        outcome=Outcome.CHOICES,
        body=voice.say(DID_YOU_MEAN),
        score=round(view.decision.score, 1),
        choices=choices_of(view),
    )


def which_article(query: str, views: Sequence[Consulted], voice: Voice) -> Reply:
    """Ask which article is meant, where several answer about as well, the best first."""
    choices = [
        Choice(
            f"{view.index.listed.article.id}/{fact_of(view.decision.best).id}",
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


def refused(
    query: str,
    view: Consulted,
    voice: Voice,
    *,
    articles: Sequence[Article],
    examples: Sequence[Choice],
) -> Reply:
    """Say that it is not said.

    Args:
        query: As typed.
        view: Of the list that came nearest.
        voice: Says why.
        articles: All that could have answered.
        examples: Questions to offer where none comes near.
    """
    reason = view.decision.reason or Reason.NOT_IN_ARTICLE
    told = refusal(
        reason,
        about(articles, voice),
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
        score=round(view.decision.score, 1),
        choices=choices_of(view) or tuple(examples),
    )


def choices_of(view: Consulted) -> tuple[Choice, ...]:
    """Name the questions that a list offers instead of an answer, or beside it."""
    article = view.index.listed.article.id
    return tuple(
        Choice(f"{article}/{fact_of(each).id}", typeset(each.label))
        for each in view.decision.choices
    )


def fact_of(candidate: Candidate) -> Fact:
    """Give the fact of a candidate that may be served or offered."""
    assert candidate.entry.fact is not None  # noqa: S101 - choices are facts, never absences
    return candidate.entry.fact


def _speaker(view: Consulted) -> str:
    """Name who speaks in the nearest fact; "" where nobody does."""
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
