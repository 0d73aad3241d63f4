"""What happens when a reader chooses from questions that he was offered?"""

from telegram import CallbackQuery, Message

from bot.conversation.memory import Memory
from bot.groups.manners import AGAIN
from bot.messages.buttons import Press
from bot.occasion import Occasion
from bot.questions.answering import Answering
from knowledge.wording.voice import mark

NONE_MEANT = mark("C’est noté. Essayez avec d’autres mots : un nom, un lieu, une date.")


async def fact_pressed(
    press: Press, at: Occasion, query: CallbackQuery, answering: Answering, memory: Memory
) -> bool:
    """Serve the fact of a button, under the message that the button stands in.

    In a group it is said to whoever pressed, as a part of his own conversation.
    """
    if not press.name or query.message is None:
        return False
    await query.answer()
    if await memory.is_first_press(at.asker, press.name):
        await answering.serve(at, query.message, press.name, again=press.word == AGAIN)
    return True


async def none_of_these(at: Occasion, query: CallbackQuery) -> bool:
    """Take the choices away and say how to go on."""
    await query.answer(at.voice.say(NONE_MEANT))
    if isinstance(query.message, Message):
        await query.edit_message_reply_markup(None)
    return True
