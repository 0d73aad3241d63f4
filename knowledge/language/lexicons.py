"""What does the table of a foreign language know?  Words, places, a little of its grammar.

Each table of ``foreign/`` is a language; adding one is adding a file.
"""

import re
from functools import cache
from typing import Final, NamedTuple

from knowledge.language.folding import plain
from knowledge.language.table import FOLDER, rows_of, table, words_of

SHORTEST_COUNTRY = 5  # letters; in shorter names an ending makes another name
ENDING = 2  # letters of a country's name that an ending may take the place of
LONGEST_ENDING = 4
LONGEST_COUNTRY = 3  # words
SCRIPTS: Final = {"ar": re.compile("[\u0620-\u064a]"), "zh": re.compile("[\u4e00-\u9fff]")}
"""Letters without which a language is not looked for; its table is not even read."""

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
        past: Words before a verb that tell it as done: "did", "hat".
        past_endings: Endings, as typed, of verbs that are told as done by themselves.
        still: Words behind such a word which tell that it is still to be done: "has to".
        being: Words that tell a verb as done to its subject: "was".
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
    past: frozenset[str]
    past_endings: tuple[str, ...]
    still: frozenset[str]
    being: frozenset[str]
    longest: int


def place_in(run: tuple[str, ...], lexicon: Lexicon) -> tuple[str, ...] | None:
    """Give the French words of a place's name; a country's may have an ending of its language."""
    if lexicon.names is not None:
        return lexicon.names.get(run)
    name = " ".join(run)
    if lexicon.language in SCRIPTS:
        return _countries(lexicon.language).get(name) or _cities(lexicon.language).get(name)
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
def _cities(language: str) -> dict[str, tuple[str, ...]]:
    """Read the names of the cities that give time zones theirs, capitals mostly, likewise."""
    return {plain(name): french for name, french in _city_names(language).items()}


@cache
def _city_names(language: str) -> dict[str, tuple[str, ...]]:
    from babel import Locale  # noqa: PLC0415 - only readers of other scripts pay for it

    theirs, ours = Locale(language).time_zones, Locale("fr").time_zones
    told = ((zone, each["city"]) for zone, each in theirs.items() if "city" in each)
    return {
        city: tuple(plain(ours.get(zone, {}).get("city", zone.rpartition("/")[2])).split())
        for zone, city in told
    }


@cache
def spelt_in(language: str) -> frozenset[str]:
    """List all words and names that a language's table has, in its own letters."""
    from babel import Locale  # noqa: PLC0415 - likewise

    told = table(f"foreign/{language}")
    rows = (line.partition(":")[2] for line in told["words"].splitlines())
    words = {each for row in rows for each in row.split()} | set(told["function"].split())
    return frozenset({*words, *Locale(language).territories.values(), *_city_names(language)})


@cache
def _languages() -> tuple[str, ...]:
    languages = sorted(path.stem for path in (FOLDER / "foreign").glob("*.toml"))
    return tuple(each for each in languages if each != "en")


def other_languages(text: str) -> tuple[str, ...]:
    """List the languages that a text may be in, English apart, in alphabetical order."""
    return tuple(
        each for each in _languages() if each not in SCRIPTS or SCRIPTS[each].search(text)
    )


@cache
def lexicon_of(language: str) -> Lexicon:
    """Read the table of a language, two letters."""
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
        frozenset(words_of(told.get("past", ""))),
        tuple(told.get("past_endings", "").split()),
        frozenset(words_of(told.get("still", ""))),
        frozenset(words_of(told.get("being", ""))),
        max(LONGEST_COUNTRY, *map(len, words)),
    )


def _expressions(rows: str) -> Expressions:
    return {
        tuple(each.split()): tuple(french.split())
        for french, listed in rows_of(rows)
        for each in listed
    }
