"""Who may change what a chat has set?  In private the reader; in a group its administrators."""

from telegram import Bot, Chat, ChatMember, Message, User
from telegram.constants import ChatType
from telegram.error import BadRequest, Forbidden

from bot.messages.posting import post
from bot.messages.rendering import render_text
from bot.storage.ephemeral import Ephemeral, Key
from knowledge.wording.voice import Voice, mark

ADMINS_ONLY = mark("Dans un groupe, seuls les administrateurs peuvent changer cela.")

ASK_AGAIN_SECONDS = 60.0
REFUSE_AGAIN_SECONDS = 60.0
ADMINS = frozenset({ChatMember.OWNER, ChatMember.ADMINISTRATOR})


async def may_change(
    bot: Bot, ephemeral: Ephemeral, chat: Chat, user: User | None, sender: Chat | None = None
) -> bool:
    """Tell whether somebody may change the settings of a chat.

    Telegram is asked at each use, though about the same person once a minute at most; where it
    does not know him, he may not.

    Args:
        bot: Initialised.
        ephemeral: Where the answer is kept for that minute.
        chat: Whose settings.
        user: Who wants to.
        sender: In whose name he writes; an administrator who hides writes in the group's.

    Raises:
        TelegramError: Telegram could not be asked.
    """
    if chat.type == ChatType.PRIVATE:
        return True
    if sender is not None:
        return sender.id == chat.id
    if user is None or chat.type == ChatType.CHANNEL:
        return False
    key = Key("admin", chat.id, (user.id,))
    known = await ephemeral.get(key)
    if known is None:
        try:
            member = await bot.get_chat_member(chat.id, user.id)
        except (BadRequest, Forbidden):
            return False
        known = member.status in ADMINS
        await ephemeral.put(key, known, seconds=ASK_AGAIN_SECONDS)
    return bool(known)


async def refuse(bot: Bot, ephemeral: Ephemeral, message: Message, voice: Voice) -> None:
    """Tell who wrote a command that it is for administrators; a group hears it once a minute."""
    if await ephemeral.claim(Key("refusal", message.chat.id), seconds=REFUSE_AGAIN_SECONDS):
        await post(bot, render_text(voice.say(ADMINS_ONLY)), after=message)
