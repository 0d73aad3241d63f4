"""How does the server say no?

::

    RefusalError           the world is not as the bot believed: chat not found, query too old
    +-- ViolationError     the request is wrong in itself: unknown parameter, broken HTML
    +-- BareError          no more than one word: Unauthorized, Not Found
"""

from typing import Any

_PREFIXES = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    409: "Conflict",
    429: "Too Many Requests",
}


class RefusalError(Exception):
    """An answer with ``ok: false``.

    Attributes:
        code: HTTP status, and ``error_code`` in the body.
        description: As Telegram words it, with its prefix: ``Bad Request: chat not found``.
        parameters: ``retry_after`` in seconds or ``migrate_to_chat_id``, if any.
    """

    def __init__(self, reason: str, *, code: int = 400, **parameters: int) -> None:
        self.code = code
        self.description = f"{_PREFIXES[code]}: {reason}"
        self.parameters = parameters
        super().__init__(self.description)

    def body(self) -> dict[str, Any]:
        """The JSON object that the bot receives."""
        plain = {"ok": False, "error_code": self.code, "description": self.description}
        return plain | ({"parameters": self.parameters} if self.parameters else {})


class ViolationError(RefusalError):
    """A request that no state of the world makes right; tests expect none."""


class BareError(RefusalError):
    """A refusal whose description is no more than its prefix."""

    def __init__(self, description: str, *, code: int) -> None:
        super().__init__("", code=code)
        self.description = description
