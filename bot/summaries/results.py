"""Which summaries are offered under what a reader types, and how do they look there?"""

from collections.abc import Sequence

from telegram import InlineQueryResultArticle

from bot.messages.links import link_to_article
from bot.messages.results import page_result, posted_rows
from bot.summaries.page import summary_page
from bot.summaries.query import commands, read_query
from knowledge.desk import Desk
from knowledge.language.folding import fold
from knowledge.language.typography import typeset
from knowledge.lists.model import FactList
from knowledge.summaries.summarising import summarise
from knowledge.summaries.summary import Topic
from knowledge.wording.voice import Voice

MOST = 12
ALSO_ASKED = frozenset({Topic.PEOPLE, Topic.PLACES, Topic.DATES})
"""Topics whose words begin questions."""

Wanted = Sequence[tuple[Topic, FactList]]


def wanted_summaries(typed: str, desk: Desk, *, article: str | None = None) -> Wanted:
    """List the summaries that a text asks for, or begins to; at most twelve.

    Nothing typed asks for all those of one article; of several, for the main one of each.

    Args:
        typed: As typed so far.
        desk: Knows the articles.
        article: Id of the article that is meant where none is named; None for all.
    """
    lists = desk.lists_of(article)
    asked = read_query(typed, desk)
    if asked is not None:
        topic, named = asked
        return [(topic, each) for each in (lists if named is desk.lists else named)[:MOST]]
    begun = fold(typed).removeprefix("/")
    topics = [each for each in Topic if any(one.startswith(begun) for one in commands(each))]
    if not begun and len(lists) > 1:
        topics = [Topic.KEY_FACTS]
    return [(topic, each) for topic in topics for each in lists[:MOST]][:MOST]


def is_question_begun(typed: str, wanted: Wanted) -> bool:
    """Tell whether what asks for summaries begins a question as well, such as "quand".

    Args:
        typed: As typed so far.
        wanted: The summaries that it asks for.
    """
    is_one_word = len(typed.split()) == 1 and not typed.startswith("/")
    return is_one_word and any(topic in ALSO_ASKED for topic, _ in wanted)


def summary_results(
    wanted: Wanted, *, username: str, voice: Voice
) -> list[InlineQueryResultArticle]:
    """Offer summaries; one that has nothing to say is left out.

    Args:
        wanted: In the order of the offer, each once.
        username: The bot's, without an @.
        voice: Of whoever posts them.
    """
    results = []
    for topic, listed in wanted:
        summary = summarise(listed, topic, voice)
        if not summary.sections:
            continue
        link = link_to_article(username, listed.article.id)
        results.append(
            page_result(
                f"{topic}.{listed.article.id}",
                summary_page(listed, topic, voice),
                title=summary.heading,
                description=typeset(listed.article.title),
                rows=posted_rows(link, voice),
            )
        )
    return results
