"""Is a label fit to stand on a button, and what is wrong with it if not?

A label is good by rule, not by taste: a whole question of a few words, ended by its mark, that
names people by their names, takes nobody's side and is not the label of another fact. What is
found here is a warning: a list with such a label can be served.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from knowledge.language.folding import plain
from knowledge.language.table import table, word_set, words_of
from knowledge.lists.rules import Document
from knowledge.lists.slips import KeyPath, Slip, shown

MOST_LETTERS = 70
"""A telephone cuts a button after about so many characters."""
FEWEST_WORDS = 3
_FRAMING = word_set("labels", "framing")


def label_warnings(document: Document) -> Iterator[Slip]:
    """Judge every label of a list, in the order of the document; one warning a label."""
    facts = document.values.get("fact")
    blocks = list(enumerate(facts)) if isinstance(facts, list) else []
    nicknames = dict(_nicknames(document.values.get("entity")))
    seen: dict[tuple[str, frozenset[str]], KeyPath] = {}
    for key in ("label", "label_en"):
        for index, block in blocks:
            label = block.get(key) if isinstance(block, dict) else None
            if not isinstance(label, str) or not plain(label):
                continue
            here = ("fact", index, key)
            first = seen.setdefault((key, _core(label)), here)
            if first != here:
                message = f"{key} {shown(label)} asks the same as another: tell them apart"
                yield Slip(here, message, first=first)
            elif fault := _fault(label, key, nicknames):
                yield Slip(here, f"{key} {shown(label)} {fault}")


def _fault(label: str, key: str, nicknames: Mapping[str, str]) -> str | None:
    """Say what is wrong with one label; None where nothing is."""
    line = plain(label)
    words = f" {line} "
    if len(label) > MOST_LETTERS:
        return f"is too long for a button: at most {MOST_LETTERS} characters"
    if not label.rstrip().endswith("?"):
        return "ends without a question mark: write a whole question"
    if len(line.split()) < FEWEST_WORDS:
        return "is too short to be understood alone: write a whole question"
    if key != "label":
        return None
    if not any(pattern.search(line) for pattern in _whole()):
        return "is a fragment: write a whole question, with its question word or its verb turned"
    for nickname, name in nicknames.items():
        if f" {nickname} " in words:
            return f'calls somebody "{nickname}", which is only an alias: write {shown(name)}'
    for why, unfit in _loaded().items():
        if word := next((each for each in unfit if f" {each} " in words), None):
            return f'is not neutral ("{word}" is {why}): ask in plain words'
    return None


def _core(label: str) -> frozenset[str]:
    """Give what two labels must not share: their words, save those that only frame them."""
    return frozenset(plain(label).split()) - _FRAMING


def _nicknames(entities: Any) -> Iterator[tuple[str, str]]:
    """Give the aliases of persons that are neither part of their name nor of their role."""
    for entity in entities if isinstance(entities, list) else ():
        if not isinstance(entity, dict) or entity.get("type") != "person":
            continue
        name, aliases = entity.get("name"), entity.get("aliases")
        told = {*plain(str(name)).split(), *plain(str(entity.get("role", ""))).split()}
        for alias in aliases if isinstance(aliases, list) else ():
            words = plain(alias).split() if isinstance(alias, str) else []
            if words and not told.issuperset(words):
                yield " ".join(words), str(name)


@cache
def _whole() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(each) for each in table("labels")["whole"])


@cache
def _loaded() -> dict[str, tuple[str, ...]]:
    """Give the words that a label should not have, by what they are."""
    return {why: tuple(words_of(words)) for why, words in table("labels")["loaded"].items()}
