"""A list that learns from questions says first what it would get right and wrong."""

from pathlib import Path

import pytest

from knowledge.curating.inbox.attempt import attempt, carry_out
from knowledge.curating.inbox.learning import (
    Absent,
    Fresh,
    Known,
    Phrased,
    Trial,
    id_for,
    learn,
    stub,
    try_out,
)
from knowledge.curating.publishing import KEPT, undo
from knowledge.desk import Desk
from knowledge.errors import ChangedMeanwhileError, InvalidListError
from knowledge.language.questions import Kind
from knowledge.lists.loading import load_list, load_text

PHARE = Path(__file__).parents[3] / "data" / "bot" / "phare.toml"
LADY = "Quelle dame entretient la lanterne là-haut ?"
PRICE = "Quelle somme la commune a-t-elle versée ?"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A list in service."""
    path = tmp_path / "phare.toml"
    path.write_text(PHARE.read_text("utf-8"), "utf-8")
    return path


def served(path: Path, query: str) -> str | None:
    reply = Desk([load_list(path)]).ask(query)
    return reply.facts[0].fact if reply.facts else None


def test_a_phrasing_is_tried_out_and_nothing_is_written(path: Path) -> None:
    trial = try_out(path, Phrased("keeper"), [LADY])

    assert trial.added == (LADY,)
    assert trial.gained == (Known(LADY, ("keeper",)),)
    assert not trial.lost
    assert not trial.left
    assert trial.asked > len(load_list(path).fact)
    assert path.read_text("utf-8") == PHARE.read_text("utf-8")


def test_what_was_tried_out_is_written_and_the_former_version_can_be_taken_back(
    path: Path,
) -> None:
    trial = try_out(path, Phrased("keeper"), [LADY])

    learn(trial)
    learnt, text = served(path, LADY), path.read_text("utf-8")
    undo(path, path.parent)

    assert learnt == "keeper"
    assert text == trial.after
    assert text.startswith("# A fictional article")
    assert path.read_text("utf-8") == PHARE.read_text("utf-8")


def test_no_more_phrasings_are_written_than_it_takes(path: Path) -> None:
    same = "quelle dame entretient la lanterne la haut"

    trial = try_out(path, Phrased("keeper"), [LADY, same])

    assert trial.added == (LADY,)
    assert [test.query for test in trial.gained] == [LADY, same]


def test_an_absence_makes_a_question_that_was_answered_refused(path: Path) -> None:
    asked = "Qui garde le phare de Kermor la nuit ?"
    assert served(path, asked) == "keeper"

    trial = try_out(path, Absent(), [asked, PRICE])
    learn(trial)

    assert Known(asked) in trial.gained
    assert served(path, asked) is None
    assert len(load_list(path).absent) == 2


def test_an_absence_that_the_list_has_is_not_written_twice(path: Path) -> None:
    known = "quel est le prix des travaux"

    alone, more = try_out(path, Absent(), [known]), try_out(path, Absent(), [known, PRICE])

    assert alone.added == ()
    assert more.added in {(), (PRICE,)}
    assert alone.after == path.read_text("utf-8")


def test_what_the_list_would_get_wrong_is_named(path: Path) -> None:
    trial = try_out(path, Phrased("keeper"), ["combien a coute cette reparation"])

    assert trial.lost == (Known("combien a coute la reparation"),)


def test_where_any_of_two_facts_is_right_neither_is_a_regression(path: Path) -> None:
    question = (
        '\n[[question]]\nask = "le phare"\nexpect = ["date", "earlier", "reason", "keeper"]\n'
    )
    path.write_text(path.read_text("utf-8") + question, "utf-8")

    trial = try_out(path, Phrased("keeper"), [LADY])

    assert not trial.lost
    assert trial.asked == try_out(PHARE, Phrased("keeper"), [LADY]).asked + 1


def test_a_new_fact_has_an_id_of_its_own_and_the_kind_that_is_asked_for(path: Path) -> None:
    trial = try_out(path, Fresh("La commune a versé 40 000 euros.", Kind.HOW_MANY), [PRICE])
    learn(trial)

    fact = load_list(path).fact[-1]
    assert (fact.id, fact.kind) == ("la-commune-a-verse-40000", Kind.HOW_MANY)
    assert served(path, PRICE) == fact.id


def test_who_wrote_to_the_list_meanwhile_loses_nothing(path: Path) -> None:
    first = try_out(path, Phrased("keeper"), [LADY])
    second = try_out(path, Absent(), [PRICE])
    learn(first)

    with pytest.raises(ChangedMeanwhileError):
        learn(second)

    assert path.read_text("utf-8") == first.after
    assert len(list((path.parent / KEPT).iterdir())) == 1


def test_a_phrasing_of_another_fact_is_refused_in_one_line(path: Path) -> None:
    refused = attempt(path, Phrased("date"), ["Qui est la gardienne du phare ?"])

    assert isinstance(refused, str)
    assert "\n" not in refused


def test_a_fact_that_is_not_there_is_refused_in_one_line(path: Path) -> None:
    assert attempt(path, Phrased("nobody"), [LADY]) == "the list has no fact 'nobody'"


def test_a_list_that_is_broken_is_refused_and_stays(path: Path) -> None:
    path.write_text("[article]\n", "utf-8")

    with pytest.raises(InvalidListError):
        try_out(path, Absent(), [PRICE])

    assert isinstance(attempt(path, Absent(), [PRICE]), str)


def test_a_folder_that_cannot_be_written_to_leaves_the_list_as_it_is(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trial = try_out(path, Phrased("keeper"), [LADY])

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    refused = carry_out(trial)

    assert refused == "phare.toml cannot be written: no space left on device"
    assert path.read_text("utf-8") == PHARE.read_text("utf-8")
    assert [one.name for one in path.parent.rglob("*") if one.is_file()] == ["phare.toml"]


@pytest.mark.parametrize(
    "query", ['Qui a dit "non" ?', "a\\b", "<b>qui</b> & quoi ?", "x" * 300, "أين الحارسة؟"]
)
def test_whatever_a_reader_wrote_can_stand_in_a_list(path: Path, query: str) -> None:
    trial = attempt(path, Absent(), [query])

    assert isinstance(trial, Trial)
    assert query in load_text(path, trial.after).absent[-1].phrasings


def test_a_stub_is_a_fact_but_for_its_sentence(path: Path) -> None:
    written = stub(['Qui a dit "non" ?', PRICE], Kind.WHO)
    whole = written.replace('sentence = ""', 'sentence = "La commune l’a dit."')

    listed = load_text(path, f"{path.read_text('utf-8')}\n{whole}")

    assert listed.fact[-1].phrasings == ['Qui a dit "non" ?', PRICE]


def test_ids_are_never_given_twice() -> None:
    assert id_for("Le phare est grand !", []) == "le-phare-est-grand"
    assert id_for("Le phare est grand !", ["le-phare-est-grand"]) == "le-phare-est-grand-2"
    assert id_for("… ?", ["fait"]) == "fait-2"
