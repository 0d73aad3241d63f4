"""What is a finding, and how is it said?

A finding says what may be wrong with a list that loads; where it stands in the file is for
:func:`knowledge.lists.loading.placed` to say.
"""

import tomllib
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import NamedTuple

from knowledge.lists.slips import KeyPath, Slip


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    WARNING = "warning"


class Language(StrEnum):
    """In which language curators are told."""

    FRENCH = "fr"
    ENGLISH = "en"


class Finding(NamedTuple):
    """Something that a curator should look at.

    Attributes:
        at: What it is about, as :data:`KeyPath`.
        code: The name of its message.
        values: What fills the message.
        severity: An error where the article contradicts the list.
    """

    at: KeyPath
    code: str
    values: dict[str, object]
    severity: Severity = Severity.WARNING

    def told(self, language: Language) -> str:
        """Say it."""
        return str(_messages()[self.code][language]).format(**self.values)


def slips_of(findings: Iterable[Finding], language: Language) -> Iterator[Slip]:
    """Give findings as slips, which can be placed in a file."""
    return (Slip(one.at, one.told(language)) for one in findings)


def finding(at: KeyPath, code: str, **values: object) -> Finding:
    """Make a warning."""
    return Finding(at, code, values)


def failure(at: KeyPath, code: str, **values: object) -> Finding:
    """Make an error."""
    return Finding(at, code, values, Severity.ERROR)


@cache
def _messages() -> dict[str, dict[str, str]]:
    return tomllib.loads((Path(__file__).parent / "messages.toml").read_text("utf-8"))
