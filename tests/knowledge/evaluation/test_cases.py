from pathlib import Path

import pytest

from knowledge.errors import InvalidCasesError
from knowledge.evaluation.cases import Case, cases_of, read_cases
from knowledge.lists.loading import load_list

DATA = Path(__file__).parents[2] / "data"


def case(**given: object) -> Case:
    return Case.model_validate({"q": "?", "answerable": True} | given)


def test_a_right_sentence_holds_one_of_each_group() -> None:
    when = case(must=[["12 mars", "12/03"], ["phare"]], must_not=["1998"])

    assert when.is_right("Le PHARE, le 12\u00a0 mars.", [])
    assert not when.is_right("Le 12 mars.", [])
    assert not when.is_right("Le phare, le 12 mars, après 1998.", [])


def test_accents_and_case_do_not_matter_but_apostrophes_do() -> None:
    assert case(must=[["Éteint"]]).is_right("il fut eteint", [])
    assert not case(must=[["l'aube"]]).is_right("à l’aube", [])


def test_an_expected_fact_may_be_named_with_or_without_its_article() -> None:
    assert case(expect=["date", "keeper"]).is_right("…", ["phare/keeper"])
    assert case(expect=["phare/keeper"]).is_right("…", ["phare/keeper"])
    assert not case(expect=["keeper"]).is_right("…", ["phare/date"])


def test_what_is_not_answerable_has_no_right_sentence() -> None:
    assert not case(answerable=False, must=[["oui"]]).is_right("oui", [])


def test_good_lines_are_read_and_null_is_a_missing_key(tmp_path: Path) -> None:
    path = tmp_path / "good.jsonl"
    path.write_text(
        '\ufeff{"id": 7, "q": "a", "answerable": false, "note": "x", "context": null}\r\n\n'
        '{"q": "b", "answerable": true, "register": "sms", "expect": ["f"]}\n',
        "utf-8",
    )

    assert read_cases(path) == [
        case(id="7", q="a", answerable=False, place=f"{path}:1"),
        case(id="3", q="b", expect=["f"], register="sms", place=f"{path}:3"),
    ]


def test_every_bad_line_is_named_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "bad.jsonl"
    lines = [
        b'{"q": "x"}',
        b"[1]",
        b'{"q": 3, "answerable": "oui", "must": [["a", ""], []]}',
        b'{"q": "x", "answerable": true}',
        b'{"q": ',
        b'{"q": "\xe9"}',
        b'{"q": "good", "answerable": false}',
        b'{"q": ' + b"[" * 100_000,
        b'{"q": "x", "id": ' + b"9" * 5000 + b"}",
    ]
    path.write_bytes(b"\n".join(lines))

    with pytest.raises(InvalidCasesError) as caught:
        read_cases(path)

    assert str(caught.value).replace(f"{path}:", "").splitlines() == [
        '1:1: "answerable" is missing',
        '2:1: this is no object: write {"q": "…", "answerable": …}',
        '3:1: "q" is 3, expected a text in quotes',
        '3:1: "answerable" is "oui", expected true or false',
        '3:1: "must", item 1, item 2 is empty',
        '3:1: "must", item 2 is empty',
        '4:1: it is answerable, but neither "must" nor "expect" says how',
        "5:7: this is not JSON: Expecting value",
        "6:8: this is not UTF-8",
        "8:1: this is nested too deeply",
        "9:1: this number is too long to be read",
    ]


@pytest.mark.parametrize(
    ("name", "says"),
    [("none.jsonl", "no such file"), ("", "a folder"), ("empty.jsonl", "no labelled question")],
)
def test_a_file_that_holds_nothing_is_one_problem(tmp_path: Path, name: str, says: str) -> None:
    (tmp_path / "empty.jsonl").write_text("\n\n", "utf-8")

    with pytest.raises(InvalidCasesError, match=f":0:0: .*{says}"):
        read_cases(tmp_path / name)


def test_a_file_of_nothing_but_slips_is_not_told_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "novel.txt"
    path.write_text("Longtemps\n" * 500, "utf-8")

    with pytest.raises(InvalidCasesError, match="and 400 more problems"):
        read_cases(path)


def test_the_questions_of_a_list_are_cases_of_the_kind_that_they_expect() -> None:
    listed = load_list(DATA / "bot" / "phare.toml")

    first, second = cases_of(listed)

    assert (first.id, first.expect, first.kind) == (
        "phare-kermor:1",
        ["phare-kermor/date"],
        "when",
    )
    assert (second.answerable, second.kind) == (False, "")
