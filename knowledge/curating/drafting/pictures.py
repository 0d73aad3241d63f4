"""What does the caption of an article's first picture say, and who took it?"""

import re

from lxml.html import HtmlElement

from knowledge.curating.drafting.noise import is_called
from knowledge.curating.drafting.story import tidy

_BRACKETED = re.compile(r"\s*[(\[]([^()\[\]]{2,90})[)\]]\s*\.?$")
_MARKED = re.compile(
    r"\s*(?:©|\(c\)|(?:[-–—|/.]\s*)?\bcr[ée]dits?\s*(?:photos?)?\s*:?|[-–—|.]\s*photos?\s*:?|[-–—|.]\s*image\s*:?)\s*"
    r"([^.]{2,90})\.?$",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\s*[.)»]?\s*[-–—|/]\s*([A-ZÀ-Þ][\w.’'-]*(?:[ /,-]+[A-ZÀ-Þ][\w.’'-]*)*\s*/\s*[\w .’'-]+)$"
)
_CAPITALS = re.compile(r"(?:[^\W\d_a-zà-ÿ]{2,}|[/,.’'&-]|\d{4}|via|avec|pour|\s)+")
_LONGEST = 600


def caption_of(root: HtmlElement, title: HtmlElement | None) -> tuple[str, str]:
    """Give the caption and the credit of the first picture after the title.

    Where no picture stands after it, the first of the page is taken; ("", "") where none says
    anything.
    """
    captions: list[HtmlElement] = []
    after: list[HtmlElement] | None = None
    for one in root.iter():
        if one is title:
            after = []
        elif _is_caption(one):
            captions.append(one)
            if after is not None:
                after.append(one)
    captions = after or captions
    for element in captions:
        caption, credit = parted(element)
        if caption:
            return caption, credit
    return "", ""


def parted(element: HtmlElement) -> tuple[str, str]:
    """Part a caption from its credit."""
    named = [
        one
        for one in element.iterdescendants()
        if isinstance(one.tag, str) and is_called(one, "credit")
    ]
    text = tidy(element.text_content())
    if named:
        credit = tidy(named[0].text_content())
        if credit and text.endswith(credit):
            text = text[: -len(credit)]
            return _bare(text), _unmarked(credit)
    return split_credit(text)


def split_credit(text: str) -> tuple[str, str]:
    """Part "Des pompiers, le 6 février. (ANNE ROY / LE PORT)" into what is shown and by whom."""
    found = _BRACKETED.search(text)
    if found and (
        _CAPITALS.fullmatch(found[1]) or "/" in found[1] or "AFP" in found[1] or "©" in found[1]
    ):
        return _bare(text[: found.start()]), _unmarked(found[1])
    for pattern in (_MARKED, _TAIL):
        if found := pattern.search(text):
            return _bare(
                text[: found.start()], ended=text[found.start() : found.start() + 1]
            ), _unmarked(found[1])
    return text, ""


def _bare(text: str, *, ended: str = "") -> str:
    text = text.rstrip(" -–—|/([")
    return text + ended if ended in {".", "»"} and text else text


def _unmarked(credit: str) -> str:
    return re.sub(
        r"^(?:©|\(c\)|cr[ée]dits?(?: photos?)?\s*:?|photos?\s*:)\s*",
        "",
        credit.strip(" ()[]."),
        flags=re.IGNORECASE,
    )


def _is_caption(element: HtmlElement) -> bool:
    if not isinstance(element.tag, str):
        return False
    if element.tag == "figcaption" or is_called(element, "caption"):
        text = tidy(element.text_content())
        above = list(element.iterancestors())
        side = any(
            is_called(one, "containers") or one.tag in {"aside", "footer", "nav"}
            for one in above[:3]
        )
        return 0 < len(text) < _LONGEST and not side
    return False
