"""Which code reads a list?  What another one made of it is no good here."""

from collections.abc import Iterable
from functools import cache
from hashlib import blake2b
from pathlib import Path


@cache
def code_here() -> str:
    """Name the code and the tables that read here: their sizes and times of change."""
    return _digest(f"{each.stat().st_size} {each.stat().st_mtime_ns}" for each in _read_by())


@cache
def code_that_reads() -> str:
    """Name them by what stands in them, so that other machines give them the same name."""
    return _digest(blake2b(each.read_bytes()).hexdigest() for each in _read_by())


def _read_by() -> list[Path]:
    root = Path(__file__).parents[1]
    rooms = ("archive", "language", "lists", "ranking", "reading")
    files = (each for room in rooms for each in (root / room).rglob("*"))
    return sorted(each for each in files if each.suffix in {".py", ".toml"})


def _digest(lines: Iterable[str]) -> str:
    digest = blake2b(digest_size=16)
    for path, line in zip(_read_by(), lines, strict=True):
        digest.update(f"{path.relative_to(Path(__file__).parents[1])} {line}\n".encode())
    return digest.hexdigest()
