"""How does a text with entities look in HTML?  User text is text: all of it is escaped here."""

import re
from collections.abc import Callable, Iterator
from urllib.parse import parse_qs, urlsplit

from markupsafe import Markup, escape

from bot.playground.texts import Entity

_TAGS = {
    "bold": Markup("<b>{}</b>"),
    "italic": Markup("<i>{}</i>"),
    "underline": Markup("<u>{}</u>"),
    "strikethrough": Markup("<s>{}</s>"),
    "code": Markup("<code>{}</code>"),
    "pre": Markup("<pre>{}</pre>"),
    "blockquote": Markup("<blockquote>{}</blockquote>"),
}
_LONG_QUOTE = 200  # characters; below, folding hides nothing
_LINK = Markup('<a href="{}" target="_blank" rel="noopener noreferrer">{}</a>')
_START = Markup('<button type="button" class="link" data-start="{}">{}</button>')
_SAY = Markup('<button type="button" class="link" data-say="{}">{}</button>')
_FOLDED = Markup(
    '<blockquote class="folded"><div>{}</div><button type="button" class="link unfold"'
    ' aria-expanded="false">Lire la suite</button></blockquote>'
)
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(?![0-9])")
_SAFE = {"http", "https", "mailto", "tel"}
_UNIT = 2  # bytes of UTF-16


def to_html(text: str, entities: list[Entity], *, bot: str) -> Markup:
    """Write a text of a message as HTML.

    Args:
        text: As the Bot API gives it.
        entities: Well nested, the outer ones first.
        bot: Its username; what links to it stays on the page.
    """
    raw = text.encode("utf-16-le", "surrogatepass")
    inside = [one for one in entities if one["offset"] >= 0 and one["length"] > 0]
    return _between(raw, 0, len(raw) // _UNIT, inside, bot)


def start_payload(url: str, bot: str) -> str | None:
    """What a link to the private chat with the bot carries; None for a link to elsewhere."""
    try:
        parts = urlsplit(url if "://" in url else f"https://{url}")
    except ValueError:
        return None
    if parts.hostname != "t.me" or parts.path.strip("/").lower() != bot.lower():
        return None
    return parse_qs(parts.query).get("start", [""])[0]


def _between(raw: bytes, begin: int, end: int, entities: list[Entity], bot: str) -> Markup:
    return Markup("").join(_pieces(raw, begin, end, entities, bot))


def _pieces(
    raw: bytes, begin: int, end: int, entities: list[Entity], bot: str
) -> Iterator[Markup]:
    place = begin
    rest = list(entities)
    while rest:
        entity = rest.pop(0)
        start, stop = entity["offset"], min(entity["offset"] + entity["length"], end)
        if start < place or start >= end:
            continue
        inner = [one for one in rest if one["offset"] < stop]
        rest = [one for one in rest if one["offset"] >= stop]
        yield escape(_text(raw, place, start))
        yield _dressed(
            entity, _between(raw, start, stop, inner, bot), _text(raw, start, stop), bot
        )
        place = stop
    yield escape(_text(raw, place, end))


def _text(raw: bytes, begin: int, end: int) -> str:
    return raw[begin * _UNIT : end * _UNIT].decode("utf-16-le", "replace")


def _dressed(entity: Entity, inner: Markup, plain: str, bot: str) -> Markup:
    kind = entity["type"]
    if kind in _TAGS:
        return _TAGS[kind].format(inner)
    makers: dict[str, Callable[[], Markup]] = {
        "expandable_blockquote": lambda: _quote(inner, plain),
        "spoiler": lambda: Markup('<span class="spoiler" tabindex="0">{}</span>').format(inner),
        "bot_command": lambda: _SAY.format(plain, inner),
        "url": lambda: _link(plain, inner, bot),
        "text_link": lambda: _link(entity.get("url", ""), inner, bot),
        "email": lambda: _LINK.format(f"mailto:{plain}", inner),
        "mention": lambda: Markup('<span class="mention">{}</span>').format(inner),
        "hashtag": lambda: Markup('<span class="mention">{}</span>').format(inner),
    }
    return makers.get(kind, lambda: inner)()


def _quote(inner: Markup, plain: str) -> Markup:
    if len(plain) <= _LONG_QUOTE:
        return _TAGS["blockquote"].format(inner)
    return _FOLDED.format(inner)


def _link(url: str, inner: Markup, bot: str) -> Markup:
    payload = start_payload(url, bot)
    if payload is not None:
        return _START.format(payload, inner)
    scheme = _SCHEME.match(url)
    if scheme is None:
        return _LINK.format(f"https://{url}", inner)
    return _LINK.format(url, inner) if scheme[1].lower() in _SAFE else inner
