"""``sourcier verify`` and ``evaluate --verify`` as others use them."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from bot.command import run_command

PHARE = Path(__file__).parents[2] / "data" / "bot" / "phare.toml"
TRUE = "Le phare de Kermor a été rallumé le 12 mars 2019."
FALSE = "Le phare de Kermor a été rallumé le 15 mars 2019."
ABSENT = "Le phare de Kermor a servi de décor à un film."


class Done(NamedTuple):
    """What a run of the command left behind."""

    code: int
    out: str
    err: str

    def objects(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


class Shell:
    """Runs the command in this process."""

    def __init__(self, captured: pytest.CaptureFixture[str]) -> None:
        self._captured = captured

    def __call__(self, *arguments: str | Path) -> Done:
        code = run_command([*map(str, arguments), "--articles", str(PHARE)])
        return Done(code, *self._captured.readouterr())


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(capsys)


def written(folder: Path, text: str) -> Path:
    file = folder / "text.txt"
    file.write_text(text, "utf-8")
    return file


def test_a_summary_is_checked_for_people(shell: Shell, tmp_path: Path) -> None:
    done = shell("verify", written(tmp_path, f"Bonjour !\n{TRUE}\n{FALSE}\n{ABSENT}\n"))

    assert done.code == 0
    assert done.out.startswith("3 affirmations\u00a0: 1 vraie, 1 fausse et 1 que l’article")
    assert "la date\u00a0: 15 mars 2019 → 12 mars 2019" in done.out
    assert done.out.count("Le Courrier de l’Estran") == 1


def test_each_statement_is_one_object(shell: Shell, tmp_path: Path) -> None:
    done = shell("verify", "--json", written(tmp_path, f"Bonjour !\n{FALSE}\n"))

    assert done.objects() == [
        {
            "id": None,
            "line": "Bonjour !",
            "verdict": "not_a_claim",
            "facts": [],
            "differences": [],
        },
        {
            "id": None,
            "line": FALSE,
            "verdict": "contradicted",
            "facts": ["phare-kermor/date"],
            "differences": [{"kind": "date", "said": "15 mars 2019", "article": "12 mars 2019"}],
        },
    ]


def test_summaries_come_and_go_as_json_lines(shell: Shell, tmp_path: Path) -> None:
    lines = [{"id": 7, "summary": f"{TRUE} {FALSE}"}, {"id": "b", "summary": ABSENT}]
    file = written(tmp_path, "\n".join(map(json.dumps, lines)))

    told = shell("verify", "--json", file).objects()

    assert [(one["id"], one["verdict"]) for one in told] == [
        (7, "supported"),
        (7, "contradicted"),
        ("b", "absent"),
    ]


@pytest.mark.parametrize(("text", "code"), [(TRUE, 0), (ABSENT, 0), (FALSE, 1)])
def test_strict_fails_on_a_contradiction_alone(
    shell: Shell, tmp_path: Path, text: str, code: int
) -> None:
    assert shell("verify", "--strict", written(tmp_path, text)).code == code
    assert shell("verify", written(tmp_path, text)).code == 0


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('{"summary": 3}\n', 'line 1: "summary" is missing or is not text'),
        ('{"summary": "a"}\nb\n', "line 2: this is not JSON"),
    ],
)
def test_a_bad_line_is_named_and_nothing_is_written(
    shell: Shell, tmp_path: Path, text: str, told: str
) -> None:
    done = shell("verify", written(tmp_path, text))

    assert (done.code, done.out) == (2, "")
    assert told in done.err


def test_a_missing_file_is_named(shell: Shell, tmp_path: Path) -> None:
    done = shell("verify", tmp_path / "none.txt")

    assert done.code == 2
    assert "none.txt: there is no such file" in done.err


@pytest.mark.parametrize("text", [b"", b"\xff\xfe\x00", "🙂\n".encode(), f"{FALSE}\n".encode()])
def test_standard_input_may_hold_anything(text: bytes) -> None:
    command = [sys.executable, "-m", "bot.command", "verify", "--articles", str(PHARE)]
    done = subprocess.run(command, input=text, capture_output=True, check=False)  # noqa: S603

    assert done.returncode == 0
    assert done.stderr == b""
    assert done.stdout.strip()


def labelled(folder: Path) -> Path:
    statements = [
        {"id": "a", "line": TRUE, "verdict": "supported"},
        {"id": "b", "line": FALSE, "verdict": "contradicted", "difference_kinds": ["date"]},
        {"id": "c", "line": ABSENT, "verdict": "supported"},
        {
            "id": "d",
            "summary": f"Salut !\n{FALSE}",
            "lines": [
                {"line": "Salut !", "verdict": "not_a_claim"},
                {"line": FALSE, "verdict": "contradicted", "difference_kinds": ["number"]},
            ],
        },
    ]
    return written(folder, "\n".join(map(json.dumps, statements)))


def test_labelled_statements_are_measured(shell: Shell, tmp_path: Path) -> None:
    *lines, summary = shell("evaluate", "--json", "--verify", labelled(tmp_path)).objects()

    assert [one["right"] for one in lines] == [True, True, False, True, True]
    measures = {name: (one["hits"], one["n"]) for name, one in summary["measures"].items()}
    assert measures == {
        "accuracy": (4, 5),
        "false_supported": (0, 3),
        "caught": (2, 2),
        "kinds": (1, 2),
        "missed": (1, 2),
        "remarks": (1, 1),
    }
    assert summary["by_kind"]["date"]["hits"] == 1
    assert summary["confusion"]["supported/absent"] == 1


def test_the_page_has_the_matrix_the_peer_and_the_failures(shell: Shell, tmp_path: Path) -> None:
    done = shell("evaluate", "--verify", labelled(tmp_path))

    assert done.out.startswith("5 lines")
    assert "token_set_ratio at its best threshold" in done.out
    assert "right, down" in done.out
    assert f"c: supported called absent: {ABSENT}" in done.out


THIN = """
[article]
id = "poutine-bakou-2024"
title = "Bakou"
publisher = "franceinfo"
status = "published"
[[fact]]
id = "nothing"
kind = "what"
sentence = "Le soleil brille."
phrasings = ["Fait-il beau ?"]
source = { zone = "body", paragraph = 1, sentence = 1 }
"""


def test_a_thin_list_stands_beside(shell: Shell, tmp_path: Path) -> None:
    thin = tmp_path / "thin.toml"
    thin.write_text(THIN, "utf-8")
    asked = ("evaluate", "--verify", labelled(tmp_path), "--beside", thin)

    page = shell(*asked).out
    *_, summary = shell(*asked, "--json").objects()

    assert "here          beside" in page
    assert summary["measures"]["caught"]["hits"] == 2
    assert summary["beside"]["measures"]["caught"]["hits"] == 0
    assert any(
        row.split() == ["caught", "1.000", "2/2", "0.000", "0/2"] for row in page.split("\n")
    )


def test_lists_beside_need_statements(shell: Shell, tmp_path: Path) -> None:
    assert shell("evaluate", "--beside", tmp_path).code == 2


def test_a_file_of_something_else_is_refused(shell: Shell, tmp_path: Path) -> None:
    done = shell("evaluate", "--verify", written(tmp_path, '{"line": "a", "verdict": "wrong"}\n'))

    assert done.code == 2
    assert '"verdict"' in done.err
