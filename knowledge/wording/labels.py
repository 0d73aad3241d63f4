"""Which question stands for a fact on a button, in a choice or as an example?

Only labels: what readers type, phrasings and aliases, is never shown.
"""

from knowledge.deciding.outcome import Choice
from knowledge.language.typography import typeset
from knowledge.lists.model import Fact
from knowledge.wording.voice import Voice


def label_of(fact: Fact, voice: Voice) -> str:
    """Give the one question that a fact answers; the first phrasing where it has no label."""
    translated = fact.label_en if voice.language == "en" else None
    return translated or typeset(fact.label or fact.phrasings[0])


def choice_of(article: str, fact: Fact, voice: Voice) -> Choice:
    """Name a fact and its question.

    Args:
        article: Id of its article.
        fact: One of that article's.
        voice: Of whoever reads it.
    """
    return Choice(f"{article}/{fact.id}", label_of(fact, voice))
