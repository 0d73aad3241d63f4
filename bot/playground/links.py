"""Is this an address that Telegram accepts?"""

import re
from urllib.parse import urlsplit

_SCHEMES = {"http", "https", "tg", "ton", "tonsite", "mailto", "tel"}
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(?://|(?=[a-z]+@)|(?=\+?\d))")
_USER = re.compile(r"tg://user\?id=(\d+)")
_LEAST_TOP_LEVEL = 2


class LinkError(ValueError):
    """An address that Telegram refuses; its text is Telegram's reason."""


def checked_link(url: str) -> str:
    """The address as Telegram keeps it: with a scheme, and a path if it has a host.

    Raises:
        LinkError: The scheme is not supported, or there is no host with a dot in it.
    """
    if not url or any(one.isspace() for one in url.strip()):
        raise LinkError("Wrong HTTP URL")
    scheme = _SCHEME.match(url)
    full = url if scheme else f"http://{url}"
    name = full.partition(":")[0].lower()
    if name not in _SCHEMES:
        raise LinkError("Unsupported URL protocol")
    if name not in {"http", "https"}:
        return full
    try:
        parts = urlsplit(full)
        host = parts.hostname or ""
    except ValueError as error:
        raise LinkError("Wrong HTTP URL") from error
    if (":" not in host and len(host.rpartition(".")[2]) < _LEAST_TOP_LEVEL) or "." not in host:
        raise LinkError("Wrong HTTP URL")
    return parts._replace(scheme=name, path=parts.path or "/").geturl()


def mentioned_user(url: str) -> int | None:
    """The user id in ``tg://user?id=…``, the form that mentions somebody without a username."""
    found = _USER.fullmatch(url)
    return int(found[1]) if found else None
