import re
import time
from pathlib import Path

import pytest

from knowledge.errors import InvalidListError
from knowledge.lists.loading import MAX_SIZE, find_lists, load_list, load_lists

DATA = Path(__file__).parents[2] / "data"
VALID = sorted((DATA / "valid").glob("*.toml"))
INVALID = sorted((DATA / "invalid").glob("*.toml"))
SHORTEST = (DATA / "valid" / "shortest.toml").read_text("utf-8")
assert VALID, "no valid fact lists found"  # a moved folder must not pass in silence
assert INVALID, "no invalid fact lists found"


def problems_of(*paths: Path) -> list[str]:
    with pytest.raises(InvalidListError) as caught:
        load_lists(paths)
    return [
        f"{path.name}:{at}:{column}: {text}" for path, at, column, text in caught.value.problems
    ]


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_a_good_list_loads(path: Path) -> None:
    assert load_list(path).fact


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_a_broken_list_names_every_problem_and_its_place(path: Path) -> None:
    expected = re.findall(r"^#! (.+)$", path.read_text("utf-8"), re.MULTILINE)

    assert problems_of(path) == [f"{path.name}:{each}" for each in expected]


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_windows_line_ends_and_a_byte_order_mark_move_no_place(path: Path, tmp_path: Path) -> None:
    there = tmp_path / path.name
    there.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))

    assert problems_of(there) == problems_of(path)


def test_problems_print_as_an_editor_understands_them() -> None:
    path = DATA / "invalid" / "unknown_kind.toml"

    with pytest.raises(InvalidListError) as caught:
        load_list(path)

    kinds = "who, where, when, said, what, why, how-many"
    assert str(caught.value) == f'{path}:17:8: kind "quand" is none of {kinds}'


def test_all_files_are_checked_before_any_is_refused(tmp_path: Path) -> None:
    for name in ("b", "a", "good"):
        (tmp_path / f"{name}.toml").write_text(SHORTEST.replace("phare", name, 1), "utf-8")
    for name in ("b", "a"):
        text = (tmp_path / f"{name}.toml").read_text("utf-8").replace("when", "quand")
        (tmp_path / f"{name}.toml").write_text(text, "utf-8")

    found = problems_of(*(tmp_path / f"{name}.toml" for name in ("b", "good", "a")))

    kinds = "who, where, when, said, what, why, how-many"
    assert found == [f'{name}.toml:9:8: kind "quand" is none of {kinds}' for name in ("a", "b")]


def test_two_files_about_one_article_are_refused(tmp_path: Path) -> None:
    first, second = tmp_path / "a.toml", tmp_path / "b.toml"
    first.write_text(SHORTEST, "utf-8")
    second.write_text(SHORTEST, "utf-8")

    assert problems_of(first, second) == [f'b.toml:2:6: article id "phare" is taken by {first}']


def test_a_path_given_twice_is_loaded_once() -> None:
    path = DATA / "valid" / "shortest.toml"

    assert len(load_lists([path, path])) == 1


def test_no_path_is_no_list() -> None:
    assert load_lists([]) == ()


def test_a_file_that_is_not_utf_8_is_still_checked(tmp_path: Path) -> None:
    path = tmp_path / "latin.toml"
    path.write_bytes(SHORTEST.replace('"when"', '"quand"').encode("latin-1"))

    assert problems_of(path) == [
        "latin.toml:3:25: this letter is not UTF-8: save the file as UTF-8",
        'latin.toml:9:8: kind "quand" is none of who, where, when, said, what, why, how-many',
    ]


def test_a_column_counts_letters_rather_than_bytes(tmp_path: Path) -> None:
    path = tmp_path / "mixed.toml"
    path.write_bytes("# été 🌊 ".encode() + b"\xe9\n" + SHORTEST.encode())

    assert problems_of(path) == [
        "mixed.toml:1:9: this letter is not UTF-8: save the file as UTF-8"
    ]


def test_utf_16_is_named(tmp_path: Path) -> None:
    path = tmp_path / "notepad.toml"
    path.write_text(SHORTEST, "utf-16")

    assert problems_of(path) == ["notepad.toml:1:1: the file is UTF-16: save it as UTF-8"]


def test_a_list_of_two_megabytes_loads_and_a_larger_one_does_not(tmp_path: Path) -> None:
    path = tmp_path / "large.toml"
    path.write_bytes(SHORTEST.encode() + b"#" * (MAX_SIZE - len(SHORTEST.encode())))
    assert load_list(path).article.id == "phare"

    path.write_bytes(path.read_bytes() + b"#")
    assert problems_of(path) == [
        "large.toml:0:0: the file is larger than 2 MB: is this a fact list?"
    ]


def test_what_is_not_a_readable_file_is_a_problem_too(tmp_path: Path) -> None:
    folder = tmp_path / "folder.toml"
    folder.mkdir()
    (tmp_path / "loop.toml").symlink_to(tmp_path / "loop.toml")

    assert problems_of(tmp_path / "gone.toml", folder, tmp_path / "nul\0.toml") == [
        "folder.toml:0:0: this is not a file",
        "gone.toml:0:0: there is no such file or folder",
        "nul\0.toml:0:0: this is not the name of a file",
    ]
    assert problems_of(tmp_path / "loop.toml")[0].startswith("loop.toml:0:0: this cannot be read")


def test_a_file_that_may_not_be_read_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "secret.toml"
    path.write_text(SHORTEST, "utf-8")

    def refuse(*args: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(
        Path, "open", refuse
    )  # root may read anything, so permissions prove nothing

    assert problems_of(path) == [
        "secret.toml:0:0: this may not be read: its permissions forbid it"
    ]


def test_a_draft_is_checked_like_any_other(tmp_path: Path) -> None:
    path = tmp_path / "draft.toml"
    path.write_text(SHORTEST.replace("published", "draft").replace("when", "quand"), "utf-8")

    assert len(problems_of(path)) == 1


def test_a_folder_gives_its_lists_by_name(tmp_path: Path) -> None:
    for name in ("b.toml", "a.toml", "notes.txt", ".hidden.toml"):
        (tmp_path / name).touch()

    assert find_lists(tmp_path) == [tmp_path / "a.toml", tmp_path / "b.toml"]
    assert find_lists(tmp_path / "notes.txt") == [tmp_path / "notes.txt"]


def test_an_empty_folder_has_no_list(tmp_path: Path) -> None:
    assert find_lists(tmp_path) == []


def test_a_place_that_does_not_exist_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(InvalidListError, match=r"gone:0:0: there is no such file or folder"):
        find_lists(tmp_path / "gone")


def test_a_thousand_problems_are_enough(tmp_path: Path) -> None:
    path = tmp_path / "noise.toml"
    path.write_text(SHORTEST + "".join(f"a{each} = 1\n" for each in range(5_000)), "utf-8")

    found = problems_of(path)

    assert found[0] == "noise.toml:0:0: there are 1,000 problems or more"
    assert len(found) == 1_001


@pytest.mark.parametrize(
    "text",
    [
        "a" + ".a" * 100_000 + " = 1",
        "[" + "a." * 100_000 + "a]",
        "a = " + "[" * 100_000,
        "a = " + "9" * 100_000,
        "a = " + ("1" * 998 + "\n") * 1_000,
        "a = [" + "1," * 100_000 + "]",
        "fact = [" + "{}," * 50_000 + "]",
        'x = "' + "\\" * 100_000,
        "'" * 100_000,
        '"' * 100_000,
        "[[fact]]\n" * 20_000,
        "[article]\n" * 10_000,
        "[a\n" * 50_000,
    ],
    ids=lambda text: text[:12],
)
def test_hostile_text_is_refused_in_reasonable_time(text: str, tmp_path: Path) -> None:
    path = tmp_path / "hostile.toml"
    path.write_text(text, "utf-8")

    started = time.perf_counter()
    assert problems_of(path)
    assert time.perf_counter() - started < 20  # seconds; a second here, and machines differ
