"""How is the source of a sentence named, whole or in brief, and where does it lead?

A chat is told the whole once an hour; from then on the outlet and the place are enough.
"""

import re
from collections.abc import Iterator
from urllib.parse import quote

from knowledge.language.typography import typeset
from knowledge.lists.model import Article, Fact, FactList, Zone
from knowledge.wording.voice import Voice, mark

ZONES = {
    Zone.TITLE: mark("titre"),
    Zone.LEAD: mark("chapeau"),
    Zone.CAPTION: mark("légende de la photo"),
    Zone.CREDIT: mark("crédits"),
}
NO_ADDRESS = mark("(Je n’ai pas son adresse.)")
PASSAGE = 5
"""Words from each end by which a browser finds a passage."""
_LEFT_OUT = re.compile(r"\s*\[[^\]]*\]\s*|\s*[(]…[)]\s*")


def source_line(article: Article, fact: Fact | None, voice: Voice) -> str:
    """Name the outlet, its agencies, the authors, the title, the date and the zone.

    Whatever the list does not have is left out; nothing is guessed. Without a fact the line is
    the whole article's and has no zone.
    """
    said = [outlet(article, voice)]
    if article.authors:
        said.append(voice.say("par {authors}", authors=voice.enumerate(article.authors)))
    said.append(quoted(article.title, voice))
    if article.published is not None:
        said.append(voice.date(article.published))
    line = f"— {', '.join(said)}"
    if fact is not None and fact.source.zone in ZONES:
        line += f" ({voice.say(ZONES[fact.source.zone])})"
    return line


def with_address(line: str, article: Article, voice: Voice) -> str:
    """Put where an article can be read under a line about it; say so where that is unknown."""
    return f"{line}\n{article.url or voice.say(NO_ADDRESS)}"


def brief_source(article: Article, fact: Fact, voice: Voice) -> str:
    """Name the outlet and the zone, for who was told the rest a while ago."""
    said = [outlet(article, voice)]
    if fact.source.zone in ZONES:
        said.append(voice.say(ZONES[fact.source.zone]))
    return f"— {', '.join(said)}"


def passage_link(article: Article, fact: Fact) -> str | None:
    """Link to the words of a fact in the page; None where the list has no link.

    The link is a text fragment: a browser that finds the words shows them, and any other shows
    the page. Words that were spoken stand in the page as they are; of other facts the list may
    have the sentence itself or our own words.
    """
    if article.url is None:
        return None
    told = max(_LEFT_OUT.split(fact.quote or fact.sentence), key=len)
    words = told.strip(" .…«»\u00a0").split()
    ends = [" ".join(words)]
    if len(words) > 2 * PASSAGE:
        ends = [" ".join(words[:PASSAGE]), " ".join(words[-PASSAGE:])]
    passage = ",".join(quote(each, safe="").replace("-", "%2D") for each in ends)
    return f"{article.url.partition('#')[0]}#:~:text={passage}"


def outlet(article: Article, voice: Voice) -> str:
    """Name who published an article, and the agencies beside it."""
    publisher = typeset(article.publisher)
    if not article.agencies:
        return publisher
    agencies = voice.enumerate(article.agencies)
    return voice.say("{publisher} avec {agencies}", publisher=publisher, agencies=agencies)


def quoted(text: str, voice: Voice) -> str:
    """Put quotation marks around a title or around a reader's word."""
    return voice.say("« {text} »", text=typeset(text))


def carried(listed: FactList, fact: Fact, voice: Voice) -> Iterator[str]:
    """Give a fact with its outlet, to be carried elsewhere: with the agencies, then without."""
    for maker in (outlet(listed.article, voice), typeset(listed.article.publisher)):
        yield f"{typeset(fact.sentence)} ({maker})"
