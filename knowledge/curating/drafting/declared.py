"""What does a page declare of itself, in JSON-LD and in its head?"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from lxml.html import HtmlElement

from knowledge.curating.drafting.story import tidy

_ARTICLES = re.compile(
    r"(News|Reportage|Analysis|Opinion|Background|Review|Satirical|Tech|Blog|Social)?"
    r"(Article|BlogPosting|LiveBlogPosting|Posting|Report)$|^Review$|^Recipe$"
)
_TRAILING_COMMA = re.compile(r",\s*([}\]])")
_COMMENT = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/)\s*$"
)
_DEEPEST = 12

Declared = Mapping[str, Any]


def article_of(root: HtmlElement) -> Declared:
    """Give the JSON-LD object of the article that a page is about; an empty one if there is none.

    Broken scripts are mended where commas or line breaks are all that is wrong, else left out.
    Authors and publishers that are named by ``@id`` alone are looked up.
    """
    found = [node for script in _scripts(root) for node in _nodes(script)]
    known = {str(node["@id"]): node for node in found if "@id" in node and len(node) > 1}
    articles = [node for node in found if any(map(_ARTICLES.search, _types(node)))]
    if not articles:
        return {}
    best = max(articles, key=lambda node: ("headline" in node) + len(node) / 100)
    return {key: _resolved(value, known) for key, value in best.items()}


def metas(root: HtmlElement) -> dict[str, list[str]]:
    """Give what the head says by name, ``og:title`` or ``author``, in lower case; all values."""
    found: dict[str, list[str]] = {}
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        if value := tidy(meta.get("content") or ""):
            found.setdefault(name.strip().lower(), []).append(value)
    return found


def names_in(value: object) -> list[str]:
    """Give the names in what JSON-LD says of authors or publishers, organisations among them."""
    return [name for name, _ in typed_names(value)]


def typed_names(value: object) -> Iterator[tuple[str, str]]:
    """Give each name with its type, ``Person`` or ``Organization``; "" where none is told."""
    match value:
        case str():
            if text := plain_text(value):
                yield text, ""
        case list():
            for each in value:
                yield from typed_names(each)
        case dict():
            name = value.get("name")
            kind = next(iter(_types(value)), "")
            for each in name if isinstance(name, list) else [name]:
                if isinstance(each, str) and (text := plain_text(each)):
                    yield text, kind
        case _:
            return


def plain_text(value: object) -> str:
    """Give what is written in a value, with neither markup nor entities; "" for anything else."""
    if not isinstance(value, str):
        return ""
    if "<" in value or "&" in value:
        from lxml.html import fromstring  # noqa: PLC0415 - only what holds markup needs it

        try:
            value = str(fromstring(f"<div>{value}</div>").text_content())
        except (ValueError, AssertionError):
            return tidy(value)
    return tidy(value)


def _scripts(root: HtmlElement) -> Iterator[object]:
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        text = _COMMENT.sub("", script.text or "").strip()
        for tried in (text, _TRAILING_COMMA.sub(r"\1", text)):
            try:
                yield json.loads(tried, strict=False)
            except (ValueError, RecursionError):
                continue
            break


def _nodes(value: object, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for each in value:
            yield from _nodes(each, depth + 1)
    elif isinstance(value, dict):
        yield value
        for each in value.values():
            if isinstance(each, dict | list):
                yield from _nodes(each, depth + 1)


def _types(node: Mapping[str, Any]) -> list[str]:
    kind = node.get("@type", "")
    return [str(each) for each in (kind if isinstance(kind, list) else [kind])]


def _resolved(value: object, known: Mapping[str, Declared]) -> object:
    if isinstance(value, list):
        return [_resolved(each, known) for each in value]
    if isinstance(value, dict) and set(value) <= {"@id", "@type"}:
        return known.get(str(value.get("@id")), value)
    return value
