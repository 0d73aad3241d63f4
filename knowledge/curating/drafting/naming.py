"""Who and what does an article name, and what does it say that they are?"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from knowledge.language.folding import fold, plain
from knowledge.language.table import table, words_of
from knowledge.language.words import RARE, rarity

_CAPITAL = r"[A-ZÀ-ÞŒ](?:[\w]|[’'](?=[A-ZÀ-Þ])|-(?=\w))*"
_LINK = r"(?:de|du|des|la|le|les|d[’']|l[’']|van|von|der|den|ben|bin|al|el|y|e|da|di|dos|of|the)"
_SPAN = re.compile(rf"{_CAPITAL}(?:(?:\s+|(?<=[’']))(?:{_LINK}\s*){{0,2}}{_CAPITAL}){{0,5}}")
_LOOSE = frozenset("de du des la le les en sur d' l' d’ l’".split())
_TITLE = re.compile(r"(?:\b(M|Mme|Mlle|Me|Dr|Pr|Mgr)\.?\s+)$")
_DEPARTMENT = re.compile(r"^\s*\(([A-ZÀ-Þ][\w’' -]{2,30})\)")
_PLACED = re.compile(
    r"(?:\b(?:à|en|au|aux|vers|près de|près d[’']|depuis|dans le|dans la|dans l[’']|dans les|"
    r"autour de|ville de|village de|commune de)\s*)$"
)
_APPOSED = re.compile(
    r"^\s*,\s+(?:\d+ ans,\s+)?(?:(?:le|la|l[’']|un|une|son|sa|ancien|"
    r"ancienne)\s*)?([^,;:.()«»\"“”]{3,70})(?=[,;.)]|$)"
)
_ARTICLE = (
    r"(?:[Ll]e|[Ll]a|[Ll][’']|[Uu]n|[Uu]ne|[Ss]on|[Ss]a|[Dd]u|[Aa]u|[Ll]eur|[Nn]otre|[Cc]e|"
    r"[Cc]ette|[Dd]e la|[Dd]e l[’']|[Àà] la|[Àà] l[’'])"
)
_JOINED = re.compile(r"\b(?:de|du|des|d[’']|[Ll]a|[Ll]e|[Ll]es)\b")
_BREAKS = frozenset(
    "a est ont sont etait etaient qui que et ou avec contre devant sans sous par pour "
    "dans sur".split()
)
_LEADING = frozenset("de par avec pour et ancien ancienne selon a".split())
_DETERMINERS = frozenset("de du des d' la le l' les a au aux en".split())
_ACRONYM = 7  # letters
_ROLE_WORDS = 5  # words of a role beside its noun


@dataclass(slots=True)
class Named:
    """Somebody or something that an article names.

    Attributes:
        name: The fullest form of the name.
        kind: As an entity's type.
        role: What the article says that it is; "" if nothing.
        forms: All ways in which the article writes it, the name among them.
        female: Whether a woman; None where nothing tells.
    """

    name: str
    kind: str
    role: str = ""
    forms: list[str] = field(default_factory=list)
    female: bool | None = None
    sure: bool = True  # False while its kind is but what is likeliest


def named_in(sentences: Sequence[str]) -> list[Named]:
    """Find whom and what sentences name, in the order in which they do, each once.

    A capital alone shows a name; what stands around it shows what it is. A person's last name
    alone, or with "M.", is that person.
    """
    spans = [(sentence, match) for sentence in sentences for match in _spans(sentence)]
    inside = Counter(plain(match[0]) for sentence, match in spans if not _begins(sentence, match))
    found: list[Named] = []
    for sentence, match in spans:
        text = match[0]
        if _begins(sentence, match) and not _is_name(text, inside):
            text = _without_first(text)
            if not text or _is_ordinary(text):
                continue
        elif _is_ordinary(text):
            continue
        start = match.end() - len(text)
        for piece, at in _pieces(text, start, inside):
            _add(found, piece, sentence[:at], sentence[at + len(piece) :])
    return [one for one in found if len(plain(one.name)) > 1]


def short_forms(one: Named) -> list[str]:
    """Give the names by which readers may ask for it: its role and last name among them."""
    words = one.name.split()
    forms = [form for form in one.forms if form != one.name]
    if one.kind == "person" and len(words) > 1:
        last = _last_name(words)
        forms.append(last)
        if one.female is not None:
            forms.append(f"{'Mme' if one.female else 'M.'} {last}")
    if one.role:
        forms.append(one.role)
        head = one.role.split()[0]
        if head != one.role and _noun_kind(one.role) == "person":
            forms.append(head)
    return list(dict.fromkeys(form for form in forms if plain(form) != plain(one.name)))


def nouns(row: str) -> Collection[str]:
    """Give the folded nouns of a row of the table of roles."""
    return _nouns(row)


def _pieces(text: str, start: int, inside: Counter[str]) -> Iterator[tuple[str, int]]:
    """Part "Teintalis de Vauberques" where the article also writes its beginning alone."""
    if stripped := re.match(r"(?:[LDld][’']|(?:Me|Mme|Mlle|Dr|Pr|Mgr)\s+)(?=[A-ZÀ-Þ])", text):
        start, text = start + stripped.end(), text[stripped.end() :]
    first, _, others = text.partition(" ")
    if others and plain(first) in _calendar():  # "l'Irlandaise Deirdre Mallonan"
        start, text = start + len(first) + 1, others
    for joint in re.finditer(r"\s+(?:de|du|des|à|d[’'])\s*(?=[A-ZÀ-Þ])", text):
        if inside[plain(text[: joint.start()])] and len(text[: joint.start()]) > 3:  # noqa: PLR2004
            yield text[: joint.start()], start
            yield text[joint.end() :], start + joint.end()
            return
    yield text, start


def _spans(sentence: str) -> Iterator[re.Match[str]]:
    yield from _SPAN.finditer(sentence)


def _begins(sentence: str, match: re.Match[str]) -> bool:
    before = sentence[: match.start()].rstrip(' «"“(')
    return not before or before[-1] in ".!?:…"


def _is_name(text: str, inside: Counter[str]) -> bool:
    """Whether what begins a sentence is a name there too."""
    words = text.split()
    first = words[0]
    if inside[plain(text)]:
        return True
    folded = plain(first)
    if folded in _first_names() or folded in _countries():
        return True
    known = {one for key in inside for one in key.split()}
    if folded in known:
        return True
    return len(words) > 1 and rarity(folded) >= RARE and folded not in _all_nouns()


def _without_first(text: str) -> str:
    """Drop the word that only begins the sentence, and what links it to the name."""
    words = re.split(r"(?<=[’'])|\s+", text)[1:]
    while words and words[0] in _LOOSE:
        words = words[1:]
    return " ".join(words).replace("’ ", "’").replace("' ", "'")


def _is_ordinary(text: str) -> bool:
    folded = plain(text)
    words = folded.split()
    if len(words) == 1 and (rarity(folded) < RARE and folded not in _countries()):
        return not text.isupper() or len(text) < 2 or rarity(folded) <= 3.0  # noqa: PLR2004
    return folded in _calendar() or not words or folded in {"m", "mme", "mlle", "me", "dr", "pr"}


def _add(found: list[Named], text: str, before: str, after: str) -> None:
    titled = _TITLE.search(before)
    role, female = _role_of(before, after, text)
    known = _known(found, text)
    if known is not None:
        if text not in known.forms:
            known.forms.append(text)
        if role and not known.role:
            known.role = role
        if known.female is None:
            known.female = _sex(titled, female)
        if (
            role
            and known.kind != "person"
            and _noun_kind(role) == "person"
            and len(text.split()) > 1
        ):
            known.kind = "person"
        if not known.sure and known.kind != "person":
            known.kind, known.sure = _kind(text, before, after, titled, role)
        if len(text.split()) > len(known.name.split()) and known.kind == "person":
            known.name = text
        return
    kind, sure = _kind(text, before, after, titled, role)
    if kind == "place" and (found_in := _DEPARTMENT.match(after)):
        forms = [text, f"{text} ({found_in[1]})"]
    else:
        forms = [text]
    shown = role if kind == _noun_kind(role) else ""
    if shown and kind in {"place", "organisation"} and before.rstrip().endswith(shown):
        forms.insert(0, f"{shown} {text}")
        shown = ""
    found.append(Named(forms[0], kind, shown, forms, _sex(titled, female), sure))


def _known(found: Sequence[Named], text: str) -> Named | None:
    folded = plain(text)
    for one in found:
        if any(plain(form) == folded for form in one.forms):
            return one
    words = folded.split()
    for one in found:
        names = plain(one.name).split()
        last = plain(_last_name(one.name.split())).split()
        if len(words) < len(names) and words == last:
            return one
        if (
            one.kind == "person"
            and len(words) > len(names)
            and plain(_last_name(text.split())).split() == names
        ):
            return one
    return None


def _kind(
    text: str, before: str, after: str, titled: re.Match[str] | None, role: str
) -> tuple[str, bool]:
    """Tell what a name is of, and whether that is sure."""
    kind = _sure_kind(text, after, role, titled=titled is not None)
    if kind:
        return kind, True
    if len(text.split()) in {2, 3} and not _JOINED.search(text):
        return "person", False
    if _PLACED.search(before):
        return "place", True
    return "organisation", False


def _sure_kind(text: str, after: str, role: str, *, titled: bool) -> str:
    folded = plain(text)
    words = folded.split()
    noun = _noun_kind(role)
    if text.isupper() and len(words) == 1 and len(text) < _ACRONYM:
        return "organisation"
    if titled or noun == "person":
        return "person"
    if folded in _countries() or _DEPARTMENT.match(after) or words[0] in _nouns("place"):
        return "place"
    if noun or folded in _organisations():
        return noun or "organisation"
    if words[0] in _first_names() and len(text.split()) > 1:
        return "person"
    return "organisation" if words[0] in _nouns("organisation") else ""


def _role_of(before: str, after: str, text: str) -> tuple[str, bool | None]:
    """Read what somebody is from what stands before or behind his name, and the sex it shows."""
    for tried in (
        _role_before(before),
        _role_after(after) if len(text.split()) > 1 or text.isupper() else "",
    ):
        if tried:
            return tried, _female(tried)
    return "", None


def _role_before(before: str) -> str:
    """Read the longest run of words up to the name that begins with a noun and is one phrase."""
    clause = re.split(r"[;:.!?()«»\"“”]|,(?!\s*$)", before.rstrip())[-1].rstrip(" ,")
    words = clause.split()
    for start in range(max(0, len(words) - _ROLE_WORDS - 1), len(words)):
        whole = " ".join(words[start:])
        role = re.sub(rf"^{_ARTICLE}\s*", "", whole)
        led = role != whole or start == 0 or fold(words[start - 1]) in _LEADING
        if led and _noun_kind(role) and _is_phrase(role):
            return role
    return ""


def _is_phrase(role: str) -> bool:
    """Whether words after a noun still speak of it: adjectives, and what "de" brings."""
    words = re.sub(r"([’'])", r"\1 ", role).split()
    for one, following in zip(words, [*words[1:], ""], strict=True):
        low = fold(one)
        if low in _BREAKS or low in _weekdays():
            return False
        if low in _DETERMINERS and not following:
            return False
    return all(
        fold(one) not in {"le", "la", "l'", "les", "son", "sa"} or fold(previous) in {"de", "a"}
        for previous, one in pairwise(words)
    )


def _role_after(after: str) -> str:
    found = _APPOSED.match(after)
    if not found:
        return ""
    role = re.split(r"\s+(?:qui|que|dont|où|et|depuis|lors|a|est)\s+", found[1])[0].strip()
    return role if _noun_kind(role) == "person" else ""


def _noun_kind(role: str) -> str:
    """Tell what the noun that a role begins with is; "" if it is none of the table."""
    words = fold(role).replace("'", " ").split()
    while words and words[0] in {
        "ancien",
        "ancienne",
        "ex",
        "futur",
        "future",
        "jeune",
        "nouveau",
        "nouvelle",
        "vieux",
    }:
        words = words[1:]
    for row in ("person", "organisation", "place", "event"):
        for length in (3, 2, 1):
            if len(words) >= length and " ".join(words[:length]).replace("-", " ") in _nouns(row):
                return row
            if length == 1 and words and words[0] in _nouns(row):
                return row
    return ""


def _female(role: str) -> bool | None:
    first = fold(role).split()[0] if role.split() else ""
    male = {word for word in _nouns("person") if f"{word}e" in _nouns("person")}
    if first in male:
        return False
    return (
        True
        if first.endswith(
            ("ere", "trice", "euse", "ente", "ete", "ure", "fe", "esse", "ee", "ante", "enne")
        )
        else None
    )


def _sex(titled: re.Match[str] | None, female: bool | None) -> bool | None:  # noqa: FBT001
    if titled:
        return {"M": False, "Mme": True, "Mlle": True}.get(titled[1])
    return female


def _last_name(words: Sequence[str]) -> str:
    return " ".join(words[1:] or words)


@cache
def _nouns(row: str) -> Collection[str]:
    return frozenset(words_of(table("roles")["nouns"][row]))


@cache
def _all_nouns() -> Collection[str]:
    return frozenset(
        one for row in ("person", "organisation", "place", "event") for one in _nouns(row)
    )


@cache
def _first_names() -> Collection[str]:
    return frozenset(words_of(table("names")["first_names"]["words"]))


@cache
def _countries() -> Collection[str]:
    rows = ("countries", "capitals")
    return frozenset(one for row in rows for one in words_of(table("names")[row]["words"]))


@cache
def _organisations() -> Collection[str]:
    return frozenset(words_of(table("names")["organisations"]["words"]))


@cache
def _weekdays() -> Collection[str]:
    return frozenset(words_of(table("names")["weekdays"]["words"]))


@cache
def _calendar() -> Collection[str]:
    return frozenset(
        one
        for row in ("months", "weekdays", "demonyms")
        for one in words_of(table("names")[row]["words"])
    )
