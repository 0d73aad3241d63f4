"""Does the privacy statement name everything that is kept?"""

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from bot.chat_settings import ROWS as ROWS_OF_SETTINGS
from bot.delivery.pacing import Window, overall
from bot.storage.schema import KEPT, SHARED

ROOT = Path(__file__).parents[3]
STATEMENT = (ROOT / "deploy" / "PRIVACY.md").read_text("utf-8")
ROWS = re.findall(r"^\| `([\w-]+)` \|(?: `(\w+)` \|)?", STATEMENT, re.MULTILINE)


def test_every_column_of_every_table_is_named_and_no_other() -> None:
    tables = [*KEPT.sorted_tables, *SHARED.sorted_tables]
    kept = {(table.name, column.name) for table in tables for column in table.columns}
    assert len(kept) > 10

    assert {(table, column) for table, column in ROWS if column} == kept


def test_every_setting_is_named_and_no_other() -> None:
    assert re.findall(r"^\| réglage `(\w+)` \|", STATEMENT, re.MULTILINE) == [*ROWS_OF_SETTINGS]


def test_everything_that_is_kept_for_minutes_is_named_and_nothing_else() -> None:
    kept = {name for path in sorted((ROOT / "bot").rglob("*.py")) for name in names_in(path)}
    assert len(kept) > 10

    assert {name for name, column in ROWS if not column} == kept


def names_in(path: Path) -> Iterator[str]:
    """The names of the keys that a module makes."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id == "Key"
        ):
            yield from values_of(node.args[0], path)


def values_of(name: ast.expr, path: Path) -> Iterator[str]:
    """What an expression that names a key can be."""
    module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    match name:
        case ast.Constant(value=str(value)):
            yield value
        case ast.Name(id=constant):
            yield getattr(import_module(module), constant)
        case ast.Attribute(value=ast.Name(id="window"), attr="name"):
            there = vars(import_module(module)).values()
            yield from (one.name for one in (*there, overall(1)) if isinstance(one, Window))
        case _:
            raise AssertionError(f"{path.name}: which key is {ast.unparse(name)}?")
