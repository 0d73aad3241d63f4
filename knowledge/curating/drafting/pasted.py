"""Which article does a text hold that somebody copied from a page?  Text -> story."""

import re
from collections.abc import Sequence

from knowledge.curating.drafting.days import day_in, minutes_in, shown_day
from knowledge.curating.drafting.noise import ends_article, is_noise
from knowledge.curating.drafting.pictures import split_credit
from knowledge.curating.drafting.signatures import agencies_in, people_in
from knowledge.curating.drafting.story import Story, tidy
from knowledge.errors import NotAnArticleError
from knowledge.language.folding import fold, plain

FEWEST = 60  # characters of a text that is an article
_MARK = re.compile(r"[.!?…:»\"”)]\s*$")
_LONG = 25  # words from which a line is a paragraph
_WRAPPED = 60  # characters of a line that goes on below
_IMPRINT = 5  # words of a name
_SHORT_LINE = 12  # words of a line that may be imprint
_LINK = re.compile(r"https?://\S+\.\S+")
_SITE = re.compile(r"[\w-]+\.(?:fr|com|org|net|info|be|ch|ca|eu)")


def read_pasted(text: str) -> Story:
    """Read the article of a text: its title stands first, then imprint, lead and paragraphs.

    A line is a paragraph; lines that are broken in the middle of sentences are joined again.

    Raises:
        NotAnArticleError: There is no article in it.
    """
    lines = _joined(text)
    if not lines or len(tidy(text)) < FEWEST:
        raise NotAnArticleError(
            "no article was found in this text; its title comes first, then its paragraphs"
        )
    title, *rest = lines
    head_end = _body_start(rest)
    imprint = [line for line in rest[:head_end] if not _is_prose(line)]
    above = [line for line in rest[:head_end] if _is_prose(line)]
    caption, credit = "", ""
    for line in [*imprint, *above]:
        shown, by = split_credit(line)
        if by and not is_noise(line):
            caption, credit = shown, by
            imprint = [one for one in imprint if one != line]
            above = [one for one in above if one != line]
            break
    body, signed = _body(rest[head_end:])
    lead = " ".join(above)
    if not body:
        body, lead = above, ""
    if len(" ".join(body)) < FEWEST:
        raise NotAnArticleError(
            "no article was found in this text; its title comes first, then its paragraphs"
        )
    publisher = _publisher(imprint)
    signatures = [*imprint, *signed]
    return Story(
        title=title,
        publisher=publisher,
        agencies=tuple(dict.fromkeys(one for line in signatures for one in agencies_in(line))),
        authors=tuple(dict.fromkeys(_people(signatures, publisher))),
        published=shown_day(imprint),
        url=next((found[0] for line in imprint if (found := _LINK.search(line))), ""),
        minutes=next((count for line in imprint if (count := minutes_in(fold(line)))), None),
        lead=lead,
        caption=caption,
        credit=credit,
        paragraphs=tuple(body),
    )


def _joined(text: str) -> list[str]:
    """Cut into lines; where paragraphs are parted by blank lines, join what wraps within one."""
    lines = [tidy(line) for line in text.splitlines()]
    joined: list[str] = []
    open_line = False
    for line in lines:
        if not line:
            open_line = False
            continue
        if (
            open_line
            and joined
            and (line[0].islower() or not _MARK.search(joined[-1]))
            and len(joined[-1]) > _WRAPPED
        ):
            joined[-1] = f"{joined[-1]} {line}"
        else:
            joined.append(line)
        open_line = len(line) > 60 and not _MARK.search(line)  # noqa: PLR2004 - a wrapped line
    return joined


def _is_prose(line: str) -> bool:
    words = len(line.split())
    return not is_noise(line) and (
        (words > _IMPRINT and _MARK.search(line) is not None) or words >= _LONG
    )


def _body_start(lines: Sequence[str]) -> int:
    """Find where the imprint ends: after the last short line that is none of the text."""
    last = 0
    for place, line in enumerate(lines[:14]):
        dated = day_in(line) is not None and len(line.split()) <= _SHORT_LINE
        _, credit = split_credit(line)
        if (_imprints(line) or dated or credit) and not _long_prose(line):
            last = place + 1
    return last


def _imprints(line: str) -> bool:
    bare = fold(line)
    return bool(
        re.match(
            r"(?:par|by|article|texte|publie|mis a jour|modifie|propos|temps de|lecture|source|"
            r"photo)\b",
            bare,
        )
        and len(line.split()) <= 20  # noqa: PLR2004 - words of a byline
    )


def _long_prose(line: str) -> bool:
    return len(line.split()) > _LONG


def _body(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """Give the paragraphs and what signs; a line that announces links takes those below it."""
    body: list[str] = []
    signed: list[str] = []
    skipping = False
    for line in lines:
        if ends_article(line) and body and not re.match(r"(à|a) lire", line, re.IGNORECASE):
            break
        if is_noise(line):
            skipping = True
            continue
        if _is_prose(line):
            skipping = False
            body.append(line)
        elif not skipping and body and len(line.split()) <= _SHORT_LINE and agencies_in(line):
            signed.append(line)
        elif not skipping and _MARK.search(line) and len(line.split()) > 2:  # noqa: PLR2004 - words
            body.append(line)
    return body, signed


def _people(lines: Sequence[str], publisher: str) -> list[str]:
    found: list[str] = []
    for line in lines:
        signs = re.search(r"\bpar\b|\bby\b|auteur|texte", line, re.IGNORECASE)
        if (signs or len(line.split()) < _IMPRINT) and plain(line) != plain(publisher):
            found += people_in(line, outlets=[publisher])
    return found


def _publisher(lines: Sequence[str]) -> str:
    """Take the short line that names neither a person, a day nor anything to press; "" if none."""
    for line in lines:
        if is_noise(line) or _imprints(line) or day_in(line) or len(line.split()) > 4:  # noqa: PLR2004 - words of a name
            continue
        if line[0].isupper() and not line.endswith((":", ".", "?", "!")) and not agencies_in(line):
            return line
        if found := _SITE.fullmatch(line):
            return found[0]
    return ""
