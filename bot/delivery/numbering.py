"""By which number is an update told from others, also after a restart?"""

import json
from collections.abc import Mapping
from typing import Any
from zlib import crc32

from bot.delivery.shape import BEYOND

MARK_BITS = 10


def id_of(item: object) -> int | None:
    """Read the id of an update; None where there is no sound one."""
    number = item.get("update_id") if isinstance(item, dict) else None
    return number if type(number) is int and 0 <= number < BEYOND else None


def mark_of(item: Mapping[str, Any], server: str = "") -> int:
    """Give the number under which an update is remembered: its id, and ten bits of check.

    Ids begin anew, at random after an idle week and at will for another bot or on another server;
    the same id with another content is another update, and so is the same content from elsewhere.
    Ten bits tell nobody what it said.
    """
    try:
        written = server + json.dumps(item, sort_keys=True)
        check = crc32(written.encode("utf-8", "surrogatepass"))
    except RecursionError:  # poison, which is set aside in the next step
        check = 0
    number: int = item["update_id"]
    return number << MARK_BITS | check & (1 << MARK_BITS) - 1
