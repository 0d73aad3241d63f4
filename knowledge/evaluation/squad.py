"""How well are plain sentences ranked and decided, on anybody's SQuAD file?

:mod:`knowledge.evaluation.squad_trials` says which question is put to what; here an article
becomes a list whose facts are its sentences, the questions are put to it, and what came of it is
measured and written down.
"""

import html
import json
import re
from collections.abc import Callable, Container, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple, TextIO

from knowledge.deciding.consulting import Consulted, considered
from knowledge.deciding.outcome import Outcome
from knowledge.evaluation.squad_file import SquadArticle, load_squad
from knowledge.evaluation.squad_report import SquadReport, Tally, report
from knowledge.evaluation.squad_trials import Place, SquadTrial, misspelt, paragraphs_of, trials_of
from knowledge.language.sentences import split_sentences
from knowledge.lists.plain import plain_list
from knowledge.progress import Progress
from knowledge.ranking.index import Index
from knowledge.ranking.weights import Weights, trying, weights

WRITTEN: Final = 10
"""Candidates that a prediction lists."""
NOISY: Final = ", one typo and no accents"
_TAG: Final = re.compile(r"<[^>]{0,99}>")


@dataclass(frozen=True, slots=True)
class Sheet:
    """An article, or what is left of it, as a list.

    Attributes:
        index: Its facts are the sentences.
        places: Where each stands in the file.
    """

    index: Index
    places: Sequence[Place]

    def among(self, paragraph: int) -> list[int]:
        """Give the facts of one paragraph."""
        return [at for at, place in enumerate(self.places) if place.paragraph == paragraph]


class Put(NamedTuple):
    """A question put to a sheet.

    Attributes:
        set: ``answerable``, ``other`` or ``removed``.
        article: Index of the article that is asked.
        sheet: Its sentences, without those that are removed.
        query: The question, in whatever wording.
    """

    set: str
    article: int
    sheet: Sheet
    query: str

    def consulted(self, *, paragraph: int | None = None) -> Consulted:
        """Ask one paragraph, or all of the article."""
        sheet = self.sheet
        among = None if paragraph is None else sheet.among(paragraph)
        return considered(sheet.index, self.query, sheet.index.read(self.query), among=among)


class Sheets:
    """The articles of one file, each indexed once."""

    def __init__(self, articles: Sequence[SquadArticle]) -> None:
        self.articles = articles
        self._whole = [_sheet(each) for each in articles]

    def answerable(self, trial: SquadTrial, query: str | None = None) -> Put:
        """Put a question, or another wording of it, to its own article."""
        sheet = self._whole[trial.article]
        return Put("answerable", trial.article, sheet, query or trial.question.text)

    def unanswerable(self, trial: SquadTrial) -> Iterator[Put]:
        """Put it where there is no answer: the sets ``other`` and ``removed``."""
        query = trial.question.text
        if trial.other is not None:
            yield Put("other", trial.other, self._whole[trial.other], query)
        left = _sheet(self.articles[trial.article], omit=trial.holding)
        yield Put("removed", trial.article, left, query)


def _sheet(article: SquadArticle, *, omit: Container[Place] = ()) -> Sheet:
    paragraphs = paragraphs_of(article)
    kept: list[Place] = []
    left_out: set[tuple[int, int]] = set()
    for number, text in enumerate(paragraphs):
        for at, span in enumerate(split_sentences(text)):
            place = Place(number, *span)
            if place in omit:
                left_out.add((number, at))
            else:
                kept.append(place)
    title = html.unescape(_TAG.sub(" ", article.title))
    return Sheet(Index(plain_list("article", title, paragraphs, omit=left_out)), kept)


def evaluate_squad(
    path: Path,
    *,
    predictions: Path | None = None,
    progress: Progress = lambda _done, _all: None,
    noisy: bool = True,
    chosen: Callable[[SquadTrial], Weights] | None = None,
) -> SquadReport:
    """Measure ranking and deciding on a SQuAD file.

    Args:
        path: The file; see :func:`knowledge.evaluation.squad_file.load_squad`.
        predictions: Where to write one JSON object a line, for each question at ``level``
            ``paragraph`` and ``article`` (set ``answerable``) and at ``article`` for the sets
            ``other`` and ``removed``; ``article`` is the index of the article asked.
        progress: Told after each question.
        noisy: Whether to ask each question a second time with one typo and no accents.
        chosen: Chooses the weights for a question; those in use by default.

    Raises:
        InvalidSquadError: The file is not in SQuAD format.
    """
    articles = load_squad(path)
    trials = list(trials_of(articles))
    sheets = Sheets(articles)
    questions = sum(len(each.questions) for article in articles for each in article.paragraphs)
    tally = Tally(dropped=questions - len(trials))
    with ExitStack() as stack:
        out = stack.enter_context(predictions.open("w", encoding="utf-8")) if predictions else None
        for done, trial in enumerate(trials, start=1):
            with trying(chosen(trial) if chosen else weights()):
                _ask(sheets, trial, tally, out)
                if noisy:
                    query = misspelt(trial.question.text, trial.question.id)
                    _note_ranks(sheets.answerable(trial, query), trial, tally, NOISY)
            progress(done, len(trials))
    title = f"{path.name}: {len(trials)} questions on {len({t.article for t in trials})} articles"
    return report(tally, title)


def _ask(sheets: Sheets, trial: SquadTrial, tally: Tally, out: TextIO | None) -> None:
    own = sheets.answerable(trial)
    in_paragraph, in_article = _note_ranks(own, trial, tally, "")
    settings = [("paragraph", own, in_paragraph), ("article", own, in_article)]
    settings += [("article", put, put.consulted()) for put in sheets.unanswerable(trial)]
    for level, put, view in settings:
        if level == "article":
            tally.decided(put.set, trial.article, view.decision.score)
        if out is not None:
            line = prediction(trial, level, put, view)
            out.write(json.dumps(line, ensure_ascii=False) + "\n")


def _note_ranks(
    put: Put, trial: SquadTrial, tally: Tally, suffix: str
) -> tuple[Consulted, Consulted]:
    views = (put.consulted(paragraph=trial.paragraph), put.consulted())
    for level, view in zip(("paragraph", "article"), views, strict=True):
        places = [put.sheet.places[each.place] for each in view.candidates]
        ranks = (at for at, place in enumerate(places, start=1) if place in trial.gold)
        tally.ranked(level + suffix, trial.article, next(ranks, None))
    return views


def prediction(trial: SquadTrial, level: str, put: Put, view: Consulted) -> dict[str, object]:
    """Give one line of the predictions; scores are 0 to 100, the decision's 0 to 1."""
    first = view.candidates[:WRITTEN]
    places = [put.sheet.places[each.place] for each in first]
    return {
        "id": trial.question.id,
        "level": level,
        "set": put.set,
        "article": put.article,
        "ranked": [
            {
                "paragraph": place.paragraph,
                "start": place.start,
                "end": place.end,
                "score": round(100 * each.plainly.chance, 4) if each.plainly else 0.0,
            }
            for each, place in zip(first, places, strict=True)
        ],
        "decision": "answer" if view.decision.outcome is Outcome.ANSWER else "abstain",
        "decision_score": round(view.decision.score / 100, 6),
    }
