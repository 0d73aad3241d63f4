import logging
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from threading import Thread

import pytest

import knowledge
from knowledge.archive.keeping import Keeper, Row, Stamp, row_of
from knowledge.archive.kept_file import FILE
from knowledge.archive.words import words_of
from knowledge.evaluation.benchmark.inventing import as_toml, invented_list
from knowledge.library import Library
from knowledge.lists.imprint import with_imprint
from knowledge.lists.loading import load_list
from knowledge.lists.serving import served

PAGE = 4096  # bytes
DATA = Path(__file__).parents[2] / "data"
PATHS = sorted(
    [
        *(DATA / "articles").glob("*/facts.toml"),
        *(DATA / "lists").glob("*.toml"),
        *(DATA / "valid").glob("*.toml"),
    ]
)


def stamp(path: Path, *, modified: int = 1) -> Stamp:
    return Stamp(path, modified, 7, 7)


def a_list(article: str = "phare") -> Row:
    listed = load_list(DATA / "valid" / "shortest.toml")
    return row_of(
        listed.model_copy(update={"article": listed.article.model_copy(update={"id": article})})
    )


@pytest.mark.parametrize("path", PATHS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_list_comes_back_as_it_is_put_into_service(tmp_path: Path, path: Path) -> None:
    listed = load_list(path)
    whole = with_imprint(served(listed))
    Keeper(tmp_path).keep({stamp(path): row_of(listed)})

    kept = Keeper(tmp_path).known([stamp(path)])[stamp(path)]

    assert kept.status == listed.article.status
    assert kept.article == listed.article
    assert kept.read().listed == whole
    assert list(kept.facts()) == [fact.id for fact in whole.fact]
    assert dict(Keeper(tmp_path).words([stamp(path)])) == {stamp(path): words_of(whole)}


def test_what_python_compiles_is_no_other_code(tmp_path: Path) -> None:
    shutil.copytree(
        Path(knowledge.__file__).parent,
        tmp_path / "knowledge",
        ignore=shutil.ignore_patterns("__pycache__"),
    )
    tell = (
        "import knowledge.language.folding\n"
        "from knowledge.archive.reading_code import code_here, code_that_reads\n"
        "print(code_here(), code_that_reads())"
    )
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in {"PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX"}
    }
    told = []
    for _ in range(2):
        done = subprocess.run(  # noqa: S603 - our own code
            [sys.executable, "-c", tell],
            cwd=tmp_path,
            env=environment | {"PYTHONPATH": str(tmp_path)},
            check=True,
            capture_output=True,
        )
        told.append(done.stdout)
        shutil.rmtree(tmp_path / "knowledge" / "language" / "__pycache__")  # is compiled anew

    assert told[0] == told[1]


def test_a_changed_file_is_another_list(tmp_path: Path) -> None:
    keeper = Keeper(tmp_path)
    keeper.keep({stamp(tmp_path / "a"): a_list()})

    assert keeper.known([stamp(tmp_path / "a", modified=2)]) == {}


def test_a_reader_of_proposals_keeps_lists_of_his_own(tmp_path: Path) -> None:
    Keeper(tmp_path).keep({stamp(tmp_path / "a"): a_list()})

    assert Keeper(tmp_path, proposed=True).known([stamp(tmp_path / "a")]) == {}


@pytest.mark.parametrize(
    "content",
    [b"", b"no database", b"SQLite format 3\0" + b"\xff" * 5000],
    ids=["empty", "foreign", "broken"],
)
def test_a_file_that_is_none_of_ours_is_made_anew(
    tmp_path: Path, content: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / FILE).write_bytes(content)

    with caplog.at_level(logging.WARNING):
        Keeper(tmp_path).keep({stamp(tmp_path): a_list()})

    assert len(Keeper(tmp_path).known([stamp(tmp_path)])) == 1
    assert len(caplog.messages) == (1 if content else 0)


def test_pages_that_are_damaged_cost_one_line_and_no_list(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = tmp_path / "lists"
    folder.mkdir()
    for number in range(60):
        (folder / f"{number}.toml").write_text(as_toml(invented_list(15, seed=number)), "utf-8")
    Library(folder, cache=tmp_path)
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    good = (tmp_path / FILE).read_bytes()
    damaged = bytearray(good)
    for page in range(3, len(good) // PAGE, 4):
        damaged[page * PAGE : (page + 1) * PAGE] = b"\xaa" * PAGE
    for each in tmp_path.glob(f"{FILE}-*"):
        each.unlink()
    (tmp_path / FILE).write_bytes(damaged)

    with caplog.at_level(logging.WARNING):
        desk = Library(folder, cache=tmp_path).desk
        asked = [desk.ask(listed.fact[0].phrasings[0]).facts for listed in desk.lists[:]]

    assert asked == [(f"{each.id}/fact-0",) for each in desk.articles]
    assert len(caplog.messages) == 1
    assert "is damaged" in caplog.text


def test_a_list_that_is_damaged_where_it_is_packed_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text((DATA / "valid" / "shortest.toml").read_text("utf-8"), "utf-8")
    keeper = Keeper(tmp_path)
    kept = keeper.keep({stamp(path): row_of(load_list(path))})[stamp(path)]
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute("UPDATE list SET whole = substr(whole, 1, 100)")
    connection.close()

    assert kept.read().listed.article.id == "phare"
    assert Keeper(tmp_path).known([stamp(path)])[stamp(path)].read() == kept.read()


def test_a_table_of_another_shape_is_made_anew(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute("CREATE TABLE list (key TEXT)")
    connection.close()

    with caplog.at_level(logging.WARNING):
        keeper = Keeper(tmp_path)

    keeper.keep({stamp(tmp_path): a_list()})
    assert len(keeper.known([stamp(tmp_path)])) == 1
    assert "made anew" in caplog.text


def test_what_other_code_read_is_read_anew(tmp_path: Path) -> None:
    Keeper(tmp_path).keep({stamp(tmp_path): a_list()})
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute("UPDATE reader SET code = 'older'")
    connection.close()

    assert Keeper(tmp_path).known([stamp(tmp_path)]) == {}


def test_without_a_folder_that_can_be_written_lists_are_kept_in_memory(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("in the way")

    with caplog.at_level(logging.WARNING):
        keeper = Keeper(tmp_path / "file" / "cache")

    keeper.keep({stamp(tmp_path): a_list()})
    assert len(keeper.known([stamp(tmp_path)])) == 1
    assert len(caplog.messages) == 1
    assert "read anew at each start" in caplog.text


def test_what_nobody_used_for_a_week_goes(tmp_path: Path) -> None:
    keeper = Keeper(tmp_path)
    stamps = [stamp(tmp_path / name) for name in ("old", "served", "new")]
    keeper.keep({stamps[0]: a_list("old"), stamps[1]: a_list("served")})
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute("UPDATE list SET used = used - 8")
    connection.close()
    keeper.keep({stamps[2]: a_list("new")})

    keeper.clean([stamps[1]])

    assert sorted(each.path.name for each in keeper.known(stamps)) == ["new", "served"]


def test_a_list_whose_row_another_process_took_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text((DATA / "valid" / "shortest.toml").read_text("utf-8"), "utf-8")
    keeper = Keeper(tmp_path)
    kept = keeper.keep({stamp(path): row_of(load_list(path))})[stamp(path)]
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute("DELETE FROM list")
    connection.close()

    assert kept.read().listed.article.id == "phare"
    assert len(keeper.known([stamp(path)])) == 1


def test_two_processes_and_many_threads_keep_side_by_side(tmp_path: Path) -> None:
    keepers = [Keeper(tmp_path), Keeper(tmp_path)]
    stamps = [stamp(tmp_path / f"{number}") for number in range(40)]

    def keep(number: int) -> None:
        keepers[number % 2].keep({stamps[number]: a_list(f"a-{number}")})

    threads = [Thread(target=keep, args=[number]) for number in range(40)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    known = keepers[0].known(stamps)
    assert [known[each].read().listed.article.id for each in stamps] == [
        f"a-{n}" for n in range(40)
    ]
