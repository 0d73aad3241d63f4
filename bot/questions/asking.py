"""What happens on a question, in private or in a group?"""

from telegram import Message

from bot.conversation import keys
from bot.messages.addressing import Words, question_for
from bot.occasion import Occasion
from bot.questions.answering import Answering
from bot.storage.ephemeral import Ephemeral
from knowledge.desk import Desk
from knowledge.wording.voice import Voice, mark

TEXT_ONLY = mark("Je ne lis que le texte : écrivez-moi votre question.")
ASK_WHAT = mark("Écrivez la question à la suite, par exemple :\n/ask {example}")
ALBUM_SECONDS = 60.0


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
    if words:
        await answering.answer(at, message, words)
    else:
        await answering.tell(at, message, how_to_ask(desk, at.settings.article, at.voice))


async def asked(
    at: Occasion, message: Message, words: Words, desk: Desk, answering: Answering
) -> None:
    """Answer the question behind a command, or what the message replies to."""
    query = question_for(message.get_bot(), message)
    if query := words if query is None else query:
        await answering.answer(at, message, query)
    else:
        await answering.tell(at, message, how_to_ask(desk, at.settings.article, at.voice))


async def edited(at: Occasion, message: Message, words: Words, answering: Answering) -> None:
    """Let the answer follow a question that was edited."""
    if words:
        await answering.follow(at, message, words)


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
