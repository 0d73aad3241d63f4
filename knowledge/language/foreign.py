"""Is it a language that only a small table knows, and what would a Frenchman have typed?

Each file of ``foreign/`` is a language; adding one is adding a file.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from knowledge.language.folding import plain
from knowledge.language.table import FOLDER, rows_of, table, words_of
from knowledge.language.tokens import Token
from knowledge.language.words import is_ordinary, name_category

LONGEST = 3  # words of an expression
SHORTEST_COUNTRY = 5  # letters; in shorter names an ending makes another name
ENDING = 2  # letters of a country's name that an ending may take the place of
LONGEST_ENDING = 4
OWNER_FIRST = frozenset({"az", "tr"})
"""Languages that say "Armenia its-president"."""
OFFICES = frozenset({"president", "premier", "ministre", "chef", "capitale"})


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


def translated(tokens: Sequence[Token], *, beyond: int = 0) -> Translated | None:
    """Translate a query word for word; None where it looks French, or like no language we have.

    A language is recognised by words of its own that French does not have, or by any in another
    script. Of two languages the one with more of the words wins, then the alphabet. The names of
    countries are those that CLDR has for the language.

    Args:
        tokens: The query.
        beyond: Words of it that another language knows; more are needed.
    """
    strange = {place for place, token in enumerate(tokens) if _is_strange(token)}
    if not strange:
        return None
    best: tuple[int, Lexicon] | None = None
    for lexicon in _lexicons():
        covered = set(_covered(tokens, lexicon))
        dropped = {at for at, token in enumerate(tokens) if token.text in lexicon.function}
        known = len(covered | dropped)
        letters = known and any(not tokens[at].surface.isascii() for at in strange)
        telling = not strange.isdisjoint(covered) or letters
        enough = known > beyond and 2 * known > len(tokens) - 2
        if telling and enough and (best is None or known > best[0]):
            best = (known, lexicon)
    return None if best is None else Translated(best[1].language, _in_french(tokens, best[1]))


def _is_strange(token: Token) -> bool:
    return not is_ordinary(token.text) and name_category(token.text) is None


def _covered(tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[int]:
    """Give the places of the words that the table has, alone or in an expression."""
    for place in range(len(tokens)):
        for size in range(min(LONGEST, len(tokens) - place), 0, -1):
            if tuple(each.text for each in tokens[place : place + size]) in lexicon.words:
                yield from range(place, place + size)
                break


def _in_french(tokens: Sequence[Token], lexicon: Lexicon) -> list[Token]:
    written: list[Token] = []
    place = 0
    while place < len(tokens):
        for size in range(min(LONGEST, len(tokens) - place), 0, -1):
            run = tuple(each.text for each in tokens[place : place + size])
            meant = lexicon.words.get(run) or _country(" ".join(run), lexicon.language)
            if meant is not None:
                first = tokens[place]._replace(capital=False)
                told = [first._replace(text=word, surface=word) for word in meant]
                if lexicon.language in OWNER_FIRST and OFFICES.issuperset(meant) and written:
                    written[-1:] = [*told, written[-1]]
                else:
                    written += told
                place += size
                break
        else:
            if tokens[place].text not in lexicon.function:
                written.append(tokens[place])
            place += 1
    return written


def _country(name: str, language: str) -> tuple[str, ...] | None:
    """Give the French words of a country's name, which may have an ending of its language."""
    if len(name) < SHORTEST_COUNTRY:
        return None
    names = _countries(language)
    if name in names:
        return names[name]
    near = [
        known
        for known in names
        if name.startswith(known[: max(SHORTEST_COUNTRY, len(known) - ENDING)])
        and len(name) <= len(known) + LONGEST_ENDING
    ]
    found = max(near, key=len, default=None)
    return None if found is None else names[found]


@cache
def _countries(language: str) -> dict[str, tuple[str, ...]]:
    """Read the names of countries in a language, folded, with their French words."""
    from babel import Locale  # noqa: PLC0415 - only readers of other languages pay for it

    theirs, ours = Locale(language).territories, Locale("fr").territories
    return {
        plain(name): tuple(plain(ours[code]).split())
        for code, name in theirs.items()
        if code.isalpha() and code in ours
    }


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
