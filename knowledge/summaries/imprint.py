"""What is an article by its own account: title, outlet, authors, date, length, link?"""

from knowledge.language.typography import typeset
from knowledge.lists.model import FactList
from knowledge.summaries.summary import Line, Section
from knowledge.wording.sources import outlet, quoted
from knowledge.wording.voice import Voice, mark

TITLE = mark("Titre")
SOURCE = mark("Source")
DATE = mark("Date")
LENGTH = mark("Lecture")
LINK = mark("Lien")
NO_DATE = mark("non indiquée")
NO_LINK = mark("non indiqué")
ANSWERS = mark("Réponses préparées")


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
