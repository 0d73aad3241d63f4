"""What happens on a question, and when one of those that were offered is chosen?"""

from telegram import CallbackQuery, Message

from bot.conversation import keys
from bot.conversation.memory import Memory
from bot.groups.manners import AGAIN
from bot.messages.addressing import Words, is_edited_late, question_for
from bot.messages.buttons import Press
from bot.messages.drawing import keyboard_of
from bot.messages.keyboards import send_button
from bot.occasion import Occasion
from bot.operator import Operator
from bot.questions.answering import Answering
from bot.storage.ephemeral import Ephemeral
from bot.summaries.sending import summary_in
from knowledge.desk import Desk
from knowledge.wording.voice import Voice, mark

TEXT_ONLY = mark("Je ne lis que le texte : écrivez-moi votre question.")
ASK_WHAT = mark("Écrivez la question à la suite, par exemple :\n/ask {example}")
ALBUM_SECONDS = 60.0
NONE_MEANT = mark("C’est noté. Essayez avec d’autres mots : un nom, un lieu, une date.")


async def question(
    at: Occasion,
    message: Message,
    words: Words,
    desk: Desk,
    answering: Answering,
    ephemeral: Ephemeral,
) -> None:
    """Answer what is meant for the bot; say how to ask where nothing is asked."""
    if message.media_group_id is not None:
        await _is_new(message, ephemeral)
    await _reply(at, message, words, desk, answering)


async def asked(
    at: Occasion, message: Message, words: Words, desk: Desk, answering: Answering
) -> None:
    """Answer the question behind a command, or what the message replies to."""
    query = question_for(message.get_bot(), message)
    await _reply(at, message, words if query is None else query, desk, answering)


async def edited(
    at: Occasion, message: Message, words: Words, desk: Desk, answering: Answering
) -> None:
    """Let the answer follow a question that was edited.

    In a group it may not have been meant for the bot before.
    """
    is_new = at.place.is_group and not is_edited_late(message)
    if words and (is_new or await answering.is_answered(at, message)):
        await _reply(at, message, words, desk, answering)


async def _reply(
    at: Occasion, message: Message, query: str, desk: Desk, answering: Answering
) -> None:
    """Answer a question, give the summary that is asked for, or say how to ask."""
    wanted = await summary_in(query, at, desk)
    if wanted is not None:
        await answering.show(at, message, wanted)
    elif query:
        await answering.answer(at, message, query)
    else:
        await answering.tell(at, message, how_to_ask(desk, at.settings.article, at.voice))


async def not_text(
    at: Occasion, message: Message, answering: Answering, ephemeral: Ephemeral
) -> None:
    """Say that only text is read; once for an album, which comes as many messages."""
    if message.media_group_id is not None and not await _is_new(message, ephemeral):
        return
    await answering.tell(at, message, at.voice.say(TEXT_ONLY))


def how_to_ask(desk: Desk, article: str | None, voice: Voice) -> str:
    """Say how to ask, by an example."""
    example = desk.examples(1, voice=voice, article=article)[0].label
    return voice.say(ASK_WHAT, example=example)


async def _is_new(message: Message, ephemeral: Ephemeral) -> bool:
    """Tell whether this is the first message of its album."""
    album = keys.album(message.chat.id, str(message.media_group_id))
    return await ephemeral.claim(album, seconds=ALBUM_SECONDS)


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


async def none_of_these(at: Occasion, query: CallbackQuery, operator: Operator) -> bool:
    """Take the choices away and say how to go on; what was asked in vain can be sent."""
    await query.answer(at.voice.say(NONE_MEANT))
    if isinstance(query.message, Message):
        rows = [[send_button(at.voice)]] if operator.admins else []
        await query.edit_message_reply_markup(keyboard_of(rows))
    return True
