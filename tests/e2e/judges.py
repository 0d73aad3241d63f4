"""Is what goes both ways valid by somebody else's book?

Two judges: aiogram's models, and where it lies beside the checkout the Bot API's specification.
Neither is ours, so that we never mark our own work.
"""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import aiogram.methods
from aiogram.types import Update
from pydantic import BaseModel, ValidationError

from bot.playground.journal import Request
from bot.playground.server import Playground

SPECIFICATION = Path(__file__).parents[3] / "shared" / "telegram" / "api-10.0.json"
_LENGTH = re.compile(r"(\d+)-(\d+) (characters|bytes)", re.IGNORECASE)
_METHODS = {name.lower(): getattr(aiogram.methods, name) for name in aiogram.methods.__all__}


def judge(server: Playground) -> None:
    """Fail where a request of the bot or an update of the server is wrong."""
    assert server.violations == []
    assert [told for one in server.journal.requests for told in judge_request(one)] == []
    assert [told for one in server.updates.fed for told in judge_update(one)] == []


def judge_request(request: Request) -> list[str]:
    """What is wrong with a request of the bot; empty if nothing is."""
    given = {name: decoded(value) for name, value in request.given.items()}
    given |= dict.fromkeys(request.files, "attach://file")
    return judge_by_models(request.method, given) + judge_by_specification(request.method, given)


def judge_update(update: dict[str, Any]) -> list[str]:
    """What is wrong with an update that the server made."""
    try:
        model = Update.model_validate(update)
    except ValidationError as error:
        return [f"update: {one['loc']} {one['msg']}" for one in error.errors()]
    kinds = sorted(set(update) - {"update_id"})
    unnamed = [f"update: {kind} is no kind" for kind in kinds if kind not in Update.model_fields]
    return unnamed + [f"update: unknown field {path}" for path in leftovers(model)]


def judge_by_models(method: str, given: dict[str, Any]) -> list[str]:
    model = _METHODS.get(method.lower())
    if model is None:
        return [f"{method}: aiogram knows no such method"]
    try:
        parsed = model.model_validate(given)
    except ValidationError as error:
        return [f"{method}: {one['loc']} {one['msg']}" for one in error.errors()]
    return [f"{method}: unknown field {path}" for path in leftovers(parsed)]


def leftovers(value: object, path: str = "") -> Iterator[str]:
    """Paths of the extra fields that aiogram's models keep without knowing them."""
    if isinstance(value, BaseModel):
        for name in value.model_extra or {}:
            yield f"{path}.{name}"
        for name in type(value).model_fields:
            yield from leftovers(getattr(value, name), f"{path}.{name}")
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from leftovers(one, f"{path}[{number}]")


def decoded(value: Any) -> Any:
    """A form's text as JSON, where it is an object or an array; other text is for the models."""
    if isinstance(value, str) and value[:1] in {"{", "["}:
        try:
            return json.loads(value)
        except json.JSONDecodeError:
            return value
    return value


@cache
def specification() -> dict[str, Any]:
    """The specification, or an empty object where it is absent."""
    if not SPECIFICATION.exists():
        return {}
    loaded: dict[str, Any] = json.loads(SPECIFICATION.read_text("utf-8"))
    return loaded


def judge_by_specification(method: str, given: dict[str, Any]) -> list[str]:
    if not specification():
        return []
    named = {name.lower(): one for name, one in specification()["methods"].items()}
    if method.lower() not in named:
        return [f"{method}: not in the specification"]
    return list(_compared(method, given, named[method.lower()].get("fields", [])))


def _compared(path: str, given: dict[str, Any], fields: list[dict[str, Any]]) -> Iterator[str]:
    known = {field["name"]: field for field in fields}
    for name in given:
        if name not in known:
            yield f"{path}: unknown field {name}"
    for name, field in known.items():
        if name in given:
            yield from _judged(f"{path}.{name}", given[name], field)
        elif field["required"]:
            yield f"{path}: {name} is missing"


def _judged(path: str, value: Any, field: dict[str, Any]) -> Iterator[str]:
    limit = _LENGTH.search(field["description"])
    if limit and isinstance(value, str) and "after entities parsing" not in field["description"]:
        size = len(value.encode()) if limit[3].lower() == "bytes" else len(value)
        if not int(limit[1]) <= size <= int(limit[2]):
            yield f"{path}: {size} {limit[3]}, allowed are {limit[1]}-{limit[2]}"
    if len(field["types"]) == 1:
        yield from _typed(path, value, field["types"][0])


def _typed(path: str, value: Any, kind: str) -> Iterator[str]:
    if kind.startswith("Array of "):
        if not isinstance(value, list):
            yield f"{path}: no array"
            return
        for number, one in enumerate(value):
            yield from _typed(f"{path}[{number}]", one, kind.removeprefix("Array of "))
    elif kind in specification()["types"] and isinstance(value, dict):
        named = specification()["types"][kind]
        if "subtypes" not in named:
            yield from _compared(path, value, named.get("fields", []))
