"""Which rules of a fact list take two values to check?

The rules read the document as it was written, good or not, so that a wrong type in one place does
not hide a duplicate in another. Each yields its slips in the order of the document.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from knowledge.language.folding import fold, plain
from knowledge.language.questions import Kind
from knowledge.lists.model import Fact, FactList
from knowledge.lists.slips import KeyPath, Slip, did_you_mean, nearest, shown

_SINGULAR = {
    "phrasings": "phrasing",
    "proposed": "phrasing",
    "aliases": "alias",
    "entities": "entity",
    "expect": "fact",
}
_LISTS = {
    "entity": ("aliases",),
    "fact": ("phrasings", "proposed", "entities"),
    "absent": ("phrasings",),
    "question": ("expect",),
}


class Document(NamedTuple):
    """What was read of a file.

    Attributes:
        values: As ``tomllib`` gives them; of any shape.
        lost_ids: Ids in blocks that could not be read; whoever refers to them is not blamed.
    """

    values: Mapping[str, Any]
    lost_ids: frozenset[str] = frozenset()


def every_slip(document: Document) -> Iterator[Slip]:
    """Apply all rules."""
    for rule in _RULES:
        yield from rule(document)


def unique_ids(document: Document) -> Iterator[Slip]:
    """Two entities, or two facts, have one id."""
    for kind in ("entity", "fact"):
        seen: dict[str, KeyPath] = {}
        for at, block in _blocks(document, kind):
            if isinstance(key := block.get("id"), str):
                here = (*at, "id")
                if (first := seen.setdefault(key, here)) != here:
                    yield Slip(here, f"{kind} id {shown(key)} is taken", first=first)


def unique_keys(document: Document) -> Iterator[Slip]:
    """Two facts have one rank in the summary."""
    seen: dict[int, KeyPath] = {}
    for at, block in _blocks(document, "fact"):
        if type(key := block.get("key")) is int:
            here = (*at, "key")
            if (first := seen.setdefault(key, here)) != here:
                yield Slip(here, f"key {key} is taken: give each rank once", first=first)


def unique_names(document: Document) -> Iterator[Slip]:
    """One name or alias belongs to two entities; an entity may repeat its own."""
    seen: dict[str, tuple[KeyPath, KeyPath]] = {}
    for at, block in _blocks(document, "entity"):
        names = [((*at, "name"), block.get("name")), *_items(at, block, "aliases")]
        for here, name in names:
            if isinstance(name, str) and (folded := fold(name)):
                owner, first = seen.setdefault(folded, (at, here))
                if owner != at:
                    message = f"two entities are called {shown(name)}: give it to one of them"
                    yield Slip(here, message, first=first)


def unique_phrasings(document: Document) -> Iterator[Slip]:
    """One phrasing belongs to two facts, or to a fact and an absence."""
    seen: dict[str, tuple[KeyPath, KeyPath]] = {}
    for kind in ("fact", "absent"):
        for at, block in _blocks(document, kind):
            asked = (*_items(at, block, "phrasings"), *_items(at, block, "proposed"))
            for here, text in asked:
                if isinstance(text, str) and (words := plain(text)):
                    owner, first = seen.setdefault(words, (at, here))
                    if owner != at:
                        yield Slip(here, _shared(document, text, owner, at), first=first)


def no_repeats(document: Document) -> Iterator[Slip]:
    """A list holds one item twice, letter for letter."""
    for kind, keys in _LISTS.items():
        for at, block in _blocks(document, kind):
            for key in keys:
                seen: dict[str, KeyPath] = {}
                for here, item in _items(at, block, key):
                    if isinstance(item, str) and (first := seen.setdefault(item, here)) != here:
                        message = f"{_SINGULAR[key]} {shown(item)} is written twice: keep one"
                        yield Slip(here, message, first=first)


def references(document: Document) -> Iterator[Slip]:
    """An entity, a speaker or an expected fact is named that the list does not have."""
    entities, facts = _ids(document, "entity"), _ids(document, "fact")
    for at, block in _blocks(document, "fact"):
        for here, key in _items(at, block, "entities"):
            yield from _dangling(here, "entity", key, entities)
        yield from _dangling((*at, "speaker"), "entity", block.get("speaker"), entities)
    for at, block in _blocks(document, "question"):
        for here, key in _items(at, block, "expect"):
            yield from _dangling(here, "fact", key, facts)


def asked(document: Document) -> Iterator[Slip]:
    """A fact of a list that is published has no phrasing."""
    article = document.values.get("article")
    if not isinstance(article, dict) or article.get("status", "draft") == "draft":
        return
    for at, block in _blocks(document, "fact"):
        if block.get("phrasings") == []:
            message = 'phrasings is empty: write at least one, phrasings = ["…"]'
            yield Slip((*at, "phrasings"), message)


def corrected(document: Document) -> Iterator[Slip]:
    """A correction has no day, or a day no correction."""
    for at, block in _blocks(document, "fact"):
        if "correction" in block and "corrected_at" not in block:
            message = f"{named(at, block)} is corrected on no day: add corrected_at = 2024-08-20"
            yield Slip((*at, "correction"), message, on_key=True)


def speech(document: Document) -> Iterator[Slip]:
    """A saying has no speaker, or something else has one."""
    for at, block in _blocks(document, "fact"):
        kind = block.get("kind")
        if kind == Kind.SAID:
            if not _has(block, "speaker"):
                message = f'{named(at, block)} is said by nobody: add speaker = "…", an entity id'
                yield Slip(at, message)
        elif kind in list(Kind):
            for key in ("speaker", "quote"):
                if key in block:
                    message = f'"{key}" is for kind "said" only, and this kind is {shown(kind)}'
                    yield Slip((*at, key), message, on_key=True)


def named(at: KeyPath, block: Mapping[str, Any]) -> str:
    """Call a block by its id where it has one."""
    key = block.get("id")
    return f"{at[0]} {shown(key)}" if isinstance(key, str) and key else f"this {at[0]}"


def _shared(document: Document, text: str, owner: KeyPath, at: KeyPath) -> str:
    names = [_owner(document, each) for each in (owner, at)]
    both = " and ".join(names) if names[0] != names[1] else f"two {names[0].split()[0]} blocks"
    return f"phrasing {shown(text)} belongs to {both}: keep it in one"


def _owner(document: Document, at: KeyPath) -> str:
    kind, index = at
    name = named(at, document.values[str(kind)][index])
    return name.replace("this ", "[[") + "]]" * name.startswith("this ")


def _dangling(here: KeyPath, kind: str, key: object, known: set[str] | None) -> Iterator[Slip]:
    if isinstance(key, str) and known is not None and key not in known:
        yield Slip(here, f"there is no {kind} {shown(key)}{did_you_mean(key, sorted(known))}")


def _ids(document: Document, kind: str) -> set[str] | None:
    """Gather the ids of a kind; None where its blocks stand under a wrong name or header."""
    if not isinstance(document.values.get(kind, []), list):
        return None
    if any(nearest(key, FactList.model_fields) == kind for key in _strangers(document)):
        return None
    ids = (block.get("id") for _, block in _blocks(document, kind))
    return {each for each in ids if isinstance(each, str)} | document.lost_ids


def _strangers(document: Document) -> set[str]:
    return document.values.keys() - FactList.model_fields.keys()


def _has(block: Mapping[str, Any], key: str) -> bool:
    """Find a key, mistyped or not: a mistyped one is reported as such already."""
    return any(each == key or nearest(each, Fact.model_fields) == key for each in block)


def _blocks(document: Document, kind: str) -> Iterator[tuple[KeyPath, Mapping[str, Any]]]:
    blocks = document.values.get(kind)
    for index, block in enumerate(blocks if isinstance(blocks, list) else ()):
        if isinstance(block, dict):
            yield (kind, index), block


def _items(at: KeyPath, block: Mapping[str, Any], key: str) -> Iterator[tuple[KeyPath, Any]]:
    items = block.get(key)
    for index, item in enumerate(items if isinstance(items, list) else ()):
        yield (*at, key, index), item


_RULES = (
    unique_ids,
    unique_keys,
    unique_names,
    unique_phrasings,
    no_repeats,
    references,
    speech,
    asked,
    corrected,
)
