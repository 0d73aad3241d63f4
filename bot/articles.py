"""How does a reader choose an article, and what happens when he does?"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from telegram import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import CommandHandler, filters

from bot.groups.rights import ADMINS_ONLY, may_change
from bot.messages.addressing import FromPeople
from bot.messages.buttons import Press, Verb, find_article, write_button
from bot.messages.posting import post
from bot.messages.rendering import LONGEST_LABEL, Page, Rows, cut, render_text
from bot.occasion import occasion_of
from bot.pressing import Pressed
from bot.resources import Context, Handler, Resources, message_of
from knowledge.desk import Desk
from knowledge.language.typography import typeset
from knowledge.lists.model import Article, FactList
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


class Articles:
    """Lets a chat choose what it talks about.

    Args:
        resources: What there is, and where the choice is kept.
    """

    def __init__(self, resources: Resources) -> None:
        self._resources = resources

    def handlers(self) -> list[Handler]:
        """List who handles which command."""
        new = filters.UpdateType.MESSAGE & FromPeople()
        return [CommandHandler("articles", self.articles, new)]

    def presses(self) -> dict[Verb, Pressed]:
        """List who handles which verb."""
        return {Verb.ARTICLE: self.chosen}

    async def articles(self, update: Update, context: Context) -> None:
        """Show the articles; anybody may look, whoever may choose."""
        message = message_of(update)
        at = await occasion_of(self._resources, context.bot, message, message.from_user)
        page = articles_page(self._resources.desk, at.settings.article, at.voice)
        await post(at.bot, page, after=message)

    async def chosen(self, press: Press, query: CallbackQuery, context: Context) -> bool:
        """Talk about the article of a button from now on, or about all; in a group for admins."""
        desk, database = self._resources.desk, self._resources.database
        article = find_article(press.key, desk) if press.key else None
        if query.message is None or (press.key and article is None):
            return False
        at = await occasion_of(self._resources, context.bot, query.message, query.from_user)
        chat = query.message.chat
        if not await may_change(at.bot, database.ephemeral, chat, query.from_user):
            await query.answer(at.voice.say(ADMINS_ONLY), show_alert=True)
            return True
        kept = await database.keep_settings(chat.id, replace(at.settings, article=article))
        if not kept:
            await query.answer(at.voice.say(NOT_KEPT), show_alert=True)
            return True
        await query.answer()
        await post(at.bot, chosen_page(desk, article, at.voice), after=query.message)
        return True


def cite(article: Article, voice: Voice) -> str:
    """Name an article: its title, its outlet, the agencies beside it."""
    return f"{quoted(article.title, voice)} ({outlet(article, voice)})"
