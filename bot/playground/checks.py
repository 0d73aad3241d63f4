"""Does a request have the form that its method asks for?"""

import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from bot.playground.methods import METHODS, OBJECTS, UNIONS, Field, Limit
from bot.playground.refusals import ViolationError


class Upload(NamedTuple):
    """A file that came with a multipart request."""

    name: str
    content: bytes
    content_type: str


_TYPES = {"int": int, "bool": bool, "str": str}

Values = dict[str, Any]
"""What a handler receives: parameters by name, decoded and of the right type."""


def check_request(method: str, given: Mapping[str, Any], files: Mapping[str, Upload]) -> Values:
    """Decode and check the parameters of a request.

    Args:
        method: Name as Telegram spells it.
        given: Parameters by name; text where they came from a form or a query string.
        files: Uploads by the name of their part.

    Raises:
        ViolationError: Something is unknown, missing, of the wrong type or too long.
    """
    fields = METHODS[method]
    used = _used_uploads(given, files)
    unknown = [name for name in (*given, *files) if name not in fields and name not in used]
    if unknown:
        raise ViolationError(f'{method} has no parameter "{unknown[0]}"')
    values: Values = {}
    for field in fields.values():
        if field.name in files:
            values[field.name] = files[field.name]
        elif field.name in given and given[field.name] is not None:
            values[field.name] = _checked(
                _decoded(given[field.name], field), field, files, field.name
            )
        elif field.required:
            raise ViolationError(_missing(method, field.name))
    return values


def _used_uploads(given: Mapping[str, Any], files: Mapping[str, Upload]) -> set[str]:
    return {
        name for name in files if any(f"attach://{name}" in str(one) for one in given.values())
    }


def _missing(method: str, name: str) -> str:
    told = {"text": "message text is empty", "chat_id": "chat_id is empty"}
    return told.get(name, f'{method} needs the parameter "{name}"')


def _decoded(value: Any, field: Field) -> Any:
    """Turn the text of a form into what the field's kind asks for, if it can be."""
    kinds = field.kinds.split("|")
    if not isinstance(value, str) or kinds[0] in {"str", "file"}:
        return value
    if kinds == ["bool"]:
        return {"true": True, "1": True, "false": False, "0": False}.get(value.lower(), value)
    if kinds == ["chat"]:
        return int(value) if value.lstrip("-").isascii() and value.lstrip("-").isdigit() else value
    try:
        return json.loads(value)
    except (ValueError, RecursionError) as error:
        why = getattr(error, "msg", "it cannot be read")
        raise ViolationError(f'can\'t parse "{field.name}" as JSON: {why}') from error


def _checked(value: Any, field: Field, files: Mapping[str, Upload], place: str) -> Any:
    if field.kinds.startswith("["):
        value = _array(value, field.kinds[1:-1], files, place)
    else:
        value = _one(value, field.kinds, files, place)
    if field.constant is not None and value != field.constant:
        raise ViolationError(f'"{place}" must be {field.constant}')
    if field.limit is not None:
        _check_size(value, field.limit, place)
    return value


def _array(value: Any, kinds: str, files: Mapping[str, Upload], place: str) -> list[Any]:
    if not isinstance(value, list):
        raise ViolationError(f'"{place}" must be of type Array')
    item = Field("", kinds, required=True, limit=None, constant=None)
    return [_checked(one, item, files, f"{place}[{n}]") for n, one in enumerate(value)]


def _refuse(reason: str) -> Any:
    raise ViolationError(reason)


def _one(value: Any, kinds: str, files: Mapping[str, Upload], place: str) -> Any:
    for kind in kinds.split("|"):
        if kind in UNIONS:
            return _object(value, _member(value, kind, place), files, place)
        if kind in OBJECTS:
            if isinstance(value, dict) or "|" not in kinds:
                return _object(value, kind, files, place)
        elif _is_plain(value, kind):
            if kind == "file" and value.startswith("attach://"):
                return files.get(value.removeprefix("attach://")) or _refuse("file not found")
            return value
    raise ViolationError(f'"{place}" must be of type {kinds}')


def _is_plain(value: Any, kind: str) -> bool:
    match kind:
        case "Any":
            return True
        case "float":
            return type(value) in {int, float}
        case "file":
            return isinstance(value, str) and value != ""
        case "chat":
            return type(value) is int or (isinstance(value, str) and value.startswith("@"))
        case _:
            return type(value) is _TYPES[kind]


def _member(value: Any, union: str, place: str) -> str:
    """The member of a union that a value means to be."""
    if not isinstance(value, dict):
        raise ViolationError(f'"{place}" must be a JSON object of type {union}')
    for name in UNIONS[union]:
        fields = OBJECTS[name].values()
        constants = [field for field in fields if field.constant is not None]
        if constants and all(value.get(field.name) == field.constant for field in constants):
            return name
        first = next(field for field in fields if field.required)
        if not constants and first.name in value:
            return name
    raise ViolationError(f'"{place}" is no {union}: {json.dumps(value)[:100]}')


def _object(value: Any, name: str, files: Mapping[str, Upload], place: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ViolationError(f'"{place}" must be a JSON object of type {name}')
    fields = OBJECTS[name]
    for key in value:
        if key not in fields:
            raise ViolationError(f'"{place}" ({name}) has no field "{key}"')
    for field in fields.values():
        if field.required and value.get(field.name) is None:
            raise ViolationError(f'"{place}" ({name}) needs the field "{field.name}"')
    return {
        key: _checked(one, fields[key], files, f"{place}.{key}")
        for key, one in value.items()
        if one is not None
    }


def _check_size(value: Any, limit: Limit, place: str) -> None:
    size = value if isinstance(value, int) else _length(value, limit)
    if not limit.low <= size <= limit.high:
        unit = "bytes" if limit.in_bytes else "long" if not isinstance(value, int) else "at most"
        raise ViolationError(f'"{place}" is {size} {unit}, allowed is {limit.low}-{limit.high}')


def _length(value: str | Sequence[Any], limit: Limit) -> int:
    return len(value.encode()) if isinstance(value, str) and limit.in_bytes else len(value)
