"""`sourcier draft` as a curator runs it."""

import tomllib
from pathlib import Path

import pytest

from bot.command import run_command

PAGES = Path(__file__).parents[2] / "data" / "pages"


def test_a_draft_is_written_whole_with_what_needs_an_eye(tmp_path: Path) -> None:
    out = tmp_path / "bac.toml"

    code = run_command(["draft", str(PAGES / "tables-de-2013.html"), "-o", str(out)])

    text = out.read_text("utf-8")
    draft = tomllib.loads(text)
    assert code == 0
    assert draft["article"]["status"] == "draft"
    assert [one["source"]["paragraph"] for one in draft["fact"]] == [0, 1, 1, 2, 2, 2, 3, 3]
    assert "# vérifier : « lundi » est compris comme 2013-03-11\n[[fact]]" in text
    assert list(tmp_path.iterdir()) == [out]


def test_a_list_that_is_there_is_not_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "bac.toml"
    out.write_text("mine", "utf-8")

    code = run_command(["draft", str(PAGES / "copie.txt"), "--out", str(out)])

    assert (code, out.read_text("utf-8")) == (2, "mine")
    assert capsys.readouterr().err == (
        f"sourcier: {out} is there already: name another file, or say --force\n"
    )
    assert run_command(["draft", str(PAGES / "copie.txt"), "-o", str(out), "--force"]) == 0


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("no-such-file.html", "there is no such file or folder"),
        (".", "this is not a file"),
        ("http://example.org/a", "is not an https link"),
        ("https://127.0.0.1/a", "leads to an address that is not public"),
        ("https://[::ffff:10.0.0.1]/", "leads to an address that is not public"),
        ("https://user:word@example.org/", "is not the link of a page"),
    ],
)
def test_what_cannot_be_drafted_is_told_in_one_line(
    source: str, why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code = run_command(["draft", source])

    told = capsys.readouterr()
    assert (code, told.out, told.err.count("\n")) == (2, "", 1)
    assert why in told.err


def test_a_full_disk_leaves_nothing_behind(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "gone" / "bac.toml"

    code = run_command(["draft", str(PAGES / "copie.txt"), "-o", str(out)])

    assert code == 2
    assert f"cannot write {out}" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
