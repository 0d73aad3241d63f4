"""What happens when a reader chooses from questions that he was offered?"""

from telegram import CallbackQuery, Message

from bot.messages.buttons import Press, Verb, find_fact
from bot.occasion import occasion_of
from bot.pressing import Pressed, chat_of
from bot.questions.answering import Answering
from bot.resources import Context, Resources
from knowledge.wording.voice import mark

NONE_MEANT = mark("C’est noté. Essayez avec d’autres mots : un nom, un lieu, une date.")


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
        await query.answer(voice.say(NONE_MEANT))
        if isinstance(query.message, Message):
            await query.edit_message_reply_markup(None)
        return True
