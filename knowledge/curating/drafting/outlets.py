"""Which outlet does a page come from, and where does its name stand in titles and signatures?"""

import re
from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from knowledge.curating.drafting.declared import Declared, names_in
from knowledge.curating.drafting.story import tidy
from knowledge.language.folding import plain

_PARTED = re.compile(r"\s+[|–—-]\s+|\s*\|\s*|\s+:\s+|\s+[»•·]\s+")
_LONGEST_NAME = 5  # words of an outlet's name
_SHORT_NAME = 4  # letters of an outlet's name


def bare_title(title: str, publisher: str) -> str:
    """Take the outlet's name off the end, or the beginning, of a title."""
    parts = _PARTED.split(title)
    if len(parts) == 1 or not publisher:
        return title
    if _is_outlet(parts[-1], publisher):
        cut = title[: title.rfind(parts[-1])].rstrip(" |–—-:»•·\u00a0")
        return bare_title(cut, publisher)
    if _is_outlet(parts[0], publisher):
        return title[len(parts[0]) :].lstrip(" |–—-:»•·\u00a0")
    return title


def _is_outlet(part: str, publisher: str) -> bool:
    one, other = plain(part).replace(" ", ""), plain(publisher).replace(" ", "")
    return bool(one) and (
        one == other or (len(other) >= _SHORT_NAME and other in one and len(one) < 2 * len(other))
    )


def named_publisher(said: Declared, head: Mapping[str, list[str]]) -> str:
    """Give the outlet as a page declares it; "" where it does not."""
    named = [*names_in(said.get("publisher")), *head.get("og:site_name", [])]
    named += head.get("application-name", []) + head.get("dc.publisher", [])
    return _without_domain(named[0]) if named else ""


def publisher_by_title(root: HtmlElement, heading: HtmlElement | None, url: str) -> str:
    """Find the outlet in the window's title, beside the heading; else in the address."""
    title = next((tidy(one.text_content()) for one in root.iter("title")), "")
    host = _host(url)
    shown = tidy(heading.text_content()) if heading is not None else ""
    if shown and shown in title:
        rest = title.replace(shown, "").strip(" |–—-:»•·\u00a0")
        if rest and len(_PARTED.split(rest)) == 1 and len(rest.split()) <= _LONGEST_NAME:
            return rest
    parts = _PARTED.split(title)
    near = plain(parts[-1]).replace(" ", "")
    if len(parts) > 1 and host and near:
        known = near in host.replace("-", "") or host.split(".")[0] in near
        return parts[-1] if known else host
    if len(parts) > 1 and not host and len(parts[-1].split()) <= _LONGEST_NAME:
        return parts[-1]
    return host


def _without_domain(name: str) -> str:
    return re.sub(r"^(?:https?://)?(?:www\.)?", "", name).rstrip("/")


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def without_names(text: str, outlets: Sequence[str]) -> str:
    """Take the outlet's names off the beginning of a signature."""
    for name in sorted(outlets, key=len, reverse=True):
        bare = name.partition(".")[0]
        if bare and text.lower().startswith(bare.lower()):
            return text[len(bare) :].lstrip(" .-–—|•·,")
    return text
