"""What was worked out of the tables at an earlier start?

Groups, forms and bands take a cold start some 50 ms to work out. What comes of it is kept beside
Python's own compiled files and under their rules: in ``__pycache__``, and not at all where
bytecode is not to be written or cannot be. It is made anew when the content of a table or of a
module changes that it may come of.
"""

import marshal
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache, wraps
from hashlib import blake2b
from importlib.util import cache_from_source
from inspect import getfile
from pathlib import Path
from threading import get_ident
from typing import Any, TypeVar

DIGEST = 16  # bytes
Made = TypeVar("Made")


def ready_made(make: Callable[[], Made], *, name: str = "") -> Callable[[], Made]:
    """Let a function without arguments be worked out once for all processes.

    It is to depend on nothing but modules and tables of its own folder and of this one, and to
    give built-in values: texts, numbers, lists, tuples, sets and maps of such. Treat what it gives
    as read-only.
    """
    source = Path(getfile(make))

    @cache
    @wraps(make)
    def given() -> Made:
        path = _place(source, name or make.__name__)
        kept = _read(path, source.parent)
        if kept:
            found: Made = kept[0]
            return found
        made = make()
        if not sys.dont_write_bytecode:
            _write(path, source.parent, made)
        return made

    return given


def _place(source: Path, name: str) -> Path:
    compiled = Path(cache_from_source(str(source)))
    return compiled.with_name(f"{compiled.stem}.{name.strip('_')}.tables")


def _read(path: Path, folder: Path) -> tuple[Any] | None:
    """Give what is kept in a file; None where it is not, is damaged or is of other sources."""
    try:
        kept = path.read_bytes()
    except OSError:
        return None
    head, body = kept[: 2 * DIGEST], kept[2 * DIGEST :]
    if head != _sources(folder) + _digest(body):
        return None
    return (marshal.loads(body),)  # noqa: S302 - as trusted as the bytecode that it lies beside


def _write(path: Path, folder: Path, made: Any) -> None:
    body = marshal.dumps(made)
    begun = path.with_name(f"{path.name}.{os.getpid()}-{get_ident()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        begun.write_bytes(_sources(folder) + _digest(body) + body)
        begun.replace(path)
    except OSError:
        with suppress(OSError):
            begun.unlink()


@cache
def _sources(folder: Path) -> bytes:
    """Name the content of the modules and tables of a folder and of this one."""
    digest = blake2b(digest_size=DIGEST)
    for home in (Path(__file__).parent, folder):
        for each in sorted(each for each in home.rglob("*") if each.suffix in {".py", ".toml"}):
            digest.update(f"{each.relative_to(home)}\n".encode() + _digest(each.read_bytes()))
    return digest.digest()


def _digest(told: bytes) -> bytes:
    return blake2b(told, digest_size=DIGEST).digest()
