"""How do buttons look in Telegram?"""

from telegram import (
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    SwitchInlineQueryChosenChat,
)

from bot.messages.buttons import Act, Button, Copy, Open, Press, Rows, Search, Share
from bot.messages.coding import act_of, write_button

VOTES = frozenset({Act.USEFUL, Act.BESIDE})


def keyboard_of(rows: Rows) -> InlineKeyboardMarkup | None:
    """Draw buttons; None for none."""
    return InlineKeyboardMarkup([[_drawn(one) for one in row] for row in rows]) if rows else None


def without_votes(keyboard: InlineKeyboardMarkup) -> InlineKeyboardMarkup | None:
    """Take the votes out of a keyboard and leave the rest; None if nothing is left."""
    rows = [[button for button in row if not _is_vote(button)] for row in keyboard.inline_keyboard]
    left = [row for row in rows if row]
    return InlineKeyboardMarkup(left) if left else None


def has_button(keyboard: InlineKeyboardMarkup | None, data: str) -> bool:
    """Tell whether a keyboard has a button with this data."""
    rows = keyboard.inline_keyboard if keyboard else ()
    return any(button.callback_data == data for row in rows for button in row)


def with_button(
    keyboard: InlineKeyboardMarkup | None, former: Press, new: Button
) -> InlineKeyboardMarkup | None:
    """Put a button in the place of another and leave the rest as it is."""
    if keyboard is None:
        return None
    data = write_button(*former)
    rows = [
        [_drawn(new) if button.callback_data == data else button for button in row]
        for row in keyboard.inline_keyboard
    ]
    return InlineKeyboardMarkup(rows)


def with_articles(keyboard: InlineKeyboardMarkup, act: Act, rows: Rows) -> InlineKeyboardMarkup:
    """Put other articles in the place of those that buttons of an act name; leave the rest."""

    def is_one(row: tuple[InlineKeyboardButton, ...]) -> bool:
        data = str(row[0].callback_data or "")
        return act_of(data) is Act.TURN or (act_of(data) is act and "." in data)

    former = keyboard.inline_keyboard
    place = next((at for at, row in enumerate(former) if is_one(row)), len(former))
    kept = [row for row in former[place:] if not is_one(row)]
    new = [[_drawn(one) for one in row] for row in rows]
    return InlineKeyboardMarkup([*former[:place], *new, *kept])


def _drawn(button: Button) -> InlineKeyboardButton:
    match button.does:
        case Press(act, name, word):
            data = write_button(act, name, word)
            return InlineKeyboardButton(button.label, callback_data=data)
        case Copy(text):
            return InlineKeyboardButton(button.label, copy_text=CopyTextButton(text))
        case Share(typed):
            anywhere = SwitchInlineQueryChosenChat(
                typed, allow_user_chats=True, allow_group_chats=True, allow_channel_chats=True
            )
            return InlineKeyboardButton(button.label, switch_inline_query_chosen_chat=anywhere)
        case Search(typed):
            return InlineKeyboardButton(button.label, switch_inline_query_current_chat=typed)
        case Open(url):
            return InlineKeyboardButton(button.label, url=url)


def _is_vote(button: InlineKeyboardButton) -> bool:
    data = button.callback_data
    return isinstance(data, str) and act_of(data) in VOTES
