"""What happens on a message or a button?  Read it, ask :mod:`knowledge`, post the reply."""

from typing import Any

from telegram import CallbackQuery, MaybeInaccessibleMessage, Message, Update, User
from telegram.ext import CallbackContext, ExtBot

from bot.delivery.intake import Recent
from bot.showing import pages
from bot.showing.buttons import Verb, find_fact, read_button, read_payload
from bot.showing.rendering import render, render_text
from bot.talking.addressing import question_for
from bot.talking.memory import Asker, Memory, Turn
from bot.talking.posting import post, rewrite
from knowledge.library import Library
from knowledge.outcome import Outcome
from knowledge.replying import Reply

Context = CallbackContext[ExtBot[None], Any, Any, Any]

ALBUMS = 1000


class Conversation:
    """Talks with readers.

    Args:
        library: What can be answered, as of now.
        memory: What each reader asked before.
    """

    def __init__(self, library: Library, memory: Memory) -> None:
        self._library = library
        self._memory = memory
        self._albums = Recent(ALBUMS)

    async def start(self, update: Update, context: Context) -> None:
        """Present the bot; or serve the fact that a link asked for."""
        message = message_of(update)
        press = read_payload(context.args[0]) if context.args else None
        reply = self._serve(press.key) if press else None
        if reply is not None:
            await post(context.bot, render(reply), after=message)
            return
        desk = self._library.desk
        text = pages.start_page([each.article for each in desk.lists])
        await post(context.bot, render_text(text, desk.examples()), after=message)

    async def help(self, update: Update, context: Context) -> None:
        """Say how to ask."""
        await post(context.bot, render_text(pages.HELP), after=message_of(update))

    async def privacy(self, update: Update, context: Context) -> None:
        """Say what becomes of messages."""
        await post(context.bot, render_text(pages.PRIVACY), after=message_of(update))

    async def ask(self, update: Update, context: Context) -> None:
        """Answer the question behind the command."""
        query = " ".join(context.args or ())
        if query:
            await self._answer(message_of(update), query, context)
            return
        example = self._library.desk.examples(1)[0].label
        text = pages.ASK_WHAT.format(example=example)
        await post(context.bot, render_text(text), after=message_of(update))

    async def question(self, update: Update, context: Context) -> None:
        """Answer what was written in private."""
        message = message_of(update)
        await self._answer(message, message.text or "", context)

    async def overhear(self, update: Update, context: Context) -> None:
        """Answer a message of a group if it is meant for us; else keep silent."""
        message = message_of(update)
        query = question_for(context.bot, message)
        if query is not None:
            await self._answer(message, query, context)

    async def unknown_command(self, update: Update, context: Context) -> None:
        """Point to the help."""
        await post(context.bot, render_text(pages.NOT_A_COMMAND), after=message_of(update))

    async def not_text(self, update: Update, context: Context) -> None:
        """Say that only text is read; once for an album, which comes as many messages."""
        message = message_of(update)
        if message.media_group_id in self._albums:
            return
        if message.media_group_id is not None:
            self._albums.add(message.media_group_id)
        await post(context.bot, render_text(pages.TEXT_ONLY), after=message)

    async def edited(self, update: Update, context: Context) -> None:
        """Let the answer follow a question that was edited; older or unchanged ones are left."""
        message = message_of(update)
        asker = asker_of(message, message.from_user)
        turns = self._memory.recall(asker)
        found = next((n for n, turn in enumerate(turns) if turn.message == message.id), None)
        if found is None or message.text is None or message.text == turns[found].query:
            return
        earlier = [turn.query for turn in turns[:found]]
        reply = self._library.desk.ask(message.text, context=earlier)
        answer = turns[found].answer
        await rewrite(context.bot, render(reply), chat=message.chat.id, message=answer)
        self._memory.note(asker, Turn(message.text, message.id, answer))

    async def pressed(self, update: Update, context: Context) -> None:
        """Do what a button says; the press itself is answered first, whatever it was."""
        query = update.callback_query
        if query is None:
            return
        press = read_button(query.data)
        if press is not None and press.verb is Verb.NONE_OF_THESE:
            await query.answer(pages.NONE_MEANT)
            if isinstance(query.message, Message):
                await query.edit_message_reply_markup(None)
            return
        reply = self._serve(press.key) if press else None
        if reply is None or query.message is None:
            await query.answer(pages.STALE_BUTTON, show_alert=True)
            return
        await query.answer()
        sent = await post(context.bot, render(reply), after=query.message)
        asker = asker_of(query.message, query.from_user)
        self._memory.note(asker, Turn(label_of(query), 0, sent.id))

    def _serve(self, key: str) -> Reply | None:
        desk = self._library.desk
        fact = find_fact(key, desk)
        return desk.serve(fact) if fact else None

    async def _answer(self, message: Message, query: str, context: Context) -> None:
        asker = asker_of(message, message.from_user)
        earlier = [turn.query for turn in self._memory.recall(asker)]
        reply = self._library.desk.ask(query, context=earlier)
        sent = await post(context.bot, render(reply), after=message)
        if reply.outcome is not Outcome.CHAT:
            self._memory.note(asker, Turn(query, message.id, sent.id))


def message_of(update: Update) -> Message:
    """Give the message of an update that a message handler took."""
    message = update.effective_message
    if message is None:
        raise ValueError("an update without a message came to a message handler")
    return message


def asker_of(message: MaybeInaccessibleMessage, user: User | None) -> Asker:
    """Tell whose conversation this is; a message without an author is the chat's own."""
    return Asker(message.chat.id, user.id if user else message.chat.id)


def label_of(query: CallbackQuery) -> str:
    """Read on the pressed button what it asked; empty where its message is too old to see."""
    message = query.message
    markup = message.reply_markup if isinstance(message, Message) else None
    buttons = [button for row in markup.inline_keyboard for button in row] if markup else []
    return next((one.text for one in buttons if one.callback_data == query.data), "")
