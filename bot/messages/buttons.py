"""What stands in a button or in a link, and how is it read back?

A version, a verb, the key of a fact or of an article, perhaps a word: at most 31 bytes, no state,
no authority. Anybody can send anything here, so that only the exact form is read and only what is
served is found.
"""

import re
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

from knowledge.desk import Desk

CALLBACK = re.compile(r"1([a-z])(?:\.([A-Za-z0-9_-]{11}))?(?::([a-z0-9-]{1,16}))?")
START = re.compile(r"([fa])1_([A-Za-z0-9_-]{11})")


class Verb(StrEnum):
    """What pressing it asks for."""

    ARTICLE = "a"
    """Talk about this article from now on; in a link: present it."""
    CARD = "c"
    """Send the picture of an article."""
    FACT = "f"
    """Serve this fact."""
    NONE_OF_THESE = "n"
    """None of the choices was meant."""
    BESIDE = "o"
    """This fact was beside the point."""
    PREFERENCE = "p"
    """Change the setting that the word names."""
    SUMMARY = "s"
    """Send the summary of an article that the word names."""
    USEFUL = "u"
    """This fact was useful."""


class Press(NamedTuple):
    """A button or a link that was read back.

    Attributes:
        verb: What is asked for.
        key: Of a fact or an article, which may be gone; empty where the verb needs none.
        word: A detail, such as the name of a summary; perhaps empty, perhaps one we do not know.
    """

    verb: Verb
    key: str = ""
    word: str = ""


def write_button(verb: Verb, name: str = "", word: str = "") -> str:
    """Write the data of a button.

    Args:
        verb: What pressing it asks for.
        name: ``article/fact``, or an article's id; empty for neither.
        word: ``a-z``, ``0-9`` and ``-``, at most 16.
    """
    data = f"1{verb}"
    if name:
        data += f".{key_of(name)}"
    return f"{data}:{word}" if word else data


def read_button(data: str | None) -> Press | None:
    """Read the data of a button; None where it was not written by this version."""
    found = CALLBACK.fullmatch(data or "")
    if found is None or found[1] not in {*Verb}:
        return None
    return Press(Verb(found[1]), found[2] or "", found[3] or "")


def write_payload(verb: Verb, name: str) -> str:
    """Write what stands behind ``?start=`` in a link to a fact or an article."""
    return f"{verb}1_{key_of(name)}"


def read_payload(payload: str) -> Press | None:
    """Read what stands behind ``?start=`` in a link; None where it is nothing of ours."""
    found = START.fullmatch(payload)
    return Press(Verb(found[1]), found[2]) if found else None


def find_fact(key: str, desk: Desk) -> str | None:
    """Name the fact that has this key, as ``article/fact``; None where none is served."""
    return _facts_by_key(desk).get(key)


def find_article(key: str, desk: Desk) -> str | None:
    """Name the article that has this key; None where none is served."""
    ids = (each.article.id for each in desk.lists)
    return next((one for one in ids if key_of(one) == key), None)


def key_of(name: str) -> str:
    """Shorten the name of a fact or an article to 11 characters that fit in buttons and links."""
    digest = blake2b(name.encode(), digest_size=8).digest()
    return urlsafe_b64encode(digest).rstrip(b"=").decode()


@lru_cache(maxsize=2)
def _facts_by_key(desk: Desk) -> Mapping[str, str]:
    names = [f"{each.article.id}/{fact.id}" for each in desk.lists for fact in each.fact]
    return {key_of(name): name for name in names}
