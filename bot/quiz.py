"""What happens on /quiz?  A question about the article, as Telegram has them, with its answer."""

from telegram import CallbackQuery, InputPollOption, MaybeInaccessibleMessage, Message
from telegram import ReplyParameters as Replying
from telegram.constants import PollLimit, PollType

from bot.articles import which_page
from bot.conversation.memory import Memory
from bot.messages.buttons import Act, Press, row_of
from bot.messages.drawing import keyboard_of
from bot.messages.posting import post
from bot.messages.rendering import Page, cut, render_text, units
from bot.occasion import Occasion
from knowledge.desk import Desk
from knowledge.lists.model import FactList
from knowledge.quizzing.quiz import Quiz, quizzes
from knowledge.wording.voice import mark

NO_QUIZ = mark("Je n’ai pas de quoi faire un quiz sur cet article.")
ANOTHER = mark("Une autre question")
QUIZ = "quiz"


async def quiz(at: Occasion, message: Message, desk: Desk, memory: Memory) -> Page | None:
    """Ask a question that was not asked here within the hour; ask first of which article."""
    lists = desk.lists_of(at.settings.article)
    if len(lists) > 1:
        return which_page(desk, Act.QUIZ, at.voice)
    return await _ask(at, message, lists[0], memory)


async def quiz_pressed(
    press: Press, at: Occasion, query: CallbackQuery, desk: Desk, memory: Memory
) -> bool:
    """Ask a question, of the article that was chosen or another one of the same."""
    if not press.name or query.message is None:
        return False
    await query.answer()
    if await memory.is_first_press(at.asker, QUIZ):
        page = await _ask(at, query.message, desk.lists_of(press.name)[0], memory)
        if page is not None:
            await post(page, after=query.message)
    return True


async def _ask(
    at: Occasion, after: MaybeInaccessibleMessage, listed: FactList, memory: Memory
) -> Page | None:
    every = {one.name: one for one in quizzes(listed, at.voice)}
    if not every:
        return render_text(at.voice.say(NO_QUIZ))
    conversation = await memory.recall(at.place, at.asker)
    chosen = every[conversation.next_of(QUIZ, list(every))]
    await memory.keep(conversation, at.place, at.asker)
    await after.get_bot().send_poll(
        at.place.chat,
        cut(chosen.question, PollLimit.MAX_QUESTION_LENGTH),
        [InputPollOption(cut(one, PollLimit.MAX_OPTION_LENGTH)) for one in chosen.options],
        type=PollType.QUIZ,
        correct_option_ids=[chosen.right],  # type: ignore[list-item]  # of four at most
        explanation=explained(chosen),
        disable_notification=at.place.is_group,
        message_thread_id=at.place.topic,
        reply_parameters=_replying(after) if at.place.is_group else None,
        reply_markup=keyboard_of([row_of(at.voice.say(ANOTHER), Act.QUIZ, listed.article.id)]),
    )
    return None


def _replying(after: MaybeInaccessibleMessage) -> Replying:
    return Replying(after.message_id, allow_sending_without_reply=True)


def explained(one: Quiz) -> str:
    """Give the sentence that tells the answer, and its source; the sentence gives way."""
    longest = int(PollLimit.MAX_EXPLANATION_LENGTH)
    source = cut(one.source, longest // 2)
    return f"{cut(one.sentence, longest - units(source) - 1)}\n{source}"
