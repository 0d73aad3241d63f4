"""What does an article tell under one topic?"""

from collections.abc import Sequence

from knowledge.lists.model import FactList
from knowledge.summaries.imprint import imprint
from knowledge.summaries.key_facts import key_facts
from knowledge.summaries.people import people
from knowledge.summaries.places import places
from knowledge.summaries.quotes import quotes
from knowledge.summaries.summary import Line, Section, Summary, Topic
from knowledge.summaries.times import dates, timeline
from knowledge.wording.labels import sentence_of
from knowledge.wording.sources import source_line
from knowledge.wording.voice import Voice, mark

SHORT = 3
"""Key facts of a short summary."""
FULL = 9
"""Key facts at most."""

HEADINGS = {
    Topic.KEY_FACTS: mark("L’essentiel"),
    Topic.TIMELINE: mark("Chronologie"),
    Topic.PEOPLE: mark("Qui est qui"),
    Topic.QUOTES: mark("Citations"),
    Topic.PLACES: mark("Où"),
    Topic.DATES: mark("Quand"),
    Topic.ARTICLE: mark("L’article"),
}
NOTHING = {
    Topic.KEY_FACTS: mark("Je n’ai rien à résumer de cet article."),
    Topic.TIMELINE: mark("Aucun fait de cet article n’est daté."),
    Topic.PEOPLE: mark("Cet article ne présente personne par son nom."),
    Topic.QUOTES: mark("Cet article ne cite les paroles de personne."),
    Topic.PLACES: mark("Cet article ne précise aucun lieu."),
    Topic.DATES: mark("Cet article ne précise aucune date."),
    Topic.ARTICLE: mark("Je ne sais rien de plus sur cet article."),
}
TRANSLATED = mark("(Phrases traduites du français.)")


def summarise(listed: FactList, topic: Topic, voice: Voice, *, lines: int = FULL) -> Summary:
    """Tell an article under a topic from its curated sentences; nothing is made up.

    Args:
        listed: The article.
        topic: What is told of it.
        voice: Says all else; sentences are in English where the list has them and it is English.
        lines: How many key facts; other topics are complete.
    """
    return Summary(
        heading=voice.say(HEADINGS[topic]),
        sections=_sections(listed, topic, voice, lines),
        note=voice.say(TRANSLATED) if _is_translated(listed, topic, voice) else "",
        nothing=voice.say(NOTHING[topic]),
        source="" if topic is Topic.ARTICLE else source_line(listed.article, None, voice),
    )


def _is_translated(listed: FactList, topic: Topic, voice: Voice) -> bool:
    """Tell whether a summary may have sentences that are not the curator's French ones."""
    translated = any(fact.sentence_en for fact in listed.fact)
    return voice.language == "en" and topic is not Topic.ARTICLE and translated


def _sections(listed: FactList, topic: Topic, voice: Voice, lines: int) -> Sequence[Section]:
    match topic:
        case Topic.KEY_FACTS:
            told = key_facts(listed, lines)
            shown = [Line(sentence_of(fact, voice), -rank) for rank, fact in enumerate(told)]
            return [Section("", shown)] if shown else []
        case Topic.TIMELINE:
            return timeline(listed, voice)
        case Topic.PEOPLE:
            return people(listed, voice)
        case Topic.QUOTES:
            return quotes(listed, voice)
        case Topic.PLACES:
            return places(listed, voice)
        case Topic.DATES:
            return dates(listed, voice)
        case Topic.ARTICLE:
            return imprint(listed, voice)
