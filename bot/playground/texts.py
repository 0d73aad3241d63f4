"""What is a text with entities?"""

from collections.abc import Iterable
from typing import Any, NamedTuple

Entity = dict[str, Any]
"""As the Bot API writes it: ``type``, ``offset`` and ``length`` in UTF-16 units, and more."""

_OUTER_FIRST = (
    "blockquote",
    "expandable_blockquote",
    "pre",
    "code",
    "text_link",
    "text_mention",
    "mention",
    "bold",
    "italic",
    "underline",
    "strikethrough",
    "spoiler",
    "custom_emoji",
)


class Formatted(NamedTuple):
    """Text without markup, and what the markup said, in order."""

    text: str
    entities: list[Entity]


def utf16(text: str) -> int:
    """Length in UTF-16 units, the unit of all offsets in the Bot API."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def part_of(text: str, entity: Entity) -> str:
    """The part of a text that an entity covers."""
    raw = text.encode("utf-16-le", "surrogatepass")
    begin = entity["offset"] * 2
    return raw[begin : begin + entity["length"] * 2].decode("utf-16-le", "replace")


def in_order(entities: Iterable[Entity]) -> list[Entity]:
    """Outer entities before the inner ones that begin with them."""
    return sorted(entities, key=_order)


def _order(entity: Entity) -> tuple[int, int, int]:
    rank = {kind: number for number, kind in enumerate(_OUTER_FIRST)}
    kind = rank.get(entity["type"], rank["mention"])
    return entity["offset"], -entity["length"], kind
