"""What happens when a button is pressed?

Each verb has one handler, which answers the press itself. Whatever else arrives here, old, forged
or of an article that is gone, gets a polite notice: a press is always answered.
"""

from collections.abc import Awaitable, Callable, Mapping

from telegram import CallbackQuery, Message, Update
from telegram.ext import CallbackQueryHandler

from bot.showing import pages
from bot.showing.buttons import Press, Verb, find_fact, read_button
from bot.talking.answering import Answering
from bot.talking.occasion import occasion_of
from bot.talking.resources import Context, Handler, Resources

Pressed = Callable[[Press, CallbackQuery, Context], Awaitable[bool]]
"""Does what a button says and answers the press first; False, unanswered, if it cannot be done."""


class Presses:
    """Brings a press to who handles its verb.

    Args:
        resources: Who speaks.
        handlers: By verb.
    """

    def __init__(self, resources: Resources, handlers: Mapping[Verb, Pressed]) -> None:
        self._resources = resources
        self._handlers = handlers

    def handlers(self) -> list[Handler]:
        """List the one handler of presses."""
        return [CallbackQueryHandler(self.pressed)]

    async def pressed(self, update: Update, context: Context) -> None:
        """Do what a button says, or say that it does nothing any more."""
        query = update.callback_query
        if query is None:
            return
        press = read_button(query.data)
        pressed = self._handlers.get(press.verb) if press else None
        if press is None or pressed is None or not await pressed(press, query, context):
            voice = await self._resources.voice(chat_of(query), query.from_user)
            await query.answer(voice.say(pages.STALE_BUTTON), show_alert=True)


class Choosing:
    """Serves what a reader chose from buttons.

    Args:
        resources: What to serve.
        answering: Serves it.
    """

    def __init__(self, resources: Resources, answering: Answering) -> None:
        self._resources = resources
        self._answering = answering

    def presses(self) -> dict[Verb, Pressed]:
        """List who handles which verb."""
        return {Verb.FACT: self.fact, Verb.NONE_OF_THESE: self.none_of_these}

    async def fact(self, press: Press, query: CallbackQuery, context: Context) -> bool:
        """Serve the fact of a button, under the message that the button stands in.

        In a group it is said to whoever pressed, as a part of his own conversation.
        """
        fact = find_fact(press.key, self._resources.desk)
        if fact is None or query.message is None:
            return False
        await query.answer()
        at = await occasion_of(self._resources, context.bot, query.message, query.from_user)
        if await self._answering.is_first_press(at, fact):
            await self._answering.serve(at, fact)
        return True

    async def none_of_these(self, _: Press, query: CallbackQuery, __: Context) -> bool:
        """Take the choices away and say how to go on."""
        voice = await self._resources.voice(chat_of(query), query.from_user)
        await query.answer(voice.say(pages.NONE_MEANT))
        if isinstance(query.message, Message):
            await query.edit_message_reply_markup(None)
        return True


def chat_of(query: CallbackQuery) -> int:
    """Tell in which chat a button was pressed; the reader's own where that is not known."""
    return query.message.chat.id if query.message else query.from_user.id
