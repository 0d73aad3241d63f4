"""Which words are quoted in a sentence, and who spoke them?"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from knowledge.curating.drafting.naming import Named
from knowledge.curating.drafting.roles import nouns
from knowledge.curating.drafting.speech import (
    ACCORDING,
    inverted_in,
    is_followed,
    is_speech,
    speaks_near,
)
from knowledge.language.folding import fold, plain
from knowledge.language.table import table

_MARKED = re.compile(r"«\s*([^«»]{2,}?)\s*»|“([^“”]{2,}?)”|\"([^\"]{2,}?)\"")
_OPENED = re.compile(r"(?:«\s*|“|\")([^«»“”\"]{4,})$")
_CLOSED = re.compile(r"^([^«»“”\"]{4,}?)\s*[»”\"]")
_PRONOUN = re.compile(
    r"-t-(il|elle|ils|elles)\b|-(il|elle|ils|elles)\b|(?:^|[\s,;(])(?P<alone>il|elle|ils|elles|"
    r"ce dernier|cette dernière|ces derniers|ces dernières|celui-ci|celle-ci|"
    r"l[’']intéressée?)\b",
    re.IGNORECASE,
)
_NOUN = re.compile(
    r"\b(?:l[’']|le |la |les |un |une |son |sa |du |au |ce |cette )([\w-]+)((?: [\w’'-]+){0,3})",
    re.IGNORECASE,
)


class Quotation(NamedTuple):
    """Words that somebody spoke.

    Attributes:
        text: Without the marks around them.
        speaker: The name of who spoke them; "" where nothing tells.
        guessed: Whether the speaker is only the one spoken of before.
    """

    text: str
    speaker: str
    guessed: bool = False


class _Mention(NamedTuple):
    """Somebody spoken of at a place of a sentence."""

    start: int
    end: int
    name: str
    guessed: bool = False


class Listener:
    """Hears who speaks in an article, sentence by sentence, in the order of the text.

    Args:
        known: Whom and what the article names.
    """

    def __init__(self, known: Sequence[Named]) -> None:
        self._known = known
        self._open = False
        self._last = ""
        self._by_sex: dict[bool, str] = {}
        self.unnamed: list[Named] = []
        """Speakers whom the article gives no name: "un témoin", "la préfecture"."""

    def quotations(self, sentence: str) -> list[Quotation]:
        """Find the quotations of the next sentence."""
        spans = self._spans(sentence)
        outside = _blanked(sentence, spans)
        mentions = self._mentions(outside)
        found: list[Quotation] = []
        for start, end, text in spans:
            if not plain(text):
                continue
            if not is_speech(outside[:start], text, mentions=bool(mentions), after=outside[end:]):
                continue
            speaker, guessed = self._speaker(outside, start, end, mentions)
            found.append(Quotation(text.strip(" ,"), speaker, guessed))
        self._remember(mentions, found)
        return found

    def _spans(self, sentence: str) -> list[tuple[int, int, str]]:
        """Find what stands between marks, which may open in one sentence and close later."""
        spans: list[tuple[int, int, str]] = []
        if self._open:
            closing = _CLOSED.match(sentence)
            if closing is None and not set('«»“”"') & set(sentence):
                return [(0, len(sentence), sentence)]
            self._open = False
            if closing is not None:
                spans.append((0, closing.end(), closing[1]))
        begin = spans[0][1] if spans else 0
        spans += [
            (one.start(), one.end(), _inner(one)) for one in _MARKED.finditer(sentence, begin)
        ]
        rest = spans[-1][1] if spans else 0
        if opening := _OPENED.search(sentence, rest):
            spans.append((opening.start(), opening.end(), opening[1]))
            self._open = True
        return spans

    def subject(self, sentence: str) -> str:
        """Name whom a pronoun at the head of the next sentence stands for; "" where unknown."""
        head = _PRONOUN.match(" " + sentence.lstrip('« "“'))
        return self._stands_for(next(filter(None, head.groups()), "")) if head else ""

    def _speaker(
        self, outside: str, start: int, end: int, mentions: Sequence[_Mention]
    ) -> tuple[str, bool]:
        after, before = outside[end:], outside[:start]
        inverted = inverted_in(after)
        if inverted is not None:
            place = end + inverted
            pronoun = _PRONOUN.search(outside, end)
            named = [one for one in mentions if place - 1 <= one.start]
            if (
                pronoun
                and pronoun.start() <= place + 12
                and (not named or pronoun.start() < named[0].start)
            ):
                name = self._stands_for(next(filter(None, pronoun.groups()), ""))
                if name:
                    return name, True
            if named:
                return named[0].name, named[0].guessed
        told = ACCORDING.search(outside)
        if told:
            named = [
                one
                for one in mentions
                if one.start >= told.end() - 1 and one.start < told.end() + 50
            ]
            if named:
                return named[0].name, named[0].guessed
        near = [one for one in mentions if one.end <= start]
        if near:
            cut = max(
                (
                    match.start()
                    for match in re.finditer(r";|\b(?:quand|tandis que|alors que|mais)\b", before)
                ),
                default=-1,
            )
            here = [one for one in near if one.start > cut] or near
            colon = before.rstrip().endswith(":")
            subjects = [one for one in here if is_followed(outside, one.end)]
            one = here[-1] if colon else (subjects or here)[-1]
            return one.name, one.guessed
        later = [one for one in mentions if one.start >= end]
        if later:
            return later[0].name, later[0].guessed
        return self._last, bool(self._last)

    def _mentions(self, outside: str) -> list[_Mention]:
        found: list[_Mention] = []
        for one in self._known:
            if one.kind not in {"person", "organisation"}:
                continue
            last = {one.last} if one.name[0].isupper() else set[str]()
            forms = sorted({*one.forms, one.name, *last}, key=len, reverse=True)
            for form in forms:
                for match in re.finditer(rf"(?<![\w-]){re.escape(form)}(?![\w-])", outside):
                    if all(
                        match.end() <= other.start or match.start() >= other.end for other in found
                    ):
                        found.append(_Mention(match.start(), match.end(), one.name))
        found += self._described(outside, found)
        for match in _PRONOUN.finditer(outside):
            alone = match["alone"]
            if alone and (name := self._stands_for(alone)):
                found.append(_Mention(*match.span("alone"), name, guessed=True))
        return sorted(found)

    def _described(self, outside: str, named: Sequence[_Mention]) -> list[_Mention]:
        """Find those who are called by what they are: "la préfète", "un témoin"."""
        found: list[_Mention] = []
        for match in _NOUN.finditer(outside):
            kind = _kind_of(match[1])
            near = [
                one
                for one in named
                if match.end(1) <= one.start <= match.end() + 2
                or one.start < match.end() <= one.end
            ]
            if not kind or near:
                continue
            role = match[1] + _rest(match[2])
            known = next(
                (one for one in self._known if one.role and _same_role(role, one.role)), None
            )
            if known is None:
                if not speaks_near(outside, match.start(), match.end(1)):
                    continue
                known = next((one for one in self.unnamed if plain(one.name) == plain(role)), None)
                if known is None:
                    known = Named(role, kind, "", [role])
                    self.unnamed.append(known)
            found.append(_Mention(match.start(), match.end(1), known.name))
        return found

    def _stands_for(self, pronoun: str) -> str:
        """Name the last person of a pronoun's sex; several are nobody that can be named."""
        if pronoun.lower().endswith(("s", "ces dernières")):
            return ""
        sex = {"m": False, "f": True}.get(
            table("roles")["pronouns"].get(pronoun.lower().replace("’", "'"), "")
        )
        if sex is None:
            return self._last
        return self._by_sex.get(sex, "")

    def _remember(self, mentions: Sequence[_Mention], quoted: Sequence[Quotation]) -> None:
        people = {one.name: one for one in (*self._known, *self.unnamed) if one.kind == "person"}
        for name in [*(one.name for one in mentions), *(one.speaker for one in quoted)]:
            if name in people:
                one = people[name]
                if one.female is not True:
                    self._by_sex[False] = name
                if one.female is not False:
                    self._by_sex[True] = name
        if quoted and quoted[-1].speaker:
            self._last = quoted[-1].speaker
        elif mentions:
            subjects = [one.name for one in mentions if one.name in people]
            self._last = subjects[0] if subjects else self._last


def _inner(match: re.Match[str]) -> str:
    return next(one for one in match.groups() if one)


def _blanked(sentence: str, spans: Iterable[tuple[int, int, str]]) -> str:
    for start, end, _ in spans:
        sentence = sentence[:start] + " " * (end - start) + sentence[end:]
    return sentence


def _kind_of(noun: str) -> str:
    folded = fold(noun)
    return next((row for row in ("person", "organisation") if folded in nouns(row)), "")


def _rest(words: str) -> str:
    """Keep "de la société" or one adjective-like word behind a noun."""
    found = re.match(r" (?:de la |du |des |de l[’']|d[’']|de )[\w-]+", words)
    return found[0] if found else ""


def _same_role(one: str, other: str) -> bool:
    mine, theirs = plain(one).split(), plain(other).split()
    return mine[0] == theirs[0] and (
        len(mine) == 1 or len(theirs) == 1 or set(mine) <= set(theirs) or set(theirs) <= set(mine)
    )
