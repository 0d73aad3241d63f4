"""What happens when the bot comes into a group, leaves it, or the group becomes another?"""

from telegram import ChatMember, ChatMemberUpdated, Update
from telegram.constants import ChatType
from telegram.ext import ChatMemberHandler, MessageHandler, filters

from bot.messages.places import Place
from bot.messages.posting import post_at
from bot.messages.rendering import render_text
from bot.resources import Context, Handler, Resources, message_of
from bot.storage.ephemeral import Key
from knowledge.wording.voice import mark

HELLO = mark(
    "Bonjour ! Je réponds aux questions sur un article de presse, par une phrase et sa source.\n\n"
    "Ici, je ne réponds que si l’on s’adresse à moi : écrivez /ask suivi de votre question, ou "
    "répondez à l’un de mes messages."
)

HELLO_SECONDS = 3600.0
GROUPS = frozenset({ChatType.GROUP, ChatType.SUPERGROUP})


class Groups:
    """Follows what becomes of the chats that the bot is in.

    Args:
        resources: What is kept of them.
    """

    def __init__(self, resources: Resources) -> None:
        self._resources = resources

    def handlers(self) -> list[Handler]:
        """List who handles which change."""
        new = filters.UpdateType.MESSAGE
        return [
            ChatMemberHandler(self.membership, ChatMemberHandler.MY_CHAT_MEMBER),
            MessageHandler(new & filters.StatusUpdate.MIGRATE, self.migrated),
        ]

    async def membership(self, update: Update, context: Context) -> None:
        """Say hello once in a group that let the bot in; forget a chat that does not want it."""
        change = update.my_chat_member
        if change is None:
            return
        if not _is_in(change.new_chat_member):
            await self._resources.database.forget(change.chat.id)
        elif not _is_in(change.old_chat_member) and change.chat.type in GROUPS:
            await self._greet(change, context)

    async def migrated(self, update: Update, _: Context) -> None:
        """Take along what is kept of a group that became a supergroup."""
        message = message_of(update)
        old = message.migrate_from_chat_id or message.chat.id
        new = message.migrate_to_chat_id or message.chat.id
        await self._is_first_time(new)  # who moved needs no greeting
        await self._resources.database.move(old, new)

    async def _greet(self, change: ChatMemberUpdated, context: Context) -> None:
        if not await self._is_first_time(change.chat.id):
            return
        voice = await self._resources.voice(change.chat.id, change.from_user)
        place = Place(change.chat.id, is_group=True)
        await post_at(context.bot, render_text(voice.say(HELLO)), place)

    async def _is_first_time(self, chat: int) -> bool:
        """Tell whether a group was not greeted within the hour; forgetting it changes nothing."""
        greeted = Key("greeted", more=(chat,))
        return await self._resources.database.ephemeral.claim(greeted, seconds=HELLO_SECONDS)


def _is_in(member: ChatMember) -> bool:
    if member.status == ChatMember.RESTRICTED:
        return bool(getattr(member, "is_member", False))
    return member.status not in {ChatMember.LEFT, ChatMember.BANNED}
