"""Which article does a page hold?  HTML -> story."""

import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace
from typing import NamedTuple

from lxml.etree import ParserError
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from knowledge.curating.drafting.blocks import Block, blocks_of
from knowledge.curating.drafting.declared import article_of, metas, plain_text
from knowledge.curating.drafting.imprint import imprint_of, title_element
from knowledge.curating.drafting.noise import drop_noise, ends_article, is_called, is_noise
from knowledge.curating.drafting.pictures import caption_of
from knowledge.curating.drafting.signatures import agencies_in, is_dateline, people_in
from knowledge.curating.drafting.story import Story, tidy
from knowledge.errors import NotAnArticleError
from knowledge.language.folding import plain

FEWEST = 60  # characters of a text that is an article
_SENTENCE = re.compile(r"[.!?…:;»\"”)]\s*$")
_LINKED = 0.75  # share of a block from which it is a link to something else
_START = 60  # characters by which a block is known again
_LONG = 12  # words of a paragraph that ends with no mark
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_SIDE_CELLS = frozenset("figcaption figure header footer aside th dt".split())
_ASIDE = re.compile(r"\s*\([^()]*\)?$")  # "(à Nantes)", of who signs
_DATELINE = 200  # characters of the line that says who wrote, and when
_SIGNATURE = 60  # characters of the line that signs at the end of a text
_RICHER = 1.5


def read_page(text: str, *, address: str = "") -> Story:
    """Read the article of a page.

    Trafilatura finds where it stands; its blocks between the first and the last that Trafilatura
    keeps are taken as the page has them, without side matter. Where the page's own JSON-LD holds
    much more of the text, that is taken.

    Args:
        text: HTML, whole or in part, however broken.
        address: Where it was fetched, if it was.

    Raises:
        NotAnArticleError: No article can be found in it.
    """
    root = _parsed(text)
    imprint = imprint_of(root, address=address)
    said = article_of(root)
    cleaned = deepcopy(root)
    drop_noise(cleaned)
    blocks = blocks_of(cleaned)
    heading = _title_place(blocks, imprint.title)
    after = blocks[heading + 1 :]
    kept = _kept(after, _found_by_trafilatura(cleaned))
    body, headings, signed = _body(after, kept, imprint)
    lead = _lead(root, after, body, metas(root), plain_text(said.get("description")))
    paragraphs = [one for one in body if plain(one) != plain(lead)] if lead else body
    whole = plain_text(said.get("articleBody"))
    if len(whole) > _RICHER * len(" ".join(paragraphs)):
        paragraphs = _lines(str(said["articleBody"]))
    if len(" ".join(paragraphs)) < FEWEST:
        raise NotAnArticleError("no article was found in this page")
    caption, credit = caption_of(root, title_element(root, imprint.title))
    return replace(
        imprint,
        lead=lead,
        caption=caption,
        credit=credit,
        paragraphs=tuple(paragraphs),
        headings=tuple(headings),
        agencies=imprint.agencies or tuple(agencies_in(signed)),
        authors=imprint.authors or tuple(people_in(signed, outlets=[imprint.publisher])),
    )


def _parsed(text: str) -> HtmlElement:
    try:
        return document_fromstring(
            text.encode("utf-8", "replace"), parser=HTMLParser(encoding="utf-8")
        )
    except (ParserError, ValueError, AssertionError) as error:
        raise NotAnArticleError("no article was found in this page") from error


def _found_by_trafilatura(cleaned: HtmlElement) -> str:
    """Give the words that Trafilatura takes for the article, folded; "" if it finds none."""
    from trafilatura import bare_extraction  # noqa: PLC0415 - loading it takes half a second

    found = bare_extraction(
        deepcopy(cleaned), include_comments=False, include_tables=False, with_metadata=False
    )
    return plain(found.text or "") if found is not None and not isinstance(found, dict) else ""


def _title_place(blocks: Sequence[Block], title: str) -> int:
    """Find the block that shows the title; -1 if none does."""
    wanted = plain(title)
    places = [
        place
        for place, one in enumerate(blocks)
        if plain(one.text) == wanted and one.tag in _HEADINGS
    ]
    return places[0] if places else -1


def _kept(blocks: Sequence[Block], found: str) -> list[bool]:
    """Tell of each block whether its beginning is among the words that were found."""
    return [
        len(start := plain(one.text)[:_START]) > 3 and start in found  # noqa: PLR2004 - letters
        for one in blocks
    ]


class _Body(NamedTuple):
    """What was gathered of the text."""

    paragraphs: list[str]
    headings: list[str]
    signed: str


def _body(blocks: Sequence[Block], kept: Sequence[bool], imprint: Story) -> _Body:
    """Give the paragraphs and subheadings between the first and the last block that is kept."""
    sure = [
        place
        for place, one in enumerate(blocks)
        if kept[place] and _is_paragraph(one) and not is_noise(one.text)
    ]
    if not sure:
        return _Body([], [], "")
    around = [one.element.getparent() for one in blocks]  # held: lxml makes a new one otherwise
    homes = [around[place] for place in sure]
    last, middle = sure[-1], sure[len(sure) // 2]
    found = _Body([], [], "")
    for place in range(sure[0], len(blocks)):
        one = blocks[place]
        if ends_article(one.text) and place > middle:
            break
        if place > last and not any(around[place] is home for home in homes):
            break
        found = _with(found, one, imprint, within=place < last)
    return found


def _with(found: _Body, one: Block, imprint: Story, *, within: bool) -> _Body:
    """Add a block to what was gathered, as what it is, or not at all."""
    if one.tag not in _HEADINGS and _is_signature(one.text, imprint):
        return found._replace(signed=one.text)
    if is_noise(one.text):
        return found
    if one.tag in _HEADINGS or (one.strong and not _is_paragraph(one)):
        return found._replace(headings=[*found.headings, one.text]) if within else found
    if one.linked >= _LINKED or not _is_paragraph(one):
        return found
    if found.paragraphs and plain(one.text) == plain(found.paragraphs[-1]):
        return found
    return found._replace(paragraphs=[*found.paragraphs, one.text])


def _is_paragraph(block: Block) -> bool:
    if block.tag in _HEADINGS or block.tag in _SIDE_CELLS:
        return False
    if any(
        one.tag in {"figure", "figcaption"} or is_called(one, "caption") for one in _around(block)
    ):
        return False
    text = block.text
    words = len(text.split())
    ended = _SENTENCE.search(text) is not None and words > 2  # noqa: PLR2004 - "Il est mort."
    return ended or (words >= _LONG and not block.strong)


def _around(block: Block) -> list[HtmlElement]:
    """The block's element and the two above it."""
    return [block.element, *list(block.element.iterancestors())[:2]]


def _is_signature(text: str, imprint: Story) -> bool:
    """Whether a line does nothing but sign: "Le Monde avec AFP", "Anne Roy"."""
    bare = text.strip(" .()—–-")
    if len(text) <= _DATELINE and is_dateline(bare):
        return True
    if len(text) > _SIGNATURE or not bare:
        return False
    if agencies_in(bare) and len(bare.split()) <= 8 and not re.search(r"[.!?]\s", bare):  # noqa: PLR2004 - words
        return True
    people = people_in(bare, outlets=[imprint.publisher])
    signed = _ASIDE.sub("", text)
    return bool(people) and len(signed.split()) <= 6 and not _SENTENCE.search(signed)  # noqa: PLR2004 - words


def _lead(
    root: HtmlElement,
    blocks: Sequence[Block],
    body: Sequence[str],
    head: dict[str, list[str]],
    description: str,
) -> str:
    """Find what stands between title and text: by its name, or as the page describes it."""
    first = next((place for place, one in enumerate(blocks) if body and one.text == body[0]), 0)
    above = [one for one in blocks[:first] if not is_noise(one.text)]
    told = [description, *head.get("og:description", []), *head.get("description", [])]
    starts = [start for one in told if len(start := plain(one.rstrip(" .…"))[:_START]) > 20]  # noqa: PLR2004
    for one in (*above, *blocks[first : first + 1]):
        named = any(is_called(each, "lead") for each in _around(one)[:2])
        placed = one in above or one.strong
        if len(one.text.split()) > 4 and (named or (placed and _starts(one.text, starts))):  # noqa: PLR2004
            return one.text
    if len(body) > 1 and blocks[first].strong and not any(map(_is_bold, blocks[first + 1 :])):
        return blocks[first].text
    for element in root.iter():
        if (
            isinstance(element.tag, str)
            and element.tag not in {"html", "body"}
            and is_called(element, "lead")
        ):
            text = tidy(element.text_content())
            if _starts(text, starts) and len(text) < 1_000:  # noqa: PLR2004 - characters
                return text
    if (
        above
        and above[-1].tag in {"h2", "p", "strong", "div"}
        and _SENTENCE.search(above[-1].text)
    ):
        one = above[-1]
        if len(one.text.split()) > 7 and one.linked < _LINKED:  # noqa: PLR2004 - words
            return one.text
    return ""


def _is_bold(block: Block) -> bool:
    """Whether a block is another paragraph in bold, as the questions of an interview are."""
    return block.strong and _is_paragraph(block)


def _starts(text: str, starts: Sequence[str]) -> bool:
    folded = plain(text)
    return any(folded.startswith(start) for start in starts)


def _lines(text: str) -> list[str]:
    lines = [plain_text(line) for line in re.split(r"\n+|<br ?/?>|</p>", text)]
    return [line for line in lines if line and not is_noise(line)]
