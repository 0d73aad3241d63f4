"""Where does a page name its title, its outlet, its authors and its day?"""

import re
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement
from rapidfuzz.fuzz import ratio, token_set_ratio

from knowledge.curating.drafting.days import minutes_of, published_on
from knowledge.curating.drafting.declared import (
    Declared,
    article_of,
    metas,
    names_in,
    plain_text,
    typed_names,
)
from knowledge.curating.drafting.noise import in_side, is_called
from knowledge.curating.drafting.outlets import (
    bare_title,
    named_publisher,
    publisher_by_title,
    without_names,
)
from knowledge.curating.drafting.signatures import agencies_in, people_in
from knowledge.curating.drafting.story import Story, tidy
from knowledge.language.folding import plain

_LIKE = 70  # 0 to 100
_AUTHOR_METAS = (
    "author article:author dc.creator dcterms.creator byl parsely-author sailthru.author "
    "cxenseparse:author dable:author citation_author og:article:author article:author_name"
).split()
_BYLINE = re.compile(
    r"(?:^|[-–—|•·,]\s*)((?:(?:[Aa]rticle|[Tt]exte|[Pp]ropos) )?"
    r"(?:(?:[Rr]édigé|[ÉEé]crit|[Rr]ecueillis|[Pp]ublié) )?[Pp]ar\s+[A-ZÀ-Þ].*)"
)
_SIGNED = re.compile(r"^(.{5,60}?)\.?\s*(?:[-–—|•·,]\s*)?\b[Pp]ublié(?:e)? (?:le|à|il y a)\b")
_SHORTEST = 15  # letters of a title
_LONGEST_BYLINE = 160  # characters
_NEAR = 4  # elements above the title in which a byline is looked for


def imprint_of(root: HtmlElement, *, address: str = "") -> Story:
    """Read all but the text from a page; what it does not say is left empty.

    Args:
        root: The page as it came, nothing dropped yet.
        address: Where it was fetched, if it was.
    """
    said, head = article_of(root), metas(root)
    url = _url(root, said, head, address)
    named = named_publisher(said, head)
    heading = _heading(root, said, head, named)
    publisher = named or publisher_by_title(root, heading, url)
    title = tidy(heading.text_content()) if heading is not None else ""
    title = title or _declared_title(root, said, head, publisher)
    area = _area(root, heading)
    outlets = [publisher, *names_in(said.get("publisher")), *head.get("og:site_name", [])]
    authors, agencies = _signed(area, said, head, outlets)
    return Story(
        title=title,
        publisher=publisher,
        agencies=tuple(agencies),
        authors=tuple(authors),
        published=published_on(root, area, said, head, url),
        url=url,
        language=_language(root, said, head),
        minutes=minutes_of(area, said),
    )


def title_element(root: HtmlElement, title: str) -> HtmlElement | None:
    """Find the element that shows a title."""
    shown = [one for tag in ("h1", "h2") for one in root.iter(tag)]
    return next((one for one in shown if plain(one.text_content()) == plain(title)), None)


def _titles(root: HtmlElement, said: Declared, head: Mapping[str, list[str]]) -> Iterator[str]:
    yield plain_text(said.get("headline"))
    yield plain_text(said.get("name"))
    for name in ("og:title", "twitter:title", "dc.title", "title"):
        yield from head.get(name, [])
    for element in root.iter("title"):
        yield tidy(element.text_content())


def _heading(
    root: HtmlElement, said: Declared, head: Mapping[str, list[str]], publisher: str
) -> HtmlElement | None:
    """Find the heading that most of what is declared resembles; the page's name is none."""
    declared = [bare_title(one, publisher) for one in _titles(root, said, head) if one]
    shown: list[tuple[float, HtmlElement]] = []
    for tag, handicap in (("h1", 0), ("h2", 15)):
        for element in root.iter(tag):
            text = tidy(element.text_content())
            if not text or plain(text) == plain(publisher) or in_side(element):
                continue
            likeness = max((_alike(text, one) for one in declared), default=0)
            itemprop = "headline" in (element.get("itemprop") or "")
            shown.append((likeness - handicap + 10 * itemprop, element))
    if not shown:
        return None
    best, element = max(shown, key=lambda one: one[0])
    headings = [one for _, one in shown if one.tag == "h1"]
    if best >= _LIKE:
        return element
    return (
        headings[0]
        if len(headings) == 1 and len(plain(headings[0].text_content())) > _SHORTEST
        else None
    )


def _alike(one: str, other: str) -> float:
    one, other = plain(one), plain(other)
    whole = ratio(one, other)
    within = token_set_ratio(one, other) if min(len(one), len(other)) > 20 else 0  # noqa: PLR2004
    return max(whole, 0.9 * within)


def _declared_title(
    root: HtmlElement, said: Declared, head: Mapping[str, list[str]], publisher: str
) -> str:
    return next((bare_title(one, publisher) for one in _titles(root, said, head) if one), "")


def _url(root: HtmlElement, said: Declared, head: Mapping[str, list[str]], address: str) -> str:
    canonical = [
        link.get("href") or "" for link in root.iter("link") if link.get("rel") == "canonical"
    ]
    entity = said.get("mainEntityOfPage")
    entity = entity.get("@id") or entity.get("url") if isinstance(entity, dict) else entity
    for found in (*canonical, *head.get("og:url", []), said.get("url"), entity, address):
        url = urljoin(address, found.strip()) if isinstance(found, str) else ""
        if re.fullmatch(r"https?://[^\s<>\"]+\.[^\s<>\"]+", url) and urlsplit(url).path.strip("/"):
            return url
    return address


def _language(root: HtmlElement, said: Declared, head: Mapping[str, list[str]]) -> str:
    told = [root.get("lang") or "", *head.get("og:locale", []), *head.get("language", [])]
    told += [plain_text(said.get("inLanguage")), *head.get("content-language", [])]
    for one in told:
        if found := re.match(r"[a-z]{2}(?=[-_]|$)", one.strip().lower()):
            return found[0]
    return ""


def _area(root: HtmlElement, heading: HtmlElement | None) -> HtmlElement:
    """Find the part of the page around its title, where bylines and days stand."""
    area = heading
    if area is None:
        return root
    for _ in range(_NEAR):
        parent = area.getparent()
        if parent is None or parent.tag in {"body", "html"}:
            break
        area = parent
        if area.tag in {"article", "main"}:
            break
    return area


def _signed(
    area: HtmlElement, said: Declared, head: Mapping[str, list[str]], outlets: Sequence[str]
) -> tuple[list[str], list[str]]:
    """Find who signed; the first place that names a person names them all."""
    typed = list(typed_names(said.get("author") or said.get("creator")))
    declared = [name for name, kind in typed if "Org" not in kind]
    in_head = [one for name in _AUTHOR_METAS for one in head.get(name, []) if "://" not in one]
    shown = list(_bylines(area))
    agencies: list[str] = []
    for text in (
        *(name for name, _ in typed),
        *in_head,
        *shown,
        *_byline_sentences(area, outlets),
    ):
        agencies += [one for one in agencies_in(text) if one not in agencies]
    for texts in (declared, shown, in_head, list(_byline_sentences(area, outlets))):
        people: list[str] = []
        for text in texts:
            people += [one for one in people_in(text, outlets=outlets) if one not in people]
        if people:
            return people, agencies
    return [], agencies


def _bylines(area: HtmlElement) -> Iterator[str]:
    """Give the texts of the elements that say of themselves that they name the author."""
    for element in area.iter():
        if not isinstance(element.tag, str) or in_side(element, upto=area):
            continue
        itemprop, rel = element.get("itemprop") or "", element.get("rel") or ""
        if "author" in itemprop.split() or "author" in rel.split() or is_called(element, "byline"):
            text = tidy(element.text_content())
            if 0 < len(text) < 200:  # noqa: PLR2004 - characters of a byline
                yield text


def _byline_sentences(area: HtmlElement, outlets: Sequence[str]) -> Iterator[str]:
    """Give short texts that begin as a byline does, whatever their element is called."""
    for element in area.iter("p", "div", "span", "address", "li", "em"):
        text = tidy(element.text_content())
        if len(text) >= _LONGEST_BYLINE:
            continue
        if found := _BYLINE.search(text):
            yield found[1]
        elif found := _SIGNED.match(text):
            yield without_names(found[1], outlets)
