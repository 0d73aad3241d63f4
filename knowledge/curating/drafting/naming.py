"""Who and what does an article name, and what does it say that they are?"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from knowledge.curating.drafting.roles import all_nouns, is_female, noun_kind, nouns, role_of
from knowledge.language.folding import plain
from knowledge.language.table import word_set
from knowledge.language.words import RARE, rarity

_CAPITAL = r"[A-ZÀ-ÞŒ](?:[\w]|[’'](?=[A-ZÀ-Þ])|-(?=\w))*"
_LINK = r"(?:de|du|des|la|le|les|d[’']|l[’']|van|von|der|den|ben|bin|al|el|y|e|da|di|dos|of|the)"
_SPAN = re.compile(rf"{_CAPITAL}(?:(?:\s+|(?<=[’']))(?:{_LINK}\s*){{0,2}}{_CAPITAL}){{0,5}}")
_LOOSE = frozenset("de du des la le les en sur d' l' d’ l’".split())
_TITLE = re.compile(r"(?:\b(M|Mme|Mlle|Me|Dr|Pr|Mgr)\.?\s+)$")
_TITLED = {"M": False, "Mme": True, "Mlle": True}
_DEPARTMENT = re.compile(r"^\s*\(([A-ZÀ-Þ][\w’' -]{2,30})\)")
_PLACED = re.compile(
    r"(?:\b(?:à|en|au|aux|vers|près de|près d[’']|depuis|dans le|dans la|dans l[’']|dans les|"
    r"autour de|ville de|village de|commune de)\s*)$"
)
_JOINED = re.compile(r"\b(?:de|du|des|d[’']|[Ll]a|[Ll]e|[Ll]es)\b")
_ACRONYM = 7  # letters
_SHORTEST = 4  # letters of a name that begins another
_COMMON = 3.0  # rarity of words that stand in capitals for stress alone


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

    @property
    def last(self) -> str:
        """The last name of a person with two; else the whole name."""
        return last_name(self.name) if self.kind == "person" else self.name


def last_name(name: str) -> str:
    """Give a name without its first word, where it has more."""
    first, _, rest = name.partition(" ")
    return rest or first


def named_in(sentences: Sequence[str]) -> list[Named]:
    """Find whom and what sentences name, in the order in which they do, each once.

    A capital alone shows a name; what stands around it shows what it is. A person's last name
    alone, or with "M.", is that person.
    """
    spans = [(sentence, match) for sentence in sentences for match in _SPAN.finditer(sentence)]
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
        forms.append(one.last)
        if one.female is not None:
            forms.append(f"{'Mme' if one.female else 'M.'} {one.last}")
    if one.role:
        forms.append(one.role)
        head = one.role.split()[0]
        if head != one.role and noun_kind(one.role) == "person":
            forms.append(head)
    return list(dict.fromkeys(form for form in forms if plain(form) != plain(one.name)))


def _pieces(text: str, start: int, inside: Counter[str]) -> Iterator[tuple[str, int]]:
    """Part "Teintalis de Vauberques" where the article also writes its beginning alone."""
    if stripped := re.match(r"(?:[LDld][’']|(?:Me|Mme|Mlle|Dr|Pr|Mgr)\s+)(?=[A-ZÀ-Þ])", text):
        start, text = start + stripped.end(), text[stripped.end() :]
    first, _, others = text.partition(" ")
    if others and plain(first) in _calendar():  # "l'Irlandaise Deirdre Mallonan"
        start, text = start + len(first) + 1, others
    for joint in re.finditer(r"\s+(?:de|du|des|à|d[’'])\s*(?=[A-ZÀ-Þ])", text):
        if inside[plain(text[: joint.start()])] and len(text[: joint.start()]) >= _SHORTEST:
            yield text[: joint.start()], start
            yield text[joint.end() :], start + joint.end()
            return
    yield text, start


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
    return len(words) > 1 and rarity(folded) >= RARE and folded not in all_nouns()


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
        return not text.isupper() or len(text) == 1 or rarity(folded) <= _COMMON
    return folded in _calendar() or not words or folded in {"m", "mme", "mlle", "me", "dr", "pr"}


def _add(found: list[Named], text: str, before: str, after: str) -> None:
    titled = _TITLE.search(before)
    role = role_of(before, after, text)
    female = _TITLED.get(titled[1]) if titled else is_female(role)
    known = _known(found, text)
    if known is not None:
        if text not in known.forms:
            known.forms.append(text)
        if role and not known.role:
            known.role = role
        if known.female is None:
            known.female = female
        if (
            role
            and known.kind != "person"
            and noun_kind(role) == "person"
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
    shown = role if kind == noun_kind(role) else ""
    if shown and kind in {"place", "organisation"} and before.rstrip().endswith(shown):
        forms.insert(0, f"{shown} {text}")
        shown = ""
    found.append(Named(forms[0], kind, shown, forms, female, sure))


def _known(found: Sequence[Named], text: str) -> Named | None:
    folded = plain(text)
    for one in found:
        if any(plain(form) == folded for form in one.forms):
            return one
    words = folded.split()
    for one in found:
        names = plain(one.name).split()
        last = plain(last_name(one.name)).split()
        if len(words) < len(names) and words == last:
            return one
        if (
            one.kind == "person"
            and len(words) > len(names)
            and plain(last_name(text)).split() == names
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
    noun = noun_kind(role)
    if text.isupper() and len(words) == 1 and len(text) < _ACRONYM:
        return "organisation"
    if titled or noun == "person":
        return "person"
    if folded in _countries() or _DEPARTMENT.match(after) or words[0] in nouns("place"):
        return "place"
    if noun or folded in word_set("names", "organisations.words"):
        return noun or "organisation"
    if words[0] in _first_names() and len(text.split()) > 1:
        return "person"
    return "organisation" if words[0] in nouns("organisation") else ""


@cache
def _first_names() -> frozenset[str]:
    return word_set("names", "first_names.words")


@cache
def _countries() -> frozenset[str]:
    return word_set("names", "countries.words") | word_set("names", "capitals.words")


@cache
def _calendar() -> frozenset[str]:
    return frozenset().union(
        *(word_set("names", f"{row}.words") for row in ("months", "weekdays", "demonyms"))
    )
