"""What happens on /boite, and when a button of the box is pressed?

For those whom the operator names, in private, at each press anew: a button is no authority. What
takes seconds goes on beside, and the message that the button stands in shows what came of it.
"""

import logging
import re
from collections.abc import Awaitable

from telegram import CallbackQuery, Message
from telegram.error import TelegramError

from bot.inbox.box import Box, kind_of
from bot.inbox.page import (
    CHANGED,
    DONE,
    EMPTY,
    GONE,
    IGNORED,
    NOT_OURS,
    NOT_TAKEN_BACK,
    OVERDUE,
    REFUSED,
    TAKEN_BACK,
    UNREADABLE,
    WORKING,
    back_row,
    facts_page,
    group_page,
    stub_page,
    told_page,
    trial_page,
)
from bot.inbox.sending import NOT_DONE
from bot.messages.buttons import Act, Press
from bot.messages.posting import rewrite
from bot.messages.rendering import Page, render_text
from bot.occasion import Occasion
from bot.operator import Operator
from bot.reporting.describing import describe
from bot.workshop import OverdueError, Workshop
from knowledge.curating.checking.french import in_language
from knowledge.curating.inbox.grouping import Group
from knowledge.curating.inbox.learning import Absent, Lesson, Phrased
from knowledge.desk import Desk
from knowledge.lists.fact_ref import FactRef
from knowledge.wording.voice import Voice

LOG = logging.getLogger(__name__)

WORD = re.compile(r"(?:([lafgniu])?([0-9a-f]{8})?)(?:-([0-9a-f]{6}))?")
"""What is to be done, the first question of the group, and what was tried out or is shown next."""


async def box(at: Occasion, box: Box) -> Page:
    """Show the first group that waits."""
    try:
        return await _first(box, at.voice)
    except OverdueError:
        return render_text(at.voice.say(OVERDUE))


async def box_pressed(
    press: Press,
    at: Occasion,
    query: CallbackQuery,
    box: Box,
    desk: Desk,
    workshop: Workshop,
    operator: Operator,
) -> bool:
    """Do what a button of the box says; False for who is no curator, and for what is no button."""
    message, word = query.message, WORD.fullmatch(press.word)
    is_curator = not at.place.is_group and query.from_user.id in operator.admins
    if not is_curator or not isinstance(message, Message) or word is None:
        return False
    action = "t" if press.act is Act.TEACH else word[1]
    if action is None or (action == "t" and not press.name):
        return False
    await query.answer(at.voice.say(WORKING) if action in "ta" and not word[3] else None)
    done = _page_for(action, word[2] or "", word[3] or "", press, at, box, desk)
    workshop.begin(_show(done, message, at.voice))
    return True


async def _show(done: Awaitable[Page], message: Message, voice: Voice) -> None:
    """Put what came of a press in the place of what stood there."""
    try:
        page = await done
    except OverdueError as error:
        LOG.warning("work for the box was given up: %s", describe(error))
        page = render_text(voice.say(OVERDUE))
    try:
        await rewrite(message.get_bot(), page, chat=message.chat.id, message=message.id)
    except TelegramError as error:
        LOG.info("the box could not be shown: %s", describe(error))


async def _page_for(
    action: str, key: str, tried: str, press: Press, at: Occasion, box: Box, desk: Desk
) -> Page:
    voice = at.voice
    if action == "l":
        return await _first(box, voice)
    group = await box.group_of(key)
    if action == "u":
        return await _taken_back(key, tried, box, voice)
    if group is None:
        return told_page(voice.say(GONE), voice)
    match action:
        case "g":
            return await _group(group, box, voice)
        case "i":
            is_gone = await box.drop(group)
            return told_page(voice.say(IGNORED if is_gone else NOT_DONE), voice)
        case "f" if (listed := box.listed(group.article)) is not None:
            return facts_page(group, listed, int(tried or "0", 16), voice)
        case "n":
            return stub_page(group, kind_of(group, desk), voice)
        case "t":
            return await _taught(group, Phrased(FactRef(press.name).fact), tried, box, voice)
        case _:
            return await _taught(group, Absent(), tried, box, voice)


async def _taught(group: Group, lesson: Lesson, tried: str, box: Box, voice: Voice) -> Page:
    """Show what a lesson would do; or write it, where that was seen and nothing changed since."""
    first = group.asked[0].key
    trial = box.trial(first, tried) if tried else None
    if trial is None or trial.lesson != lesson:
        return await _tried(group, lesson, box, voice, note=voice.say(CHANGED) if tried else "")
    refused = await box.carry_out(group, trial)
    if refused is None:
        return told_page(voice.say(DONE), voice, back_row(group, trial, voice))
    if refused == "":
        return told_page(voice.say(NOT_OURS), voice)
    return told_page(voice.say(REFUSED, line=in_language(refused, voice.language)), voice)


async def _tried(group: Group, lesson: Lesson, box: Box, voice: Voice, *, note: str) -> Page:
    trial = await box.try_out(group, lesson)
    if isinstance(trial, str):
        line = in_language(trial, voice.language)
        return told_page(voice.say(REFUSED, line=line) if line else voice.say(NOT_OURS), voice)
    page = trial_page(group, trial, box.listed(group.article), voice)
    if not note:
        return page
    return render_text(f"{note}\n\n{page.plain}", page.rows)


async def _taken_back(key: str, tried: str, box: Box, voice: Voice) -> Page:
    trial = box.trial(key, tried)
    is_back = trial is not None and await box.take_back(trial)
    return told_page(voice.say(TAKEN_BACK if is_back else NOT_TAKEN_BACK), voice)


async def _first(box: Box, voice: Voice) -> Page:
    groups = await box.groups()
    if groups is None:
        return render_text(voice.say(UNREADABLE))
    return await _group(groups[0], box, voice) if groups else render_text(voice.say(EMPTY))


async def _group(group: Group, box: Box, voice: Voice) -> Page:
    groups = await box.groups() or [group]
    number = next((place for place, one in enumerate(groups) if one == group), 0)
    group = groups[number]
    return group_page(groups, number, box.listed(group.article), await box.tallies(), voice)
