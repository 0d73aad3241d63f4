"""Who may change what a chat has set?  In private the reader; in a group its administrators."""

from telegram import Chat, ChatMember, Message, User
from telegram.constants import ChatType
from telegram.error import BadRequest, Forbidden

from bot.conversation import keys
from bot.messages.rendering import Page, render_text
from bot.storage.ephemeral import Ephemeral
from knowledge.wording.voice import Voice, mark

ADMINS_ONLY = mark("Dans un groupe, seuls les administrateurs peuvent changer cela.")
ASK_AGAIN_SECONDS = 60.0
REFUSE_AGAIN_SECONDS = 60.0
ADMINS = frozenset({ChatMember.OWNER, ChatMember.ADMINISTRATOR})


class Rights:
    """Knows who may change what.

    Args:
        ephemeral: Where Telegram's answers are kept for a minute.
    """

    def __init__(self, ephemeral: Ephemeral) -> None:
        self._ephemeral = ephemeral

    async def may_change(self, chat: Chat, user: User | None, sender: Chat | None = None) -> bool:
        """Tell whether somebody may change the settings of a chat.

        Telegram is asked at each use, though about the same person once a minute at most; where
        it does not know him, he may not.

        Args:
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
        key = keys.admin(chat.id, user.id)
        known = await self._ephemeral.get(key)
        if known is None:
            try:
                member = await chat.get_member(user.id)
            except (BadRequest, Forbidden):
                return False
            known = member.status in ADMINS
            await self._ephemeral.put(key, known, seconds=ASK_AGAIN_SECONDS)
        return bool(known)

    async def may_command(self, message: Message) -> bool:
        """Tell the same of who wrote a message."""
        return await self.may_change(message.chat, message.from_user, message.sender_chat)

    async def refusal(self, chat: int, voice: Voice) -> Page | None:
        """Say that something is for administrators; a group hears it once a minute."""
        key = keys.admins_only(chat)
        if await self._ephemeral.claim(key, seconds=REFUSE_AGAIN_SECONDS):
            return render_text(voice.say(ADMINS_ONLY))
        return None
