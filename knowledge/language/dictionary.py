"""Is it a word of French, however rare?  The word list of pyspellchecker decides.

Our own tables know the words that matter; this one is only asked about a word that they do not
have and that would be taken for another one, or for a name. It is not parsed: its 2.6 MB are
unpacked at the first such word (some 15 ms), and a word is looked up in its sorted lines (.02 ms).
"""

import gzip
from bisect import bisect_left
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

_OPENS, _CLOSES = b'\n"', b'"'  # a word of the dictionary, at the beginning of a line
_BEYOND = b"\xff"  # after any word


@lru_cache(maxsize=4096)
def is_french(word: str) -> bool:
    """Whether a word, as it is spelt with accents and in small letters, is in the dictionary.

    Without accents "carriere" is none: who asks about a folded word hears less often yes.
    """
    if not word.isalpha():
        return False
    sought = word.encode()
    place = bisect_left(range(len(_dictionary())), sought, key=_word_after)
    return _word_after(place) == sought


def _word_after(place: int) -> bytes:
    """Give the first word of which the line begins at a place of the dictionary or after it."""
    found = _dictionary().find(_OPENS, place)
    if found < 0:
        return _BEYOND
    start = found + len(_OPENS)
    return _dictionary()[start : _dictionary().index(_CLOSES, start)]


@cache
def _dictionary() -> bytes:
    found = find_spec("spellchecker")
    assert found is not None  # noqa: S101 - it is installed with the program
    assert found.submodule_search_locations is not None  # noqa: S101 - it is a package
    home = Path(found.submodule_search_locations[0])
    return gzip.decompress((home / "resources" / "fr.json.gz").read_bytes())
