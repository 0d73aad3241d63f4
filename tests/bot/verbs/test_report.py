"""The page of an evaluation, and what helps to type a command."""

import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest

from bot.command import run_command

DATA = Path(__file__).parents[2] / "data"
PHARE = DATA / "bot" / "phare.toml"
CASES = DATA / "evaluation" / "phare.jsonl"


class Page(HTMLParser):
    """Notes what a page loads from elsewhere, and which tags are left open."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.loads: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.loads += [value or "" for name, value in attrs if name in {"src", "href"}]
        if tag not in {"meta", "br"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_report_is_one_page_with_every_failure_and_its_place(tmp_path: Path) -> None:
    out = tmp_path / "report.html"

    code = run_command(["evaluate", str(CASES), "--articles", str(PHARE), "--report", str(out)])

    text = out.read_text("utf-8")
    page = Page()
    page.feed(text)
    assert (code, page.open, page.loads) == (0, [], [])
    assert f"{CASES}:6" in text
    assert text.count("<svg") == 2
    assert 'title="told_so">dont dits' in text
    assert not any(f">{word}<" in text for word in ("right", "wrong", "silent", "mrr"))


def test_a_report_that_cannot_be_written_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "gone" / "report.html"

    code = run_command(["evaluate", str(CASES), "--articles", str(PHARE), "--report", str(out)])

    assert code == 2
    assert f"cannot write {out}" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (["evalute"], "evaluate"),
        (["enrch", "x.toml"], "enrich"),
        (["ask", "--jsno", "q"], "--json"),
        (["check", "--strenght"], "--strength"),
        (["evaluate", "--articls", "x"], "--articles"),
    ],
)
def test_a_mistyped_verb_or_option_names_the_right_one(
    typed: list[str], meant: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(typed) == 2
    assert f": did you mean {meant}?" in capsys.readouterr().err


@pytest.mark.parametrize(
    "typed", [["ask", "--zzz", "q"], ["evaluate", "--failures", "x"], ["--completion", "fish"]]
)
def test_what_resembles_nothing_gets_no_guess(
    typed: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(typed) == 2
    assert "did you mean" not in capsys.readouterr().err


def test_a_shell_can_complete_verbs_and_options(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["--completion", "bash"]) == 0

    script = capsys.readouterr().out
    assert "enrich" in script
    assert "--strength" in script
    if bash := shutil.which("bash"):  # it only reads, and runs nothing
        subprocess.run([bash, "-n"], input=script, text=True, check=True)  # noqa: S603
