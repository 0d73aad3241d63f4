"""What was said in an article, and by whom?"""

from knowledge.language.folding import plain
from knowledge.language.questions import Kind
from knowledge.language.typography import NBSP
from knowledge.lists.model import Fact, FactList
from knowledge.summaries.prominence import in_reading_order, weights
from knowledge.summaries.summary import Line, Section
from knowledge.wording.voice import Voice


def quotes(listed: FactList, voice: Voice) -> list[Section]:
    """Give each quote between guillemets under its speaker, and what was only reported as such.

    Speakers come in the order in which they are first met; what was said twice comes once.
    """
    names = {each.id: each.name for each in listed.entity}
    weight = weights(listed)
    said: dict[str, dict[str, Line]] = {}
    for fact in in_reading_order(listed.fact):
        if fact.kind is Kind.SAID and fact.speaker is not None:
            lines = said.setdefault(fact.speaker, {})
            text = fact.quote or fact.sentence
            lines.setdefault(plain(text) or text, Line(_told(fact, voice), weight[fact.id]))
    return [
        Section(names.get(speaker, speaker), tuple(lines.values()))
        for speaker, lines in said.items()
    ]


def _told(fact: Fact, voice: Voice) -> str:
    if fact.quote is None:
        return fact.sentence
    quote = f"«{NBSP}{fact.quote.strip()}{NBSP}»"
    return f"{quote} ({voice.date(fact.date)})" if fact.date else quote
