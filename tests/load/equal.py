"""What would Sourcier itself be on aiogram 3?  A peer that keeps the same promises.

The readers see the same: text, buttons, a reply to their question. Behind it stands what does not
depend on the framework, taken from the bot itself, so that nothing here is slower than it need be:
database, memory, limits, pace and metrics. What it lacks still makes it cheaper: only private
chats and two kinds of messages, no deadline and no order within a chat, no retries, and polling
as aiogram does it, which acknowledges before it answers.
"""

import asyncio
import os
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import Any

from aiogram import BaseMiddleware, Bot, Dispatcher
from aiogram.client.session.middlewares.base import BaseRequestMiddleware
from aiogram.filters import Command
from aiogram.methods import SendMessage
from aiogram.types import (
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
    ReplyParameters,
    SwitchInlineQueryChosenChat,
    TelegramObject,
    Update,
)

from bot.conversation.memory import Answered, Memory, Offered
from bot.delivery.pacing import Pacing
from bot.limits.rates import Limits
from bot.messages.buttons import Act
from bot.messages.coding import key_of, write_button
from bot.messages.keyboards import (
    BESIDE,
    COPY,
    LONGEST_COPY,
    MOST_GOING_ON,
    NONE_OF_THESE,
    SHARE,
    SHARED,
    USEFUL,
)
from bot.messages.places import Asker, Place
from bot.messages.rendering import LONGEST_LABEL, cut, escaped, render, units
from bot.occasion import Occasion
from bot.questions.following import fact_of, suggest
from bot.reporting.metrics import Fate, Metrics, Surface
from bot.start import HELP
from bot.storage.address import read_address
from bot.storage.database import Database
from bot.storage.ephemeral import InProcess
from bot.storage.recent import Recent
from knowledge.deciding.outcome import Choice, Outcome
from knowledge.library import Library
from knowledge.wording.languages import closest
from knowledge.wording.replying import Reply
from knowledge.wording.voice import Voice
from tests.load.twin import NO_PREVIEW, run

PACE = 10_000
REMEMBERED = 50_000

Next = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


class Promises(BaseMiddleware):
    """Handles an update once, and nobody's who asks too much; counts it."""

    def __init__(self, database: Database, limits: Limits, metrics: Metrics) -> None:
        self._database = database
        self._limits = limits
        self._metrics = metrics
        self._done = Recent(REMEMBERED)

    async def __call__(self, handler: Next, event: TelegramObject, data: dict[str, Any]) -> Any:
        began = monotonic()
        assert isinstance(event, Update) and event.message and event.message.from_user  # noqa: PT018
        mark = event.update_id
        if mark in self._done or await self._database.was_handled(mark):
            return None
        if not await self._limits.reader(event.message.from_user.id):
            await handler(event, data)
        self._done.add(mark)
        await self._database.mark_handled([mark])
        self._metrics.took("message", Fate.HANDLED, monotonic() - began)
        return None


class Paced(BaseRequestMiddleware):
    """Lets each message wait for its turn."""

    def __init__(self, pacing: Pacing) -> None:
        self._pacing = pacing

    async def __call__(self, make_request: Any, bot: Bot, method: Any) -> Any:
        if isinstance(method, SendMessage):
            await self._pacing.wait("sendMessage", method.chat_id)
        return await make_request(bot, method)


class Equal:
    """Answers as the bot does in private."""

    def __init__(self, database: Database, metrics: Metrics) -> None:
        self._database = database
        self._metrics = metrics
        self._desk = Library(None).desk
        self._memory = Memory(database.ephemeral)

    async def help(self, message: Message) -> None:
        settings = await self._database.settings_of(message.chat.id)
        voice = closest(settings.language or _language(message))
        text = escaped(voice.say(HELP))
        await message.answer(text, parse_mode="HTML", link_preview_options=NO_PREVIEW)

    async def question(self, message: Message) -> None:
        chat, number = message.chat.id, message.message_id
        settings = await self._database.settings_of(chat)
        voice = closest(settings.language or _language(message))
        asker, place = Asker(chat, chat), Place(chat, is_group=False)
        conversation = await self._memory.recall(place, asker)
        before = conversation.turns
        reply = self._desk.ask(
            message.text or "", context=before, voice=voice, article=settings.article
        )
        occasion = Occasion(place, asker, settings, voice)
        reply, going_on = suggest(occasion, reply, self._desk, conversation)
        page = render(reply)
        sent = await message.answer(
            page.html,
            parse_mode="HTML",
            link_preview_options=NO_PREVIEW,
            reply_markup=self._keyboard(reply, going_on, voice),
            reply_parameters=ReplyParameters(message_id=number, allow_sending_without_reply=True),
        )
        fact = fact_of(reply)
        offered = [Offered(one.fact, one.label) for one in (*reply.choices, *going_on)]
        conversation.note_reply(sent.message_id, fact, reply.turn, offered)
        answered = Answered(sent.message_id, fact, reply.turn, before)
        conversation.note_answer(number, answered)
        self._metrics.answered(reply, Surface.PRIVATE, voice.language)
        if reply.outcome is not Outcome.CHAT:
            conversation.note_question(reply.turn)
        await self._memory.keep(conversation, place, asker)

    def _keyboard(
        self, reply: Reply, going_on: tuple[Choice, ...], voice: Voice
    ) -> InlineKeyboardMarkup | None:
        rows = [
            [
                InlineKeyboardButton(
                    text=cut(one.label, LONGEST_LABEL),
                    callback_data=write_button(Act.FACT, one.fact),
                )
            ]
            for one in (*reply.choices, *going_on)[:MOST_GOING_ON]
        ]
        if reply.outcome is Outcome.CHOICES:
            none = write_button(Act.NONE_OF_THESE, reply.choices[0].fact)
            text = voice.say(NONE_OF_THESE)
            rows.append([InlineKeyboardButton(text=text, callback_data=none)])
        for fact in reply.facts[:1]:
            votes = [
                InlineKeyboardButton(text=voice.say(it), callback_data=write_button(act, fact))
                for act, it in ((Act.USEFUL, USEFUL), (Act.BESIDE, BESIDE))
            ]
            rows.append([*votes, *self._copy(fact, voice), _share(fact, voice)])
        return InlineKeyboardMarkup(inline_keyboard=rows) if rows else None

    def _copy(self, fact: str, voice: Voice) -> list[InlineKeyboardButton]:
        copied = self._desk.carried(fact, voice=voice, longest=LONGEST_COPY, measure=units)
        if not copied:
            return []
        return [InlineKeyboardButton(text=voice.say(COPY), copy_text=CopyTextButton(text=copied))]


def _share(fact: str, voice: Voice) -> InlineKeyboardButton:
    anywhere = SwitchInlineQueryChosenChat(
        query=f"{SHARED}{key_of(fact)}",
        allow_user_chats=True,
        allow_group_chats=True,
        allow_channel_chats=True,
    )
    return InlineKeyboardButton(text=voice.say(SHARE), switch_inline_query_chosen_chat=anywhere)


def _language(message: Message) -> str | None:
    return message.from_user.language_code if message.from_user else None


async def main() -> None:
    """Run until stopped."""
    metrics = Metrics()
    async with Database(read_address(os.environ["SOURCIER_DATABASE"])) as database:
        equal, router = Equal(database, metrics), Dispatcher()
        limits = Limits(database.ephemeral, InProcess(), per_second=PACE)
        router.update.outer_middleware(Promises(database, limits, metrics))
        router.message.register(equal.help, Command("help"))
        router.message.register(equal.question)
        await run(router, Paced(Pacing(database.ephemeral, per_second=PACE)))


if __name__ == "__main__":
    asyncio.run(main())
