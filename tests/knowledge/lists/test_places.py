import io
import re
import string
import tokenize
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.lists.places import Places, line_and_column
from knowledge.lists.slips import KeyPath

DATA = Path(__file__).parents[2] / "data"
VALID = sorted((DATA / "valid").glob("*.toml"))

BLANK = st.sampled_from(["", "", " ", "\t "])
GAP = st.sampled_from(["", "", " ", "\n", ' # [x] = "}\n ', "\n\n\t"])
ENDING = st.sampled_from(["\n", " # é = '\n", "\n\n", " \n# [[a]]\n"])
NAMES = ["a", "b-1", "2", "c_", '"é ="', "'d.\"e'", '"a\\u0041"', '""']
SCALARS = [
    "1", "-1_000", "0x1F", "1.5e3", "-inf", "true",
    "1979-05-27", "1979-05-27 07:32:00", "1979-05-27T07:32:00.5Z", "07:32:00",
    '""', '"]} # , = é🌊"', r'"\" \\"', "''", r"'\'", "'[{\"'",
    '""""""', '"""\n] "quoted" ""x"""', '"""""x"""""', r'"""\"" """', '"""a \\\n  b"""',
    "''''''", "'''\n} 'x' ''y'''", "'''''x'''''",
]  # fmt: skip


def written(value: Any, draw: Any) -> str:
    """Write a value in one of the ways that TOML knows."""
    if isinstance(value, list):
        items = [draw(GAP) + written(each, draw) + draw(GAP) for each in value]
        comma = "," if items and draw(st.booleans()) else ""
        return f"[{','.join(items)}{comma}{draw(GAP)}]"
    if isinstance(value, dict):
        pairs = [
            f"{draw(BLANK)}{pair(key, each, draw)}{draw(BLANK)}" for key, each in value.items()
        ]
        return "{" + ",".join(pairs) + "}"
    return str(value)


def pair(key: str, value: Any, draw: Any) -> str:
    while isinstance(value, dict) and len(value) == 1 and draw(st.booleans()):
        ((inner, value),) = value.items()
        key = f"{key}{draw(BLANK)}.{draw(BLANK)}{inner}"
    return f"{key}{draw(BLANK)}={draw(BLANK)}{written(value, draw)}"


def blocks(outer: str, table: dict[str, Any], draw: Any) -> str:
    """Write the keys of a table, then what stands in blocks of its own."""
    head, tail = "", ""
    for key, value in table.items():
        name = f"{outer}{key}"
        rows = value if isinstance(value, list) else [value]
        if not (rows and all(isinstance(each, dict) for each in rows) and draw(st.booleans())):
            head += draw(BLANK) + pair(key, value, draw) + draw(ENDING)
            continue
        opening, closing = ("[[", "]]") if isinstance(value, list) else ("[", "]")
        for each in rows:
            header = f"{draw(BLANK)}{opening}{draw(BLANK)}{name}{draw(BLANK)}{closing}"
            tail += header + draw(ENDING) + blocks(f"{name}.", each, draw)
    return head + tail


@st.composite
def documents(draw: Any) -> str:
    values = st.recursive(
        st.sampled_from(SCALARS),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(NAMES), inner, max_size=3)
            | st.lists(st.dictionaries(st.sampled_from(NAMES), inner, max_size=2), max_size=3)
        ),
        max_leaves=8,
    )
    table = draw(st.dictionaries(st.sampled_from(NAMES), values, max_size=4))
    return str(draw(GAP)) + blocks("", table, draw)


def paths_of(value: Any, path: KeyPath = ()) -> dict[KeyPath, Any]:
    found = {path: value} if path else {}
    if isinstance(value, dict):
        for key, each in value.items():
            found |= paths_of(each, (*path, key))
    if isinstance(value, list):
        for index, each in enumerate(value):
            found |= paths_of(each, (*path, index))
    return found


@settings(max_examples=60, deadline=None)
@given(documents())
def test_every_value_has_a_place_and_every_place_a_value(text: str) -> None:
    expected = paths_of(tomllib.loads(text))

    places = Places(text)

    assert places.keys() == expected.keys()
    for path, value in expected.items():
        if isinstance(value, (bool, int)):
            assert text.startswith(("true", "1", "-1", "0x1F"), places[path].value)
        if isinstance(value, str):
            assert text[places[path].value] in "\"'"
        if isinstance(path[-1], str):
            assert text[places[path].key] in f"[\"'_-{string.ascii_letters}{string.digits}"


@pytest.mark.parametrize(
    "text", ['a=""""""\n', 'a="""\\"" """\nb=1\n', "a=\'\'\'\'\' \'\'\'\n", 'a=["""x"""""]\n'],
    ids=["empty", "escaped quote", "two quotes", "quotes at the end"],
)  # fmt: skip
def test_quotes_within_a_long_text_do_not_end_it(text: str) -> None:
    assert Places(text).keys() == paths_of(tomllib.loads(text)).keys()


def test_no_pattern_relies_on_what_older_pythons_get_wrong() -> None:
    root = Path(__file__).parents[3]
    sources = [path for name in ("bot", "knowledge") for path in (root / name).rglob("*.py")]
    assert sources
    patterns = [
        token.string
        for path in sources
        for token in tokenize.generate_tokens(io.StringIO(path.read_text("utf-8")).readline)
        if token.type == tokenize.STRING and token.string.startswith("r")
    ]

    # up to Python 3.11.4, a possessive quantifier over a choice matches too much or too little
    assert [each for each in patterns if re.search(r"[*+?}]\+|\(\?>", each)] == []


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_every_value_of_a_list_has_a_place(path: Path) -> None:
    text = path.read_text("utf-8")

    assert Places(text).keys() == paths_of(tomllib.loads(text)).keys()


def test_a_place_is_that_of_the_key_and_that_of_the_value() -> None:
    text = '[article]\nid = "x"\n\n[[fact]]\n[[fact]]\nphrasings = [\n  "é", # one\n  "b",\n]\n'
    places = Places(text)

    def at(*path: str | int) -> list[tuple[int, int]]:
        return [line_and_column(text, each) for each in places[path]]

    assert at("article") == [(1, 1), (1, 1)]
    assert at("article", "id") == [(2, 1), (2, 6)]
    assert at("fact", 1) == [(5, 1), (5, 1)]
    assert at("fact", 1, "phrasings") == [(6, 1), (6, 13)]
    assert at("fact", 1, "phrasings", 1) == [(8, 3), (8, 3)]


def test_what_is_missing_stands_where_it_would_stand() -> None:
    places = Places("a = 1\n[b]\n")

    assert places.nearest(("b", "c", 3)) == places["b",]
    assert places.nearest(("x",)) == (0, 0)
