"""How is text set in a picture?  By measured width, in a font that comes with the program.

Source Sans Pro (SIL Open Font License), installed with the package ``font-source-sans-pro``:
Pillow's own font has no accented letter, and a server may have no font at all. It has Latin, Greek
and Cyrillic letters. A letter that it lacks is written in Latin ones; an emoji is left out.
"""

import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from io import BytesIO

from anyascii import anyascii
from PIL import ImageFont

FAMILY = "font_source_sans_pro"
ELLIPSIS = "…"
STEP = 20
NO_CHARACTER = "\U0010ffff"
_BREAKS = re.compile(r"[ \t\n\r\v\f]+")
_LINE_ENDS = frozenset({"Zl", "Zp"})
"""U+2028 and U+2029, which no font draws."""
_KEPT = frozenset("LMNPSZ")
"""Unicode's main categories; S is for signs such as €, of which emoji are sifted by the font."""

Font = ImageFont.FreeTypeFont


@cache
def font(weight: str, size: int) -> Font:
    """Load a font.

    Args:
        weight: ``Regular``, ``Semibold`` or ``Bold``.
        size: In pixels.
    """
    file = files(FAMILY) / "files" / f"SourceSansPro-{weight}.ttf"
    return ImageFont.truetype(BytesIO(file.read_bytes()), size)


def wrapped(text: str, face: Font, width: int) -> list[str]:
    """Break a text into lines of at most so many pixels; words that are too long are broken.

    No-break spaces hold. Text of nothing that can be written gives no line.
    """
    lines: list[str] = []
    line = ""
    for word in _BREAKS.split(writable(text).strip(" ")):
        longer = f"{line} {word}" if line else word
        if face.getlength(longer) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        *full, line = _pieces(word, face, width)
        lines += full
    return [*lines, line] if line else lines


def balanced(text: str, face: Font, width: int) -> list[str]:
    """Break a text into as many lines as :func:`wrapped`, of about the same length."""
    lines = wrapped(text, face, width)
    for narrower in range(width - STEP, width // 2, -STEP):
        closer = wrapped(text, face, narrower)
        if len(closer) > len(lines):
            break
        lines = closer
    return lines


def shortened(lines: list[str], most: int, face: Font, width: int) -> list[str]:
    """Keep so many lines; the last ends in an ellipsis, between words, if more were there."""
    if len(lines) <= most:
        return lines
    words = lines[most - 1].split(" ")
    while len(words) > 1 and face.getlength(f"{' '.join(words)}{ELLIPSIS}") > width:
        words.pop()
    last = " ".join(words).rstrip(",;: \u00a0\u202f")
    while last and face.getlength(last + ELLIPSIS) > width:
        last = last[:-1]
    return [*lines[: most - 1], last + ELLIPSIS]


def writable(text: str) -> str:
    """Put what the font can write in the place of what it cannot."""
    return "".join(_writable(letter) for letter in unicodedata.normalize("NFC", text))


@lru_cache(maxsize=4096)
def _writable(letter: str) -> str:
    category = unicodedata.category(letter)
    if category in _LINE_ENDS:
        return " "
    if letter in "\t\n\r" or category[0] not in _KEPT:
        return " " if letter.isspace() else ""
    if _has(letter):
        return letter
    if category[0] in "SM":
        return ""
    return "".join(each for each in anyascii(letter) if _has(each))


def _has(letter: str) -> bool:
    """Whether the font draws a letter, and not the box that stands for those it lacks."""
    face = font("Regular", 20)
    return letter.isspace() or bytes(face.getmask(letter)) != bytes(face.getmask(NO_CHARACTER))


def _pieces(word: str, face: Font, width: int) -> list[str]:
    """Cut a word into pieces that fit; the last may be the whole of it."""
    pieces: list[str] = [""]
    for letter in word:
        if pieces[-1] and face.getlength(pieces[-1] + letter) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces
