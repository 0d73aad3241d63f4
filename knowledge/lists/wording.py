"""What does the curator read when a value is not what the model wants?

pydantic finds the value; the words are ours. A message names the key, shows what was found and
says what to write.
"""

from collections.abc import Iterable, Iterator

from pydantic_core import ErrorDetails

from knowledge.lists.model import (
    Absence,
    Article,
    Entity,
    Fact,
    FactList,
    Question,
    Source,
    Strict,
)
from knowledge.lists.rules import named
from knowledge.lists.slips import KeyPath, Slip, did_you_mean, nearest, shown

_MODELS: dict[tuple[str, ...], type[Strict]] = {
    (): FactList,
    ("article",): Article,
    ("entity",): Entity,
    ("fact",): Fact,
    ("fact", "source"): Source,
    ("absent",): Absence,
    ("question",): Question,
}
_ITEMS = {
    "agencies": "agency",
    "aliases": "alias",
    "authors": "author",
    "entities": "entity",
    "expect": "expected fact",
    "numbers": "number",
    "phrasings": "phrasing",
    "proposed": "proposed phrasing",
}
_EXAMPLES = {  # what may be written for a key; any other key takes a text
    "id": '"short-name"',
    "kind": '"when"',
    "type": '"person"',
    "aliases": '["…"]',
    "agencies": '["AFP"]',
    "authors": '["…"]',
    "entities": '["…"]',
    "phrasings": '["…"]',
    "expect": '["…"], or [] where the bot must abstain',
    "numbers": '["34 millions d’euros"]',
    "denies": "true",
    "corrected_at": "2024-08-20",
    "proposed": "true",
    "published": "2024-08-19",
    "reading_minutes": "2",
    "label": '"Quand le phare a-t-il été rallumé ?"',
    "role": '"gardien du phare"',
    "event": '"short-name", the same for all facts of one event',
    "key": "1",
    "paragraph": "1",
    "sentence": "1",
    "source": '{ zone = "body", paragraph = 1, sentence = 1 }',
    "zone": '"body"',
}
_PATTERNS = {
    "id": "write only a-z, 0-9 and -, at most 40 of them",
    "event": "write only a-z, 0-9 and -, at most 40 of them",
    "language": 'write two small letters, such as "fr"',
    "url": 'write the whole address, such as "https://www.example.org/page"',
}
_DATES = "write 2024-08-19, without quotes"
_PLAIN = {  # messages that follow the name of the key and the value
    "not_a_day": f"is not a date: {_DATES}",
    "not_a_period": f'is not a date: {_DATES}, or "2024-08" for a month, or "2024" for a year',
    "no_number": 'has no number: write one with its unit, such as "34 millions d’euros"',
    "control_character": "holds an invisible control character: delete it",
    "string_too_long": "is too long: at most {max_length:,} characters",
    "greater_than_equal": "is too small: at least {ge:,}",
    "less_than_equal": "is too large: at most {le:,}",
    "enum": "is none of {choices}",
    "literal_error": "is none of {choices}",
}


def reworded(errors: Iterable[ErrorDetails]) -> Iterator[Slip]:
    """Turn what pydantic found into slips, in its order."""
    for error in errors:
        if error["type"] == "missing":
            yield from _missing(error)
        elif error["type"] == "extra_forbidden":
            yield Slip(error["loc"], _unknown(error["loc"]), on_key=True)
        else:
            yield Slip(error["loc"], _wrong(error))


def _missing(error: ErrorDetails) -> Iterator[Slip]:
    *parent, key = error["loc"]
    written = error["input"]
    known = _known(parent)
    if any(nearest(each, known) == key for each in written if each not in known):
        return  # a mistyped key is one slip, not two
    if not parent:
        block = "[article]" if key == "article" else f"[[{key}]]"
        message = f"there is no {block} block: a list has one [article] and at least one [[fact]]"
    else:
        owner = f"the {parent[-1]}"
        if isinstance(parent[-1], int):
            owner = named(tuple(parent), written)
        message = f"{owner} has no {key}: add {_example(parent, str(key))}"
    yield Slip(tuple(parent), message)


def _wrong(error: ErrorDetails) -> str:
    slip, loc, value = error["type"], error["loc"], error["input"]
    context = error.get("ctx", {})
    name = _name(loc)
    match slip:
        case "empty":
            return f"{_a(loc)} is empty: write at least one word"
        case "too_short" if loc == ("fact",):
            return "there is no fact: write at least one [[fact]] block"
        case "too_short":
            return f"{name} is empty: write at least one, {_example(loc[:-1], name)}"
        case "too_long":
            return f"{name} is too long a list: at most {context['max_length']:,} fit"
        case "string_pattern_mismatch":
            return f"{name} {shown(value)} does not fit: {_PATTERNS[name]}"
        case "enum" | "literal_error" if not isinstance(value, str):
            return _mistyped(loc, value)
        case _ if slip in _PLAIN:
            choices = str(context.get("expected", "")).replace("'", "").replace(" or ", ", ")
            found = shown(value).removeprefix("the number ")
            return f"{name} {found} {_PLAIN[slip].format(**{**context, 'choices': choices})}"
        case _:
            return _mistyped(loc, value)


def _mistyped(loc: KeyPath, value: object) -> str:
    """The value is of another kind of thing than the key takes."""
    name = _name(loc)
    if isinstance(loc[-1], int) and len(loc) > len(("fact", 0)):
        return f'{_a(loc)} is text in quotation marks, "…", not {shown(value)}'
    if name in FactList.model_fields:
        block = "[article], in one pair of brackets, once"
        if name != "article":
            block = f"[[{name}]], in two pairs of brackets"
        return f"{name} is a block: begin it with {block}"
    return f"{name} is not {shown(value)}: write {_example(loc[:-1], name)}"


def _unknown(loc: KeyPath) -> str:
    *parent, key = loc
    known = _known(parent)
    if asked := did_you_mean(str(key), known):
        return f"unknown key {shown(key)}{asked}"
    owner = f"the {_name(tuple(parent))}" if parent else "the file"
    return f"unknown key {shown(key)}: {owner} takes {', '.join(known)}"


def _known(parent: Iterable[str | int]) -> list[str]:
    names = tuple(each for each in parent if isinstance(each, str))
    return list(_MODELS[names].model_fields)


def _example(parent: Iterable[str | int], key: str) -> str:
    if key == "sentence" and "source" not in parent:
        return 'sentence = "…"'
    example = _EXAMPLES.get(key, '"…"')
    return f"{key} = {example}"


def _name(loc: KeyPath) -> str:
    """Name a value by its key, an item by what its list holds."""
    *parent, last = loc
    if isinstance(last, str):
        return last
    holder = str(parent[-1])
    return _ITEMS.get(holder, holder)


def _a(loc: KeyPath) -> str:
    name = _name(loc)
    if isinstance(loc[-1], str):
        return name
    return f"an {name}" if name[0] in "aeiou" else f"a {name}"
