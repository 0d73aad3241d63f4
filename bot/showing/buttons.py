"""What stands in a button, and how is it read back?

A version, a verb and the key of a fact, in 14 bytes: no state, no authority. Anybody can send
anything here, so that only the exact form is read and only a fact that is served is found.
"""

import re
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

from knowledge.desk import Desk

CALLBACK = re.compile(r"1([a-z])\.([A-Za-z0-9_-]{11})")
START = re.compile(r"([a-z])1_([A-Za-z0-9_-]{11})")


class Verb(StrEnum):
    """What pressing it asks for."""

    FACT = "f"
    NONE_OF_THESE = "n"


class Press(NamedTuple):
    """A button that was read back; the key may be of a fact that is gone."""

    verb: Verb
    key: str


def write_button(verb: Verb, fact: str) -> str:
    """Write the data of a button about a fact, named ``article/fact``."""
    return f"1{verb}.{key_of(fact)}"


def read_button(data: str | None) -> Press | None:
    """Read the data of a button; None where it was not written by this version."""
    return _press(CALLBACK.fullmatch(data or ""))


def read_payload(payload: str) -> Press | None:
    """Read what stands behind ``?start=`` in a link; None where it is nothing of ours."""
    return _press(START.fullmatch(payload))


def find_fact(key: str, desk: Desk) -> str | None:
    """Name the fact that has this key, as ``article/fact``; None where none is served."""
    return _facts_by_key(desk).get(key)


def key_of(fact: str) -> str:
    """Shorten the name of a fact to 11 characters that fit in buttons and links."""
    digest = blake2b(fact.encode(), digest_size=8).digest()
    return urlsafe_b64encode(digest).rstrip(b"=").decode()


def _press(found: re.Match[str] | None) -> Press | None:
    if found is None or found[1] not in {*Verb}:
        return None
    return Press(Verb(found[1]), found[2])


@lru_cache(maxsize=2)
def _facts_by_key(desk: Desk) -> Mapping[str, str]:
    names = [f"{each.article.id}/{fact.id}" for each in desk.lists for fact in each.fact]
    return {key_of(name): name for name in names}
