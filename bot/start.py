"""What does somebody see who comes, by /start, by a link or by /help?"""

from collections.abc import Sequence
from dataclasses import replace

from telegram import InlineKeyboardMarkup, Update
from telegram.ext import CommandHandler, filters

from bot.articles import article_rows, cite, latest_first
from bot.messages.addressing import FromPeople
from bot.messages.buttons import Press, Verb, find_article, find_fact, read_payload
from bot.messages.posting import post
from bot.messages.rendering import Page, render_text
from bot.occasion import Occasion, occasion_of
from bot.questions.answering import Answering
from bot.resources import Context, Handler, Resources, message_of
from knowledge.desk import Desk
from knowledge.lists.model import Article
from knowledge.wording.voice import Voice, mark

ARTICLES_SHOWN = 3

HELP = mark(
    "Posez une question avec vos mots : qui, où, quand, pourquoi, combien, « qu’a dit… ? ».\n\n"
    "Je réponds par une phrase préparée d’après l’article, suivie de sa source. "
    "Si l’article ne le dit pas, je le dis aussi. "
    "Pendant dix minutes, je comprends les suites comme « et avant ? ».\n\n"
    "/start présente l’article et propose des questions\n"
    "/ask suivi d’une question : pour demander dans un groupe\n"
    "/resume, /chrono, /qui, /citations, /ou et /quand résument l’article\n"
    "/article dit d’où il vient ; /articles permet d’en changer\n"
    "/langue et /reglages changent ma façon de répondre\n"
    "/confidentialite dit ce que je fais de vos messages"
)

_START = mark(
    "Bonjour ! Je réponds aux questions sur {articles}\n\n"
    "{how}\n\n"
    "Je suis un programme : je ne rédige rien, je donne une phrase préparée d’après l’article "
    "et je cite ma source."
)


_HOW = mark("Écrivez la vôtre, ou touchez l’un des exemples ci-dessous.")
_HOW_IN_A_GROUP = mark("Écrivez /ask suivi de la vôtre, ou touchez l’un des exemples ci-dessous.")


def start_page(articles: Sequence[Article], voice: Voice, *, in_group: bool = False) -> str:
    """Say what this is, which articles it knows, how to ask, and that it is a program.

    Args:
        articles: The first three are named.
        voice: Says it.
        in_group: Whether only what is addressed to the bot is read.
    """
    how = voice.say(_HOW_IN_A_GROUP if in_group else _HOW)
    if len(articles) == 1:
        one = voice.say("cet article :\n{article}", article=cite(articles[0], voice))
        return voice.say(_START, articles=one, how=how)
    shown = "\n".join(f"• {cite(each, voice)}" for each in articles[:ARTICLES_SHOWN])
    rest = len(articles) - ARTICLES_SHOWN
    if rest > 0:
        more = voice.count("et {number} autre : /articles", "et {number} autres : /articles", rest)
        shown += f"\n• {more}"
    several = voice.say("ces articles :\n{articles}", articles=shown)
    return voice.say(_START, articles=several, how=how)


EXAMPLES = 3


def welcome(
    desk: Desk, voice: Voice, *, article: str | None = None, in_group: bool = False
) -> Page:
    """Say what this is; offer questions to press and, where there are several, the articles.

    Args:
        desk: What is served.
        voice: Says all but what a curator wrote.
        article: Id of the only article to present, which the chat has chosen or a link leads to;
            None for all of them.
        in_group: Whether it is said in a group.
    """
    lists = desk.lists_of(article)
    text = start_page(latest_first(lists), voice, in_group=in_group)
    page = render_text(text, desk.examples(EXAMPLES, article=article))
    if len(lists) == 1:
        return page
    questions = page.keyboard.inline_keyboard if page.keyboard else ()
    rows = [*questions, *article_rows(lists, Verb.ARTICLE)[:ARTICLES_SHOWN]]
    return page._replace(keyboard=InlineKeyboardMarkup(rows))


class Starting:
    """Presents the bot.

    Args:
        resources: What it answers with.
        answering: Serves the fact that a link leads to.
    """

    def __init__(self, resources: Resources, answering: Answering) -> None:
        self._resources = resources
        self._answering = answering

    def handlers(self) -> list[Handler]:
        """List who handles which command."""
        new = filters.UpdateType.MESSAGE & FromPeople()
        return [
            CommandHandler("start", self.start, new),
            CommandHandler(["help", "aide"], self.help, new),
        ]

    async def start(self, update: Update, context: Context) -> None:
        """Present the bot; or serve the fact, or present the article, that a link leads to."""
        message = message_of(update)
        args = context.args or []
        press = read_payload(args[0]) if len(args) == 1 else None
        at = await occasion_of(self._resources, context.bot, message, message.from_user)
        if press is None or not await self._open(press, at):
            await self._welcome(at, at.settings.article)

    async def _open(self, press: Press, at: Occasion) -> bool:
        """Post what a link leads to; False where what it names is not served."""
        desk = self._resources.desk
        if press.verb is Verb.FACT:
            fact = find_fact(press.key, desk)
            return fact is not None and await self._answering.serve(at, fact)
        chosen = find_article(press.key, desk)
        if chosen is None:
            return False
        await self._choose(chosen, at)
        await self._welcome(at, chosen)
        return True

    async def _welcome(self, at: Occasion, article: str | None) -> None:
        desk, in_group = self._resources.desk, at.place.is_group
        page = welcome(desk, at.voice, article=article, in_group=in_group)
        await post(at.bot, page, after=at.after)

    async def _choose(self, article: str, at: Occasion) -> None:
        """Talk about this article from now on; in a group that is for its admins to say."""
        if at.place.is_group or len(self._resources.desk.lists) == 1:
            return
        settings = replace(at.settings, article=article)
        await self._resources.database.keep_settings(at.place.chat, settings)

    async def help(self, update: Update, context: Context) -> None:
        """Say how to ask."""
        message = message_of(update)
        voice = await self._resources.voice(message.chat.id, message.from_user)
        await post(context.bot, render_text(voice.say(HELP)), after=message)
