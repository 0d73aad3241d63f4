"""In which language was it typed, and what would a Frenchman have typed?  Word for word.

Each table of ``foreign/`` is a language; adding one is adding a file.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from knowledge.language.dictionary import is_french
from knowledge.language.folding import plain
from knowledge.language.spelling import spelled_out
from knowledge.language.table import FOLDER, rows_of, table, words_of
from knowledge.language.tokens import Token
from knowledge.language.words import is_ordinary, name_category, stop_words

SHORTEST_COUNTRY = 5  # letters; in shorter names an ending makes another name
ENDING = 2  # letters of a country's name that an ending may take the place of
LONGEST_ENDING = 4
LONGEST_COUNTRY = 3  # words
_FRENCH_LETTERS = frozenset("àâäçéèêëîïôöùûüÿœæ'’-")

Expressions = dict[tuple[str, ...], tuple[str, ...]]


class Lexicon(NamedTuple):
    """The table of one language.

    Attributes:
        language: Two letters.
        words: Expressions, romanised and split, to French words.
        names: The same for places; None where those that CLDR has for the language are meant.
        function: Words to drop.
        determiners: Words behind which a capital makes no name of a noun; mostly none.
        french: Everyday French words that tell French from it.
        owner: The word that stands between who has something and what he has.
        owned: French words for what stands after who has it.
        declines: Whether names take endings.
        longest: How many words an expression may have.
    """

    language: str
    words: Expressions
    names: Expressions | None
    function: frozenset[str]
    determiners: frozenset[str]
    french: frozenset[str]
    owner: str | None
    owned: frozenset[str]
    declines: bool
    longest: int


class InFrench(NamedTuple):
    """A sentence in French words, as far as the tables go.

    Attributes:
        language: Two letters: that in which it was typed.
        tokens: Known words in French, all others, names above all, as they were.
        declines: Whether names may have endings of that language.
    """

    language: str
    tokens: list[Token]
    declines: bool = False


def in_french(tokens: Sequence[Token], is_known: Callable[[str], bool] = is_ordinary) -> InFrench:
    """Spell out what a Frenchman typed, and translate what was typed in another language.

    A language other than English is recognised by words of its own that French does not have, or
    by any in another script. Of two the one with more of the words wins, then the alphabet.

    Args:
        tokens: The sentence.
        is_known: Whether a folded word is French or a name; where all are, it is French.
    """
    if is_english(tokens):
        english = _lexicon("en")
        return _told(tokens, _other(tokens, beyond=_english_words(tokens)) or english)
    spelled = spelled_out(tokens)
    if all(is_known(token.text) for token in spelled):
        return InFrench("fr", spelled)
    other = _other(tokens)
    return InFrench("fr", spelled) if other is None else _told(tokens, other)


def is_english(tokens: Sequence[Token]) -> bool:
    """Whether more of a sentence's words are English than French; a tie is French."""
    english = _lexicon("en")
    french = sum(token.text in english.french - english.function for token in tokens)
    if 2 * french >= len(tokens):
        return False  # however many of the others are English
    telling = (each.text in english.function or (each.text,) in english.words for each in tokens)
    return _english_words(tokens) > french and any(telling)


def _english_words(tokens: Sequence[Token]) -> int:
    """Count the words that are English and no everyday French ones ("on", "or", "question")."""
    english = _lexicon("en")
    return sum(
        (word in english.function or ((word,) in english.words and word not in stop_words()))
        and word not in english.french
        for word in (token.text for token in tokens)
    )


def _other(tokens: Sequence[Token], *, beyond: int = 0) -> Lexicon | None:
    """Tell which language it is beside French and English; None where it looks like none.

    Args:
        tokens: The sentence.
        beyond: Words of it that English knows; more are needed.
    """
    strange = {place for place, token in enumerate(tokens) if _is_strange(token)}
    if not strange:
        return None
    best: tuple[int, Lexicon] | None = None
    for lexicon in map(_lexicon, _others()):
        covered = set(_covered(tokens, lexicon))
        dropped = {at for at, token in enumerate(tokens) if token.text in lexicon.function}
        known = len(covered | dropped)
        letters = known and any(_has_foreign_letters(tokens[at]) for at in strange)
        telling = not strange.isdisjoint(covered) or letters
        enough = known > beyond and 2 * known > len(tokens) - 2
        if telling and enough and (best is None or known > best[0]):
            best = (known, lexicon)
    return None if best is None else best[1]


def _is_strange(token: Token) -> bool:
    if is_ordinary(token.text) or name_category(token.text) is not None:
        return False
    return not is_french(token.surface.lower())


def _has_foreign_letters(token: Token) -> bool:
    return any(
        not each.isascii() and each not in _FRENCH_LETTERS for each in token.surface.lower()
    )


def _covered(tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[int]:
    """Give the places of the words that the table has, alone or in an expression."""
    for place in range(len(tokens)):
        for size in range(min(lexicon.longest, len(tokens) - place), 0, -1):
            if tuple(each.text for each in tokens[place : place + size]) in lexicon.words:
                yield from range(place, place + size)
                break


def _told(tokens: Sequence[Token], lexicon: Lexicon) -> InFrench:
    """Replace words by French ones, the longest expression first; drop function words.

    "Armenia's leader" becomes "dirigeant de Arménie", "Ermenistan başbakanı" "premier ministre
    Arménie".
    """
    written: list[Token] = []
    owner: Sequence[Token] = ()
    place = 0
    while place < len(tokens):
        size, meant = _meant(tokens, place, lexicon)
        if _owns(tokens, place + size, lexicon):
            owner, place = meant, place + size + 1
            continue
        if written and meant and lexicon.owned.issuperset(each.text for each in meant):
            written[-1:] = [*meant, written[-1]]
        else:
            written += meant
        if owner and meant:
            written += [owner[0]._replace(text="de", surface="de", capital=False), *owner]
            owner = ()
        place += size
    return InFrench(lexicon.language, [*written, *owner], lexicon.declines)


def _meant(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> tuple[int, list[Token]]:
    """Give how many words from a place on are one expression, and what it is in French."""
    for size in range(min(lexicon.longest, len(tokens) - place), 0, -1):
        run = tuple(token.text for token in tokens[place : place + size])
        meant = lexicon.words.get(run) or _place(run, lexicon)
        if meant is not None:
            first = tokens[place]._replace(capital=False)
            return size, [first._replace(text=word, surface=word) for word in meant]
    token = tokens[place]
    if token.text in lexicon.function:
        return 1, []
    noun = place > 0 and tokens[place - 1].text in lexicon.determiners
    return 1, [token._replace(capital=False) if noun else token]


def _owns(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> bool:
    """Whether the word before a place owns what follows: an "s" of its own after a name."""
    if not 0 < place < len(tokens) - 1 or tokens[place].text != lexicon.owner:
        return False
    before = tokens[place - 1].text
    return before not in lexicon.function and (before,) not in lexicon.words


def _place(run: tuple[str, ...], lexicon: Lexicon) -> tuple[str, ...] | None:
    """Give the French words of a place's name; a country's may have an ending of its language."""
    if lexicon.names is not None:
        return lexicon.names.get(run)
    name = " ".join(run)
    if len(name) < SHORTEST_COUNTRY:
        return None
    names = _countries(lexicon.language)
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
def _others() -> tuple[str, ...]:
    languages = sorted(path.stem for path in (FOLDER / "foreign").glob("*.toml"))
    return tuple(each for each in languages if each != "en")


@cache
def _lexicon(language: str) -> Lexicon:
    told = table(f"foreign/{language}")
    words = _expressions(told["words"])
    return Lexicon(
        language,
        words,
        _expressions(told["names"]) if "names" in told else None,
        frozenset(words_of(told["function"])),
        frozenset(words_of(told.get("determiners", ""))),
        frozenset(words_of(told.get("french", ""))),
        told.get("owner"),
        frozenset(words_of(told.get("owned", ""))),
        told.get("declines", False),
        max(LONGEST_COUNTRY, *map(len, words)),
    )


def _expressions(rows: str) -> Expressions:
    return {
        tuple(each.split()): tuple(french.split())
        for french, listed in rows_of(rows)
        for each in listed
    }
