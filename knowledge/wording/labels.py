"""Which of a list's texts may be shown, and in which language?

A fact is offered by its label and a name is shown with its role: what readers type, phrasings and
aliases, is never shown.
"""

from knowledge.deciding.outcome import Choice
from knowledge.language.typography import typeset
from knowledge.lists.fact_ref import FactRef
from knowledge.lists.model import Entity, Fact, FactList
from knowledge.wording.voice import Voice


def label_of(fact: Fact, voice: Voice) -> str:
    """Give the one question that a fact answers: its label, its first phrasing, its sentence."""
    translated = fact.label_en if voice.language == "en" else None
    return translated or typeset(fact.label or next(iter(fact.phrasings), fact.sentence))


def choice_of(article: str, fact: Fact, voice: Voice) -> Choice:
    """Name a fact and its question.

    Args:
        article: Id of its article.
        fact: One of that article's.
        voice: Of whoever reads it.
    """
    return Choice(FactRef.of(article, fact.id), label_of(fact, voice))


def sentence_of(fact: Fact, voice: Voice) -> str:
    """Give a fact's sentence as the curator wrote it, in English where he did."""
    return fact.sentence_en if voice.language == "en" and fact.sentence_en else fact.sentence


def role_of(entity: Entity, voice: Voice) -> str:
    """Give what may be shown beside a name; "" where the list has nothing."""
    translated = entity.role_en if voice.language == "en" else None
    return translated or entity.role or ""


def landmark_of(listed: FactList, fact: Fact, voice: Voice) -> str:
    """Give what a fact is recognised by: its date, else who or what, else its question."""
    if fact.date is not None:
        return voice.date(fact.date)
    names = {each.id: each.name for each in listed.entity}
    about = [fact.speaker] if fact.speaker else fact.entities[:1]
    return typeset(names[about[0]]) if about else label_of(fact, voice)
