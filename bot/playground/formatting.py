"""What text does a message get, and is it one that Telegram takes?"""

import re
from collections.abc import Callable, Iterable
from typing import Any

from bot.playground.entities import parse_html
from bot.playground.links import LinkError, checked_link
from bot.playground.refusals import ViolationError
from bot.playground.texts import Entity, Formatted, in_order, utf16

TEXT_LENGTH = 4096
CAPTION_LENGTH = 1024
_CAPTION = "message caption is too long"
_RAW_BYTES = 32_768
_ENTITIES = 100
_SPLITTABLE = {"bold", "italic", "underline", "strikethrough", "spoiler"}
_QUOTES = {"blockquote", "expandable_blockquote"}
_GIVEN = {"mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number"}
_TYPES = (
    _SPLITTABLE | _QUOTES | _GIVEN | {"code", "pre", "text_link", "text_mention", "custom_emoji"}
)
_FOUND = re.compile(
    r"(?P<url>https?://[^\s<>«»\"]+[^\s<>«»\".,;:!?)\]])"
    r"|(?P<email>[\w.+-]+@[\w-]+\.[\w.-]*\w)"
    r"|(?<!\w)(?P<mention>@[A-Za-z]\w{3,31})(?!\w)"
    r"|(?<![\w/])(?P<bot_command>/[A-Za-z0-9_]{1,64}(?:@[A-Za-z]\w{3,31})?)(?![\w/@])"
    r"|(?<!\w)(?P<hashtag>#\w*[^\W\d_]\w*)",
)


def formatted(
    text: str,
    *,
    parse_mode: str | None,
    entities: list[Entity] | None,
    limit: int,
    user: Callable[[int], Any] = lambda _: None,
) -> Formatted:
    """The text as readers see it.

    Args:
        text: As it came from the bot.
        parse_mode: Only HTML, in any case, or none.
        entities: Ready-made; looked at only without a parse mode.
        limit: Most UTF-16 units after parsing, which is at least as strict as what TDLib counts.
        user: The wire form of a user by id, for ``tg://user?id=``; None if it is not known.

    Raises:
        ViolationError: HTML that does not parse, broken entities, or too much text.
    """
    if len(text.encode("utf-8", "surrogatepass")) > _RAW_BYTES:
        raise ViolationError("message is too long" if limit == TEXT_LENGTH else _CAPTION)
    if parse_mode and parse_mode.lower() != "html":
        raise ViolationError("unsupported parse_mode")
    parsed = parse_html(text) if parse_mode else Formatted(text, _given(text, entities or []))
    named = _named(parsed.entities, user)
    cleaned = _trimmed(_fixed(Formatted(_plain(parsed.text), named)))
    if utf16(cleaned.text) > limit:
        raise ViolationError("message is too long" if limit == TEXT_LENGTH else _CAPTION)
    return Formatted(cleaned.text, with_found(cleaned.text, cleaned.entities)[:_ENTITIES])


def with_found(text: str, entities: Iterable[Entity] = ()) -> list[Entity]:
    """Add the links, mentions, commands and hashtags that Telegram finds by itself."""
    kept = list(entities)
    for found in _FOUND.finditer(text):
        start, length = utf16(text[: found.start()]), utf16(found[0])
        taken = any(
            one["offset"] < start + length and start < one["offset"] + one["length"]
            for one in kept
            if one["type"] not in _SPLITTABLE | _QUOTES
        )
        if not taken:
            kept.append({"type": str(found.lastgroup), "offset": start, "length": length})
    return in_order(kept)


def _plain(text: str) -> str:
    """Control characters become blanks, as many UTF-16 units as before."""
    return re.sub(r"[\x00-\x09\x0b-\x1f]", " ", text)


def _given(text: str, entities: list[Entity]) -> list[Entity]:
    size = utf16(text)
    for entity in entities:
        if entity["type"] not in _TYPES:
            raise ViolationError("can't parse MessageEntity: unsupported type specified")
        if not 0 <= entity["offset"] < entity["offset"] + entity["length"] <= size:
            raise ViolationError("entity lies outside of the text")
        if entity["type"] == "text_link":
            _check_link(entity.get("url", ""))
    return in_order(entities)


def _check_link(url: str) -> None:
    try:
        checked_link(url)
    except LinkError as error:
        raise ViolationError(f"entity URL '{url}' is invalid: {error}") from error


def _named(entities: list[Entity], user: Callable[[int], Any]) -> list[Entity]:
    """Mentions of unknown users are only text."""
    kept: list[Entity] = []
    for entity in entities:
        if entity["type"] == "text_mention":
            person = user(entity["user"]["id"])
            if person is None:
                continue
            kept.append(entity | {"user": person})
        else:
            kept.append(entity)
    return kept


def _fixed(given: Formatted) -> Formatted:
    """Nothing nests in code, and no block quotation in another; the outer one stays."""
    codes = [one for one in given.entities if one["type"] in {"code", "pre"}]
    kept: list[Entity] = []
    quote_end = 0
    for entity in given.entities:
        if entity["type"] in _QUOTES:
            if entity["offset"] >= quote_end:
                kept.append(entity)
                quote_end = entity["offset"] + entity["length"]
        elif entity["type"] in _SPLITTABLE:
            kept += _outside(entity, codes)
        elif entity["type"] in {"code", "pre"} or not any(_inside(entity, one) for one in codes):
            kept.append(entity)
    return Formatted(given.text, in_order(kept))


def _inside(inner: Entity, outer: Entity) -> bool:
    end = outer["offset"] + outer["length"]
    return bool(outer["offset"] <= inner["offset"] and inner["offset"] + inner["length"] <= end)


def _outside(entity: Entity, holes: list[Entity]) -> list[Entity]:
    """The parts of an entity that lie in no hole."""
    start, end = entity["offset"], entity["offset"] + entity["length"]
    parts: list[Entity] = []
    for hole in holes:
        if hole["offset"] + hole["length"] <= start or hole["offset"] >= end:
            continue
        if hole["offset"] > start:
            parts.append(entity | {"offset": start, "length": hole["offset"] - start})
        start = hole["offset"] + hole["length"]
    if start < end:
        parts.append(entity | {"offset": start, "length": end - start})
    return parts


def _trimmed(given: Formatted) -> Formatted:
    """Blanks go at the end, and at the beginning up to the first entity."""
    text = given.text.rstrip()
    first = min((one["offset"] for one in given.entities), default=len(text))
    blanks = min(len(text) - len(text.lstrip()), first)
    size = utf16(text)
    entities = [
        one
        | {"offset": one["offset"] - blanks, "length": min(one["length"], size - one["offset"])}
        for one in given.entities
        if one["offset"] < size
    ]
    return Formatted(text[blanks:], entities)
