"""What of a draft should a person look at, and why?"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from knowledge.curating.drafting.moments import Moment
from knowledge.curating.drafting.quoting import Quotation
from knowledge.curating.drafting.sorting import leaning, with_article
from knowledge.curating.drafting.story import Story

LONG = 220  # characters of a sentence that readers like to get
_ASKED = {
    "publisher": "qui publie l’article ?",
    "published": "la page ne donne pas de jour de publication ; ne pas deviner",
    "url": "l’adresse de l’article, si elle existe",
    "authors": "aucun auteur n’est nommé",
}
"""What an imprint should have."""


def about_dates(moments: Sequence[Moment], date: str) -> Iterator[str]:
    """Name dates that were worked out, could not be, or are not the fact's own."""
    for one in moments:
        if not one.period:
            yield f"vérifier : « {one.text} » : date inconnue, sans jour de publication"
        elif one.relative:
            yield f"vérifier : « {one.text} » est compris comme {one.period}"
        elif one.period != date:
            yield f"autre date : « {one.text} » = {one.period}"


def about_quotations(quoted: Sequence[Quotation], quote: str, *, named: bool) -> Iterator[str]:
    """Name quotations of nobody, other ones, and those whose speaker is guessed.

    Args:
        quoted: Those of the sentence.
        quote: The fact's own.
        named: Whether the fact has a speaker.
    """
    if quoted and not named:
        yield "vérifier : qui parle ?"
    for one in quoted:
        if one.text != quote and one.speaker:
            yield f"autre citation : « {one.text} » ({one.speaker})"
        elif one.guessed and named:
            yield f"vérifier : la citation est-elle bien de {one.speaker} ?"


def about_sentence(sentence: str, subject: str) -> Iterator[str]:
    """Say of a sentence that it leans on the one before, or is long."""
    if word := leaning(sentence):
        meant = f" Il s’agit sans doute de {with_article(subject)}." if subject else ""
        yield f"vérifier : « {word} » ne se comprend pas seul.{meant}"
    if (count := len(sentence)) > LONG:
        yield f"vérifier : phrase longue ({count} caractères), à couper ?"


def doubts_about(story: Story) -> list[str]:
    """Name what an imprint should have and the page did not give."""
    doubts = [
        f"vérifier : {key} : {question}"
        for key, question in _ASKED.items()
        if not getattr(story, key)
    ]
    if story.published and story.published > datetime.now(UTC).date():
        doubts.append("vérifier : published : ce jour est à venir")
    if story.language not in {"", "fr"}:
        doubts.append(
            "vérifier : language : l’article n’est pas en français ; les règles le lisent mal"
        )
    return doubts
