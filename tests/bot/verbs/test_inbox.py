"""`sourcier inbox` as a curator runs it: list, go through, change a list in service."""

import asyncio
import io
import json
from pathlib import Path
from shutil import copy

import pytest

from bot.command import run_command
from bot.storage.address import SqliteFile
from bot.storage.database import Database
from bot.storage.inbox import Waiting
from knowledge.library import Library

PHARE = Path(__file__).parents[2] / "data" / "bot" / "phare.toml"
LADY = "Quelle dame entretient la lanterne là-haut ?"
PRICE = "combien a coute cette reparation"
NEW = "Quel âge a le plus vieux des pêcheurs ?"


@pytest.fixture
def served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of lists, and a database in which three questions wait."""
    folder, file = tmp_path / "served", tmp_path / "data.sqlite"
    folder.mkdir()
    copy(PHARE, folder / "phare.toml")
    monkeypatch.delenv("SOURCIER_ENV_FILE", raising=False)
    monkeypatch.setenv("SOURCIER_ARTICLES", str(folder))
    monkeypatch.setenv("SOURCIER_DATABASE", f"sqlite:///{file}")

    async def send() -> None:
        async with Database(SqliteFile(file)) as database:
            for query, times in ((LADY, 3), (PRICE, 2), (NEW, 1)):
                for _ in range(times):
                    await database.inbox.send("phare-kermor", query)
            await database.vote("phare-kermor/keeper", useful=False)

    asyncio.run(send())
    return folder


def waiting(folder: Path) -> list[str]:
    async def read() -> list[Waiting]:
        async with Database(SqliteFile(folder.parent / "data.sqlite")) as database:
            return await database.inbox.waiting() or []

    return [one.query for one in asyncio.run(read())]


def typing(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    text = "".join(f"{line}\n" for line in lines)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))


def answer(folder: Path, query: str) -> str | None:
    reply = Library(folder).desk.ask(query)
    return reply.facts[0].fact if reply.facts else None


def test_what_waits_is_listed_with_its_votes(
    served: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = run_command(["inbox", "--json"])
    groups = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    run_command(["inbox"])
    told = capsys.readouterr().out

    assert code == 0
    assert [(one["times"], one["questions"][0]["query"]) for one in groups] == [
        (3, LADY),
        (2, PRICE),
        (1, NEW),
    ]
    near = [fact for one in groups for fact in one["near"] if "keeper" in fact["fact"]]
    assert all((one["useful"], one["beside"]) == (0, 1) for one in near)
    assert f"« {LADY} » × 3" in told


def test_each_group_is_decided_on_and_what_is_decided_waits_no_more(
    served: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typing(monkeypatch, "p keeper", "o", "i", "n Le plus vieux des pêcheurs a 80 ans.", "o")

    code = run_command(["inbox", "--apply"])

    told = capsys.readouterr().out
    assert code == 0
    assert "+1 juste, 0 régression" in told
    assert waiting(served) == []
    assert answer(served, LADY) == "keeper"
    assert answer(served, NEW) == "le-plus-vieux-des-pecheurs"


def test_a_regression_needs_the_whole_word(
    served: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typing(monkeypatch, "s", "p keeper", "o", "p keeper", "oui", "x")

    run_command(["inbox", "--apply"])

    told = capsys.readouterr().out
    assert "1 régression" in told
    assert "« combien a coute la reparation » ne donnerait plus un refus" in told
    assert answer(served, PRICE) == "keeper"
    assert waiting(served) == [LADY, NEW]


def test_whoever_stops_leaves_the_rest_as_it_was(
    served: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typing(monkeypatch, "p nobody", "hm", "p keeper", "n")

    run_command(["inbox", "--apply"])

    assert "la liste n’a pas de fait 'nobody'" in capsys.readouterr().out
    assert waiting(served) == [LADY, PRICE, NEW]
    assert (served / "phare.toml").read_text("utf-8") == PHARE.read_text("utf-8")


def test_a_database_that_is_not_there_is_named(
    served: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOURCIER_DATABASE", f"sqlite:///{served}/none.sqlite")

    code = run_command(["inbox"])

    assert code == 2
    [line] = capsys.readouterr().err.splitlines()
    assert "none.sqlite: name the bot's own in SOURCIER_DATABASE" in line
    assert not (served / "none.sqlite").exists()
