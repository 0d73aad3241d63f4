"""How does a reader choose an article?"""

from collections.abc import Sequence
from datetime import date

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.showing.buttons import Verb, write_button
from bot.showing.pages import ALL_ARTICLES, cite
from bot.showing.rendering import LONGEST_LABEL, Page, Rows, cut, render_text
from knowledge.desk import Desk
from knowledge.language.typography import typeset
from knowledge.lists.model import Article, FactList
from knowledge.summaries.summary import Topic
from knowledge.wording.voice import Voice, mark

MOST_ARTICLES = 20
EXAMPLES = 3

ONLY_ONE = mark("Je ne réponds que sur un article :\n{article}")
EVERY = mark("Je réponds ici sur tous les articles. Touchez celui dont vous voulez parler.")
ONE = mark("Je réponds ici sur cet article :\n{article}\n\nTouchez-en un autre pour en changer.")
FROM_NOW_ON = mark("C’est noté : je réponds ici sur cet article.\n{article}")
EVERY_FROM_NOW_ON = mark("C’est noté : je réponds ici sur tous les articles.")
OF_WHICH = mark("De quel article ?")
NOT_SHOWN = mark("Seuls les {shown} plus récents sont affichés, sur {number}.")


def articles_page(desk: Desk, chosen: str | None, voice: Voice) -> Page:
    """Say which article a chat talks about, and offer the others.

    Args:
        desk: Serves them.
        chosen: Id of the one that was chosen, which may be gone; None for none.
        voice: Says it.
    """
    lists = desk.lists_of(chosen)
    if len(desk.lists) == 1:
        return render_text(voice.say(ONLY_ONE, article=cite(lists[0].article, voice)))
    if len(lists) > 1:
        return offer([voice.say(EVERY)], article_rows(lists, Verb.ARTICLE), desk, voice)
    told = voice.say(ONE, article=cite(lists[0].article, voice))
    every = write_button(Verb.ARTICLE)
    others = [each for each in desk.lists if each is not lists[0]]
    rows = [[InlineKeyboardButton(voice.say(ALL_ARTICLES), callback_data=every)]]
    return offer([told], [*rows, *article_rows(others, Verb.ARTICLE)], desk, voice)


def chosen_page(desk: Desk, chosen: str | None, voice: Voice) -> Page:
    """Confirm a choice, with questions to begin with; the arguments are as above."""
    lists = desk.lists_of(chosen)
    text = (
        voice.say(EVERY_FROM_NOW_ON)
        if chosen is None
        else voice.say(FROM_NOW_ON, article=cite(lists[0].article, voice))
    )
    return render_text(text, desk.examples(EXAMPLES, article=chosen))


def which_page(desk: Desk, topic: Topic, voice: Voice) -> Page:
    """Ask of which article a summary is wanted."""
    rows = article_rows(desk.lists, Verb.SUMMARY, topic)
    return offer([voice.say(OF_WHICH)], rows, desk, voice)


def article_rows(lists: Sequence[FactList], verb: Verb, word: str = "") -> Rows:
    """Lay out articles, the latest first; those of no date by id at the end."""
    return [
        [
            InlineKeyboardButton(
                cut(typeset(one.title), LONGEST_LABEL),
                callback_data=write_button(verb, one.id, word),
            )
        ]
        for one in latest_first(lists)[:MOST_ARTICLES]
    ]


def latest_first(lists: Sequence[FactList]) -> list[Article]:
    """Put articles in the order in which readers look for them; those of no date come last."""
    return sorted((each.article for each in lists), key=_published, reverse=True)


def _published(article: Article) -> date:
    return article.published or date.min


def offer(told: list[str], rows: Rows, desk: Desk, voice: Voice) -> Page:
    """Lay out buttons for articles under paragraphs; say so where not all are shown."""
    if len(desk.lists) > MOST_ARTICLES:
        told.append(voice.say(NOT_SHOWN, shown=MOST_ARTICLES, number=len(desk.lists)))
    return render_text("\n\n".join(told))._replace(keyboard=InlineKeyboardMarkup(rows))
