import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from knowledge.errors import InvalidSquadError
from knowledge.evaluation.squad import evaluate_squad
from knowledge.evaluation.squad_file import SquadArticle, load_squad
from knowledge.evaluation.squad_report import Tally, answered_at, report
from knowledge.evaluation.squad_trials import in_half, misspelt, other_article, trials_of


def spoiled(
    stored: dict[str, Any], tmp_path: Path, spoil: Callable[[dict[str, Any]], object]
) -> Path:
    spoil(stored)
    path = tmp_path / "spoiled.json"
    path.write_text(json.dumps(stored), encoding="utf-8")
    return path


def test_only_questions_of_paragraphs_with_three_sentences_count(squad: Path) -> None:
    trials = list(trials_of(load_squad(squad)))

    assert [trial.question.id for trial in trials] == ["p1", "p2", "p3", "b1"]


def test_gold_is_the_sentence_that_holds_the_answer(squad: Path) -> None:
    articles = load_squad(squad)

    trial = next(iter(trials_of(articles)))

    [gold] = trial.gold
    context = articles[0].paragraphs[gold.paragraph].context
    assert context[gold.start : gold.end].startswith("Le phare de Kermorvan fut bâti")
    assert trial.gold <= trial.holding


def test_an_answer_that_does_not_stand_at_its_place_is_dropped(
    stored: dict[str, Any], tmp_path: Path
) -> None:
    def spoil(data: dict[str, Any]) -> None:
        data["data"][0]["paragraphs"][0]["qas"][0]["answers"][0]["answer_start"] = 0

    articles = load_squad(spoiled(stored, tmp_path, spoil))

    assert articles[0].paragraphs[0].questions[0].answers == ()


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda d: d.pop("data"), "data: missing"),
        (lambda d: d.update(data={}), "data: expected a list, found an object"),
        (lambda d: d.update(data=[]), "data: no article"),
        (lambda d: d.update(data=[3]), "data[0]: expected an object, found a whole number"),
        (lambda d: d["data"][0].pop("title"), "data[0].title: missing"),
        (
            lambda d: d["data"][1]["paragraphs"][0]["qas"][0].update(id="p1"),
            "data[1].paragraphs[0].qas[0].id: 'p1' again, first at data[0].paragraphs[0].qas[0]",
        ),
        (
            lambda d: d["data"][0]["paragraphs"][0]["qas"][0]["answers"][0].update(
                answer_start="4"
            ),
            "data[0].paragraphs[0].qas[0].answers[0].answer_start: "
            "expected a whole number, found a text",
        ),
    ],
)
def test_a_malformed_file_is_told_what_is_wrong_and_where(
    stored: dict[str, Any], tmp_path: Path, spoil: Callable[[dict[str, Any]], object], message: str
) -> None:
    path = spoiled(stored, tmp_path, spoil)

    with pytest.raises(InvalidSquadError) as caught:
        load_squad(path)

    assert caught.value.problems == (message,)


def test_all_problems_are_told_at_once(stored: dict[str, Any], tmp_path: Path) -> None:
    def spoil(data: dict[str, Any]) -> None:
        del data["data"][0]["title"]
        del data["data"][1]["title"]

    path = spoiled(stored, tmp_path, spoil)

    with pytest.raises(InvalidSquadError, match=r"data\[0\].title: missing\n.*data\[1\].title"):
        load_squad(path)


def test_a_long_list_of_problems_is_cut_short_in_the_message(tmp_path: Path) -> None:
    path = tmp_path / "bad.json"
    path.write_text(json.dumps({"data": [1] * 30}), encoding="utf-8")

    with pytest.raises(InvalidSquadError, match="and 10 more problems") as caught:
        load_squad(path)

    assert len(caught.value.problems) == 30


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"{", "line 1, column 2: not JSON"),
        (b"\xff", "not UTF-8"),
        (b"[]", "the file: expected an object, found a list"),
        (b"[" * 100_000, "nested too deeply"),
    ],
)
def test_what_is_no_json_object_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "broken.json"
    path.write_bytes(content)

    with pytest.raises(InvalidSquadError, match=message):
        load_squad(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InvalidSquadError, match=r"nowhere\.json: there is no such file"):
        load_squad(tmp_path / "nowhere.json")


def test_a_run_measures_both_levels_and_both_sets(squad: Path) -> None:
    seen = []

    result = evaluate_squad(squad, progress=lambda done, total: seen.append((done, total)))

    assert seen == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert result.dropped == 1
    names = [measure.name for measure in result.measures]
    assert names[:3] == ["paragraph hit@1", "paragraph hit@3", "paragraph MRR"]
    assert "article, one typo and no accents hit@1" in names
    assert names[-4:] == [
        "AUROC against other",
        "answered at 5 % of other",
        "AUROC against removed",
        "answered at 5 % of removed",
    ]
    assert all(0 <= each.low <= each.value <= each.high <= 1 for each in result.measures)
    assert "paragraph hit@1" in result.table()
    assert result.table().endswith("1 questions left out by the protocol")


def test_predictions_have_one_object_for_each_question_and_setting(
    squad: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.jsonl"

    evaluate_squad(squad, predictions=out, noisy=False)

    lines = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert [(each["id"], each["level"], each["set"]) for each in lines[:4]] == [
        ("p1", "paragraph", "answerable"),
        ("p1", "article", "answerable"),
        ("p1", "article", "other"),
        ("p1", "article", "removed"),
    ]
    assert len(lines) == 16
    articles = load_squad(squad)
    for line in lines:
        assert set(line) == {
            "id", "level", "set", "article", "ranked", "decision", "decision_score",
        }  # fmt: skip
        assert line["decision"] in {"answer", "abstain"}
        assert 0 <= line["decision_score"] <= 1
        assert len(line["ranked"]) <= 10
        assert line["ranked"] or line["set"] != "answerable"
        for row in line["ranked"]:
            context = articles[line["article"]].paragraphs[row["paragraph"]].context
            assert 0 <= row["start"] < row["end"] <= len(context)
            assert 0 <= row["score"] <= 100
    assert lines[2]["article"] == other_article("p1", 0, 2) == 1


def test_what_holds_the_answer_is_no_candidate_in_the_removed_set(
    squad: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.jsonl"

    evaluate_squad(squad, predictions=out, noisy=False)

    lines = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    trial = next(iter(trials_of(load_squad(squad))))
    left = {(each["paragraph"], each["start"], each["end"]) for each in lines[3]["ranked"]}
    assert left.isdisjoint(trial.holding)


def test_an_article_that_holds_the_answer_everywhere_is_left_empty_and_never_answered(
    stored: dict[str, Any], tmp_path: Path
) -> None:
    def spoil(data: dict[str, Any]) -> None:
        context = "Un phare. Deux phares. Trois phares."
        asked = {
            "id": "x",
            "question": "Quoi ?",
            "answers": [{"text": "phare", "answer_start": 3}],
        }
        data["data"] = [{"title": "", "paragraphs": [{"context": context, "qas": [asked]}]}]

    out = tmp_path / "out.jsonl"

    evaluate_squad(spoiled(stored, tmp_path, spoil), predictions=out)

    removed = json.loads(out.read_text("utf-8").splitlines()[-1])
    assert (removed["set"], removed["ranked"]) == ("removed", [])
    assert (removed["decision"], removed["decision_score"]) == ("abstain", 0.0)


def test_two_runs_write_the_same_bytes(squad: Path, tmp_path: Path) -> None:
    runs = []
    for name in ("one", "two"):
        evaluate_squad(squad, predictions=tmp_path / name)
        runs.append((tmp_path / name).read_bytes())

    assert runs[0] == runs[1]


def test_a_file_of_one_article_has_no_other(stored: dict[str, Any], tmp_path: Path) -> None:
    path = spoiled(stored, tmp_path, lambda data: data["data"].pop())

    result = evaluate_squad(path, noisy=False)

    assert not any("other" in each.name for each in result.measures)


def test_the_other_article_is_never_the_own() -> None:
    drawn = {other_article(f"q{number}", 2, 5) for number in range(100)}

    assert drawn == {0, 1, 3, 4}
    assert other_article("q", 0, 1) is None


def test_halves_are_fixed_by_title() -> None:
    halves = {title: in_half(SquadArticle(title, ())) for title in ("Phare", "Pont")}

    assert halves == {"Phare": 1, "Pont": 0}  # in any process, on any machine


@pytest.mark.parametrize("number", range(20))
def test_a_typo_is_one_edit_in_a_long_word(number: int) -> None:
    query = "Où habitait la gardienne ?"

    noisy = misspelt(query, f"q{number}")

    assert noisy.startswith("Ou ")
    assert abs(len(noisy) - len(query)) <= 1
    assert noisy == misspelt(query, f"q{number}")


def test_a_query_without_a_long_word_only_loses_its_accents() -> None:
    assert misspelt("Où va-t-il ?", "q") == "Ou va-t-il ?"


def test_answered_at_five_per_cent_lets_no_more_than_that_through() -> None:
    negative = [number / 100 for number in range(100)]

    assert answered_at([0.93, 0.94, 0.945, 0.99], negative, 0.05) == 0.5
    assert answered_at([], negative, 0.05) == 0


def test_auroc_is_resampled_by_article() -> None:
    tally = Tally()
    for article in range(4):
        tally.decided("answerable", article, 0.9)
        tally.decided("other", article, 0.1)
        tally.decided("removed", article, 0.9)

    measures = {each.name: each for each in report(tally, "").measures}

    assert measures["AUROC against other"][1:] == (1.0, 1.0, 1.0, 4)
    assert measures["AUROC against removed"].value == 0.5


def test_hits_and_reciprocal_ranks_are_means_over_questions() -> None:
    tally = Tally()
    for rank in (1, 2, 4, 1):
        tally.ranked("article", 0, rank)

    values = [each.value for each in report(tally, "").measures]

    assert values == [0.5, 0.75, pytest.approx(2.75 / 4)]


def test_a_right_sentence_that_is_no_candidate_counts_nothing() -> None:
    tally = Tally()
    tally.ranked("article", 0, None)

    assert [each.value for each in report(tally, "").measures] == [0, 0, 0]
