"""What happens when a button is pressed?

Each verb has one handler, which answers the press itself. Whatever else arrives here, old, forged
or of an article that is gone, gets a polite notice: a press is always answered.
"""

from collections.abc import Awaitable, Callable, Mapping

from telegram import CallbackQuery, Update
from telegram.ext import CallbackQueryHandler

from bot.messages.buttons import Press, Verb, read_button
from bot.resources import Context, Handler, Resources
from knowledge.wording.voice import mark

STALE_BUTTON = mark("Ce bouton ne répond plus : reposez votre question par écrit.")

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
            await query.answer(voice.say(STALE_BUTTON), show_alert=True)


def chat_of(query: CallbackQuery) -> int:
    """Tell in which chat a button was pressed; the reader's own where that is not known."""
    return query.message.chat.id if query.message else query.from_user.id
