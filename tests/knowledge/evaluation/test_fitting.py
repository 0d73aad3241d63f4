import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from knowledge.evaluation import squad_fitting
from knowledge.evaluation.fitting import main
from knowledge.ranking.weights import ANY, parsed, shipped, written

DATA = Path(__file__).parents[2] / "data" / "articles"


def test_weights_survive_writing() -> None:
    again = parsed(written(shipped()))

    assert again.rank == shipped().rank
    assert again.decide == shipped().decide
    assert again.plain_rank == shipped().plain_rank
    assert again.plain_decide == shipped().plain_decide
    assert again.fitted == shipped().fitted


def test_the_shipped_weights_prefer_coverage() -> None:
    assert shipped().rank["covered"] > 0
    assert shipped().of_kind["date"]["holds_date"] > 0
    assert shipped().of_kind["other"]["beyond_title"] > 0
    assert shipped().plain_rank[ANY]


def test_the_command_measures_each_article_and_writes_what_it_fitted(
    stored: dict[str, Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name in ("fossile-reptile-marin", "proces-faux-conseiller"):
        (tmp_path / "data" / name).mkdir(parents=True)
        for file in ("facts.toml", "questions.jsonl"):
            text = (DATA / name / file).read_text("utf-8")
            (tmp_path / "data" / name / file).write_text(text, "utf-8")
    again = deepcopy(stored["data"])  # so that each half has both articles
    for article in again:
        article["title"] += " 2"
        for paragraph in article["paragraphs"]:
            for asked in paragraph["qas"]:
                asked["id"] += "-2"
    squad = tmp_path / "squad.json"
    squad.write_text(json.dumps({"data": stored["data"] + again}), "utf-8")
    monkeypatch.setattr(squad_fitting, "in_half", lambda article: article.title.endswith("2"))
    out = tmp_path / "weights.toml"

    where = ["--data", str(tmp_path / "data"), "--lists", str(tmp_path)]
    code = main([*where, "--squad", str(squad), "--out", str(out)])

    told = capsys.readouterr().out
    assert code == 0
    assert "fossile-reptile-marin/facts" in told
    assert "all, held out" in told
    assert "paragraph hit@1" in told
    found = parsed(out.read_text("utf-8"))
    assert found.rank.keys() == shipped().rank.keys()
    assert found.decide.keys() == shipped().decide.keys()
    assert found.plain_decide.keys() == shipped().plain_decide.keys()
    assert found.fitted["plain"].startswith("squad.json")


def test_without_a_squad_file_plain_sentences_keep_their_weights(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    out = tmp_path / "weights.toml"

    assert (
        main(["--data", str(tmp_path / "data"), "--lists", str(tmp_path), "--out", str(out)]) == 0
    )  # what ships alone

    assert parsed(out.read_text("utf-8")).plain_rank == shipped().plain_rank


def test_a_file_that_is_not_good_is_named_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "data" / "phare").mkdir(parents=True)
    (tmp_path / "data" / "phare" / "facts.toml").write_text("[article]\n", "utf-8")
    out = tmp_path / "weights.toml"

    assert (
        main(["--data", str(tmp_path / "data"), "--lists", str(tmp_path), "--out", str(out)]) == 2
    )

    assert "facts.toml:1:1" in capsys.readouterr().err
    assert not out.exists()
