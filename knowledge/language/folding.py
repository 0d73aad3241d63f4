"""Which letters did the reader mean?  Case, accents, quotes, spaces and scripts are unified."""

import re
import unicodedata
from functools import lru_cache
from typing import NewType

Folded = NewType("Folded", str)
"""Text that went through :func:`fold`: lower-case ASCII letters, digits and plain punctuation."""

_UNIFIED = str.maketrans(
    dict.fromkeys("’‘ʼ′`´＇‛ʹꞌ", "'")
    | dict.fromkeys("«»“”„‟″‹›", '"')
    | dict.fromkeys("‐‑‒–—―−﹘", "-")
    | {"…": "...", "œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ø": "o", "Ø": "o", "ł": "l"}
    | {
        "Ł": "l",
        "ı": "i",
        "đ": "d",
        "Đ": "d",
        "ə": "a",
        "Ə": "a",
        "€": " euros ",
        "$": " dollars ",
    }
)
_LATIN = _UNIFIED | {
    ord(letter): unicodedata.normalize("NFKD", letter)[0]
    for letter in "àáâãäåçèéêëìíîïñòóôõöùúûüýÿšžčćğş"
}
_MIXED = re.compile(r"(?=\w*[a-zA-Z])(?=\w*[\u0370-\u04ff])\w+")
"""A word of Latin letters with some of another script among them."""
_LOOK_ALIKES = str.maketrans(
    "АВЕКМНОРСТУХаеорсухіјѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧοανι", "ABEKMHOPCTYXaeopcyxijsABEZHIKMNOPTYXoavi"
)
"""Cyrillic and Greek letters, and the Latin ones that they look like."""
_SPACES = re.compile(r"\s+")
_DIGIT_GAP = re.compile(r" (?<=\d )(?=\d{3}(?!\d))")  # the space first: that is fast
_WORD = re.compile(r"[a-z0-9]+")


@lru_cache(maxsize=4096)
def fold(text: str) -> Folded:
    """Reduce text to lower-case ASCII without losing where words end.

    Accents, typographic quotes, dashes and spaces get one plain form; zero-width and bidi controls
    vanish; letters of other scripts are romanised; emoji and other symbols become spaces. Folding
    twice is folding once. Empty text, or text of nothing but symbols, gives "".
    """
    folded = text.lower() if text.isascii() else text.lower().translate(_LATIN)
    folded = " ".join(folded.split())
    if folded.isascii() and folded.isprintable():
        return Folded(_tidy(folded))
    return _fold_unicode(text)


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Fold and keep words only, one space between them: what two equal phrasings share."""
    return " ".join(_WORD.findall(fold(text)))


@lru_cache(maxsize=4096)
def _fold_unicode(text: str) -> Folded:
    unified = unicodedata.normalize("NFKC", text).translate(_UNIFIED)
    unified = _MIXED.sub(lambda found: _of_one_script(found[0]), unified)
    decomposed = unicodedata.normalize("NFKD", unified.casefold()).translate(_UNIFIED)
    letters = "".join(_ascii(letter) for letter in _SPACES.sub(" ", decomposed))
    return Folded(_tidy(_SPACES.sub(" ", letters.lower())))


def _of_one_script(word: str) -> str:
    """Write a Latin word with a few letters of another script in Latin ones that look the same."""
    latin = sum(letter.isascii() for letter in word)
    return word.translate(_LOOK_ALIKES) if 2 * latin >= len(word) else word


def _tidy(text: str) -> str:
    return _DIGIT_GAP.sub("", text.strip())


def _ascii(letter: str) -> str:
    if letter.isascii():
        return letter if letter.isprintable() else " "
    category = unicodedata.category(letter)
    if category in {"Mn", "Me", "Cf", "Cs"}:  # accents, zero-width and bidi controls, surrogates
        return ""
    if category[0] == "L" or category[0] == "N":
        return _romanised(letter)
    return " "


@lru_cache(maxsize=4096)
def _romanised(letter: str) -> str:
    from anyascii import anyascii  # noqa: PLC0415 - only readers of other scripts pay for its table

    roman = unicodedata.normalize("NFKD", anyascii(letter)).encode("ascii", "ignore").decode()
    return "".join(each if each.isalnum() else "" for each in roman)
