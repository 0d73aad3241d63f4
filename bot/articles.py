"""How does a reader choose an article, and what happens when he does?"""

import asyncio
import re
from collections.abc import Sequence
from dataclasses import replace

from telegram import CallbackQuery, Message
from telegram.error import BadRequest

from bot.groups.rights import ADMINS_ONLY, Rights
from bot.messages.addressing import Words
from bot.messages.buttons import Act, Button, Press, Rows, row_of
from bot.messages.drawing import with_articles
from bot.messages.posting import UNCHANGED, post
from bot.messages.rendering import LONGEST_LABEL, Page, cut, question_rows, render_text
from bot.occasion import Occasion
from bot.storage.database import Database
from knowledge.desk import Desk
from knowledge.language.typography import typeset
from knowledge.lists.model import Article
from knowledge.wording.sources import outlet, quoted
from knowledge.wording.voice import Voice, mark

NOT_KEPT = mark("Je n’ai pas pu l’enregistrer. Réessayez dans quelques minutes.")
ALL_ARTICLES = mark("Tous les articles")

MOST_ARTICLES = 10  # on a page
MOST_PAGES = 9_999
EXAMPLES = 3

ONLY_ONE = mark("Je ne réponds que sur un article :\n{article}")
EVERY = mark("Je réponds ici sur tous les articles.")
ONE = mark("Je réponds ici sur cet article :\n{article}")
TO_CHOOSE = mark("Touchez celui dont vous voulez parler.")
TO_CHANGE = mark("Touchez-en un autre pour en changer.")
FROM_NOW_ON = mark("C’est noté : je réponds ici sur cet article.\n{article}")
EVERY_FROM_NOW_ON = mark("C’est noté : je réponds ici sur tous les articles.")
TO_ADMINS = mark("Un administrateur du groupe peut en choisir un.")
OF_WHICH = mark("De quel article ?")
OF_MANY = mark(
    "Il y en a {number}, les plus récents d’abord. "
    "Pour en trouver un : /articles suivi de mots de son titre."
)
FOUND = mark("Voici les articles qui y ressemblent.")
NONE_FOUND = mark("Je ne trouve pas d’article pour « {typed} ».")
_TURN = re.compile(
    f"([1-9][0-9]{{0,3}})-([{Act.ARTICLE}{Act.SETTING}{Act.SUMMARY}{Act.QUIZ}])(?:-([a-z]+))?"
)


def articles_page(desk: Desk, chosen: str | None, voice: Voice, *, in_group: bool = False) -> Page:
    """Say which article a chat talks about, and offer the others.

    Args:
        desk: Serves them.
        chosen: Id of the one that was chosen, which may be gone; None for none.
        voice: Says it.
        in_group: Whether only some of those who read it may choose.
    """
    served = desk.articles_of(chosen)
    if len(desk.articles) == 1:
        return render_text(voice.say(ONLY_ONE, article=cite(served[0], voice)))
    if len(served) > 1:
        told = f"{voice.say(EVERY)} {voice.say(TO_ADMINS if in_group else TO_CHOOSE)}"
        return offer([told], article_rows(served, Act.ARTICLE), desk, voice)
    told = voice.say(ONE, article=cite(served[0], voice))
    others = [each for each in desk.articles if each is not served[0]]
    rows = [row_of(voice.say(ALL_ARTICLES), Act.ARTICLE)]
    how = voice.say(TO_ADMINS if in_group else TO_CHANGE)
    return offer([told, how], [*rows, *article_rows(others, Act.ARTICLE)], desk, voice)


def chosen_page(desk: Desk, chosen: str | None, voice: Voice) -> Page:
    """Confirm a choice, with questions to begin with; the arguments are as above."""
    text = (
        voice.say(EVERY_FROM_NOW_ON)
        if chosen is None
        else voice.say(FROM_NOW_ON, article=cite(desk.articles_of(chosen)[0], voice))
    )
    examples = desk.examples(EXAMPLES, voice=voice, article=chosen)
    return render_text(text, question_rows(examples))


def which_page(desk: Desk, act: Act, voice: Voice, *, word: str = "") -> Page:
    """Ask of which article something is wanted: a summary, by its topic, or a quiz."""
    rows = article_rows(desk.articles, act, word)
    return offer([voice.say(OF_WHICH)], rows, desk, voice)


def article_rows(articles: Sequence[Article], act: Act, word: str = "", *, page: int = 1) -> Rows:
    """Lay out a page of articles, in their order, and what leads to the others.

    Args:
        articles: All of them.
        act: What pressing one asks for.
        word: A detail of that.
        page: From 1; the last one for any behind it.
    """
    last = min(-(-len(articles) // MOST_ARTICLES), MOST_PAGES)
    page = max(1, min(page, last))
    shown = articles[(page - 1) * MOST_ARTICLES : page * MOST_ARTICLES]
    rows = [row_of(cut(typeset(one.title), LONGEST_LABEL), act, one.id, word) for one in shown]
    turns = [
        Button(label.format(to), Press(Act.TURN, word=_turn_to(to, act, word)))
        for label, to in (("‹ {}", page - 1), ("{} ›", page + 1))
        if 1 <= to <= last
    ]
    return [*rows, turns] if turns else rows


def offer(told: list[str], rows: Rows, desk: Desk, voice: Voice) -> Page:
    """Lay out buttons for articles under paragraphs; say how to find one of many."""
    if len(desk.articles) > MOST_ARTICLES:
        told.append(voice.say(OF_MANY, number=len(desk.articles)))
    return render_text("\n\n".join(told), rows)


def found_page(
    typed: str, found: Sequence[Article], voice: Voice, *, in_group: bool = False
) -> Page:
    """Offer the articles that were found by a few words, or say that there is none."""
    if not found:
        return render_text(voice.say(NONE_FOUND, typed=cut(typed, LONGEST_LABEL)))
    told = f"{voice.say(FOUND)} {voice.say(TO_ADMINS if in_group else TO_CHOOSE)}"
    return render_text(told, article_rows(found, Act.ARTICLE))


async def articles(at: Occasion, words: Words, desk: Desk) -> Page:
    """Show the articles, or those that some words mean; anybody may look, whoever may choose."""
    in_group = at.place.is_group
    if not words.strip():
        return articles_page(desk, at.settings.article, at.voice, in_group=in_group)
    found = await asyncio.to_thread(desk.find, words, MOST_ARTICLES)
    return found_page(words, [each.article for each in found], at.voice, in_group=in_group)


async def turn(press: Press, at: Occasion, query: CallbackQuery, desk: Desk) -> bool:
    """Turn to another page of articles, in place."""
    message, wanted = query.message, _TURN.fullmatch(press.word)
    if wanted is None or not isinstance(message, Message) or message.reply_markup is None:
        return False
    act, chosen = Act(wanted[2]), at.settings.article
    others = [each for each in desk.articles if act is not Act.ARTICLE or each.id != chosen]
    rows = article_rows(others, act, wanted[3] or "", page=int(wanted[1]))
    await query.answer()
    try:
        await query.edit_message_reply_markup(with_articles(message.reply_markup, act, rows))
    except BadRequest as error:
        if not UNCHANGED.search(error.message):  # pressed twice
            raise
    return True


def _turn_to(page: int, act: Act, word: str) -> str:
    return f"{page}-{act}" + (f"-{word}" if word else "")


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
