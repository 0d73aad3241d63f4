"""Who signed, people and agencies apart?"""

import re
from collections.abc import Iterable
from functools import cache

from knowledge.curating.drafting.story import tidy
from knowledge.language.dates import MONTHS, WEEKDAYS
from knowledge.language.folding import plain
from knowledge.language.table import table, words_of

_PREFIX = re.compile(
    r"^.{0,60}?\b(?:article |texte |propos |enquête |reportage |publié |posté |dossier )?"
    r"(?:rédigé |écrit |recueillis |recueilli |réalisé |proposé |mis en ligne |signé )?"
    r"(?:par|by)\s*:?\s+|^\s*(?:auteur|auteure|autrice|texte|textes|rédaction|source)s?\s*:\s*",
    re.IGNORECASE,
)
_STOP = re.compile(
    r"\s*(?:\||•|·|\bpublié|\bposté|\bmis à jour|\bmis en ligne|\bmodifié|\ble \d|"
    r"\b\d{1,2}[/.]\d{1,2}|"
    r"\b(?:19|20)\d\d\b|\bà \d{1,2}[h:]|\s[-–—]\s|\(|@|\bdans\b|\btemps de lecture|\blecture).*$",
    re.IGNORECASE | re.DOTALL,
)
_JOINT = re.compile(r"\s*(?:,|;|/|&|\bet\b|\bavec\b|\band\b|\bpour\b|\+)\s*", re.IGNORECASE)
_PLACE = re.compile(r"\s+(?:à|en|au|aux)\s+[A-ZÀ-Þ].*$")
_LINK = r"(?:(?:de|du|des|la|le|van|von|den|der|ben|bin|el|al|da|di)\s+|d[’'])*"
_NAME = re.compile(rf"[A-ZÀ-Þ][\w’'.-]*(?:\s+{_LINK}[A-ZÀ-Þ][\w’'.-]*){{1,4}}")
_ARTICLE = re.compile(r"(?:Le|La|Les|L[’'])\b")
_DATELINE = re.compile(r"(?:par|publi|post|mis|mod|actualis|le|du)\w*\b.*\d", re.IGNORECASE)
_SMALL = (
    "par publie publiee poste mis mise en ligne a jour modifie actualise le la et avec du de min "
    "mn minute minutes temps lecture heure heures h am pm er dans vers"
)
_LONGEST = 50
_CAPITALS = 2


def agencies_in(text: str) -> list[str]:
    """Name the news agencies that a signature names, in order of the table, each once."""
    return [name for name, form in _agencies() if form.search(text)]


def people_in(text: str, *, outlets: Iterable[str] = ()) -> list[str]:
    """Name the people of a signature, "Par Anne Roy et Luc Petit, avec AFP" or "Anne Roy".

    Agencies, the outlet itself and collectives ("la rédaction") are none.

    Args:
        text: What stands in a byline or an author's field.
        outlets: Names of the outlet.
    """
    text = tidy(text)
    text = _PREFIX.sub("", text) if _PREFIX.match(text) else text
    found: list[str] = []
    for part in _JOINT.split(_STOP.sub("", text)):
        name = _cased(_PLACE.sub("", part.strip(" .,;:-–—|")))
        if _is_person(name, outlets) and name not in found:
            found.append(name)
    return found


def is_dateline(text: str) -> bool:
    """Whether a line says who wrote or when, and nothing else: "Par Anne Roy, le 3 mai 2024"."""
    if not _DATELINE.match(text):
        return False
    people = {word for name in people_in(text) for word in plain(name).split()}
    rest = [word for word in plain(text).split() if word not in people and word not in _dated()]
    return not any(word.isalpha() and len(word) > 1 for word in rest)


def has_first_name(name: str) -> bool:
    """Whether a name begins with a first name that is widely known."""
    return plain(name).split()[0] in words_of(table("names")["first_names"]["words"])


def is_collective(name: str) -> bool:
    """Whether a name is that of a body of people without one: "la rédaction"."""
    return not _collective().isdisjoint(plain(name).split())


def _is_person(name: str, outlets: Iterable[str]) -> bool:
    if len(name) > _LONGEST or not _NAME.fullmatch(name) or agencies_in(name):
        return False
    if _ARTICLE.match(name):  # "Le Phare du Ponant" signs nothing
        return False
    words = plain(name).split()
    if all(len(word) == 1 for word in words):  # "B. C." is nobody's name
        return False
    known = {plain(each) for each in outlets}
    return plain(name) not in known and _collective().isdisjoint(words)


def _cased(name: str) -> str:
    """Write a name that stands in capitals as names are written."""
    letters = [letter for letter in name if letter.isalpha()]
    if len(letters) > _CAPITALS and all(letter.isupper() for letter in letters):
        return re.sub(r"[^\W\d_]+", lambda word: word[0].capitalize(), name)
    words = name.split()
    shouted = any(len(word) > _CAPITALS and word.isupper() for word in words)
    return " ".join(
        re.sub(r"[^\W\d_]+", lambda part: part[0].capitalize(), word)
        if shouted and word.isupper() and len(word.strip(".")) > 1
        else word
        for word in words
    )


@cache
def _agencies() -> list[tuple[str, re.Pattern[str]]]:
    rows = [line.split("|") for line in table("press")["agencies"].splitlines() if line]
    return [
        (row[0], re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, row))})(?![\w-])"))
        for row in rows
    ]


@cache
def _dated() -> frozenset[str]:
    return frozenset({*_SMALL.split(), *MONTHS, *WEEKDAYS})


@cache
def _collective() -> frozenset[str]:
    return frozenset(plain(word) for word in table("press")["collective"].split())
