"""Which parts of a page are not its article?"""

import re
from functools import cache

from lxml.html import HtmlElement

from knowledge.curating.drafting.story import tidy, visible
from knowledge.language.table import table

MARKUP = frozenset(
    "script style noscript template svg iframe object embed form button select input textarea nav "
    "dialog audio video canvas map menu".split()
)
_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|\d+")
_SAFE_SHARE = 0.4  # of the words of the page: what holds more is no side matter, whatever its name
_SHORT = 300  # characters; a longer block is the article's, however it begins
_SAFE_TAGS = frozenset("html body main article h1".split())


def parts_of(element: HtmlElement) -> list[str]:
    """Cut the classes and the id of an element into small words."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return [part.lower() for part in _PARTS.findall(names)]


def is_called(element: HtmlElement, row: str) -> bool:
    """Whether a class or the id of an element is, or holds, one of the names of a row."""
    singles, pairs = _names(row)
    parts = parts_of(element)
    joined = "-".join(parts)
    return not singles.isdisjoint(parts) or any(f"-{pair}-" in f"-{joined}-" for pair in pairs)


def drop_noise(root: HtmlElement) -> None:
    """Take side matter, scripts and forms out of a page, in place; the article's words stay."""
    whole = max(1, len(tidy(root.text_content())))
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or element.tag in MARKUP:
            _drop(element)
    whole = min(whole, max(1, len(tidy(root.text_content()))))
    for element in list(root.iter()):
        if element.tag in _SAFE_TAGS or element.getparent() is None or not _is_side(element):
            continue
        words = len(tidy(element.text_content()))
        if words < _SAFE_SHARE * whole and not _holds_article(element):
            _drop(element)


def is_noise(text: str) -> bool:
    """Whether a block of text is one of those that stand around and within an article."""
    if len(text) > _SHORT:
        return False
    return bool(_lines("lines").match(text.lstrip(" «\"'-–—|·")))


def ends_article(text: str) -> bool:
    """Whether nothing of a page after this block is its article."""
    return len(text) < _SHORT and bool(_lines("ends").match(text))


def in_side(element: HtmlElement, upto: HtmlElement | None = None) -> bool:
    """Whether an element, or one around it below ``upto``, is side matter."""
    for above in (element, *element.iterancestors()):
        if above is upto:
            return False
        if above.tag in {"nav", "footer", "aside"} or (
            above.tag not in {"article", "main", "body", "html", "h1"}
            and not above.xpath(".//h1")
            and is_called(above, "containers")
            and not is_called(above, "byline")
        ):
            return True
    return False


def _is_side(element: HtmlElement) -> bool:
    if element.tag in {"aside", "footer"} or element.get("hidden") is not None:
        return True
    if (element.get("role") or "") in {"navigation", "complementary", "banner", "contentinfo"}:
        return True
    style = (element.get("style") or "").replace(" ", "")
    return "display:none" in style or is_called(element, "containers")


def _holds_article(element: HtmlElement) -> bool:
    return bool(element.xpath(".//h1|.//*[@itemprop='articleBody']|.//article//p/.."))


def _drop(element: HtmlElement) -> None:
    """Take an element out and leave the text behind it."""
    parent = element.getparent()
    if parent is None:
        return
    if tail := visible(element.tail or ""):
        previous = element.getprevious()
        if previous is not None:
            previous.tail = f"{visible(previous.tail or '')} {tail}"
        else:
            parent.text = f"{visible(parent.text or '')} {tail}"
    parent.remove(element)


@cache
def _names(row: str) -> tuple[frozenset[str], frozenset[str]]:
    rows = table("press")
    words = rows[row].split()
    if row == "containers":
        words += rows["pairs"].split()
    return (
        frozenset(word for word in words if "-" not in word),
        frozenset(word for word in words if "-" in word),
    )


@cache
def _lines(row: str) -> re.Pattern[str]:
    rules = "|".join(f"(?:{line})" for line in table("press")[row].splitlines() if line.strip())
    return re.compile(rules, re.IGNORECASE)
