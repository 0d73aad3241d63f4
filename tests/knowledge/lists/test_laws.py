import tomllib
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.errors import InvalidListError, Problem
from knowledge.lists.loading import load_list
from knowledge.lists.model import FactList
from knowledge.lists.places import Places

DATA = Path(__file__).parents[2] / "data"
EVERYTHING = (DATA / "valid" / "everything.toml").read_text("utf-8")
REQUIRED = {
    "article": {"id", "title", "publisher"},
    "entity": {"id", "type", "name"},
    "fact": {"id", "kind", "sentence", "phrasings", "source"},
    "absent": {"phrasings"},
    "question": {"ask", "expect"},
}

frugal = settings(
    max_examples=40, deadline=2_000, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def load(data: bytes, folder: Path) -> FactList | tuple[Problem, ...]:
    path = folder / "list.toml"
    path.write_bytes(data)
    try:
        return load_list(path)
    except InvalidListError as error:
        return error.problems


def assert_in_order_and_in_the_file(problems: tuple[Problem, ...], data: bytes) -> None:
    lines = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").split("\n")
    assert problems
    assert list(problems) == sorted(problems)
    for problem in problems:
        assert "\n" not in problem.message
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1


@frugal
@given(data=st.binary(max_size=300) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_a_list_or_its_problems(data: bytes, tmp_path: Path) -> None:
    found = load(data, tmp_path)

    if not isinstance(found, FactList):
        assert_in_order_and_in_the_file(found, data)


@frugal
@given(
    start=st.integers(0, len(EVERYTHING)),
    length=st.integers(0, 40),
    instead=st.sampled_from(["", '"', "'", "[", "]]", "{", "\n", '"""', "é", "=", "#", ",", "\r"]),
)
def test_a_slip_of_the_hand_is_a_list_or_its_problems(
    start: int, length: int, instead: str, tmp_path: Path
) -> None:
    data = (EVERYTHING[:start] + instead + EVERYTHING[start + length :]).encode()

    found = load(data, tmp_path)

    if not isinstance(found, FactList):
        assert_in_order_and_in_the_file(found, data)


@frugal
@given(lines=st.lists(st.sampled_from(EVERYTHING.splitlines()), max_size=30))
def test_lines_in_any_order_are_a_list_or_its_problems(lines: list[str], tmp_path: Path) -> None:
    data = "\n".join(lines).encode()

    found = load(data, tmp_path)

    if not isinstance(found, FactList):
        assert_in_order_and_in_the_file(found, data)


@frugal
@given(data=st.data())
def test_a_key_taken_out_is_missed_exactly_where_it_is_required(data: Any, tmp_path: Path) -> None:
    places = Places(EVERYTHING)
    keys = [
        path
        for path in places
        if isinstance(path[-1], str) and places[path].key != places[path].value
    ]
    inner = [path for path in keys if path[0] == "article" or len(path) == 3]
    path = data.draw(st.sampled_from([path for path in inner if path[2:] != ("source",)]))
    start = EVERYTHING.rfind("\n", 0, places[path].key) + 1
    kind, key = str(path[0]), str(path[-1])
    end = next(
        end
        for end in range(start + 1, len(EVERYTHING) + 1)
        if EVERYTHING[end - 1] == "\n" and is_toml(EVERYTHING[start:end])
    )

    found = load((EVERYTHING[:start] + EVERYTHING[end:]).encode(), tmp_path)

    if key in REQUIRED[kind]:
        assert not isinstance(found, FactList)
        assert any(f"has no {key}: add {key} = " in each.message for each in found)
    elif key == "speaker":
        assert not isinstance(found, FactList)
        assert [each.message.partition(" is ")[2] for each in found] == [
            'said by nobody: add speaker = "…", an entity id'
        ]
    else:
        assert isinstance(found, FactList)


def is_toml(text: str) -> bool:
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return False
    return True
