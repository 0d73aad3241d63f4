"""What text and which entities does HTML from the bot stand for?

The strict dialect of TDLib: its tags, its error texts with offsets in bytes of UTF-8, and entities
counted in UTF-16 units. A bare ``&`` or ``>`` is text, a bare ``<`` is an error.
"""

import re
from typing import NamedTuple

from bot.playground.links import LinkError, checked_link, mentioned_user
from bot.playground.refusals import ViolationError
from bot.playground.texts import Entity, Formatted, in_order, utf16


class _Open(NamedTuple):
    """A tag that waits for its end."""

    tag: str
    argument: str
    start: int


_TYPES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "blockquote": "blockquote",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "tg-emoji": "custom_emoji",
}
_ARGUMENTS = {("a", "href"), ("tg-emoji", "emoji-id"), ("blockquote", "expandable")}
_PREFIXED = {("code", "class"): "language-", ("span", "class"): "tg-"}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_CODE = re.compile(r"&(?:#x([0-9a-fA-F]{1,7})|#(\d{1,8})|([A-Za-z]+));?")
_LAST_CODE_POINT = 0x10FFFF
_SPACE = re.compile(r"[ \t\r\n\0\v]*")
_TAG = re.compile(r"[^ \t\r\n\0\v>]*")
_ATTRIBUTE = re.compile(r"[^ \t\r\n\0\v=>]*")
_TOKEN = re.compile(r"[A-Za-z0-9.-]*")
_END = "\0"


def parse_html(source: str) -> Formatted:
    """Take the tags out of ``source``.

    Raises:
        ViolationError: With TDLib's words, ``can't parse entities: …``.
    """
    return _Parser(source).parse()


def _decoded(found: re.Match[str]) -> str | None:
    """The character that ``&…;`` stands for; None if it is only text."""
    hexadecimal, decimal, name = found.groups()
    if name:
        return _NAMED.get(name)
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    return chr(code) if 0 < code < _LAST_CODE_POINT else None


class _Parser:
    """One pass over the source; a method each for what may stand there."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._at = 0
        self._text = ""
        self._length = 0
        self._open: list[_Open] = []
        self._entities: list[Entity] = []

    def parse(self) -> Formatted:
        while self._at < len(self._source):
            if self._source[self._at] != "<":
                self._add(self._character())
            elif self._peek(1) == "/":
                self._end_tag()
            else:
                self._start_tag()
        if self._open:
            raise _error(f'Can\'t find end tag corresponding to start tag "{self._open[-1].tag}"')
        if any("\ud800" <= one <= "\udfff" for one in self._text):
            raise _error(
                "Text contains invalid Unicode characters after decoding HTML entities,"
                " check for unmatched surrogate code units"
            )
        for entity in self._entities:
            if entity["type"] == "code":
                entity.pop("language", None)
        return Formatted(self._text, in_order(self._entities))

    def _peek(self, ahead: int = 0) -> str:
        at = self._at + ahead
        return self._source[at] if at < len(self._source) else _END

    def _take(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self._source, self._at)
        text = found[0] if found else ""
        self._at += len(text)
        return text

    def _add(self, text: str) -> None:
        self._text += text
        self._length += utf16(text)

    def _character(self) -> str:
        """One character of text, or what an HTML entity stands for."""
        found = _CODE.match(self._source, self._at)
        decoded = _decoded(found) if found else None
        if found and decoded:
            self._at = found.end()
            return decoded
        self._at += 1
        return self._source[self._at - 1]

    def _offset(self, at: int) -> str:
        return f"at byte offset {len(self._source[:at].encode('utf-8', 'surrogatepass'))}"

    def _start_tag(self) -> None:
        begin = self._at
        self._at += 1
        tag = self._take(_TAG).lower()
        if self._peek() == _END:
            raise _error(f"Unclosed start tag {self._offset(begin)}")
        if tag not in _TYPES:
            raise _error(f'Unsupported start tag "{tag}" {self._offset(begin)}')
        argument = ""
        self._take(_SPACE)
        while self._peek() != ">":
            name, value = self._attribute(tag, begin)
            if (tag, name) in _ARGUMENTS:
                argument = value or name
            elif value.startswith(prefix := _PREFIXED.get((tag, name), "\0")):
                argument = value.removeprefix(prefix)
            self._take(_SPACE)
        if tag == "span" and argument != "spoiler":
            raise _error(f'Tag "span" must have class "tg-spoiler" {self._offset(begin)}')
        self._at += 1
        self._open.append(_Open(tag, argument, len(self._text)))

    def _attribute(self, tag: str, begin: int) -> tuple[str, str]:
        name = self._take(_ATTRIBUTE)
        if not name:
            raise _error(f'Empty attribute name in the tag "{tag}" {self._offset(begin)}')
        self._take(_SPACE)
        if self._peek() != "=":
            if self._peek() == _END:
                raise _error(f"Unclosed start tag {self._offset(begin)}")
            return name, ""
        self._at += 1
        self._take(_SPACE)
        if self._peek() == _END:
            raise _error(f'Unclosed start tag "{tag}" {self._offset(begin)}')
        value = self._string() if self._peek() in "'\"" else self._token()
        if self._peek() == _END:
            raise _error(f"Unclosed start tag {self._offset(begin)}")
        return name, value

    def _token(self) -> str:
        begin = self._at
        token = self._take(_TOKEN).lower()
        if self._peek() not in " \t\r\n\0\v>":
            raise _error(f"Unexpected end of name token {self._offset(begin)}")
        return token

    def _string(self) -> str:
        quote = self._peek()
        self._at += 1
        value = ""
        while self._peek() not in {quote, _END}:
            value += self._character()
        self._at += self._peek() == quote
        return value

    def _end_tag(self) -> None:
        begin = self._at
        if not self._open:
            raise _error(f"Unexpected end tag {self._offset(begin)}")
        self._at += len("</")
        tag = self._take(_TAG).lower()
        self._take(_SPACE)
        if self._peek() != ">":
            raise _error(f"Unclosed end tag {self._offset(begin)}")
        self._at += 1
        opened = self._open.pop()
        if tag not in {"", opened.tag}:
            raise _error(
                f'Unmatched end tag {self._offset(begin)}, expected "</{opened.tag}>",'
                f' found "</{tag}>"'
            )
        if inside := self._text[opened.start :]:
            self._close(opened, inside)

    def _close(self, opened: _Open, inside: str) -> None:
        length = utf16(inside)
        entity = {"type": _TYPES[opened.tag], "offset": self._length - length, "length": length}
        match entity["type"]:
            case "text_link":
                target = _link(opened.argument or inside)
                if target is None:
                    return
                entity |= target
            case "custom_emoji":
                if not re.fullmatch(r"-?[1-9]\d*", opened.argument):
                    raise _error("Invalid custom emoji identifier specified")
                entity["custom_emoji_id"] = opened.argument
            case "blockquote" if opened.argument:
                entity["type"] = "expandable_blockquote"
            case "code" | "pre":
                self._close_code(entity, opened.argument)
                return
            case _:
                pass
        self._entities.append(entity)

    def _close_code(self, entity: Entity, language: str) -> None:
        """``<pre><code class="language-x">``, in either order, is one entity with a language."""
        other = entity | {"type": {"code": "pre", "pre": "code"}[entity["type"]]}
        last = self._entities[-1] if self._entities else {}
        if all(last.get(key) == value for key, value in other.items()):
            both = language or last.get("language")
            if both:
                last.update(type="pre", language=both)
                return
        self._entities.append(entity | ({"language": language} if language else {}))


def _link(url: str) -> Entity | None:
    user = mentioned_user(url)
    if user is not None:
        return {"type": "text_mention", "user": {"id": user}}
    try:
        return {"url": checked_link(url)}
    except LinkError:
        return None


def _error(reason: str) -> ViolationError:
    return ViolationError(f"can't parse entities: {reason}")
