"""What does a JSON Schema of the list format say, for editors?"""

import json
from typing import Any

from knowledge.lists.model import FactList

DRAFT_07 = "http://json-schema.org/draft-07/schema#"


def schema() -> dict[str, Any]:
    """Give the schema of a fact list: draft-07, which editors of TOML know.

    Dates of TOML are read by editors as text; a list's own rules (unique ids, references) take two
    values to check and stay with ``sourcier check``.
    """
    found = FactList.model_json_schema(mode="validation")
    definitions = found.pop("$defs")
    told: dict[str, Any] = {"$schema": DRAFT_07, "title": "Sourcier, liste de faits"}
    moved: dict[str, Any] = _moved(found | {"definitions": definitions})
    return moved | told


def written() -> str:
    """Write the schema."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def _moved(value: Any) -> Any:
    """Point to ``definitions``, as draft-07 calls them, and describe a block by its first line."""
    if isinstance(value, list):
        return [_moved(each) for each in value]
    if not isinstance(value, dict):
        return value
    moved = {key: _moved(each) for key, each in value.items()}
    if isinstance(reference := moved.get("$ref"), str):
        moved["$ref"] = reference.replace("#/$defs/", "#/definitions/")
    if isinstance(told := moved.get("description"), str):
        moved["description"] = told.split("\n\nAttributes:")[0]
    return moved
