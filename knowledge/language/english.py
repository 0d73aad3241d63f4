"""Is it English, and what would a Frenchman have typed?  Word for word, from a table."""

from collections.abc import Sequence
from functools import cache

from knowledge.language.table import rows_of, table, words_of
from knowledge.language.tokens import Token
from knowledge.language.words import stop_words

_FRENCH = frozenset(
    "le la les un une des du de et est a au aux en dans que qui quoi ou quand pourquoi combien il "
    "elle ce c l d qu pas ne sur pour par avec son sa ses cet cette quel quelle quels "
    "quelles je tu nous vous moi toi stp svp".split()
)


Expressions = dict[tuple[str, ...], tuple[str, ...]]


def _expressions(name: str) -> Expressions:
    return {
        tuple(each.split()): tuple(french.split())
        for french, english in rows_of(table("english")[name])
        for each in english
    }


@cache
def _words() -> Expressions:
    return _expressions("words")


@cache
def _meanings() -> Expressions:
    return _words() | _expressions("names")


@cache
def _function() -> frozenset[str]:
    return frozenset(words_of(table("english")["function"]))


@cache
def _longest() -> int:
    return max(map(len, _words()))


def is_english(tokens: Sequence[Token]) -> bool:
    """Whether more of a query's words are English than French; a tie is French."""
    function = _function()
    french = sum(1 for token in tokens if token.text in _FRENCH and token.text not in function)
    if 2 * french >= len(tokens):
        return False  # however many of the others are English
    english = english_words(tokens)
    return english > french and english > 0 and any(_telling(token) for token in tokens)


def english_words(tokens: Sequence[Token]) -> int:
    """Count the words of a query that are English and not French."""
    function = _function()
    return sum(
        1
        for token in tokens
        if (token.text in function and token.text not in _FRENCH)
        or ((token.text,) in _words() and not _shared(token))
    )


def in_french(tokens: Sequence[Token]) -> list[Token]:
    """Replace English words by French ones, the longest expression first; drop function words.

    Words that the table does not have, names above all, stay as they are. "Armenia's leader"
    becomes "dirigeant de Arménie".
    """
    written: list[Token] = []
    owner: Sequence[Token] = ()
    place = 0
    while place < len(tokens):
        size, meant = _meant(tokens, place)
        if _owns(tokens, place + size):
            owner, place = meant, place + size + 1
            continue
        written.extend(meant)
        if owner and meant:
            written += [owner[0]._replace(text="de", surface="de", capital=False), *owner]
            owner = ()
        place += size
    return [*written, *owner]


def _meant(tokens: Sequence[Token], place: int) -> tuple[int, list[Token]]:
    """Give how many words from a place on are one expression, and what it is in French."""
    for size in range(min(_longest(), len(tokens) - place), 0, -1):
        meant = _meanings().get(tuple(token.text for token in tokens[place : place + size]))
        if meant is not None:
            first = tokens[place]._replace(capital=False)
            return size, [first._replace(text=word, surface=word) for word in meant]
    token = tokens[place]
    return 1, [] if token.text in _function() else [token]


def _owns(tokens: Sequence[Token], place: int) -> bool:
    """Whether the word before a place owns what follows: an "s" of its own after a name."""
    if not 0 < place < len(tokens) - 1 or tokens[place].text != "s":
        return False
    before = tokens[place - 1].text
    return before not in _function() and (before,) not in _words()


def _shared(token: Token) -> bool:
    """Whether an English word is also an everyday French one ("on", "or", "question")."""
    return token.text in stop_words() or token.text in _FRENCH


def _telling(token: Token) -> bool:
    return token.text in _function() or (token.text,) in _words()
