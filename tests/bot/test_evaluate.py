"""``sourcier evaluate`` as others use it: what goes in, what comes out, with which exit code."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from bot.command import run_command

DATA = Path(__file__).parents[1] / "data"
PHARE = DATA / "bot" / "phare.toml"
CASES = DATA / "evaluation" / "phare.jsonl"
COMMAND = [sys.executable, "-m", "bot.command", "evaluate"]
CLEAN = {name: value for name, value in os.environ.items() if not name.startswith("SOURCIER_")}


class Done(NamedTuple):
    """What a run of the command left behind."""

    code: int
    out: str
    err: str

    def objects(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


class Evaluate:
    """Runs the verb in this process."""

    def __init__(self, captured: pytest.CaptureFixture[str]) -> None:
        self._captured = captured

    def __call__(self, *arguments: str | Path) -> Done:
        code = run_command(["evaluate", *map(str, arguments)])
        return Done(code, *self._captured.readouterr())


@pytest.fixture
def evaluate(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Evaluate:
    for name in set(os.environ) - set(CLEAN):
        monkeypatch.delenv(name)
    return Evaluate(capsys)


def squad(path: Path) -> Path:
    context = "Le phare est haut. Il fut éteint en 1998. Léna Morvan le garde depuis."
    answer = {"text": "en 1998", "answer_start": context.index("en 1998")}
    asked = {"id": "1", "question": "Quand fut-il éteint ?", "answers": [answer]}
    paragraph = {"context": context, "qas": [asked]}
    article = {"title": "Phare", "paragraphs": [paragraph]}
    path.write_text(json.dumps({"version": "1", "data": [article]}), "utf-8")
    return path


def test_a_page_has_measures_tables_scores_and_failures(evaluate: Evaluate) -> None:
    done = evaluate(CASES, "--articles", PHARE)

    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[0] == "6 questions: 4 answerable, 2 not"
    assert any(line.split()[:3] == ["answered", "right", "0.750"] for line in lines)
    assert any(line.split()[:2] == ["followup", "1"] for line in lines)
    assert any(line.startswith("Longest sentence served: 61 characters") for line in lines)
    assert "Failures: 1 (1 wrong fact)" in lines
    assert any("phare-kermor/keeper, score 100.0" in line for line in lines)
    assert max(map(len, lines)) <= 100


def test_an_object_a_question_and_a_last_one_with_the_measures(evaluate: Evaluate) -> None:
    *told, summary = evaluate(CASES, "--articles", PHARE, "--json").objects()

    assert [each["id"] for each in told] == ["p1", "p2", "p3", "p4", "p5", "p6"]
    first = told[0]
    assert (first["outcome"], first["facts"], first["right"]) == (
        "answer",
        ["phare-kermor/date"],
        True,
    )
    assert summary["measures"]["answered_right"]["value"] == 0.75
    assert summary["measures"]["refused"] == {
        "value": 1.0,
        "n": 2,
        "hits": 2,
        "low": 0.3424,
        "high": 1.0,
    }
    assert summary["by_kind"]["who"]["n"] == 2
    assert sum(map(sum, summary["histogram"].values())) == 6


def test_a_fact_list_is_asked_its_own_questions(evaluate: Evaluate) -> None:
    *told, summary = evaluate(PHARE, "--json").objects()

    assert [each["id"] for each in told] == ["phare-kermor:1", "phare-kermor:2"]
    assert summary["measures"]["choices_hit"]["value"] is None


def test_without_a_file_the_lists_served_are_asked_theirs(evaluate: Evaluate) -> None:
    assert evaluate("--articles", PHARE).out == evaluate(PHARE).out


@pytest.mark.parametrize(("count", "shown"), [("0", 0), ("1", 1), ("all", 1)])
def test_failures_may_be_left_out(evaluate: Evaluate, count: str, shown: int) -> None:
    done = evaluate(CASES, "--articles", PHARE, "--failures", count)

    assert done.out.count(f"wrong fact  {CASES}:6") == shown
    assert ("--failures all" in done.out) == (not shown)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["/nowhere.jsonl"], "/nowhere.jsonl:0:0: there is no such file"),
        ([str(DATA)], "this is a folder"),
        (["{tmp}/bad.jsonl"], '{tmp}/bad.jsonl:1:1: "answerable" is missing'),
        ([str(DATA / "invalid" / "missing_id_and_source.toml")], "missing_id_and_source.toml:"),
        ([str(CASES), "--articles", "/nowhere"], "/nowhere"),
        ([str(CASES), "--failures", "-1"], "--failures"),
        ([str(CASES), "--failures", "few"], "a number or all"),
        ([str(CASES), "--predictions", "out"], "--predictions goes with --squad"),
        (["--squad", "{tmp}/bad.jsonl", str(CASES)], "--squad goes with"),
        (["--squad", "{tmp}/bad.jsonl"], "{tmp}/bad.jsonl: "),
        (["--squad", "{tmp}/good.json", "--predictions", "{tmp}"], "{tmp} is not a file"),
        (["--squad", "{tmp}/good.json", "--predictions", "{tmp}/no/out"], "cannot write "),
    ],
)
def test_what_cannot_be_used_is_said_clearly(
    evaluate: Evaluate, tmp_path: Path, arguments: list[str], says: str
) -> None:
    (tmp_path / "bad.jsonl").write_text('{"q": "x"}\n', "utf-8")
    squad(tmp_path / "good.json")

    done = evaluate(*(one.replace("{tmp}", str(tmp_path)) for one in arguments))

    assert (done.code, done.out) == (2, "")
    assert all(line.startswith("sourcier: ") for line in done.err.splitlines())
    assert says.replace("{tmp}", str(tmp_path)) in done.err


def test_plain_sentences_are_measured_and_predictions_are_whole(
    evaluate: Evaluate, tmp_path: Path
) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("earlier", "utf-8")

    done = evaluate("--squad", squad(tmp_path / "good.json"), "--predictions", out)

    assert (done.code, done.err) == (0, "")
    assert "paragraph hit@1" in done.out
    rows = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert {(row["id"], row["level"], row["set"]) for row in rows} >= {
        ("1", "paragraph", "answerable"),
        ("1", "article", "answerable"),
    }
    assert sorted(each.name for each in tmp_path.iterdir()) == ["good.json", "out.jsonl"]


def test_predictions_of_a_run_that_failed_are_not_touched(
    evaluate: Evaluate, tmp_path: Path
) -> None:
    (tmp_path / "bad.json").write_text("{}", "utf-8")
    out = tmp_path / "out.jsonl"
    out.write_text("earlier", "utf-8")

    done = evaluate("--squad", tmp_path / "bad.json", "--predictions", out)

    assert done.code == 2
    assert out.read_text("utf-8") == "earlier"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["bad.json", "out.jsonl"]


def test_the_measures_of_plain_sentences_are_json_too(evaluate: Evaluate, tmp_path: Path) -> None:
    (told,) = evaluate("--squad", squad(tmp_path / "good.json"), "--json").objects()

    assert told["measures"]["paragraph hit@1"]["n"] == 1


def test_a_reader_that_goes_away_ends_it_quietly() -> None:
    with subprocess.Popen(  # noqa: S603 - our own command
        [*COMMAND, CASES, "--articles", PHARE, "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=CLEAN,
    ) as process:
        assert process.stdout is not None
        process.stdout.close()
        _, errors = process.communicate(timeout=20)

    assert (process.returncode, errors) == (128 + signal.SIGPIPE, b"")


def test_a_poor_locale_is_no_reason_to_fail() -> None:
    done = subprocess.run(  # noqa: S603 - our own command
        [*COMMAND, CASES, "--articles", PHARE],
        capture_output=True,
        env=CLEAN | {"PYTHONIOENCODING": "ascii"},
        check=True,
    )

    assert done.stdout.startswith(b"6 questions")
    assert done.stderr == b""
