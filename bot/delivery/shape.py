"""Is an update, or a refusal, of the shape that the Bot API describes?

python-telegram-bot believes whatever it is given, so that a number in the place of a text, or an
id that no database holds, would fail much later, and somebody else's answer along with it. Only
what we read is looked at; whatever else Telegram adds may have any shape.
"""

from collections.abc import Callable, Mapping
from typing import Any

Fits = Callable[[object], bool]

BEYOND = 2**53  # Telegram's ids have 52 bits at most


def is_number(value: object) -> bool:
    """Tell whether this is a whole number, such as an id."""
    return type(value) is int and -BEYOND < value < BEYOND


def is_size(value: object) -> bool:
    """Tell whether this is a place or a length in a text."""
    return is_number(value) and value >= 0  # type: ignore[operator]  # a number by then


def is_wait(value: object) -> bool:
    """Tell whether this is a time to wait, in seconds."""
    return type(value) in {int, float} and 0 <= value < BEYOND  # type: ignore[operator]


def is_text(value: object) -> bool:
    """Tell whether this is a string."""
    return type(value) is str


def each(fits: Fits) -> Fits:
    """Make what tells whether this is a list of such things."""
    return lambda value: type(value) is list and all(map(fits, value))


class Shape:
    """Tells whether something is an object with such fields, and any others.

    Args:
        needed: Names of the fields that must be there; nothing may stand in the others.
        fields: By name, what tells whether a value fits.
    """

    def __init__(self, needed: str, fields: dict[str, Fits]) -> None:
        self._needed = needed.split()
        self._fields = fields

    def __call__(self, value: object) -> bool:
        """Tell whether this is such an object."""
        if type(value) is not dict:
            return False
        for name in self._needed:
            if value.get(name) is None:
                return False
        for name, one in value.items():
            fits = self._fields.get(name)
            if fits is not None and one is not None and not fits(one):
                return False
        return True


SOMEBODY = Shape("id", {"id": is_number, "type": is_text, "language_code": is_text})
MARKED = Shape("offset length", {"offset": is_size, "length": is_size, "user": SOMEBODY})
_OF_A_MESSAGE: dict[str, Fits] = {
    **dict.fromkeys(("chat", "from", "sender_chat", "via_bot"), SOMEBODY),
    **dict.fromkeys(("message_id", "message_thread_id"), is_number),
    **dict.fromkeys(("migrate_to_chat_id", "migrate_from_chat_id"), is_number),
    **dict.fromkeys(("text", "caption", "media_group_id", "guest_query_id"), is_text),
    **dict.fromkeys(("entities", "caption_entities"), each(MARKED)),
    "quote": Shape("text", {"text": is_text}),
}
MESSAGE = Shape("message_id chat", _OF_A_MESSAGE)
_OF_A_MESSAGE["reply_to_message"] = MESSAGE
MEMBER = Shape("status", {"status": is_text})

UPDATE = Shape(
    "update_id",
    {
        **dict.fromkeys(("message", "edited_message", "guest_message"), MESSAGE),
        "callback_query": Shape(
            "id from", {"id": is_text, "from": SOMEBODY, "message": MESSAGE, "data": is_text}
        ),
        "inline_query": Shape(
            "id from query", {"id": is_text, "from": SOMEBODY, "query": is_text}
        ),
        "my_chat_member": Shape(
            "chat from old_chat_member new_chat_member",
            {"chat": SOMEBODY, "old_chat_member": MEMBER, "new_chat_member": MEMBER},
        ),
    },
)

REFUSAL = Shape(
    "",
    {
        "description": is_text,
        "parameters": Shape("", {"retry_after": is_wait, "migrate_to_chat_id": is_number}),
    },
)


def check_shape(item: Mapping[str, Any]) -> None:
    """Make sure that what is read of an update is what it should be.

    Args:
        item: As the Bot API sends it.

    Raises:
        ValueError: It is not; nothing of it is in the error.
        RecursionError: It is too deep for anybody.
    """
    if not UPDATE(item):
        raise ValueError("not the shape of an update")
