from pathlib import Path

import pytest

from knowledge.curating.editing import Editor
from knowledge.curating.reviewing.review import Review
from knowledge.errors import InvalidListError
from knowledge.language.questions import Kind
from knowledge.lists.loading import load_list

LIST = """[article]
id = "bac"
title = "Le bac"
publisher = "Le Port"

# de la mairie
[[entity]]
id = "maire"
type = "person"
name = "Anne Roy"

# vérifier : la date
# à garder
[[fact]]
id = "stop"
kind = "when"
sentence = "Le bac est à l’arrêt depuis le 11 mars 2013."
label = "Depuis quand le bac est-il à l’arrêt ?"
phrasings = []
proposed = ["Quand le bac a-t-il cessé de traverser ?"]
source = { zone = "lead" }

# vérifier : qui parle ?
[[fact]]
id = "word"
kind = "what"
sentence = "Anne Roy promet un bac neuf."
phrasings = ["Que promet la maire ?"]
source = { zone = "body", paragraph = 1, sentence = 1 }

[[fact]]
id = "twin"
kind = "what"
sentence = "Un bac neuf est promis."
phrasings = ["Qu’est-ce qui est promis ?"]
source = { zone = "body", paragraph = 1, sentence = 2 }

[[absent]]
phrasings = ["Qui paiera ?"]
proposed = true

[[absent]]
phrasings = ["Combien de passagers ?", "Combien étaient à bord ?"]
proposed = true

[[question]]
ask = "quoi de promis"
expect = ["twin"]
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "bac.toml"
    path.write_text(LIST, "utf-8")
    return path


def test_an_accepted_fact_gets_its_label_as_phrasing_and_loses_its_remarks(path: Path) -> None:
    review = Review(path)
    before = review.remarks("stop")

    accepted = review.accept("stop")

    assert before == ["vérifier : la date", "à garder"]
    assert accepted
    assert Review(path).remarks("stop") == ["à garder"]
    assert load_list(path).fact[0].phrasings == ["Depuis quand le bac est-il à l’arrêt ?"]


def test_who_is_interrupted_goes_on_where_he_stopped(path: Path) -> None:
    Review(path).accept("stop")
    Review(path).drop("twin")

    assert [fact.id for fact in Review(path).left] == ["word"]


def test_a_dropped_fact_leaves_no_question_behind(path: Path) -> None:
    Review(path).drop("twin")

    listed = load_list(path)
    assert ([fact.id for fact in listed.fact], listed.question) == (["stop", "word"], [])


def test_a_merged_fact_gives_its_phrasings_and_its_questions(path: Path) -> None:
    Review(path).merge("twin", "word")

    listed = load_list(path)
    assert listed.fact[1].phrasings == ["Que promet la maire ?", "Qu’est-ce qui est promis ?"]
    assert listed.question[0].expect == ["word"]


def test_a_kind_is_changed_with_what_it_needs(path: Path) -> None:
    review = Review(path)
    with pytest.raises(InvalidListError, match="said by nobody"):
        review.change_kind("word", Kind.SAID)
    unchanged = path.read_text("utf-8")

    review.change_kind("word", Kind.SAID, speaker="maire")
    review.change("word", "quote", "un bac neuf")
    said = load_list(path).fact[1]
    review.change_kind("word", Kind.WHAT)

    assert unchanged == LIST
    assert (said.speaker, said.quote) == ("maire", "un bac neuf")
    assert path.read_text("utf-8") == LIST


def test_proposals_are_taken_or_dropped_in_bulk(path: Path) -> None:
    review = Review(path)
    counted = review.proposed
    taken = review.take_proposals(absences=False)
    dropped = review.drop_proposals()

    listed = load_list(path)
    assert (counted, taken, dropped) == ((1, 2), 1, 2)
    assert listed.fact[0].phrasings == ["Quand le bac a-t-il cessé de traverser ?"]
    assert (listed.absent, listed.fact[0].proposed) == ([], [])
    assert "[[question]]" in path.read_text("utf-8")


def test_absences_are_decided_on_one_by_one(path: Path) -> None:
    review = Review(path)
    review.decide_absence("Qui paiera ?", good=True)
    review.decide_absence("Combien de passagers ?", good=False)

    assert [(one.phrasings, one.proposed) for one in load_list(path).absent] == [
        (["Qui paiera ?"], False)
    ]


def test_a_remark_of_another_block_stays(path: Path) -> None:
    Review(path).accept("word")

    assert "# de la mairie\n[[entity]]" in path.read_text("utf-8")
    assert "# à garder\n[[fact]]" in Editor(path).text
