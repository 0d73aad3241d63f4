"""Is it a word of French, however rare?  The word list of pyspellchecker decides.

Our own tables know the words that matter; this one is only asked about a word that they do not
have and that would be taken for another one, or for a name. It is not parsed: its 2.6 MB are
unpacked at the first such word (some 15 ms) and searched (1 ms a word).
"""

import gzip
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path


@lru_cache(maxsize=4096)
def is_french(word: str) -> bool:
    """Whether a word, as it is spelt with accents and in small letters, is in the dictionary.

    Without accents "carriere" is none: who asks about a folded word hears less often yes.
    """
    return word.isalpha() and f'"{word}":'.encode() in _dictionary()


@cache
def _dictionary() -> bytes:
    found = find_spec("spellchecker")
    assert found is not None  # noqa: S101 - it is installed with the program
    assert found.submodule_search_locations is not None  # noqa: S101 - it is a package
    home = Path(found.submodule_search_locations[0])
    return gzip.decompress((home / "resources" / "fr.json.gz").read_bytes())
