import re
from pathlib import Path
from typing import Any

import pytest

from knowledge.library import SHIPPED
from knowledge.lists.labels import label_warnings
from knowledge.lists.loading import find_lists, find_warnings, load_lists
from knowledge.lists.rules import Document

KEEPER = {
    "type": "person",
    "name": "Yann Le Goff",
    "role": "gardien du phare",
    "aliases": ["Le Goff", "le gardien", "vieux loup"],
}


def warned(*labels: str, key: str = "label") -> list[str]:
    document = Document({"entity": [KEEPER], "fact": [{key: label} for label in labels]})
    return [slip.message for slip in label_warnings(document)]


@pytest.mark.parametrize(
    "label",
    [
        "Quand le phare de Kermor a-t-il été rallumé ?",
        "À qui Yann Le Goff a-t-il remis les clés ?",
        "Le phare était-il éteint depuis longtemps ?",
        "Qu’a dit le gardien sur la mer\u202f?",
        "D’où vient la lampe du phare ?",
        "Est-ce que Le Goff habite le phare ?",
    ],
)
def test_a_whole_neutral_question_is_good(label: str) -> None:
    assert warned(label) == []


@pytest.mark.parametrize(
    ("label", "fault"),
    [
        ("Date du rallumage", "ends without a question mark"),
        ("Et après ?", "is too short"),
        ("Date du rallumage du phare ?", "is a fragment"),
        ("Le phare a été rallumé par qui ?", "is a fragment"),
        ("Qu’a dit le vieux loup sur la mer ?", "which is only an alias: write"),
        ("Quelle mascarade a rallumé le phare ?", '("mascarade" is a judgement)'),
        ("Qui a vraiment rallumé le phare ?", '("vraiment" is emphasis)'),
        ("Qui drague le gardien du phare ?", '("drague" is familiar)'),
        ("Où puis-je voir le phare de Kermor ?", '("je" is addressed to somebody)'),
        (f"Quand le phare {'de Kermor ' * 6}a-t-il été rallumé ?", "is too long for a button"),
    ],
)
def test_each_fault_of_a_label_is_named(label: str, fault: str) -> None:
    (message,) = warned(label)

    assert fault in message


def test_two_labels_that_ask_the_same_are_told_apart() -> None:
    same = warned("Qui a rallumé le phare ?", "Qui le phare a rallumé\u202f?")
    other = warned("Quand a eu lieu le dîner ?", "Où a eu lieu le dîner ?")

    assert same == [
        'label "Qui le phare a rallumé\u202f?" asks the same as another: tell them apart'
    ]
    assert other == []


def test_an_english_label_is_a_question_too() -> None:
    assert warned("When was the lighthouse lit again?", key="label_en") == []
    assert len(warned("The date of the lighting", key="label_en")) == 1


@pytest.mark.parametrize("facts", [None, "x", [1, None, {"label": 3}, {"label": ""}]], ids=repr)
def test_a_document_of_another_shape_has_no_labels(facts: Any) -> None:
    assert list(label_warnings(Document({"entity": [None, {}], "fact": facts}))) == []


def test_a_warning_knows_its_place(tmp_path: Path) -> None:
    path = tmp_path / "phare.toml"
    path.write_text(
        '[article]\nid = "p"\ntitle = "T"\npublisher = "P"\n\n[[fact]]\nid = "a"\nkind = "who"\n'
        'sentence = "Un phare."\nlabel = "Le phare"\nphrasings = ["Quoi ?"]\n'
        'source = { zone = "body" }\n'
    )

    (warning,) = find_warnings([path])

    assert (warning.line, warning.column) == (10, 9)


def test_the_shipped_lists_have_a_good_label_on_every_fact() -> None:
    assert find_warnings(find_lists(SHIPPED)) == []


def test_the_shipped_list_says_all_that_may_be_shown() -> None:
    (listed,) = load_lists(find_lists(SHIPPED))
    people = [each for each in listed.entity if each.type == "person"]

    assert all(fact.label and fact.label_en and fact.sentence_en for fact in listed.fact)
    assert all(person.role and person.role_en for person in people)
    assert sorted(fact.key for fact in listed.fact if fact.key)[:3] == [1, 2, 3]
    assert not [fact.id for fact in listed.fact if len(fact.sentence) > 220]
    assert not [fact.id for fact in listed.fact if re.match(r"C’est .* qui", fact.sentence)]
