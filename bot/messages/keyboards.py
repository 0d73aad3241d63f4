"""Which buttons stand under a reply?

Questions first, one a row; then, under an answer, what can be done with it.
"""

from collections.abc import Sequence

from telegram import (
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    SwitchInlineQueryChosenChat,
)
from telegram.constants import InlineKeyboardButtonLimit

from bot.messages.buttons import Verb, key_of, read_button, write_button
from bot.messages.rendering import Rows, question_rows
from knowledge.deciding.outcome import Choice, Outcome
from knowledge.wording.replying import Reply
from knowledge.wording.voice import Voice, mark

NONE_OF_THESE = mark("Aucune de ces questions")

USEFUL = mark("Utile")
BESIDE = mark("À côté")
COPY = mark("Copier")
SHARE = mark("Partager")
MOST_QUESTIONS = 3
LONGEST_COPY = int(InlineKeyboardButtonLimit.MAX_COPY_TEXT)
SHARED = "#"
"""What stands before the key of a fact that is shared through inline mode."""
VOTES = frozenset({Verb.USEFUL, Verb.BESIDE})


def reply_rows(
    reply: Reply,
    voice: Voice,
    *,
    following: Sequence[Choice] = (),
    copied: str | None = None,
    votable: bool = False,
) -> Rows:
    """Lay out the buttons of a reply.

    Args:
        reply: Its choices come first.
        voice: Says the labels.
        following: Questions to go on with, nearest first; at most three questions are shown.
        copied: What "Copier" copies, at most :data:`LONGEST_COPY` characters; None for no such
            button.
        votable: Whether an answer can be voted on.
    """
    chosen = {one.fact for one in reply.choices}
    questions = [*reply.choices, *(one for one in following if one.fact not in chosen)]
    rows = question_rows(questions[:MOST_QUESTIONS])
    if reply.outcome is Outcome.CHOICES:
        data = write_button(Verb.NONE_OF_THESE, reply.choices[0].fact)
        rows.append([InlineKeyboardButton(voice.say(NONE_OF_THESE), callback_data=data)])
    for fact in reply.facts[:1]:
        if votable:
            rows.append(_votes(fact, voice))
        copy = [_copy(copied, voice)] if copied else []
        rows.append([*copy, share_button(f"{SHARED}{key_of(fact)}", voice)])
    return rows


def share_button(typed: str, voice: Voice) -> InlineKeyboardButton:
    """Let the reader choose a chat, and begin an inline query there.

    Args:
        typed: What stands in the query; inline mode serves exactly what was shared.
        voice: Says the label.
    """
    anywhere = SwitchInlineQueryChosenChat(
        typed, allow_user_chats=True, allow_group_chats=True, allow_channel_chats=True
    )
    return InlineKeyboardButton(voice.say(SHARE), switch_inline_query_chosen_chat=anywhere)


def without_votes(keyboard: InlineKeyboardMarkup) -> InlineKeyboardMarkup | None:
    """Take the votes out of a keyboard and leave the rest; None if nothing is left."""
    rows = [[button for button in row if not _is_vote(button)] for row in keyboard.inline_keyboard]
    left = [row for row in rows if row]
    return InlineKeyboardMarkup(left) if left else None


def has_button(keyboard: InlineKeyboardMarkup | None, data: str) -> bool:
    """Tell whether a keyboard has a button with this data."""
    rows = keyboard.inline_keyboard if keyboard else ()
    return any(button.callback_data == data for row in rows for button in row)


def _votes(fact: str, voice: Voice) -> list[InlineKeyboardButton]:
    return [
        InlineKeyboardButton(voice.say(label), callback_data=write_button(verb, fact))
        for verb, label in ((Verb.USEFUL, USEFUL), (Verb.BESIDE, BESIDE))
    ]


def _copy(text: str, voice: Voice) -> InlineKeyboardButton:
    return InlineKeyboardButton(voice.say(COPY), copy_text=CopyTextButton(text))


def _is_vote(button: InlineKeyboardButton) -> bool:
    press = read_button(button.callback_data if isinstance(button.callback_data, str) else None)
    return press is not None and press.verb in VOTES
