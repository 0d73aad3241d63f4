"""How does what the lists say to a query become one reply?"""

import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from knowledge.deciding.consulting import Consulted
from knowledge.deciding.deciding import MOST_CHOICES
from knowledge.deciding.outcome import Choice, Outcome, Reason
from knowledge.deciding.turn import Turn
from knowledge.language.typography import typeset
from knowledge.lists.fact_ref import FactRef
from knowledge.lists.model import Article, Fact, FactList
from knowledge.ranking.ranking import Candidate
from knowledge.wording.corrections import correction
from knowledge.wording.labels import label_of
from knowledge.wording.offering import close_rivals, fact_of, meant_perhaps, near
from knowledge.wording.refusals import about, refusal, said_of, typed_names
from knowledge.wording.replying import (
    BETWEEN,
    DID_YOU_MEAN,
    WHICH_ARTICLE,
    Reply,
    correction_note,
    foreign_note,
    told_in,
)
from knowledge.wording.sources import brief_source, passage_link, source_line
from knowledge.wording.voice import Voice


def composed(query: str, view: Consulted, voice: Voice, *, articles: Sequence[Article]) -> Reply:
    """Say what a list has decided on.

    Args:
        query: As typed.
        view: Of the list.
        voice: Says all but the curated sentences.
        articles: All that could have answered.
    """
    decision = view.decision
    match decision.outcome:
        case Outcome.ANSWER if decision.best and decision.best.entry.fact:
            told = _followed(query, view, decision.best, voice)
            return replace(told, choices=close_rivals(view, voice))
        case Outcome.CORRECTION if decision.best and not decision.absent:
            told = _followed(query, view, decision.best, voice)
            return corrected(told, decision.reason or Reason.POLARITY, voice)
        case Outcome.CHOICES if choices := meant_perhaps(view, voice):
            return _offered(query, view, choices, voice)
        case _:
            return _refused(query, view, voice, articles)


def served(
    query: str, listed: FactList, fact: Fact, score: float, voice: Voice, *, asked: str = "fr"
) -> Reply:
    """Serve a fact.

    Args:
        query: As typed; "" where a button asked for it.
        listed: The list of the fact.
        fact: It.
        score: How sure it is that it answers, 0 to 100.
        voice: Says all but the sentence.
        asked: In which language it was asked for.
    """
    body = told_in(fact, asked, voice)
    is_french = body == typeset(fact.sentence)
    return Reply(
        query=query,
        outcome=Outcome.ANSWER,
        body=BETWEEN.join(filter(None, [body, correction_note(fact, voice)])),
        aside=foreign_note(listed.article, asked, voice) if is_french else "",
        source=source_line(listed.article, fact, voice),
        brief_source=brief_source(listed.article, fact, voice),
        url=listed.article.url,
        link=passage_link(listed.article, fact),
        sentence=fact.sentence,
        facts=(FactRef.of(listed.article.id, fact.id),),
        score=round(score, 1),
        turn=Turn(
            next(iter(fact.phrasings), fact.label or fact.sentence),
            listed.article.id,
            fact.id,
        ),
    )


def _followed(query: str, view: Consulted, best: Candidate, voice: Voice) -> Reply:
    fact, asked = fact_of(best), view.reading.language
    return served(query, view.index.listed, fact, view.decision.score, voice, asked=asked)


def _offered(query: str, view: Consulted, choices: tuple[Choice, ...], voice: Voice) -> Reply:
    """Ask which of a list's facts is meant."""
    return Reply(
        query=query,
        outcome=Outcome.CHOICES,
        body=voice.say(DID_YOU_MEAN),
        score=round(view.decision.score, 1),
        choices=choices,
    )


def corrected(served: Reply, reason: Reason, voice: Voice) -> Reply:
    """Say that it is otherwise, and serve what sets it right."""
    return replace(
        served,
        outcome=Outcome.CORRECTION,
        reason=reason,
        body=correction(reason, served.body, voice),
        sentence=None,
    )


def which_article(query: str, views: Sequence[Consulted], voice: Voice) -> Reply:
    """Ask which article is meant, where several answer about as well, the best first."""
    choices = [
        Choice(
            FactRef.of(view.index.listed.article.id, fact_of(view.decision.best).id),
            f"{label_of(fact_of(view.decision.best), voice)} "
            f"({typeset(view.index.listed.article.title)})",
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


def _refused(query: str, view: Consulted, voice: Voice, articles: Sequence[Article]) -> Reply:
    """Say that it is not said, in the curator's words where he has any.

    At most two questions are offered, and only such as are near to what was asked. Where facts
    might be meant, and none of their labels reads so, it is not found.

    Args:
        query: As typed.
        view: Of the list that came nearest.
        voice: Says why.
        articles: All that could have answered.
    """
    reason = view.decision.reason or Reason.NOT_IN_ARTICLE
    outcome, curated = view.decision.outcome, _curated(view, voice)
    was_near = outcome is not Outcome.CHOICES
    outcome = outcome if was_near else Outcome.ABSTAIN
    if outcome is Outcome.CORRECTION and not curated:
        outcome, reason = Outcome.ABSTAIN, Reason.NOT_IN_ARTICLE
    is_read = _is_read(query, view)
    if not is_read:
        reason = Reason.NOT_IN_ARTICLE
    told = curated or refusal(
        reason,
        voice,
        sure=is_read and view.decision.guard is not None,
        names=typed_names(query, view.reading.unknown, voice),
        speaker=_speaker(view),
    )
    return Reply(
        query=query,
        outcome=outcome,
        reason=reason,
        body=told,
        aside=about(articles, voice),
        score=round(view.decision.score, 1),
        choices=near(view, voice) if was_near else (),
    )


def _is_read(query: str, view: Consulted) -> bool:
    """Whether a query is in letters of ours, or in a language that is read: not in Chinese."""
    letters = unicodedata.normalize("NFKC", query)
    return view.reading.language != "fr" or any(
        unicodedata.name(each, "").startswith("LATIN") for each in letters
    )


def _curated(view: Consulted, voice: Voice) -> str:
    """Say what the curator wrote of what the article does not say; "" where nothing.

    Not where its question names somebody or something that the reader did not: it may be another
    one. What a reader takes for so gets a no in front.
    """
    absent = view.decision.absent
    if absent is None or absent.parts.extra:
        return ""
    said = said_of(view.index.absence_at(absent.place), voice)
    if not said or view.decision.outcome is not Outcome.CORRECTION:
        return said
    return correction(None, said, voice)


def _speaker(view: Consulted) -> str:
    """Name who speaks in the nearest fact, where that is why it was refused; else ""."""
    best = view.decision.best
    if view.decision.guard != "wrong_speaker":
        return ""
    if best is None or best.entry.fact is None or best.entry.fact.speaker is None:
        return ""
    return view.index.gazetteer.labels.get(best.entry.fact.speaker, "")
