"""What does an article tell under one topic?"""

from collections.abc import Sequence

from knowledge.language.questions import Kind
from knowledge.lists.model import FactList
from knowledge.summaries.imprint import imprint
from knowledge.summaries.key_facts import key_facts
from knowledge.summaries.people import people
from knowledge.summaries.places import places
from knowledge.summaries.quotes import quotes
from knowledge.summaries.summary import Line, Section, Summary, Topic
from knowledge.summaries.times import dates, timeline
from knowledge.wording.sources import source_line
from knowledge.wording.voice import Voice, mark

KEY_FACTS = 5

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
KINDS = {
    Kind.WHO: mark("Qui"),
    Kind.WHERE: mark("Où"),
    Kind.WHEN: mark("Quand"),
    Kind.SAID: mark("Déclaration"),
    Kind.WHAT: mark("Quoi"),
    Kind.WHY: mark("Pourquoi"),
    Kind.HOW_MANY: mark("Combien"),
}


def summarise(listed: FactList, topic: Topic, voice: Voice) -> Summary:
    """Tell an article under a topic, complete, from its curated sentences; nothing is made up."""
    return Summary(
        heading=voice.say(HEADINGS[topic]),
        sections=_sections(listed, topic, voice),
        nothing=voice.say(NOTHING[topic]),
        source="" if topic is Topic.ARTICLE else source_line(listed.article, None, voice),
    )


def _sections(listed: FactList, topic: Topic, voice: Voice) -> Sequence[Section]:
    match topic:
        case Topic.KEY_FACTS:
            return [
                Section(voice.say(KINDS[fact.kind]), [Line(fact.sentence, -rank)])
                for rank, fact in enumerate(key_facts(listed, KEY_FACTS))
            ]
        case Topic.TIMELINE:
            return timeline(listed, voice)
        case Topic.PEOPLE:
            return people(listed)
        case Topic.QUOTES:
            return quotes(listed, voice)
        case Topic.PLACES:
            return places(listed, voice)
        case Topic.DATES:
            return dates(listed)
        case Topic.ARTICLE:
            return imprint(listed, voice)
