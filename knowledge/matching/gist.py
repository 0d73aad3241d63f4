"""What was asked, in words that no reader wrote?"""

from knowledge.matching.consulting import Consulted
from knowledge.outcome import Outcome


def gist_of(view: Consulted) -> str:
    """Say a query in curated words, as context for the next one.

    That is the phrasing that it was matched with where it was answered; else the names of whom
    and what it mentions. Empty where it mentions nothing that the list knows.
    """
    best = view.decision.best
    if view.decision.outcome is Outcome.ANSWER and best is not None:
        return best.label
    labels = view.index.gazetteer.labels
    return " ".join(labels[each] for each in view.reading.mentions if each in labels)
