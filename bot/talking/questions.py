"""What happens on a question, in private or in a group?"""

from telegram import Message, Update, User
from telegram.ext import CommandHandler, MessageHandler, filters

from bot.delivery.intake import Recent
from bot.showing import pages
from bot.showing.rendering import render, render_text
from bot.talking.addressing import FromPeople, question_for
from bot.talking.memory import Answered, Asker
from bot.talking.posting import post, rewrite
from bot.talking.resources import Context, Handler, Resources, message_of
from knowledge.outcome import Outcome

ALBUMS = 1000


class Questions:
    """Answers what people write.

    Args:
        resources: What to answer with.
    """

    def __init__(self, resources: Resources) -> None:
        self._resources = resources
        self._albums = Recent(ALBUMS)

    def handlers(self) -> list[Handler]:
        """List who handles which message; the first that fits takes it."""
        new = filters.UpdateType.MESSAGE & FromPeople()
        private = new & filters.ChatType.PRIVATE
        group = new & filters.ChatType.GROUPS
        edited = filters.UpdateType.EDITED_MESSAGE & FromPeople()
        return [
            CommandHandler(["ask", "demander"], self.ask, new),
            MessageHandler(private & filters.COMMAND, self.unknown_command),
            MessageHandler(private & filters.TEXT, self.question),
            MessageHandler(private & ~filters.StatusUpdate.ALL, self.not_text),
            MessageHandler(group & filters.TEXT & ~filters.COMMAND, self.overhear),
            MessageHandler(edited & filters.ChatType.PRIVATE & filters.TEXT, self.edited),
        ]

    async def ask(self, update: Update, context: Context) -> None:
        """Answer the question behind the command."""
        query = " ".join(context.args or ())
        if query:
            await self._answer(message_of(update), query, context)
            return
        example = self._resources.desk.examples(1)[0].label
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
        """Let the answer follow a question that was edited; old ones are left."""
        message = message_of(update)
        asker = asker_of(message, message.from_user)
        answered = await self._resources.memory.answer_to(asker, message.id)
        if answered is None:
            return
        reply = self._resources.desk.ask(message.text or "", context=answered.before)
        await rewrite(context.bot, render(reply), chat=message.chat.id, message=answered.answer)

    async def _answer(self, message: Message, query: str, context: Context) -> None:
        asker = asker_of(message, message.from_user)
        memory = self._resources.memory
        before = await memory.recall(asker)
        reply = self._resources.desk.ask(query, context=before)
        sent = await post(context.bot, render(reply), after=message)
        await memory.note_answer(asker, message.id, Answered(sent.id, before))
        if reply.outcome is not Outcome.CHAT:
            await memory.note(asker, reply.gist)


def asker_of(message: Message, user: User | None) -> Asker:
    """Tell whose conversation this is; a message without an author is the chat's own."""
    return Asker(message.chat.id, user.id if user else message.chat.id)
