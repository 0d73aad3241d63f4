"""What happens on /verifier, on "vérifie" in reply to a message, and on the button under it?"""

from functools import partial

from telegram import CallbackQuery, Message, ReplyParameters

from bot.conversation.memory import Answered, Memory
from bot.messages.addressing import is_edited_late
from bot.messages.buttons import Press
from bot.messages.posting import post, post_at, rewrite
from bot.messages.rendering import Page, render_text
from bot.messages.waiting import typing_if_slow
from bot.occasion import Occasion, gone_along
from bot.verifying.aiming import Aim, aim_of, checked_in
from bot.verifying.page import checked_page, corrected_page
from bot.workroom import Workroom
from knowledge.deciding.turn import NOTHING
from knowledge.desk import Desk
from knowledge.wording.voice import mark

HOW_TO_CHECK = mark(
    "Répondez par /verifier au message à vérifier, ou écrivez le texte à la suite de la commande."
)
NOT_TEXT = mark("Je ne vérifie que du texte : ce message n’en contient pas.")


async def check(
    at: Occasion, message: Message, desk: Desk, memory: Memory, workroom: Workroom
) -> None:
    """Check what a message wants checked, and say it in reply to that."""
    aim = aim_of(message)
    async with typing_if_slow(message.get_bot(), at.place):
        page = await _page(at, aim, desk, workroom)
        to = ReplyParameters(
            aim.message.message_id, allow_sending_without_reply=True, quote=aim.quote
        )
        sent = await post_at(message.get_bot(), page, at.place, to=to)
    at = gone_along(at, sent)
    conversation = await memory.recall(at.place, at.asker)
    conversation.note_answer(
        message.message_id, Answered(sent.id, "", NOTHING, conversation.turns)
    )
    await memory.keep(conversation, at.place, at.asker)


async def check_again(
    at: Occasion, message: Message, desk: Desk, memory: Memory, workroom: Workroom
) -> None:
    """Let the verdict follow a text that its author edited; old ones are left."""
    conversation = await memory.recall(at.place, at.asker)
    answered = conversation.answer_to(message.message_id)
    if answered is None:
        if not is_edited_late(message):
            await check(at, message, desk, memory, workroom)
        return
    page = await _page(at, aim_of(message), desk, workroom)
    await rewrite(message.get_bot(), page, chat=at.place.chat, message=answered.answer)


async def corrected_pressed(
    press: Press,
    at: Occasion,
    query: CallbackQuery,
    desk: Desk,
    memory: Memory,
    workroom: Workroom,
) -> bool:
    """Post the text that a verdict is about, set right as it stands now, and take the button away.

    It is back under the verdict on an edited text.
    """
    verdict = query.message
    if not press.name or not isinstance(verdict, Message):
        return False
    text = checked_in(verdict)
    report = await workroom.do(at.asker.user, partial(desk.verify, text, article=press.name))
    page = corrected_page(report, desk.lists_of(report.article)[0], at.voice)
    if page is None:
        return False
    await query.answer()
    if await memory.is_first_press(at.asker, "-".join(("corrected", str(verdict.message_id)))):
        await post(page, after=verdict, quoting=True)
        await query.edit_message_reply_markup(None)
    return True


async def _page(at: Occasion, aim: Aim, desk: Desk, workroom: Workroom) -> Page:
    if aim.text is None:
        return render_text(at.voice.say(HOW_TO_CHECK))
    if not aim.text.strip():
        return render_text(at.voice.say(NOT_TEXT))
    checked = partial(checked_page, aim.text, desk, at.settings.article, at.voice)
    return await workroom.do(at.asker.user, checked)
