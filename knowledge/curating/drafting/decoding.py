"""Which text do these bytes hold?"""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, lookup

from knowledge.errors import NotAnArticleError

_NOT_TEXT = {
    b"%PDF": "a PDF; copy its text into a .txt file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"RIFF": "a picture or a sound",
    b"PK\x03\x04": "a ZIP archive or an office document; save it as text or HTML",
    b"\x1f\x8b": "a compressed file; unpack it",
    b"\xd0\xcf\x11\xe0": "an office document; save it as text or HTML",
    b"\x00\x00\x00": "a film or a sound",
}
_DECLARED = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]{2,20})""", re.IGNORECASE)
_HEAD = 4096  # bytes in which a page says its encoding
_MARKUP = re.compile(r"<(?:!doctype html|html|head|body|article|p|div|h1)[\s>]", re.IGNORECASE)
_TWICE = re.compile(r"Ã[\x80-\xbf©¨ª§´®¹»¢ «]|â€[™œ\x9d“”¦]|Â[«»\xa0 ]")
_MANY = 3


def decode(data: bytes, *, declared: str | None = None) -> str:
    """Read the bytes of a page or a text in whatever encoding they are.

    What the sender declared is tried first, then what the page says of itself, UTF-8 and
    windows-1252, which is what pages that say iso-8859-1 are written in. UTF-8 with a few broken
    letters stays UTF-8; a text that somebody encoded twice is decoded twice.

    Raises:
        NotAnArticleError: There is nothing, or it is a PDF, a picture or another kind of file.
    """
    if not data.strip(b"\x00 \t\r\n" + BOM_UTF8):
        raise NotAnArticleError("it is empty")
    for start, what in _NOT_TEXT.items():
        if data.startswith(start):
            raise NotAnArticleError(f"it is {what}")
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    found = _DECLARED.search(data[:_HEAD])
    named = found[1].decode("ascii") if found else None
    for name in (declared, named, "utf-8"):
        text = _decoded(data, name)
        if text is not None:
            return _mended(text)
    letters = data.decode("utf-8", "replace")
    broken = letters.count("\ufffd")
    whole = sum(ord(letter) > 127 for letter in letters) - broken  # noqa: PLR2004 - end of ASCII
    if whole > broken:
        return _mended(letters)
    return data.decode("cp1252", "replace")


def is_page(text: str) -> bool:
    """Whether a text is HTML rather than words."""
    return _MARKUP.search(text) is not None


def _decoded(data: bytes, name: str | None) -> str | None:
    """Decode strictly; None where the encoding is unknown or not the one."""
    if name is None:
        return None
    try:
        codec = lookup(name).name
    except (LookupError, ValueError):
        return None
    if codec in {"iso8859-1", "ascii", "iso8859-15"}:
        if codec == "iso8859-15" and b"\xa4" in data:
            return data.decode(codec)
        try:  # many a page says so and is UTF-8
            return data.decode("utf-8")
        except UnicodeDecodeError:
            return data.decode("cp1252", "replace")
    try:
        return data.decode(codec).removeprefix("\ufeff")
    except (UnicodeDecodeError, LookupError):
        return None


def _mended(text: str) -> str:
    text = text.removeprefix("\ufeff")
    if len(_TWICE.findall(text)) < _MANY:
        return text
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text
