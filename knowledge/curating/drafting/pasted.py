"""Which article does a text hold that somebody copied from a page?  Text -> story."""

import re
from collections.abc import Sequence

from knowledge.curating.drafting.days import day_in, minutes_in, shown_day
from knowledge.curating.drafting.noise import ends_article, is_noise
from knowledge.curating.drafting.pictures import split_credit
from knowledge.curating.drafting.signatures import (
    agencies_in,
    has_first_name,
    is_collective,
    people_in,
)
from knowledge.curating.drafting.story import Story, tidy
from knowledge.errors import NotAnArticleError
from knowledge.language.folding import fold, plain

FEWEST = 60  # characters of a text that is an article
_MARK = re.compile(r"[.!?…:»\"”)]\s*$")
_LONG = 25  # words from which a line is a paragraph
_WRAPPED = 60  # characters of a line that goes on below
_WIDEST = 110  # characters; where a line is longer, none was wrapped
_IMPRINT = 5  # words of a name
_SHORT_LINE = 12  # words of a line that may be imprint
_SIGNED = re.compile(
    r"(?:article |texte )?(?:rédigé |écrit |publié )?par\s+(.{2,80})$", re.IGNORECASE
)
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
    outlet = _signing_outlet(imprint)
    publisher = outlet or _publisher(imprint)
    signatures = [*imprint, *signed]
    return Story(
        title=title,
        publisher=publisher,
        agencies=tuple(dict.fromkeys(one for line in signatures for one in agencies_in(line))),
        authors=tuple(dict.fromkeys(_people(signatures, publisher, alone=not outlet))),
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
    if max(map(len, lines), default=0) > _WIDEST:
        return [line for line in lines if line]
    joined: list[str] = []
    goes_on = False
    for line in lines:
        if goes_on and line:
            joined[-1] = f"{joined[-1]} {line}"
        elif line:
            joined.append(line)
        goes_on = len(line) > _WRAPPED and not _MARK.search(line) and not _imprints(line)
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


def _people(lines: Sequence[str], publisher: str, *, alone: bool) -> list[str]:
    """Name who signs: in a line that says so, or ``alone`` in a line."""
    found: list[str] = []
    for line in lines:
        signs = re.search(r"\bpar\b|\bby\b|auteur|texte", line, re.IGNORECASE)
        if (signs or (alone and len(line.split()) < _IMPRINT)) and plain(line) != plain(publisher):
            found += people_in(line, outlets=[publisher])
    return found


def _signing_outlet(lines: Sequence[str]) -> str:
    """Take what signs and is nobody: "Article rédigé par franceinfo avec AFP"; "" if none does."""
    for line in lines:
        found = _SIGNED.match(line)
        for part in re.split(r"\s*(?:,|/|\bet\b|\bavec\b)\s*", found[1]) if found else ():
            name = part.strip(" .")
            if len(name.split()) == 1 and not agencies_in(name) and not is_collective(name):
                return name
    return ""


def _publisher(lines: Sequence[str]) -> str:
    """Take the line that names an outlet; of several that may, the last that is nobody's name."""
    candidates = [
        line.partition(",")[0]
        for line in lines
        if not is_noise(line)
        and not _imprints(line)
        and not day_in(line)
        and not agencies_in(line)
        and len(line.split()) < 2 * _IMPRINT
        and (line[0].isupper() or _SITE.fullmatch(line))
        and not line.endswith((":", ".", "?", "!"))
    ]
    signed = any(_SIGNED.match(line) for line in lines)
    nobody = [one for one in candidates if signed or not people_in(one)]
    if nobody:
        return nobody[-1]
    alone = len(candidates) == 1 and not has_first_name(candidates[0])
    return candidates[-1] if alone or len(candidates) > 1 else ""
