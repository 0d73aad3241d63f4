"""``sourcier ask --why`` as a curator reads it, and as JSON."""

import json
import os
import subprocess
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from bot.command import run_command

PHARE = Path(__file__).parents[1] / "data" / "bot" / "phare.toml"
CLEAN = {name: value for name, value in os.environ.items() if not name.startswith("SOURCIER_")}
ASK = ["ask", "--articles", str(PHARE)]
QUESTION = "kan le phare a t il ete rallume"


def ask_why(captured: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run_command([*ASK, "--why", *arguments]) == 0
    out, err = captured.readouterr()
    assert err == ""
    return out


def test_the_reply_comes_first_and_then_its_reasons(capsys: pytest.CaptureFixture[str]) -> None:
    lines = ask_why(capsys, QUESTION).splitlines()

    assert lines[0] == "Le phare de Kermor a été rallumé le 12 mars 2019."
    titles = [line.strip("─ ") for line in lines if line.startswith("── ")]
    assert titles == [
        "how the question was read",
        "what it takes for granted",
        "the first candidates, 5: points = value × weight",
        "the decision",
    ]
    assert "  repaired      kan → quand" in lines
    assert "  1. phare-kermor/date (when): strength" in "\n".join(lines)
    assert max(map(len, lines)) <= 100


def test_json_carries_the_reasons_beside_the_reply(capsys: pytest.CaptureFixture[str]) -> None:
    told = json.loads(ask_why(capsys, "--json", QUESTION))

    assert (told["q"], told["facts"]) == (QUESTION, ["phare-kermor/date"])
    why = told["why"]
    assert list(why) == ["articles", "understood", "claimed", "candidates", "decision"]
    assert why["understood"]["repaired"] == [{"typed": "kan", "read": "quand"}]
    assert why["candidates"][0]["fact"] == "phare-kermor/date"
    for each in why["candidates"]:
        points = sum(one["points"] for one in each["components"])
        assert points == pytest.approx(each["strength"], abs=1e-4)
    decided = why["decision"]
    points = sum(one["points"] for one in decided["signals"])
    assert points == pytest.approx(decided["log_odds"], abs=1e-4)


def test_a_batch_is_explained_line_by_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    follow_up = {"q": "et pourquoi ?", "context": [QUESTION], "id": 2}
    lines = f"{QUESTION}\n{json.dumps(follow_up)}\nmerci\n"
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(lines.encode())))

    first, second, third = map(json.loads, ask_why(capsys, "--json").splitlines())

    assert not first["why"]["understood"]["taken_over"]["words"]
    assert second["why"]["understood"]["taken_over"]["words"]
    assert third["why"]["decision"]["words"] == "Small talk: nothing was looked up."


def test_without_it_nothing_is_explained_nor_loaded(capsys: pytest.CaptureFixture[str]) -> None:
    code = (
        "import sys; from bot.command import run_command;"
        f"run_command([*{ASK!r}, '--json', {QUESTION!r}]);"
        "print(*sorted(sys.modules))"
    )
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-c", code], capture_output=True, env=CLEAN, check=True
    )

    answer, loaded = done.stdout.decode().splitlines()
    assert "why" not in json.loads(answer)
    assert not {"rich", "difflib", "knowledge.explaining", "knowledge.evaluation"} & {
        *loaded.split()
    }


@pytest.mark.parametrize("question", ["", "???", "😀" * 200, "a " * 5000, "<b>[red]", "\x00"])
def test_any_text_can_be_explained(capsys: pytest.CaptureFixture[str], question: str) -> None:
    assert "── the decision" in ask_why(capsys, question or " ")
