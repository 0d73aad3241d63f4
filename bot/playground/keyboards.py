"""Is this keyboard one that Telegram takes?"""

from typing import Any

from bot.playground.links import LinkError, checked_link, mentioned_user
from bot.playground.refusals import ViolationError
from bot.playground.state import Json
from bot.playground.vocabulary import BUTTON_ACTIONS, BUTTON_STYLES, CHOSEN_CHATS

_DATA_BYTES = 64
_BUTTONS = 100
_ROW = 8


def check_markup(markup: Json | None) -> None:
    """Refuse what the form alone does not show to be wrong.

    Args:
        markup: A checked inline keyboard, or None.

    Raises:
        ViolationError: A button without text or with other than one action, too much data, …
    """
    rows: list[list[Json]] = (markup or {}).get("inline_keyboard", [])
    if sum(map(len, rows)) > _BUTTONS or any(len(row) > _ROW for row in rows):
        raise ViolationError("REPLY_MARKUP_TOO_LONG")
    for row in rows:
        for button in row:
            _check_inline(button)


def _check_inline(button: Json) -> None:
    if not button["text"].strip():
        raise ViolationError("inline keyboard button text must be non-empty")
    if button.get("style", "primary") not in BUTTON_STYLES:
        raise ViolationError("BUTTON_STYLE_INVALID")
    given = [one for one in BUTTON_ACTIONS if one in button]
    if not given or button.get("callback_data") == "":
        raise ViolationError(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    if len(given) > 1:
        raise ViolationError(f"inline keyboard button must have exactly one action, not {given}")
    _check_action(given[0], button[given[0]])


def _check_action(action: str, value: Any) -> None:
    match action:
        case "url":
            _check_url(value)
        case "callback_data" if len(value.encode()) > _DATA_BYTES:
            raise ViolationError("BUTTON_DATA_INVALID")
        case "web_app" | "login_url" if not value["url"].startswith("https://"):
            told = "Only HTTPS links are allowed"
            raise ViolationError(f"inline keyboard button URL '{value['url']}' is invalid: {told}")
        case "switch_inline_query_chosen_chat" if not any(map(value.get, CHOSEN_CHATS)):
            raise ViolationError("at least one chat type must be allowed to be chosen")
        case "callback_game" | "pay":
            raise ViolationError("BUTTON_TYPE_INVALID")
        case _:
            pass


def _check_url(url: str) -> None:
    if mentioned_user(url) is not None:
        return
    try:
        checked_link(url)
    except LinkError as error:
        raise ViolationError(f"inline keyboard button URL '{url}' is invalid: {error}") from error
