"""Where does each sentence of a plain paragraph begin and end?"""

import re
from typing import Final, NamedTuple

from knowledge.language.table import written

# What may end a sentence, with the closing quotes, brackets and "[réf. nécessaire]" that belong
# to it. Every run is bounded, so that a thousand dots cost a thousand steps and no more. White
# space follows, or, where somebody forgot it, a capitalised word.
_END: Final = re.compile(
    r"[.!?…]{1,8}(?:[ \u00a0\u202f]?[»”’]|[\"')\]]){0,3}\.?(?:\[[^\[\]\s]{1,12}[^\[\]]{0,12}\])?"
    r"(?:(?=\s)|(?<=[a-zà-ÿ\]»]{2}[.!?…])(?=[A-ZÀ-Þ]['’a-zà-ÿ])|(?<=\])(?=[A-ZÀ-Þ]))"
    r"|»\.(?=[A-ZÀ-Þ])"
)
_NEXT: Final = re.compile(r"\s*(?:[«“\"'(\[–—-]\s?)?(\w)?")
_LAST_WORD: Final = re.compile(r"[\w.-]{1,24}$")
_WORD: Final = re.compile(r"\w\w")
_LINE: Final = re.compile(r"[^\n\r\u2028\u2029]+")

# Written with a dot, and never the last word of a sentence.
_ALWAYS_OPEN: Final = written("writing", "sentences.open")
# Written with a dot, and the last word of a sentence as often as not: a capital then decides.
_OPEN_BEFORE_SMALL: Final = written("writing", "sentences.open_before_small")
# "J. R. R. Tolkien", "J.-M. Ayrault": capitals standing alone. "Malcolm X." is the price.
_INITIALS: Final = re.compile(r"(?:[A-ZÀ-Þ]\.-?){0,4}[A-ZÀ-Þ]")
_ABBREVIATION_LENGTH: Final = 24


class Span(NamedTuple):
    """A stretch of a text, as :class:`slice` counts: ``text[start:end]``."""

    start: int
    end: int


def _is_abbreviation(text: str, begin: int, dot: int, *, before_capital: bool) -> bool:
    """Whether the dot at ``dot`` belongs to the word before it and ends no sentence."""
    word = _LAST_WORD.search(text, max(begin, dot - _ABBREVIATION_LENGTH), dot)
    if word is None:
        return False
    folded = word.group().casefold()
    if folded in _OPEN_BEFORE_SMALL:
        return not before_capital
    return folded in _ALWAYS_OPEN or _INITIALS.fullmatch(word.group()) is not None


def _ends(text: str, begin: int, stop: int, found: re.Match[str]) -> bool:
    """Whether the marks ``found`` end the sentence that began at ``begin``."""
    following = _NEXT.match(text, found.end(), stop)
    letter = (following.group(1) or "") if following else ""
    if letter.islower():
        return False
    return not (
        found.group() == "."
        and letter
        and _is_abbreviation(text, begin, found.start(), before_capital=letter.isupper())
    )


def split_sentences(text: str) -> list[Span]:
    """Cut a paragraph into sentences, in one pass and in linear time.

    A sentence ends after ``.``, ``!``, ``?`` or ``…``, closing quotes included, unless a small
    letter follows; abbreviations (``M.``, ``av. J.-C.``), initials and numbers end none. A line
    break always does. What holds no word of two letters (a quote that somebody closed too late)
    stays with the sentence before it.

    Args:
        text: One paragraph, of any length.

    Returns:
        The spans, in order and without overlap; none is empty, none begins or ends with white
        space, and all that is outside them is white space. A blank text has none.
    """
    spans: list[Span] = []
    for line in _LINE.finditer(text):
        begin, stop = line.span()
        first = len(spans)
        cuts = [
            end.end() for end in _END.finditer(text, begin, stop) if _ends(text, begin, stop, end)
        ]
        for cut in (*cuts, stop):
            piece = text[begin:cut]
            start = begin + len(piece) - len(piece.lstrip())
            end = begin + len(piece.rstrip())
            if start < end:
                if len(spans) > first and _WORD.search(piece) is None:
                    spans[-1] = Span(spans[-1].start, end)
                else:
                    spans.append(Span(start, end))
            begin = cut
    return spans
