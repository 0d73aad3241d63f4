"""How does systemd learn that the bot is up, alive or on its way out?

With ``Type=notify`` it names a socket in NOTIFY_SOCKET; without it, nobody wants to know.
"""

import logging
import os
import socket
from collections.abc import Mapping

LOG = logging.getLogger(__name__)

STARTING_SECONDS = 60


class Notifier:
    """Tells systemd how things stand; silent where there is none.

    Args:
        environment: Where NOTIFY_SOCKET stands: a path, or a name in the abstract namespace
            after an ``@``.
    """

    def __init__(self, environment: Mapping[str, str] = os.environ) -> None:
        name = environment.get("NOTIFY_SOCKET", "")
        self._place = f"\0{name[1:]}" if name.startswith("@") else name

    def still_starting(self) -> None:
        """Ask for another minute before the start is held to have failed."""
        self._tell(
            "STATUS=waiting for the Bot API", f"EXTEND_TIMEOUT_USEC={STARTING_SECONDS * 1_000_000}"
        )

    def ready(self) -> None:
        """Readers are being answered from now on."""
        self._tell("READY=1", "STATUS=answering")

    def alive(self) -> None:
        """Everything moves; to be told well within WatchdogSec."""
        self._tell("WATCHDOG=1")

    def stopping(self) -> None:
        """The end has begun."""
        self._tell("STOPPING=1", "STATUS=finishing what was begun")

    def _tell(self, *lines: str) -> None:
        if not self._place:
            return
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as notes:
                notes.setblocking(False)  # noqa: FBT003 - the library's
                notes.connect(self._place)
                notes.send("\n".join(lines).encode())
        except OSError as error:
            LOG.debug("systemd does not listen (%s)", type(error).__name__)
