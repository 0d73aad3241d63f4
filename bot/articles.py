"""How does a reader choose an article, and what happens when he does?"""

from collections.abc import Sequence
from dataclasses import replace

from telegram import CallbackQuery

from bot.groups.rights import ADMINS_ONLY, Rights
from bot.messages.buttons import Act, Press, Rows, row_of
from bot.messages.posting import post
from bot.messages.rendering import LONGEST_LABEL, Page, cut, render_text
from bot.occasion import Occasion
from bot.storage.database import Database
from knowledge.desk import Desk
from knowledge.language.typography import typeset
from knowledge.lists.model import Article
from knowledge.summaries.summary import Topic
from knowledge.wording.sources import outlet, quoted
from knowledge.wording.voice import Voice, mark

NOT_KEPT = mark("Je n’ai pas pu l’enregistrer. Réessayez dans quelques minutes.")
ALL_ARTICLES = mark("Tous les articles")

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
    served = desk.articles_of(chosen)
    if len(desk.articles) == 1:
        return render_text(voice.say(ONLY_ONE, article=cite(served[0], voice)))
    if len(served) > 1:
        return offer([voice.say(EVERY)], article_rows(served, Act.ARTICLE), desk, voice)
    told = voice.say(ONE, article=cite(served[0], voice))
    others = [each for each in desk.articles if each is not served[0]]
    rows = [row_of(voice.say(ALL_ARTICLES), Act.ARTICLE)]
    return offer([told], [*rows, *article_rows(others, Act.ARTICLE)], desk, voice)


def chosen_page(desk: Desk, chosen: str | None, voice: Voice) -> Page:
    """Confirm a choice, with questions to begin with; the arguments are as above."""
    text = (
        voice.say(EVERY_FROM_NOW_ON)
        if chosen is None
        else voice.say(FROM_NOW_ON, article=cite(desk.articles_of(chosen)[0], voice))
    )
    return render_text(text, desk.examples(EXAMPLES, voice=voice, article=chosen))


def which_page(desk: Desk, topic: Topic, voice: Voice) -> Page:
    """Ask of which article a summary is wanted."""
    rows = article_rows(desk.articles, Act.SUMMARY, topic)
    return offer([voice.say(OF_WHICH)], rows, desk, voice)


def article_rows(articles: Sequence[Article], act: Act, word: str = "") -> Rows:
    """Lay out the first of some articles, in their order."""
    return [
        row_of(cut(typeset(one.title), LONGEST_LABEL), act, one.id, word)
        for one in articles[:MOST_ARTICLES]
    ]


def offer(told: list[str], rows: Rows, desk: Desk, voice: Voice) -> Page:
    """Lay out buttons for articles under paragraphs; say so where not all are shown."""
    if len(desk.articles) > MOST_ARTICLES:
        told.append(voice.say(NOT_SHOWN, shown=MOST_ARTICLES, number=len(desk.articles)))
    return render_text("\n\n".join(told))._replace(rows=rows)


async def articles(at: Occasion, desk: Desk) -> Page:
    """Show the articles; anybody may look, whoever may choose."""
    return articles_page(desk, at.settings.article, at.voice)


async def choose(
    press: Press,
    at: Occasion,
    query: CallbackQuery,
    desk: Desk,
    database: Database,
    rights: Rights,
) -> bool:
    """Talk about the article of a button from now on, or about all; in a group for admins."""
    message, article = query.message, press.name or None
    if message is None:
        return False
    if not await rights.may_change(message.chat, query.from_user):
        await query.answer(at.voice.say(ADMINS_ONLY), show_alert=True)
        return True
    settings = replace(at.settings, article=article)
    if not await database.keep_settings(at.place.chat, settings):
        await query.answer(at.voice.say(NOT_KEPT), show_alert=True)
        return True
    await query.answer()
    await post(chosen_page(desk, article, at.voice), after=message)
    return True


def cite(article: Article, voice: Voice) -> str:
    """Name an article: its title, its outlet, the agencies beside it."""
    return f"{quoted(article.title, voice)} ({outlet(article, voice)})"
