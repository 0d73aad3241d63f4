"""What happens when a button is pressed?

Each act has one handler, which answers the press itself. Whatever else arrives here, old, forged
or of an article that is gone, gets a polite notice: a press is always answered.
"""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial

from telegram import CallbackQuery, Message

from bot.handling import Kit
from bot.messages.buttons import Act, Press
from bot.messages.coding import read_button
from bot.occasion import Occasion, occasion_of, occasion_of_reader
from bot.storage.database import Database
from bot.workroom import Workroom
from knowledge.desk import Desk
from knowledge.wording.voice import mark

STALE_BUTTON = mark("Ce bouton ne répond plus : reposez votre question par écrit.")

Pressed = Callable[..., Awaitable[bool]]
"""Does what a button says and answers the press first; False, unanswered, if it cannot be done."""


class Presses:
    """Brings a press to who handles its act.

    Args:
        kit: What the handlers may name, besides the press, its query and its occasion.
        handlers: By act.
    """

    def __init__(self, kit: Kit, handlers: Mapping[Act, Pressed]) -> None:
        self._handlers = {
            act: kit.fit(one, Press, CallbackQuery, Occasion) for act, one in handlers.items()
        }

    async def pressed(
        self, query: CallbackQuery, desk: Desk, database: Database, workroom: Workroom
    ) -> None:
        """Do what a button says, or say that it does nothing any more."""
        if query.message is None:
            at = await occasion_of_reader(database, query.from_user)
        else:
            words = query.message.text if isinstance(query.message, Message) else None
            at = await occasion_of(database, query.message, query.from_user, words or "")
        press = await workroom.do(query.from_user.id, partial(read_button, query.data, desk))
        pressed = self._handlers.get(press.act) if press else None
        if pressed is None or not await pressed(press, query, at):
            await query.answer(at.voice.say(STALE_BUTTON), show_alert=True)
