"""What does an article tell under one topic?"""

from collections.abc import Sequence

from knowledge.language.typography import typeset
from knowledge.lists.model import FactList
from knowledge.summaries.circumstances import dates, places, timeline
from knowledge.summaries.key_facts import key_facts
from knowledge.summaries.people import people, quotes
from knowledge.summaries.summary import Line, Section, Summary, Topic
from knowledge.wording.labels import sentence_of
from knowledge.wording.sources import outlet, quoted, source_line
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
TITLE = mark("Titre")
SOURCE = mark("Source")
DATE = mark("Date")
LENGTH = mark("Lecture")
LINK = mark("Lien")
NO_DATE = mark("non indiquée")
NO_LINK = mark("non indiqué")
ANSWERS = mark("Réponses préparées")


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


def imprint(listed: FactList, voice: Voice) -> list[Section]:
    """Tell what the ``[article]`` table has, and how many facts can be served.

    A date or a link that it leaves out is said to be unknown; anything else is left out.
    """
    article = listed.article
    minutes, day = article.reading_minutes, article.published
    published = voice.say(NO_DATE) if day is None else voice.date(day)
    authors = [typeset(author) for author in article.authors]
    told = [
        (voice.say(TITLE), quoted(article.title, voice)),
        (voice.say(SOURCE), outlet(article, voice)),
        (voice.count("Auteur", "Auteurs", len(authors)), voice.enumerate(authors)),
        (voice.say(DATE), published),
        (
            voice.say(LENGTH),
            voice.count("{number} minute", "{number} minutes", minutes) if minutes else "",
        ),
        (voice.say(LINK), article.url or voice.say(NO_LINK)),
        (voice.say(ANSWERS), str(len(listed.fact))),
    ]
    return [Section(label, [Line(text, -rank)]) for rank, (label, text) in enumerate(told) if text]
