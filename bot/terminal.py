"""How do we read from and write to a terminal, a pipe or a file?

Any bytes may come in, and whoever reads us may go away; neither ends in a traceback.
"""

import json
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from pathlib import Path

from bot.errors import UnusableError
from bot.reporting.hiding import hide


def prepare(*, utf8: bool = False) -> None:
    """Make standard input and output accept any text.

    Args:
        utf8: Write UTF-8 whatever the locale says, as JSON wants.
    """
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    if isinstance(sys.stdout, TextIOWrapper):
        encoding = "utf-8" if utf8 else None
        sys.stdout.reconfigure(encoding=encoding, errors="backslashreplace")


def say(text: str) -> None:
    """Write lines to standard output, at once.

    Raises:
        BrokenPipeError: Nobody reads any more.
        UnusableError: It cannot be written: the disk is full, say.
    """
    if sys.stdout is None:
        raise BrokenPipeError
    try:
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        abandon_output()
        raise UnusableError(f"cannot write the output: {reason_of(error)}") from error


def say_json(told: Mapping[str, object]) -> None:
    """Write an object on a line of standard output, as :func:`say` writes."""
    say(json.dumps(told, ensure_ascii=False))


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Say in one line why a file cannot be written.

    Raises:
        UnusableError: Something within could not write.
    """
    try:
        yield
    except OSError as error:
        raise UnusableError(f"cannot write {path}: {reason_of(error)}") from error


def complain(text: str) -> None:
    """Write lines to standard error; where there is none, nobody wants to know."""
    if sys.stderr is None:
        return
    with suppress(OSError):
        sys.stderr.write("".join(f"sourcier: {line}\n" for line in hide(text).splitlines()))


def abandon_output() -> None:
    """Forget what is still unwritten, so that the interpreter does not stumble over it."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def typed_lines() -> Iterator[str]:
    """Yield the lines of standard input, without their ends, as soon as each is there.

    Raises:
        UnusableError: It cannot be read.
    """
    if sys.stdin is None:
        return
    try:
        for number, line in enumerate(sys.stdin.buffer):
            text = line.decode("utf-8-sig" if number == 0 else "utf-8", "replace")
            yield text.rstrip("\r\n")
    except OSError as error:
        raise UnusableError(f"cannot read the input: {reason_of(error)}") from error


def readable(text: str) -> str:
    """Replace what no encoding can write: halves of characters, bytes that were no text."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def is_interactive() -> bool:
    """Tell whether a person is typing and reading, not a program."""
    return all(end is not None and end.isatty() for end in (sys.stdin, sys.stdout))


def is_watched() -> bool:
    """Tell whether a person is reading, whoever is asking."""
    return sys.stdout is not None and sys.stdout.isatty()


def reason_of(error: OSError) -> str:
    """Say in the system's words why something cannot be read or written, in small letters."""
    return (error.strerror or type(error).__name__).lower()
