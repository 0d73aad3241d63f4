"""What happens when the bot is summoned in a chat that it is not in?

It says one thing and keeps nothing: the chat's id may be that of another chat that it knows.
"""

import re
from functools import partial

from telegram import Bot, InlineQueryResultArticle, Message

from bot.chat_settings import DEFAULTS
from bot.conversation import keys
from bot.messages.addressing import is_from_a_person, pointed_at
from bot.messages.links import link_to_article
from bot.messages.rendering import render, render_text
from bot.messages.results import (
    ANSWER,
    HOW_TO_SUMMON,
    fact_result,
    link_rows,
    page_result,
    posted_rows,
)
from bot.occasion import voice_of_words
from bot.reporting.metrics import Metrics, Surface
from bot.storage.database import Database
from bot.summaries.page import summary_page
from bot.summaries.query import read_query
from bot.verifying.aiming import asks_to_check
from bot.verifying.checking import HOW_TO_CHECK
from bot.verifying.results import check_results, statement_in
from bot.workroom import Workroom
from knowledge.desk import Desk
from knowledge.wording.voice import Voice

ANSWERABLE_SECONDS = 3600.0
NAME = "guest"
_COMMAND = re.compile(r"\A/\w+")


async def summoned(
    message: Message, database: Database, desk: Desk, metrics: Metrics, workroom: Workroom
) -> None:
    """Answer the question of a summons, once; a refusal too, as somebody waits for it."""
    if message.guest_query_id is None or not is_from_a_person(message):
        return
    once = keys.guest(message.guest_query_id)
    if not await database.ephemeral.claim(once, seconds=ANSWERABLE_SECONDS):
        return
    bot, user = message.get_bot(), message.from_user
    settings = await database.settings_of(user.id) if user else DEFAULTS
    asked = typed_to(message, bot.name), pointed_at(bot, message)
    voice = voice_of_words(_COMMAND.sub("", asked[0]), settings, user, in_group=False)
    who = user.id if user else message.chat.id
    result = await workroom.do(who, partial(_result, *asked, desk, bot, voice, metrics))
    await bot.answer_guest_query(message.guest_query_id, result)


def _result(
    said: str, about: str, desk: Desk, bot: Bot, voice: Voice, metrics: Metrics
) -> InlineQueryResultArticle:
    asks = asks_to_check(said)
    to_check = about if asks else statement_in(said)
    if to_check:
        username = bot.username
        return check_results(to_check, desk, article=None, username=username, voice=voice)[0]
    if asks:
        return page_result(NAME, render_text(voice.say(HOW_TO_CHECK)), title=voice.say(ANSWER))
    said = " ".join(said.split())
    summary = _summary(said, desk, bot.username, voice)
    if summary is not None:
        return summary
    question = _COMMAND.sub("", said).strip() or about
    return _answer(question, desk, bot, voice, metrics)


def _summary(
    said: str, desk: Desk, username: str, voice: Voice
) -> InlineQueryResultArticle | None:
    """Offer the summary that is asked for by its name; None where it could be of many."""
    asked = read_query(said, desk)
    if asked is None or len(asked[1]) != 1:
        return None
    topic, (listed,) = asked
    link = link_to_article(username, listed.article.id)
    page = summary_page(listed, topic, voice)
    return page_result(NAME, page, title=voice.say(ANSWER), rows=posted_rows(link, voice))


def _answer(
    question: str, desk: Desk, bot: Bot, voice: Voice, metrics: Metrics
) -> InlineQueryResultArticle:
    if not question:
        (example,) = desk.examples(1, voice=voice)
        page = render_text(voice.say(HOW_TO_SUMMON, name=bot.name, example=example.label))
        return page_result(NAME, page, title=voice.say(ANSWER))
    reply = desk.ask(question, voice=voice)
    metrics.answered(reply, Surface.GUEST, voice.language)
    if len(reply.facts) == 1:
        return fact_result(reply, label="", username=bot.username, voice=voice)
    rows = link_rows(reply.choices, username=bot.username)
    return page_result(NAME, render(reply), title=voice.say(ANSWER), rows=rows)


def typed_to(message: Message, name: str) -> str:
    """Take what is said out of a summons: without the bot's name, its lines kept.

    Args:
        message: The summons.
        name: The bot's, with its @.
    """
    text = re.sub(
        rf"{re.escape(name)}(?!\w)",
        " ",
        message.text or message.caption or "",
        flags=re.IGNORECASE,
    )
    return text.strip()
