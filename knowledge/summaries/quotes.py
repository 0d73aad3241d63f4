"""Which words were spoken in an article, and by whom?"""

import re

from knowledge.language.folding import plain
from knowledge.language.typography import NBSP
from knowledge.lists.model import Entity, Fact, FactList
from knowledge.summaries.people import presented
from knowledge.summaries.prominence import in_reading_order, weights
from knowledge.summaries.summary import Line, Section
from knowledge.wording.labels import sentence_of
from knowledge.wording.voice import Voice

_END = re.compile(r"[.!?…]$")


def quotes(listed: FactList, voice: Voice) -> list[Section]:
    """Give what was spoken under its speaker; what was only reported is left to other topics.

    A quote that is a sentence stands alone; of a fragment the curated sentence is given, which has
    it. Speakers come in the order in which they are first met; what was said twice comes once.
    """
    known = {each.id: each for each in listed.entity}
    weight = weights(listed)
    said: dict[str, dict[str, Line]] = {}
    for fact in in_reading_order(listed.fact):
        if fact.quote is not None and fact.speaker is not None:
            lines = said.setdefault(fact.speaker, {})
            words = plain(fact.quote) or fact.quote
            lines.setdefault(words, Line(_told(fact, fact.quote, voice), weight[fact.id]))
    return [
        Section(_speaker(known.get(speaker), speaker, voice), tuple(lines.values()))
        for speaker, lines in said.items()
    ]


def _speaker(entity: Entity | None, name: str, voice: Voice) -> str:
    return name if entity is None else presented(entity, voice)


def _told(fact: Fact, quote: str, voice: Voice) -> str:
    words = quote.strip()
    if not words[:1].isupper() or (voice.language != "fr" and fact.sentence_en):
        return sentence_of(fact, voice)
    stop = "" if _END.search(words) else "."
    told = f"«{NBSP}{words}{stop}{NBSP}»"
    return f"{told} ({voice.date(fact.date)})" if fact.date else told
