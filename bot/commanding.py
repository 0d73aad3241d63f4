"""What is a command, which one is meant, and who does it?"""

from collections.abc import Awaitable, Callable, Iterator, Sequence
from enum import Enum, Flag, auto
from typing import NamedTuple

from rapidfuzz.distance import OSA
from telegram import Message
from telegram.constants import ChatType
from telegram.ext import filters

from bot.groups.manners import Manners
from bot.groups.rights import Rights
from bot.handling import Kit
from bot.messages.addressing import (
    Query,
    Words,
    command_of,
    is_by_name,
    is_edited_late,
    slashed,
)
from bot.messages.posting import post
from bot.messages.rendering import Page
from bot.occasion import Occasion, occasion_of
from bot.operator import Operator
from bot.questions.answering import Answering
from bot.storage.database import Database
from knowledge.language.folding import fold
from knowledge.wording.languages import closest
from knowledge.wording.voice import FRENCH, Voice, mark

NOT_A_COMMAND = mark("Je ne connais pas cette commande. Écrivez votre question, ou /aide.")
SHORTEST_SLIP = 4
LONG = 8


class Shown(Flag):
    """To whom a command is shown, in Telegram's menu and by /help."""

    ALONE = auto()
    """To who talks with the bot in private."""
    MEMBERS = auto()
    """To everybody in a group."""
    ADMINS = auto()
    """To the administrators of a group."""


class For(Enum):
    """Who may use a command."""

    ALL = auto()
    ADMINS = auto()
    """In a group its administrators, in private the reader."""
    CURATORS = auto()
    """Those whom the operator names, in private; to all others it is no command."""


EVERYWHERE = Shown.ALONE | Shown.MEMBERS | Shown.ADMINS
NOWHERE = Shown(0)


class Command(NamedTuple):
    """One row: all that is known of a command. Each of its names works in every language.

    Attributes:
        french: Its name, ``a-z``.
        english: Its name in all other languages.
        does: What it does, for the menu and /help, at most 256 characters.
        handler: Does it and gives the page to post, the question to answer instead, or None where
            it posted itself. It may name, besides what the kit has, the occasion, the message and
            the words behind the command.
        shown: To whom.
        who: May use it.
        also: Its other names.
    """

    french: str
    english: str
    does: str
    handler: Callable[..., Awaitable[Page | Query | None]]
    shown: Shown = EVERYWHERE
    who: For = For.ALL
    also: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All its names, each once."""
        return tuple(dict.fromkeys((self.french, self.english, *self.also)))

    def language_of(self, typed: str) -> str:
        """Tell in which language a command is named; French where both have the name."""
        is_english = self.english != self.french and fold(typed) == self.english
        return "en" if is_english else FRENCH.language

    def name(self, voice: Voice) -> str:
        """Give the name that readers of a language are shown."""
        return self.french if voice.language == FRENCH.language else self.english


class Table(NamedTuple):
    """All commands, in the order in which they are shown."""

    rows: tuple[Command, ...]

    def shown(self, to: Shown) -> Iterator[Command]:
        """List those that somebody is shown."""
        return (row for row in self.rows if to in row.shown)

    def find(self, typed: str, *, lenient: bool = False) -> Command | None:
        """Find the command that is meant; None where it is none, or could be several.

        Args:
            typed: Its name as it was typed, without the slash.
            lenient: Forgive a slip: one letter, or two in a long name.
        """
        name = fold(typed)
        exact = [row for row in self.rows if name in row.names]
        if exact or not lenient:
            return exact[0] if exact else None
        near = [row for row in self.rows if any(_is_slip(name, one) for one in row.names)]
        return near[0] if len(near) == 1 else None


def _is_slip(typed: str, name: str) -> bool:
    if min(len(typed), len(name)) < SHORTEST_SLIP:
        return False
    most = 1 if len(name) < LONG else 2
    return OSA.distance(typed, name, score_cutoff=most) <= most


class Commanded(filters.MessageFilter):
    """Messages that begin with a command for this bot; in private with any slash and a word.

    Telegram does not mark a command that has an accent or stands in no list of ours.

    Args:
        table: In a group, a command that does not name the bot must be one of these.
    """

    def __init__(self, table: Table) -> None:
        super().__init__()
        self._table = table

    def filter(self, message: Message) -> bool:
        """Decide about one message."""
        if message.chat.type == ChatType.PRIVATE:
            return slashed(message) is not None
        name = command_of(message.get_bot(), message)
        return name is not None and (self._table.find(name) is not None or is_by_name(message))


class Commanding:
    """Brings commands to who does them, and posts what comes of it.

    Args:
        kit: What the handlers may name.
        table: The commands.
    """

    def __init__(self, kit: Kit, table: Table) -> None:
        self._table = table
        self._fitted = {
            row.names: kit.fit(row.handler, Occasion, Message, Words) for row in table.rows
        }

    async def commanded(
        self,
        message: Message,
        database: Database,
        answering: Answering,
        rights: Rights,
        manners: Manners,
        operator: Operator,
    ) -> None:
        """Do what a message commands; point to the help where it is no command of ours.

        A message that was edited into a command is answered where it was answered before.
        """
        name, words = slashed(message) or ("", "")
        at = await occasion_of(database, message, message.from_user, words)
        row = self._table.find(name, lenient=not at.place.is_group or is_by_name(message))
        if _is_left(message, row) and not await answering.is_answered(at, message):
            return
        if row is None or not _is_for(row, at, operator):
            if not at.place.is_group or await manners.may_refuse(at):
                await answering.tell(at, message, at.voice.say(NOT_A_COMMAND))
            else:
                await manners.shrug(at, message)
            return
        if at.place.is_group and not at.settings.language and not words:
            at = at._replace(voice=closest(row.language_of(name)))
        page: Page | Query | None
        if row.who is For.ADMINS and not await rights.may_command(message):
            page = await rights.refusal(at.place.chat, at.voice)
            if page is None:
                await manners.shrug(at, message)
        else:
            page = await self._fitted[row.names](at, message, Words(words))
        if isinstance(page, str):
            await answering.answer(at, message, page)
        elif page is not None and message.edit_date is not None:
            await answering.show(at, message, page)
        elif page is not None:
            await post(page, after=message)


def _is_left(message: Message, row: Command | None) -> bool:
    """Tell whether a message is an edited one that was done before it was edited, as far as known.

    A page that a link is drafted of may be edited by Telegram, which adds what it shows of it.
    """
    is_done = row is not None and row.who is For.CURATORS
    return message.edit_date is not None and (is_done or is_edited_late(message))


def _is_for(row: Command, at: Occasion, operator: Operator) -> bool:
    if row.who is not For.CURATORS:
        return True
    return not at.place.is_group and at.asker.user in operator.admins


def told(rows: Sequence[Command], voice: Voice) -> str:
    """List commands and what they do, one a line."""
    return "\n".join(f"/{row.name(voice)} : {voice.say(row.does)}" for row in rows)
