"""Is it a language that only a small table knows, and what would a Frenchman have typed?

Each file of ``foreign/`` is a language; adding one is adding a file.
"""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from knowledge.language.table import FOLDER, rows_of, table, words_of
from knowledge.language.tokens import Token
from knowledge.language.words import is_ordinary, name_category

LONGEST = 3  # words of an expression


class Lexicon(NamedTuple):
    """The table of one language.

    Attributes:
        language: Two letters.
        words: Expressions, romanised and split, to French words.
        function: Words to drop.
    """

    language: str
    words: dict[tuple[str, ...], tuple[str, ...]]
    function: frozenset[str]


class Translated(NamedTuple):
    """A query in French words, as far as the table goes.

    Attributes:
        language: Two letters.
        tokens: Known words in French, all others, names above all, as they were.
    """

    language: str
    tokens: list[Token]


def translated(tokens: Sequence[Token]) -> Translated | None:
    """Translate a query word for word; None where it looks French, or like no language we have.

    A language is recognised by words of its own that French does not have, or by any in another
    script.
    Of two languages the one with more of the words wins, then the alphabet.
    """
    strange = [token for token in tokens if _is_strange(token)]
    if not strange:
        return None
    best: tuple[int, Lexicon] | None = None
    for lexicon in _lexicons():
        own = sum(1 for token in strange if (token.text,) in lexicon.words)
        known = own + sum(1 for token in tokens if token.text in lexicon.function)
        telling = own or (known and any(not token.surface.isascii() for token in strange))
        if telling and 2 * known > len(tokens) - 2 and (best is None or known > best[0]):
            best = (known, lexicon)
    return None if best is None else Translated(best[1].language, _in_french(tokens, best[1]))


def _is_strange(token: Token) -> bool:
    return not is_ordinary(token.text) and name_category(token.text) is None


def _in_french(tokens: Sequence[Token], lexicon: Lexicon) -> list[Token]:
    written: list[Token] = []
    place = 0
    while place < len(tokens):
        for size in range(min(LONGEST, len(tokens) - place), 0, -1):
            meant = lexicon.words.get(tuple(each.text for each in tokens[place : place + size]))
            if meant is not None:
                first = tokens[place]._replace(capital=False)
                written.extend(first._replace(text=word, surface=word) for word in meant)
                place += size
                break
        else:
            if tokens[place].text not in lexicon.function:
                written.append(tokens[place])
            place += 1
    return written


@cache
def _lexicons() -> tuple[Lexicon, ...]:
    return tuple(_lexicon(path.stem) for path in sorted((FOLDER / "foreign").glob("*.toml")))


def _lexicon(language: str) -> Lexicon:
    tables = table(f"foreign/{language}")
    return Lexicon(
        language,
        {
            tuple(each.split()): tuple(french.split())
            for french, listed in rows_of(tables["words"])
            for each in listed
        },
        frozenset(words_of(tables["function"])),
    )
