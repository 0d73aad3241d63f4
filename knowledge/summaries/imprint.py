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
ANSWERS = mark("Réponses préparées")


def imprint(listed: FactList, voice: Voice) -> list[Section]:
    """Tell what the ``[article]`` table has, and how many facts can be served.

    What it leaves out is left out.
    """
    article = listed.article
    minutes = article.reading_minutes
    authors = [typeset(author) for author in article.authors]
    told = [
        (voice.say(TITLE), quoted(article.title, voice)),
        (voice.say(SOURCE), outlet(article, voice)),
        (voice.count("Auteur", "Auteurs", len(authors)), voice.enumerate(authors)),
        (voice.say(DATE), voice.date(article.published) if article.published else ""),
        (
            voice.say(LENGTH),
            voice.count("{number} minute", "{number} minutes", minutes) if minutes else "",
        ),
        (voice.say(LINK), article.url or ""),
        (voice.say(ANSWERS), str(len(listed.fact))),
    ]
    return [Section(label, [Line(text, -rank)]) for rank, (label, text) in enumerate(told) if text]
