"""What happens when the bot comes into a group, leaves it, or the group becomes another?"""

from telegram import ChatMember, ChatMemberUpdated, Message
from telegram.constants import ChatType

from bot.conversation import keys
from bot.messages.places import Place
from bot.messages.posting import post_at
from bot.messages.rendering import render_text
from bot.occasion import voice_for
from bot.storage.database import Database
from knowledge.wording.voice import mark

HELLO = mark(
    "Bonjour ! Je réponds aux questions sur un article de presse, par une phrase et sa source.\n\n"
    "Ici, je ne réponds que si l’on s’adresse à moi : écrivez /ask suivi de votre question, ou "
    "répondez à l’un de mes messages."
)
HELLO_SECONDS = 3600.0
GROUPS = frozenset({ChatType.GROUP, ChatType.SUPERGROUP})


async def membership(change: ChatMemberUpdated, database: Database) -> None:
    """Say hello once in a group that let the bot in; forget a chat that does not want it."""
    if not _is_in(change.new_chat_member):
        await database.forget(change.chat.id)
    elif not _is_in(change.old_chat_member) and change.chat.type in GROUPS:
        await _greet(change, database)


async def migrated(message: Message, database: Database) -> None:
    """Take along what is kept of a group that became a supergroup."""
    old = message.migrate_from_chat_id or message.chat.id
    new = message.migrate_to_chat_id or message.chat.id
    await _is_first_time(new, database)  # who moved needs no greeting
    await database.move(old, new)


async def _greet(change: ChatMemberUpdated, database: Database) -> None:
    if not await _is_first_time(change.chat.id, database):
        return
    voice = voice_for(await database.settings_of(change.chat.id), change.from_user)
    place = Place(change.chat.id, is_group=True)
    await post_at(change.get_bot(), render_text(voice.say(HELLO)), place)


async def _is_first_time(chat: int, database: Database) -> bool:
    """Tell whether a group was not greeted within the hour."""
    return await database.ephemeral.claim(keys.greeted(chat), seconds=HELLO_SECONDS)


def _is_in(member: ChatMember) -> bool:
    if member.status == ChatMember.RESTRICTED:
        return bool(getattr(member, "is_member", False))
    return member.status not in {ChatMember.LEFT, ChatMember.BANNED}
