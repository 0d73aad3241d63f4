"""Which words may stand for each other in prose about anything?"""

import tomllib
from functools import cache, lru_cache
from pathlib import Path

from knowledge.language.stems import stem
from knowledge.language.table import words_of
from knowledge.language.words import groups_of


@cache
def _families() -> dict[str, frozenset[int]]:
    """Stem to families, numbered below 0 so that they never meet the language's own groups."""
    path = Path(__file__).parent / "families.toml"
    found: dict[str, set[int]] = {}
    for number, listed in enumerate(tomllib.loads(path.read_text(encoding="utf-8"))["families"]):
        for word in words_of(listed):
            found.setdefault(stem(word), set()).add(-1 - number)
    return {key: frozenset(numbers) for key, numbers in found.items()}


@lru_cache(maxsize=32768)
def meanings_of(key: str) -> tuple[int, ...]:
    """Give the groups and families that a stem stands in, ascending."""
    return tuple(sorted(groups_of(key) | _families().get(key, frozenset())))
