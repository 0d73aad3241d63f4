"""Which words are quoted in a sentence, and who spoke them?"""

import re
from collections.abc import Collection, Iterable, Sequence
from functools import cache
from typing import NamedTuple

from knowledge.curating.drafting.naming import Named, nouns
from knowledge.language.folding import fold, plain
from knowledge.language.stems import stem
from knowledge.language.table import table, words_of

_MARKED = re.compile(r"«\s*([^«»]{2,}?)\s*»|“([^“”]{2,}?)”|\"([^\"]{2,}?)\"")
_OPENED = re.compile(r"(?:«\s*|“|\")([^«»“”\"]{4,})$")
_CLOSED = re.compile(r"^([^«»“”\"]{4,}?)\s*[»”\"]")
_WORD = re.compile(r"[\w’'-]+")
_PRONOUN = re.compile(
    r"-t-(il|elle|ils|elles)\b|-(il|elle|ils|elles)\b|(?:^|[\s,;(])(il|elle|ils|elles|ce dernier|"
    r"cette dernière|"
    r"ces derniers|ces dernières|celui-ci|celle-ci|l[’']intéressée?)\b",
    re.IGNORECASE,
)
_ACCORDING = re.compile(
    r"\b(?:selon|d[’']après|pour|à en croire|dixit|aux yeux de)\s+", re.IGNORECASE
)
_ENDINGS = "e es ent a ait aient erent er ee ees era eront ant".split()
_OF_WORDS = 3  # words by which a fragment is what somebody said
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
            if not _is_speech(outside[:start], text, mentions=bool(mentions), after=outside[end:]):
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
        inverted = _inverted(after)
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
        told = _ACCORDING.search(outside)
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
            subjects = [one for one in here if _is_subject(outside, one)]
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
            forms = sorted({*one.forms, one.name, *_last(one)}, key=len, reverse=True)
            for form in forms:
                for match in re.finditer(rf"(?<![\w-]){re.escape(form)}(?![\w-])", outside):
                    if all(
                        match.end() <= other.start or match.start() >= other.end for other in found
                    ):
                        found.append(_Mention(match.start(), match.end(), one.name))
        found += self._described(outside, found)
        for match in _PRONOUN.finditer(outside):
            group = next(index for index, one in enumerate(match.groups(), 1) if one)
            if group == 3 and (name := self._stands_for(match[group])):  # noqa: PLR2004 - before its verb
                found.append(_Mention(match.start(group), match.end(group), name, guessed=True))
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
                if not _speaks_near(outside, match.start(), match.end(1)):
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


def _is_speech(before: str, text: str, *, mentions: bool, after: str) -> bool:
    words = _WORD.findall(before.lower())[-3:]
    if any(plain(word) in _naming() for word in words):
        return False
    around = f"{before} {after}"
    spoken = any(map(_speaks, _WORD.findall(around))) or _ACCORDING.search(around) is not None
    long = len(text.split()) >= _OF_WORDS
    return (
        (long and (mentions or spoken or not (before + after).strip(" .,:")))
        or (spoken and (mentions or long))
        or before.rstrip().endswith(":")
    )


def _inverted(after: str) -> int | None:
    """Find where a verb of speech stands right behind a quotation; None if there is none."""
    for match in list(_WORD.finditer(after))[:6]:
        if _speaks(match[0]):
            return match.end()
    return None


def _is_subject(outside: str, one: _Mention) -> bool:
    """Whether a verb of speech follows close on a mention."""
    near = _WORD.findall(outside[one.end : one.end + 60])[:6]
    return any(map(_speaks, near))


def _speaks(word: str) -> bool:
    """Whether a word, with a pronoun behind it or not, is a form of a verb of speech."""
    bare = re.sub(r"(?:-t)?-(?:il|elle|ils|elles|on)$", "", word.lower())
    folded = plain(bare)
    return stem(folded) in _speech() or any(
        folded.endswith(ending) and folded[: -len(ending)] in _roots() for ending in _ENDINGS
    )


def _speaks_near(outside: str, start: int, end: int) -> bool:
    near = [
        *_WORD.findall(outside[max(0, start - 30) : start])[-4:],
        *_WORD.findall(outside[end : end + 50])[:6],
    ]
    return any(_speaks(word) or plain(word) in {"selon", "apres"} for word in near)


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


def _last(one: Named) -> list[str]:
    words = one.name.split()
    return (
        [" ".join(words[1:])]
        if one.kind == "person" and len(words) > 1 and one.name[0].isupper()
        else []
    )


@cache
def _speech() -> Collection[str]:
    return frozenset(
        stem(part)
        for word in words_of(table("roles")["speech"]["verbs"])
        for part in word.split()[-1:]
    )


@cache
def _roots() -> Collection[str]:
    """Give what verbs in -er keep in all forms: stemming cuts "confie" and "confier" apart."""
    verbs = (word.split()[-1] for word in words_of(table("roles")["speech"]["verbs"]))
    return frozenset(verb.removesuffix("er") for verb in verbs if verb.endswith("er"))


@cache
def _naming() -> Collection[str]:
    return frozenset(words_of(table("roles")["speech"]["naming"]))
