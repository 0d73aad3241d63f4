"""What stands in a button of Telegram or in a link, and how is it read back?

A version, an act, the key of a fact or of an article, perhaps a word: at most 31 bytes, no state,
no authority. Anybody can send anything here, so that only the exact form is read and only what is
served is found.
"""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from functools import lru_cache
from hashlib import blake2b

from bot.messages.buttons import Act, Press
from knowledge.desk import Desk
from knowledge.lists.fact_ref import FactRef

CALLBACK = re.compile(r"1([a-z])(?:\.([A-Za-z0-9_-]{11}))?(?::([a-z0-9-]{1,16}))?")
START = re.compile(r"([fa])1_([A-Za-z0-9_-]{11})")
OF_FACTS = frozenset({Act.FACT, Act.NONE_OF_THESE, Act.BESIDE, Act.TEACH, Act.USEFUL})
"""Verbs whose key is that of a fact; all others have that of an article, if any."""


def write_button(act: Act, name: str = "", word: str = "") -> str:
    """Write the data of a button; the arguments are those of :class:`Press`."""
    data = f"1{act}"
    if name:
        data += f".{key_of(name)}"
    return f"{data}:{word}" if word else data


def read_button(data: str | None, desk: Desk) -> Press | None:
    """Read the data of a button.

    Returns:
        None where it was not written by this version, or what it names is not served any more.
    """
    found = CALLBACK.fullmatch(data or "")
    if found is None or found[1] not in {*Act}:
        return None
    return _press(Act(found[1]), found[2] or "", found[3] or "", desk)


def act_of(data: str) -> Act | None:
    """Read what a button asks for, whatever it names; None where it is none of ours."""
    found = CALLBACK.fullmatch(data)
    return Act(found[1]) if found and found[1] in {*Act} else None


def write_payload(act: Act, name: str) -> str:
    """Write what stands behind ``?start=`` in a link to a fact or an article."""
    return f"{act}1_{key_of(name)}"


def read_payload(payload: str, desk: Desk) -> Press | None:
    """Read what stands behind ``?start=`` in a link; None as for :func:`read_button`."""
    found = START.fullmatch(payload)
    return _press(Act(found[1]), found[2], "", desk) if found else None


def find_fact(key: str, desk: Desk) -> FactRef | None:
    """Name the fact that has this key, as ``article/fact``; None where none is served.

    The first look at a desk goes through all its facts, which takes a second for ten thousand
    lists.
    """
    place = _places_by_key(desk).get(_bytes_of(key))
    if place is None:
        return None
    article = desk.articles[place].id
    names = (FactRef.of(article, fact) for fact in desk.lists.fact_ids(place))
    return next((name for name in names if key_of(name) == key), None)


def find_article(key: str, desk: Desk) -> str | None:
    """Name the article that has this key; None where none is served."""
    return _articles_by_key(desk).get(key)


def key_of(name: str) -> str:
    """Shorten the name of a fact or an article to 11 characters that fit in buttons and links."""
    return urlsafe_b64encode(_digest(name)).rstrip(b"=").decode()


def _digest(name: str) -> bytes:
    return blake2b(name.encode(), digest_size=8).digest()


def _bytes_of(key: str) -> bytes:
    """Read a key; empty, which no fact has, for what is none."""
    try:
        return urlsafe_b64decode(f"{key}=")
    except ValueError:
        return b""


def _press(act: Act, key: str, word: str, desk: Desk) -> Press | None:
    if not key:
        return Press(act, word=word)
    name = find_fact(key, desk) if act in OF_FACTS else find_article(key, desk)
    return Press(act, name, word) if name else None


@lru_cache(maxsize=2)
def _places_by_key(desk: Desk) -> Mapping[bytes, int]:
    """Place the list of each fact: an archive has too many names to hold them all."""
    return {
        _digest(FactRef.of(article.id, fact)): place
        for place, article in enumerate(desk.articles)
        for fact in desk.lists.fact_ids(place)
    }


@lru_cache(maxsize=2)
def _articles_by_key(desk: Desk) -> Mapping[str, str]:
    return {key_of(each.id): each.id for each in desk.articles}
