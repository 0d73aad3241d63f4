import json
from functools import partial
from importlib.util import find_spec

import pytest

from bot.command import run_command
from bot.verbs import bench
from knowledge.evaluation.benchmark import peers
from knowledge.evaluation.benchmark.timing import measure


def test_every_matcher_is_a_line_of_json(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bench, "start_up", lambda: 0.25)
    monkeypatch.setattr(bench, "measure", partial(measure, queries=10))
    monkeypatch.setattr(peers, "find_spec", lambda _: None)

    assert run_command(["bench", "--facts", "15", "30", "--json"]) == 0

    shown = capsys.readouterr()
    *lines, start = map(json.loads, shown.out.splitlines())
    assert [(line["facts"], line["matcher"]) for line in lines] == [
        (facts, name) for facts in (15, 30) for name in ("sourcier", "token_set_ratio", "WRatio")
    ]
    assert lines[0]["times_ours"] == 1
    assert start == {"start_up_ms": 250.0}
    assert shown.err == "sourcier: bm25s is not installed, so it was left out: pip install bm25s\n"


def test_people_get_a_table(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bench, "start_up", lambda: 0.25)
    monkeypatch.setattr(bench, "measure", partial(measure, queries=10))

    assert run_command(["bench", "--facts", "15"]) == 0

    assert "token_set" in (page := capsys.readouterr().out)
    assert "250 ms" in page


def test_a_list_has_at_least_one_fact(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["bench", "--facts", "0"]) == 2

    assert "expected a number from 1, found '0'" in capsys.readouterr().err


def test_one_answer_of_a_process_of_its_own_takes_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench, "STARTS", 1)

    assert bench.start_up() > 0


def test_an_archive_is_measured_beside_what_one_would_use(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run_command(["bench", "--articles", "1", "12", "--json"]) == 0

    bm25 = ["bm25s"] if find_spec("bm25s") else []
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(line["articles"], line["matcher"]) for line in lines] == [
        (lists, name)
        for lists in (1, 12)
        for name in ("sourcier", "sourcier, a slip each", "token_set_ratio", *bm25, "FTS5")
    ]
    ours = lines[len(lines) // 2]
    assert ours["right_article"] > 0.95
    assert ours["shortlist_recall"] == 1


def test_people_get_a_table_of_an_archive(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["bench", "--articles", "3"]) == 0

    assert "3 articles" in (page := capsys.readouterr().out)
    assert "FTS5" in page
