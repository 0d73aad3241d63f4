"""How good is the ranking of plain sentences, on anybody's SQuAD file?

:mod:`knowledge.passages.trials` says which question is put to what; here they are put, and what
came of it is measured and written down.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Final, NamedTuple, TextIO

from knowledge.passages.coverage import Columns
from knowledge.passages.deciding import Decision, decide
from knowledge.passages.features import components
from knowledge.passages.index import Passages
from knowledge.passages.overlap import Overlap, lay_over
from knowledge.passages.ranking import Ranking, rank_columns
from knowledge.passages.squad_file import SquadArticle, load_squad
from knowledge.passages.squad_report import SquadReport, Tally, report
from knowledge.passages.trials import Trial, misspelt, paragraphs_of, trials_of
from knowledge.passages.weights import Weights, shipped
from knowledge.progress import Progress

WRITTEN: Final = 10
"""Candidates that a prediction lists."""
NOISY: Final = ", one typo and no accents"


class Put(NamedTuple):
    """A query laid over the sentences of one set, ready to be ranked.

    Attributes:
        set: ``answerable``, ``other`` or ``removed``.
        article: Index of the article that is asked.
        passages: Its sentences, without those that are removed.
        overlap: The query on them.
        columns: Their components.
    """

    set: str
    article: int
    passages: Passages
    overlap: Overlap
    columns: Columns

    def ranked(self, weights: Weights, *, paragraph: int | None = None) -> Ranking:
        """Rank one paragraph, or all of the article."""
        return rank_columns(
            self.overlap, self.columns, self.passages, paragraph=paragraph, weights=weights
        )


class Desk:
    """Puts questions to the articles of one file, each indexed once."""

    def __init__(self, articles: Sequence[SquadArticle]) -> None:
        self.articles = articles
        self._passages = [Passages(each.title, paragraphs_of(each)) for each in articles]

    def answerable(self, trial: Trial, query: str | None = None) -> Put:
        """Put a question, or another wording of it, to its own article."""
        return self._put("answerable", trial.article, query or trial.question.text)

    def unanswerable(self, trial: Trial) -> Iterator[Put]:
        """Put it where there is no answer: the sets ``other`` and ``removed``."""
        if trial.other is not None:
            yield self._put("other", trial.other, trial.question.text)
        article = self.articles[trial.article]
        left = Passages(article.title, paragraphs_of(article), omit=trial.holding)
        yield self._put("removed", trial.article, trial.question.text, left)

    def _put(self, asked: str, article: int, query: str, within: Passages | None = None) -> Put:
        passages = self._passages[article] if within is None else within  # an empty one is false
        overlap = lay_over(query, passages)
        return Put(asked, article, passages, overlap, components(overlap, passages))


def evaluate_squad(
    path: Path,
    *,
    predictions: Path | None = None,
    progress: Progress = lambda _done, _all: None,
    noisy: bool = True,
    weights: Callable[[Trial], Weights] | None = None,
) -> SquadReport:
    """Measure ranking and deciding on a SQuAD file.

    Args:
        path: The file; see :func:`knowledge.passages.squad_file.load_squad`.
        predictions: Where to write one JSON object a line, for each question at ``level``
            ``paragraph`` and ``article`` (set ``answerable``) and at ``article`` for the sets
            ``other`` and ``removed``; ``article`` is the index of the article asked.
        progress: Told after each question.
        noisy: Whether to ask each question a second time with one typo and no accents.
        weights: Chooses the weights for a question; those that ship by default.

    Raises:
        InvalidSquadError: The file is not in SQuAD format.
    """
    articles = load_squad(path)
    trials = list(trials_of(articles))
    desk = Desk(articles)
    questions = sum(len(each.questions) for article in articles for each in article.paragraphs)
    tally = Tally(dropped=questions - len(trials))
    with ExitStack() as stack:
        out = stack.enter_context(predictions.open("w", encoding="utf-8")) if predictions else None
        for done, trial in enumerate(trials, start=1):
            chosen = weights(trial) if weights else shipped()
            _ask(desk, trial, chosen, tally, out)
            if noisy:
                query = misspelt(trial.question.text, trial.question.id)
                _note_ranks(desk.answerable(trial, query), trial, chosen, tally, NOISY)
            progress(done, len(trials))
    title = f"{path.name}: {len(trials)} questions on {len({t.article for t in trials})} articles"
    return report(tally, title)


def _ask(desk: Desk, trial: Trial, weights: Weights, tally: Tally, out: TextIO | None) -> None:
    own = desk.answerable(trial)
    in_paragraph, in_article = _note_ranks(own, trial, weights, tally, "")
    settings = [("paragraph", own, in_paragraph), ("article", own, in_article)]
    settings += [("article", put, put.ranked(weights)) for put in desk.unanswerable(trial)]
    for level, put, ranking in settings:
        decision = decide(ranking, weights=weights)
        if level == "article":
            tally.decided(put.set, trial.article, decision.score)
        if out is not None:
            line = prediction(trial, level, put, ranking, decision)
            out.write(json.dumps(line, ensure_ascii=False) + "\n")


def _note_ranks(
    put: Put, trial: Trial, weights: Weights, tally: Tally, suffix: str
) -> tuple[Ranking, Ranking]:
    rankings = (put.ranked(weights, paragraph=trial.paragraph), put.ranked(weights))
    for level, ranking in zip(("paragraph", "article"), rankings, strict=True):
        places = [each.place for each in ranking.candidates]
        first = next(at for at, place in enumerate(places, start=1) if place in trial.gold)
        tally.ranked(level + suffix, trial.article, first)
    return rankings


def prediction(
    trial: Trial, level: str, put: Put, ranking: Ranking, decision: Decision
) -> dict[str, object]:
    """Give one line of the predictions; scores are 0 to 100, the decision's 0 to 1."""
    return {
        "id": trial.question.id,
        "level": level,
        "set": put.set,
        "article": put.article,
        "ranked": [
            {
                "paragraph": each.place.paragraph,
                "start": each.place.start,
                "end": each.place.end,
                "score": round(each.score, 4),
            }
            for each in ranking.candidates[:WRITTEN]
        ],
        "decision": "answer" if decision.answer else "abstain",
        "decision_score": round(decision.score, 6),
    }
