"""What happens on a question, in private or in a group?"""

from telegram import Message, Update
from telegram.ext import MessageHandler, filters

from bot.messages.addressing import Asking, ByName, FromPeople, question_for
from bot.occasion import Occasion, occasion_of
from bot.questions.answering import Answering
from bot.resources import Context, Handler, Resources, message_of
from bot.storage.ephemeral import Key
from knowledge.wording.voice import mark

ASK_WHAT = mark("Écrivez la question à la suite, par exemple :\n/ask {example}")
NOT_A_COMMAND = mark("Je ne connais pas cette commande. Écrivez votre question, ou /aide.")
TEXT_ONLY = mark("Je ne lis que le texte : écrivez-moi votre question.")

ALBUM_SECONDS = 60.0


class Questions:
    """Answers what people write.

    Args:
        resources: What to answer with.
        answering: Answers.
    """

    def __init__(self, resources: Resources, answering: Answering) -> None:
        self._resources = resources
        self._answering = answering

    def handlers(self) -> list[Handler]:
        """List who handles which message; the first that fits takes it."""
        new = filters.UpdateType.MESSAGE & FromPeople()
        edited = filters.UpdateType.EDITED_MESSAGE & FromPeople()
        words = filters.TEXT | filters.CAPTION
        private = new & filters.ChatType.PRIVATE
        group = new & filters.ChatType.GROUPS
        return [
            MessageHandler(private & filters.COMMAND & ~Asking(), self.unknown_command),
            MessageHandler(group & filters.COMMAND & ByName() & ~Asking(), self.unknown_command),
            MessageHandler((private | group) & words, self.question),
            MessageHandler(private & ~filters.StatusUpdate.ALL, self.not_text),
            MessageHandler(edited & ~filters.ChatType.CHANNEL & words, self.edited),
        ]

    async def question(self, update: Update, context: Context) -> None:
        """Answer what is meant for the bot; say how to ask where nothing is asked."""
        message = message_of(update)
        query = question_for(context.bot, message)
        if query is None:
            return
        if message.media_group_id is not None:
            await self._is_new(message)
        at = await self._occasion(update, context)
        if query:
            await self._answering.answer(at, query)
        else:
            await self._answering.tell(at, self._how_to_ask(at))

    async def edited(self, update: Update, context: Context) -> None:
        """Let the answer follow a question that was edited."""
        query = question_for(context.bot, message_of(update))
        if query:
            await self._answering.follow(await self._occasion(update, context), query)

    async def unknown_command(self, update: Update, context: Context) -> None:
        """Point to the help; a group hears that as rarely as a refusal."""
        at = await self._occasion(update, context)
        if at.place.is_group and not await self._answering.may_refuse(at):
            return
        await self._answering.tell(at, at.voice.say(NOT_A_COMMAND))

    async def not_text(self, update: Update, context: Context) -> None:
        """Say that only text is read; once for an album, which comes as many messages."""
        message = message_of(update)
        if message.media_group_id is not None and not await self._is_new(message):
            return
        at = await self._occasion(update, context)
        await self._answering.tell(at, at.voice.say(TEXT_ONLY))

    async def _is_new(self, message: Message) -> bool:
        """Tell whether this is the first message of its album."""
        album = Key("album", message.chat.id, (str(message.media_group_id),))
        return await self._resources.database.ephemeral.claim(album, seconds=ALBUM_SECONDS)

    async def _occasion(self, update: Update, context: Context) -> Occasion:
        message = message_of(update)
        return await occasion_of(self._resources, context.bot, message, message.from_user)

    def _how_to_ask(self, at: Occasion) -> str:
        example = self._resources.desk.examples(1, article=at.settings.article)[0].label
        return at.voice.say(ASK_WHAT, example=example)
