"""The weights that tell what the facts say, measured on articles they were not fitted on."""

import tomllib
from pathlib import Path

import pytest

from knowledge.evaluation.fitting_statements import FALSE, cautious, main
from knowledge.ranking.weights import INTERCEPT
from knowledge.verifying.weights import shipped

DATA = Path(__file__).parents[2] / "data" / "articles"


def put(folder: Path, *articles: str) -> Path:
    for name in articles:
        (folder / name).mkdir(parents=True)
        for file in ("facts.toml", "statements.jsonl", "summaries.jsonl"):
            text = (DATA / name / file).read_text("utf-8")
            (folder / name / file).write_text(text, "utf-8")
    return folder


def test_the_command_measures_each_article_and_writes_what_it_fitted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = put(tmp_path / "data", "fossile-reptile-marin", "greve-conserverie-guirec")
    out = tmp_path / "weights.toml"

    assert main(["--data", str(data), "--out", str(out)]) == 0

    told = capsys.readouterr().out
    assert "fossile-reptile-marin/facts" in told
    assert "all, held out" in told
    found = tomllib.loads(out.read_text("utf-8"))
    assert found["told"].keys() == shipped().told.keys()
    assert "greve-conserverie-guirec" in found["fitted"]["on"]


@pytest.mark.parametrize("articles", [[], ["fossile-reptile-marin"]])
def test_one_article_cannot_be_measured_with_others(
    articles: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "data"
    data.mkdir()
    put(data, *articles)
    out = tmp_path / "weights.toml"

    assert main(["--data", str(data), "--out", str(out)]) == 2

    assert "at least two articles" in capsys.readouterr().err
    assert not out.exists()


def test_a_file_that_is_not_good_is_named_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = put(tmp_path / "data", "fossile-reptile-marin")
    (data / "fossile-reptile-marin" / "summaries.jsonl").write_text("{\n", "utf-8")
    out = tmp_path / "weights.toml"

    assert main(["--data", str(data), "--out", str(out)]) == 2

    assert "summaries.jsonl:1" in capsys.readouterr().err
    assert not out.exists()


def test_the_intercept_falls_until_few_enough_false_lines_are_told() -> None:
    many = [float(place) for place in range(-60, 40)]

    lowered = cautious({INTERCEPT: 0.0}, [many], FALSE)[INTERCEPT]

    assert sum(each + lowered > 0 for each in many) == int(FALSE * len(many))
    assert cautious({INTERCEPT: 0.0}, [[-1.0] * 100], FALSE)[INTERCEPT] == 0.0  # never raised


def test_a_list_with_many_lines_counts_as_much_as_one_with_few() -> None:
    false = [5.0]
    lowered = cautious({INTERCEPT: 0.0}, [false, [-1.0] * 1_000], FALSE)

    assert lowered[INTERCEPT] <= -5.0


def test_the_shipped_weights_prefer_what_the_facts_hold() -> None:
    assert shipped().told["best"] > 0
    assert shipped().refuted["whole"] + shipped().refuted["before"] > 0
    assert shipped().told["strange"] < 0
