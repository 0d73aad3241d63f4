"""How neutral buttons look in Telegram."""

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.messages.buttons import Act, Button, Copy, Open, Press, Search, Share, row_of
from bot.messages.coding import write_button
from bot.messages.drawing import has_button, keyboard_of, without_votes

VOTES = [
    Button("Utile", Press(Act.USEFUL, "a/b")),
    Button("Pas utile", Press(Act.BESIDE, "a/b")),
]


def drawn(button: Button) -> InlineKeyboardButton:
    keyboard = keyboard_of([[button]])
    assert keyboard is not None
    return keyboard.inline_keyboard[0][0]


def labels(keyboard: InlineKeyboardMarkup | None) -> list[list[str]]:
    return [[one.text for one in row] for row in keyboard.inline_keyboard] if keyboard else []


def test_a_press_carries_what_it_asks_for() -> None:
    pressed = drawn(Button("Chronologie", Press(Act.SUMMARY, "a", "chrono")))

    assert pressed.text == "Chronologie"
    assert pressed.callback_data == write_button(Act.SUMMARY, "a", "chrono")


def test_what_is_shared_may_go_to_any_chat_but_a_bot_s() -> None:
    chosen = drawn(Button("Partager", Share("#key"))).switch_inline_query_chosen_chat

    assert chosen is not None
    assert chosen.query == "#key"
    assert chosen.allow_user_chats
    assert chosen.allow_group_chats
    assert chosen.allow_channel_chats
    assert not chosen.allow_bot_chats


def test_the_others_are_what_telegram_has_for_them() -> None:
    copied = drawn(Button("Copier", Copy("Oui."))).copy_text

    assert copied is not None
    assert copied.text == "Oui."
    assert drawn(Button("Ouvrir", Open("https://t.me/x"))).url == "https://t.me/x"
    assert drawn(Button("Chercher", Search())).switch_inline_query_current_chat == ""


def test_no_buttons_are_no_keyboard() -> None:
    assert keyboard_of([]) is None


def test_without_votes_everything_else_stays() -> None:
    keyboard = keyboard_of([row_of("Quand ?", Act.FACT, "a/c"), [*VOTES, Button("P", Share("#"))]])
    assert keyboard is not None

    left = without_votes(keyboard)

    assert labels(left) == [["Quand ?"], ["P"]]
    assert has_button(keyboard, write_button(Act.USEFUL, "a/b"))
    assert not has_button(left, write_button(Act.USEFUL, "a/b"))


def test_a_keyboard_of_votes_alone_disappears() -> None:
    keyboard = keyboard_of([VOTES])
    assert keyboard is not None

    assert without_votes(keyboard) is None
