"""The command as others use it: what goes in, what comes out, with which exit code."""

import json
import os
import pty
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO, TextIOWrapper
from pathlib import Path
from select import select
from shutil import copy
from typing import Any, NamedTuple

import pytest

from bot.command import run_command
from tests.bot.wire import TOKEN

PHARE = Path(__file__).parents[1] / "data" / "bot" / "phare.toml"
QUESTION = "Qui est la gardienne du phare ?"
EXAMPLE = "Qui est la gardienne du phare"  # whatever space stands before the question mark
ANSWER = "Léna Morvan est la gardienne du phare de Kermor."
COMMAND = [sys.executable, "-m", "bot.command"]
CLEAN = {name: value for name, value in os.environ.items() if not name.startswith("SOURCIER_")}


class Done(NamedTuple):
    """What a run of the command left behind."""

    code: int
    out: bytes
    err: bytes

    def objects(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


class Shell:
    """Runs the command in this process, as a shell would in one of its own."""

    def __init__(
        self, monkeypatch: pytest.MonkeyPatch, captured: pytest.CaptureFixture[bytes]
    ) -> None:
        self._monkeypatch = monkeypatch
        self._captured = captured
        for name in set(os.environ) - set(CLEAN):
            monkeypatch.delenv(name)

    def __call__(
        self, *arguments: str | bytes | Path, stdin: bytes = b"", **environment: str
    ) -> Done:
        for name, value in environment.items():
            self._monkeypatch.setenv(name, value)
        self._monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(stdin)))
        code = run_command([os.fsdecode(one) for one in arguments])
        return Done(code, *self._captured.readouterr())

    def ask(self, *arguments: str | bytes, stdin: bytes = b"") -> Done:
        return self("ask", "--articles", PHARE, *arguments, stdin=stdin)


@pytest.fixture
def shell(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Shell:
    return Shell(monkeypatch, capsysbinary)


def test_a_question_gets_its_sentence_and_its_source(shell: Shell) -> None:
    done = shell.ask(QUESTION)

    first, blank, source = done.out.decode().splitlines()
    assert (done.code, done.err) == (0, b"")
    assert (first, blank) == (ANSWER, "")
    assert "Le Courrier de l’Estran" in source


def test_an_answer_in_json_has_the_shape_of_the_contract(shell: Shell) -> None:
    (answer,) = shell.ask("--json", QUESTION).objects()

    assert list(answer) == [
        "id", "q", "outcome", "reason", "text", "sentence", "facts", "score", "choices",
    ]  # fmt: skip
    assert (answer["id"], answer["q"], answer["outcome"]) == (None, QUESTION, "answer")
    assert (answer["sentence"], answer["facts"]) == (ANSWER, ["phare-kermor/keeper"])


def test_a_batch_is_answered_line_by_line_and_bad_lines_are_named(shell: Shell) -> None:
    lines = [
        QUESTION.encode(),
        json.dumps({"q": QUESTION, "id": 7}).encode(),
        b'{"q": ',
        b'{"id": 3}',
        b'{"q": "x", "context": "y"}',
        b'{"q": "x", "id": NaN}',
        b'{"q": ' + b"[" * 100_000,
        b'{"q": "x", "id": ' + b"9" * 5000 + b"}",
        b"\xff\xfe caf\xe9",
        b"",
        json.dumps(
            {"q": "et pourquoi ?", "context": [QUESTION, "\ud800"], "id": "\udcff"}
        ).encode(),
    ]

    done = shell.ask("--json", stdin=b"\xef\xbb\xbf" + b"\r\n".join(lines))

    assert [(one["id"], one["q"]) for one in done.objects()] == [
        (None, QUESTION),
        (7, QUESTION),
        (None, "\ufffd\ufffd caf\ufffd"),
        (None, ""),
        ("\udcff", "et pourquoi ?"),
    ]
    assert done.code == 2
    assert [line[: len("sourcier: line 3")] for line in done.err.decode().splitlines()] == [
        f"sourcier: line {number}" for number in range(3, 9)
    ]


def test_context_is_what_makes_a_follow_up_understood(shell: Shell) -> None:
    follow_up = {"q": "et pourquoi ?", "context": ["À quelle date le phare a-t-il été rallumé ?"]}

    (answer,) = shell.ask("--json", stdin=json.dumps(follow_up).encode()).objects()

    assert answer["facts"] == ["phare-kermor/reason"]


def test_bytes_that_are_no_text_on_the_command_line_are_answered(shell: Shell) -> None:
    done = shell.ask("--json", b"caf\xe9 ?")

    assert done.code == 0
    assert done.objects()[0]["q"] == "caf\udce9 ?"


def test_a_poor_locale_is_no_reason_to_fail() -> None:
    done = subprocess.run(  # noqa: S603 - our own command
        [*COMMAND, "ask", "--articles", PHARE, QUESTION],
        capture_output=True,
        env=CLEAN | {"PYTHONIOENCODING": "ascii"},
        check=True,
    )

    assert b"L\\xe9na Morvan" in done.stdout


def test_nothing_to_read_is_no_question(shell: Shell) -> None:
    assert (shell.ask().code, shell.ask().out) == (0, b"")


def test_the_setting_says_which_lists_to_use(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "env").write_text(f"SOURCIER_ARTICLES={PHARE}\n", "utf-8")

    by_variable = shell("ask", QUESTION, SOURCIER_ARTICLES=str(PHARE))
    by_file = shell("ask", QUESTION, SOURCIER_ENV_FILE=str(tmp_path / "env"))

    assert by_variable.out == by_file.out == shell.ask(QUESTION).out


def test_one_article_can_be_chosen(shell: Shell) -> None:
    assert shell.ask("--article", "phare-kermor", QUESTION).code == 0


def test_a_chat_remembers_and_a_number_picks_a_choice(shell: Shell) -> None:
    lines = "À quelle date le phare a-t-il été rallumé ?\net pourquoi ?\n2\n"

    done = shell("chat", "--articles", PHARE, stdin=lines.encode())

    assert (done.code, done.err) == (0, b"")
    assert "12 mars 2019" in done.out.decode()
    assert "les pêcheurs" in done.out.decode()
    assert ">" not in done.out.decode()


def test_good_lists_are_counted(shell: Shell) -> None:
    done = shell("check", PHARE)

    *warned, counted = done.out.decode().splitlines()
    assert counted == "1 article, 5 facts, 2 test questions: no problem found"
    assert all(": warning: " in line for line in warned)
    assert done.code == 0


def test_every_problem_of_every_list_has_its_place(shell: Shell, tmp_path: Path) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text(PHARE.read_text("utf-8").replace('"when"', '"quand"'), "utf-8")

    done = shell("check", bad, tmp_path / "none.toml")

    lines = done.out.decode().splitlines()
    assert done.code == 1
    assert len([line for line in lines if line.startswith(f"{bad}:") and "quand" in line]) == 2, (
        lines
    )
    assert any(line.startswith(f"{tmp_path / 'none.toml'}:0:0: ") for line in lines)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "name a verb"),
        (["answer"], "answer"),
        (["ask", "--loud"], "--loud"),
        (["ask", "--articles", "/nowhere"], "/nowhere"),
        (["ask", "--articles", "{tmp}"], "{tmp}"),
        (["ask", "--articles", str(PHARE), "--article", "autre"], "phare-kermor"),
        (["check", "{tmp}"], "holds no fact list"),
        (["ask", "--articles", "{tmp}/bad.txt"], "bad.txt"),
        (["run"], "SOURCIER_TOKEN"),
        (["run", "--token", TOKEN], "--token"),
    ],
)
def test_what_cannot_be_used_is_said_in_one_line(
    shell: Shell, tmp_path: Path, arguments: list[str], says: str
) -> None:
    (tmp_path / "bad.txt").write_bytes(b"\xff\x00")

    done = shell(*(one.replace("{tmp}", str(tmp_path)) for one in arguments))

    (line,) = done.err.decode().splitlines()
    assert done.code == 2
    assert line.startswith("sourcier: ")
    assert says.replace("{tmp}", str(tmp_path)) in line
    assert TOKEN.partition(":")[2] not in line
    assert done.out == b""


@pytest.mark.parametrize("verb", ["ask", "chat"])
def test_a_reader_that_goes_away_ends_it_quietly(verb: str) -> None:
    lines = (QUESTION + "\n").encode() * 2000
    with subprocess.Popen(  # noqa: S603 - our own command
        [*COMMAND, verb, "--articles", PHARE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=CLEAN,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(lines[:500])
        process.stdin.flush()
        process.stdout.readline()
        process.stdout.close()
        _, errors = process.communicate(lines, timeout=20)

    assert (process.returncode, errors) == (128 + signal.SIGPIPE, b"")


@pytest.fixture
def heeds_ctrl_c() -> Iterator[None]:
    """Whoever starts the tests in the background has them ignore SIGINT; what they start too."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("heeds_ctrl_c")
@pytest.mark.parametrize("verb", ["ask", "chat"])
def test_ctrl_c_ends_it_quietly(verb: str) -> None:
    with subprocess.Popen(  # noqa: S603 - our own command
        [*COMMAND, verb, "--articles", PHARE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=CLEAN,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(f"{QUESTION}\n".encode())
        process.stdin.flush()
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=20)

    assert (process.returncode, errors) == (128 + signal.SIGINT, b"")


@contextmanager
def at_a_terminal() -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """A chat in a terminal of ours; killed at the end."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(  # noqa: S603 - our own command
        [*COMMAND, "chat", "--articles", PHARE],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=CLEAN | {"TERM": "dumb"},
    )
    os.close(theirs)
    try:
        yield ours, process
    finally:
        process.kill()
        process.wait()
        os.close(ours)


def test_a_person_at_a_terminal_sees_a_prompt_and_ends_with_ctrl_d() -> None:
    with at_a_terminal() as (ours, process):
        shown = read_until(ours, b"> ")
        number = re.search(rf"(\d)\. {re.escape(EXAMPLE)}", shown.decode())
        assert number is not None
        os.write(ours, f"{number[1]}\n".encode())
        answered = read_until(ours, b"> ")
        os.write(ours, b"\x04")
        code = process.wait(timeout=10)

    assert ANSWER.encode() in answered
    assert code == 0


def read_until(terminal: int, end: bytes) -> bytes:
    shown = b""
    while not shown.endswith(end):
        assert select([terminal], [], [], 10)[0], shown
        shown += os.read(terminal, 4096)
    return shown


def test_ask_loads_nothing_that_it_does_not_need() -> None:
    code = (
        "import sys; from bot.command import run_command;"
        f"run_command(['ask', '--articles', {str(PHARE)!r}, 'bonjour']);"
        "print(*sorted(sys.modules))"
    )
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-c", code], capture_output=True, env=CLEAN, check=True
    )

    loaded = set(done.stdout.decode().splitlines()[-1].split())
    assert not loaded & {"telegram", "aiohttp", "asyncio", "rich", "typer", "pydantic_settings"}


def test_a_person_may_leave_by_saying_so() -> None:
    with at_a_terminal() as (ours, process):
        read_until(ours, b"> ")
        os.write(ours, b"Exit\n")
        code = process.wait(timeout=10)

    assert code == 0


def test_a_chat_takes_no_command_for_a_question(shell: Shell) -> None:
    lines = f"/start\n/help\n/reglages\n/nimporte\n/ask {QUESTION}\n"

    done = shell("chat", "--articles", PHARE, stdin=lines.encode())

    shown = done.out.decode()
    assert shown.startswith("Bonjour")
    assert shown.count("Posez une question avec vos mots") == 1
    assert shown.count("Cette commande ne vaut que dans Telegram.") == 1
    assert shown.count("Je ne connais pas cette commande.") == 1
    assert shown.count(ANSWER) == 1


def test_a_chat_sums_up_as_telegram_does_and_its_buttons_are_numbers(shell: Shell) -> None:
    done = shell("chat", "--articles", PHARE, stdin=b"/resume\n2\n/resume 1\n/QUOI\n")

    key_facts, timeline = done.out.decode().split("\nChronologie\n")
    assert key_facts.startswith("L’essentiel\n")
    assert "  1. Plus\n  2. Voir la chronologie\n" in key_facts
    assert timeline.count("\nL’essentiel\nLe phare de Kermor a été rallumé") == 1
    assert "12 mars 2019" in timeline
    assert timeline.count("Je ne connais pas cette commande.") == 1


def test_who_chose_an_article_in_a_chat_is_answered_from_it_alone(
    shell: Shell, tmp_path: Path
) -> None:
    copy(PHARE, tmp_path / "phare.toml")
    mill = PHARE.read_text("utf-8").replace('id = "phare-kermor"', 'id = "moulin"')
    (tmp_path / "moulin.toml").write_text(mill.replace("phare", "moulin"), "utf-8")
    lines = f"{QUESTION}\n/articles\n1\n{QUESTION}\n/resume\n"

    shown = shell("chat", "--articles", tmp_path, stdin=lines.encode()).out.decode()

    before, after = shown.split("C’est noté")
    assert "phare" in before.split("\n")[0]
    assert ANSWER not in after
    assert "L’essentiel" in after


@pytest.mark.parametrize("arguments", [["ask", "x"], ["ask", "--json", "x"], ["check"]])
def test_a_full_disk_is_one_clear_line(arguments: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(  # noqa: S603 - our own command
            [*COMMAND, *arguments], stdout=full, stderr=subprocess.PIPE, env=CLEAN, check=False
        )

    assert (done.returncode, done.stderr) == (
        2,
        b"sourcier: cannot write the output: no space left on device\n",
    )


def test_an_input_that_cannot_be_read_is_one_clear_line() -> None:
    with Path("/proc/self/mem").open("rb") as unreadable:
        done = subprocess.run(  # noqa: S603 - our own command
            [*COMMAND, "ask"], stdin=unreadable, capture_output=True, env=CLEAN, check=False
        )

    assert (done.returncode, done.stdout, done.stderr) == (
        2,
        b"",
        b"sourcier: cannot read the input: input/output error\n",
    )


def test_an_option_is_written_in_full(shell: Shell) -> None:
    done = shell("ask", "--artic", PHARE, QUESTION)

    assert done.code == 2
    assert done.err.startswith(b"sourcier: unrecognized arguments: --artic")


def test_a_list_that_is_not_there_is_named_without_a_line(shell: Shell, tmp_path: Path) -> None:
    done = shell("ask", "--articles", tmp_path / "none", QUESTION)

    message = f"sourcier: {tmp_path / 'none'}: there is no such file or folder\n"
    assert (done.code, done.err.decode()) == (2, message)
