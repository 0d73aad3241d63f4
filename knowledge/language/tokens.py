"""Where does a word begin and end in French?  Elision, inversion and hyphens are opened."""

import re
from typing import NamedTuple

from knowledge.language.folding import fold
from knowledge.language.table import one_of, word_set, written

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)*'?(?:[a-z]+)?[0-9]*|\d+h\d*|\d+(?:[.,:/]\d+)*(?:[a-z]+)?")
_EDGES = re.compile(r"['’ʼ‘`´\-‑–—.,;:!?«»\"“”()\[\]#@/ ]+")
_BORN_TYPED = written("writing", "words.born")
_WAS = word_set("writing", "words.was")
_BORN = re.compile("|".join(rf"(?<=\b{each} )nee?s?\b" for each in sorted(_WAS)))
_CHUNK = re.compile(r"[^\s]+")
_ELIDED = word_set("writing", "words.elided")
_WHOLE = written("writing", "words.whole")
_THOUSANDS = re.compile(r"(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))")
_INVERTED = re.compile(
    rf"-t-(?={one_of(word_set('writing', 'words.turned_t'))})"
    rf"|-(?=(?:{one_of(word_set('writing', 'words.turned'))})\b)"
)
_SENTENCE_END = frozenset('.!?…:;"«“(')
_INITIAL = 2  # characters of "M.", whose point ends no sentence


class Token(NamedTuple):
    """One word of a text.

    Attributes:
        text: Folded: lower-case ASCII letters and digits.
        surface: As typed, for messages and for what capitals tell.
        capital: Whether it begins with a capital letter and the whole text is not in capitals.
        opens: Whether it is the first word of a sentence, where a capital tells nothing.
        elided: Whether it was cut at an apostrophe ("l" of "l'accord").
    """

    text: str
    surface: str
    capital: bool
    opens: bool
    elided: bool = False


def words_in(text: str) -> list[str]:
    """Split a text that is spelt right into folded words, as :func:`tokenize` does but faster."""
    folded = _born(fold(text))
    pieces = _WORD.findall(_INVERTED.sub(" ", folded) if "-" in folded else folded)
    if "'" not in folded:
        return pieces
    words: list[str] = []
    for piece in pieces:
        if "'" not in piece:
            words.append(piece)
        elif piece in _WHOLE:
            words.append(piece.replace("'", ""))
        else:
            words.extend(part for part in piece.split("'") if part)
    return words


def _born(folded: str) -> str:
    """Tell "est né" from the negation, which folding makes of it."""
    return _BORN.sub("naitre", folded) if " ne" in folded else folded


def tokenize(text: str) -> list[Token]:
    """Split a text into words.

    "qu'a-t-il" gives qu, a, il; "Haut-Karabakh" gives haut, karabakh; "aujourd'hui" stays whole;
    "#Hashtag" and "@name" lose their sign, and a hashtag in CamelCase is opened. Linear in the
    length of the text; nothing but symbols gives an empty list.
    """
    shouting = _is_shouting(text)
    tokens: list[Token] = []
    opens = True
    for chunk in _CHUNK.finditer(_camel_opened(_THOUSANDS.sub("", text))):
        raw = chunk.group()
        if raw in _BORN_TYPED or (tokens and tokens[-1].text in _WAS and fold(raw) == "ne"):
            tokens.append(Token("naitre", raw, capital=False, opens=False))
            continue
        for piece, elided in _pieces(_INVERTED.sub(" ", fold(raw))):
            surface = _surface(raw, piece)
            capital = not shouting and surface[:1].isupper()
            tokens.append(Token(piece, surface, capital, opens, elided))
            opens = opens and elided
        if raw[-1] in _SENTENCE_END and len(raw) != _INITIAL:
            opens = True
    return tokens


def _pieces(folded: str) -> list[tuple[str, bool]]:
    found: list[tuple[str, bool]] = []
    for match in _WORD.finditer(folded):
        word = match.group()
        if word in _WHOLE:
            found.append((word.replace("'", ""), False))
            continue
        *heads, last = word.split("'")
        found.extend((head, head in _ELIDED) for head in heads if head)
        if last:
            found.append((last, False))
    return found


def _surface(raw: str, piece: str) -> str:
    """Find the typed form of a folded piece; the piece itself where folding changed its length."""
    if raw.isascii() and raw.lower() == piece:
        return raw
    bare = _EDGES.split(raw)
    return next((each for each in bare if each and fold(each) == piece), piece)


def _camel_opened(text: str) -> str:
    if "#" not in text:
        return text
    return re.sub(r"#(\w+)", lambda found: _words_of_camel(found.group(1)), text)


def _words_of_camel(tag: str) -> str:
    return " ".join(re.sub(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Ý])", " ", tag).split("_"))


def _is_shouting(text: str) -> bool:
    capitals = sum(map(str.isupper, text))
    return capitals > 3 and capitals > 0.7 * sum(map(str.isalpha, text))  # noqa: PLR2004 - most
