"""How well were the questions of a SQuAD file answered?"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Final, NamedTuple

from knowledge.evaluation.measures import auroc

RESAMPLES: Final = 200
_FALSE_ANSWERS: Final = 0.05
_TAIL: Final = 0.025  # on either side of a 95 % interval

ByArticle = Mapping[int, Sequence[float]]


class Measure(NamedTuple):
    """One line of the report.

    Attributes:
        name: What was measured.
        value: 0 to 1.
        low: Lower end of its 95 % interval, resampled by article.
        high: Upper end.
        n: How many questions.
    """

    name: str
    value: float
    low: float
    high: float
    n: int


@dataclass
class Tally:
    """What happened, kept by article, since the questions of one article are not independent.

    Attributes:
        ranks: Level to article to the rank of the first right sentence of each question, from 1;
            infinite where none is among the candidates.
        scores: Set to article to the decision score of each question.
        dropped: Questions of the file that the protocol leaves out.
    """

    ranks: dict[str, dict[int, list[float]]] = field(default_factory=dict)
    scores: dict[str, dict[int, list[float]]] = field(default_factory=dict)
    dropped: int = 0

    def ranked(self, level: str, article: int, rank: int | None) -> None:
        """Note where the first right sentence stood; None where none was found."""
        found = math.inf if rank is None else float(rank)
        self.ranks.setdefault(level, {}).setdefault(article, []).append(found)

    def decided(self, asked: str, article: int, score: float) -> None:
        """Note a decision score."""
        self.scores.setdefault(asked, {}).setdefault(article, []).append(score)


@dataclass(frozen=True)
class SquadReport:
    """The measures of one run, in the order of the table.

    Attributes:
        title: What was measured with what, in one line.
        measures: One a line.
        dropped: Questions that the protocol leaves out.
    """

    title: str
    measures: tuple[Measure, ...]
    dropped: int

    def table(self) -> str:
        """Draw the report as plain text."""
        width = max((len(each.name) for each in self.measures), default=0)
        lines = [self.title, ""]
        lines += [
            f"{each.name:<{width}}  {each.value:.3f}  "
            f"[{each.low:.3f}, {each.high:.3f}]  n={each.n}"
            for each in self.measures
        ]
        lines += ["", f"{self.dropped} questions left out by the protocol"]
        return "\n".join(lines)


def answered_at(positive: Sequence[float], negative: Sequence[float], share: float) -> float:
    """Share of the answerable that is answered when ``share`` of the others is let through.

    The threshold is the lowest at which no more than that share of ``negative`` scores above it;
    0 without either.
    """
    if not positive or not negative:
        return 0.0
    threshold = sorted(negative, reverse=True)[min(int(share * len(negative)), len(negative) - 1)]
    return sum(score > threshold for score in positive) / len(positive)


def report(tally: Tally, title: str) -> SquadReport:
    """Measure a run; a set that nothing was put to gives no line."""
    measures: list[Measure] = []
    for level, ranks in tally.ranks.items():
        for name, gain in _GAINS.items():
            gains = {article: [gain(rank) for rank in each] for article, each in ranks.items()}
            measures.append(_mean(f"{level} {name}", gains))
    answerable = tally.scores.get("answerable", {})
    for asked in ("other", "removed"):
        against = tally.scores.get(asked, {})
        if against:
            measures.append(_compared(f"AUROC against {asked}", auroc, answerable, against))
            measures.append(
                _compared(f"answered at 5 % of {asked}", _answered_at_5, answerable, against)
            )
    return SquadReport(title, tuple(measures), tally.dropped)


_GAINS: Final[dict[str, Callable[[float], float]]] = {
    "hit@1": lambda rank: float(rank == 1),
    "hit@3": lambda rank: float(rank <= 3),  # noqa: PLR2004 - that is the measure's name
    "MRR": lambda rank: 1 / rank,
}


def _answered_at_5(positive: Sequence[float], negative: Sequence[float]) -> float:
    return answered_at(positive, negative, _FALSE_ANSWERS)


def _mean(name: str, gains: ByArticle) -> Measure:
    sums = {article: (sum(each), len(each)) for article, each in gains.items()}

    def over(articles: Sequence[int]) -> float:
        return sum(sums[each][0] for each in articles) / sum(sums[each][1] for each in articles)

    return _measured(name, over, sorted(sums), sum(size for _, size in sums.values()))


def _compared(
    name: str,
    compare: Callable[[Sequence[float], Sequence[float]], float],
    positive: ByArticle,
    negative: ByArticle,
) -> Measure:
    def over(articles: Sequence[int]) -> float:
        return compare(
            [score for each in articles for score in positive.get(each, ())],
            [score for each in articles for score in negative.get(each, ())],
        )

    return _measured(name, over, sorted(positive), sum(map(len, negative.values())))


def _measured(
    name: str, over: Callable[[Sequence[int]], float], articles: Sequence[int], n: int
) -> Measure:
    """Measure over all articles, and over resamples of them for the interval."""
    random = Random(0)  # noqa: S311 - reproducible intervals are the point, not secrecy
    drawn = sorted(over(random.choices(articles, k=len(articles))) for _ in range(RESAMPLES))
    low, high = drawn[int(_TAIL * RESAMPLES)], drawn[RESAMPLES - 1 - int(_TAIL * RESAMPLES)]
    return Measure(name, over(articles), low, high, n)
