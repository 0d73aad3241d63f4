"""Which blocks of text does a page show, one below the other?"""

from collections.abc import Iterator
from typing import NamedTuple

from lxml.html import HtmlElement

from knowledge.curating.drafting.story import tidy

BLOCKS = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure "
    "footer h1 h2 h3 h4 h5 h6 header hr li main ol p pre section summary table tbody td tfoot th "
    "thead tr ul html".split()
)
_BREAK = "\0"


class Block(NamedTuple):
    """A run of text that stands by itself.

    Attributes:
        text: Tidy.
        element: The nearest element around it that is a block.
        linked: How much of its text is a link, 0 to 1.
        strong: Whether all of it is bold.
    """

    text: str
    element: HtmlElement
    linked: float
    strong: bool

    @property
    def tag(self) -> str:
        """Of the element: ``p``."""
        return str(self.element.tag)


class _Run:
    """The text that is being gathered."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.linked = 0
        self.bold = 0

    def add(self, text: str | None, *, link: bool, bold: bool) -> None:
        if not text:
            return
        self.pieces.append(text)
        length = len(text.strip())
        self.linked += length * link
        self.bold += length * bold


def blocks_of(root: HtmlElement) -> list[Block]:
    """List the blocks of a page in order; two line breaks part one as a paragraph does."""
    found: list[Block] = []
    run = _Run()

    def close(element: HtmlElement) -> None:
        nonlocal run
        found.extend(_blocks(run, element))
        run = _Run()

    def walk(element: HtmlElement, around: HtmlElement, *, link: bool, bold: bool) -> None:
        tag = element.tag
        if not isinstance(tag, str):
            return
        if tag == "br":
            run.add(_BREAK, link=False, bold=False)
            return
        block = tag in BLOCKS
        if block:
            close(around)
            around = element
        link, bold = link or tag == "a", bold or tag in {"b", "strong"}
        run.add(element.text, link=link, bold=bold)
        for child in element:
            walk(child, around, link=link, bold=bold)
            run.add(child.tail, link=link, bold=bold)
        if block:
            close(element)

    walk(root, root, link=False, bold=False)
    close(root)
    return found


def _blocks(run: _Run, element: HtmlElement) -> Iterator[Block]:
    whole = "".join(run.pieces)
    length = max(1, len(whole.replace(_BREAK, "").strip()))
    linked, strong = min(1.0, run.linked / length), run.bold >= length > 1
    for part in _parted(whole):
        if text := tidy(part):
            yield Block(text, element, linked, strong)


def _parted(whole: str) -> list[str]:
    """Cut at two line breaks with nothing between them; one alone is a space."""
    parts = [""]
    empty = False
    for line in whole.split(_BREAK):
        if not line.strip():
            empty = True
            continue
        if empty and parts[-1]:
            parts.append(line)
        else:
            parts[-1] = f"{parts[-1]} {line}"
        empty = False
    return parts
