"""What goes to and fro between the bot and the server, and what goes wrong on purpose?"""

import json
from collections.abc import Callable
from http import HTTPStatus
from typing import Any, NamedTuple

from bot.playground.checks import Upload
from bot.playground.faults import Fault, Faults
from bot.playground.server import Playground

SHOWN = 60
SECONDS = 3
METHODS = {
    "sendMessage": "l’envoi d’un message",
    "*": "toutes les requêtes",
    "getUpdates": "la réception",
}
_LONGEST = 4_000  # characters of JSON


class Trouble(NamedTuple):
    """Something that can go wrong.

    Attributes:
        told: For whoever presses the button.
    """

    name: str
    title: str
    told: str


TROUBLES = (
    Trouble("flood", "429", "trop de messages : réessayez dans 3 s"),
    Trouble("error", "500", "erreur du serveur"),
    Trouble("drop", "Coupure", "la connexion se rompt avant la réponse"),
    Trouble("slow", "Lenteur", "la réponse arrive 3 s plus tard"),
)


class Line(NamedTuple):
    """A request as the bench shows it."""

    method: str
    status: int
    good: bool
    told: str
    milliseconds: int
    given: str


def lines(server: Playground) -> list[Line]:
    """The latest requests, the newest first; what only asked in vain for updates is left out."""
    found = [
        Line(
            one.request.method,
            one.status,
            one.status == HTTPStatus.OK,
            one.told,
            round(one.seconds * 1000),
            readable(one.request.given | _files(one.request.files)),
        )
        for one in reversed(server.journal.exchanges)
        if one.request.method != "getUpdates" or one.status != HTTPStatus.OK
    ]
    return found[:SHOWN]


def updates(server: Playground) -> list[tuple[str, str]]:
    """The latest updates for the bot, the newest first: kind and JSON."""
    return [
        (next(key for key in one if key != "update_id"), readable(one))
        for one in reversed(server.updates.fed[-SHOWN:])
    ]


def plan(faults: Faults, name: str, method: str, times: int) -> None:
    """Let something go wrong with the next requests of a method."""
    plans: dict[str, Callable[[], Fault]] = {
        "flood": lambda: faults.flood(method, SECONDS, times=times),
        "error": lambda: faults.status(method, 500, b"Internal Server Error", times=times),
        "drop": lambda: faults.drop(method, times=times),
        "slow": lambda: faults.hang(method, SECONDS, times=times),
    }
    plans[name]()


def readable(given: dict[str, Any]) -> str:
    """Parameters or an update as JSON to read; text that is JSON itself is taken apart."""
    unfolded = {name: _unfolded(value) for name, value in given.items()}
    told = json.dumps(unfolded, ensure_ascii=False, indent=1)
    return told if len(told) <= _LONGEST else f"{told[:_LONGEST]}…"


def _unfolded(value: Any) -> Any:
    if isinstance(value, str) and value[:1] in {"{", "["}:
        try:
            return json.loads(value)
        except (ValueError, RecursionError):
            return value
    return value


def _files(files: dict[str, Upload]) -> dict[str, str]:
    return {name: f"<{one.name}, {len(one.content)} octets>" for name, one in files.items()}
