"""A list that is changed keeps its comments and its order."""

from pathlib import Path

import pytest

from knowledge.curating.editing import Editor
from knowledge.errors import ChangedMeanwhileError, InvalidListError

LIST = """# Le phare, relu par Anne.

[article]
id = "phare"
title = "Le phare rallumé"  # comme à la une
publisher = "Le Littoral"

# vérifier : la date
[[fact]]
id = "relit"
kind = "when"
sentence = "Le phare a été rallumé le 3 mai 2024."
phrasings = ["Quand le phare a-t-il été rallumé ?"]  # suffit
source = { zone = "title" }

# vérifier : le prix
[[fact]]
id = "cost"
kind = "how-many"
sentence = "Le phare a coûté 12 000 euros."
phrasings = []
source = { zone = "body", paragraph = 1, sentence = 1 }
"""


@pytest.fixture
def editor(tmp_path: Path) -> Editor:
    path = tmp_path / "phare.toml"
    path.write_text(LIST, "utf-8")
    return Editor(path)


def test_a_list_that_is_not_changed_stays_letter_for_letter(editor: Editor) -> None:
    editor.save()

    assert editor.path.read_text("utf-8") == LIST


def test_a_new_key_stands_in_its_block_above_the_remark_of_the_next(editor: Editor) -> None:
    editor.put(editor.block("fact", "relit"), "proposed", ["Quel jour ?"])
    editor.save()

    assert editor.path.read_text("utf-8") == LIST.replace(
        'source = { zone = "title" }\n',
        'source = { zone = "title" }\nproposed = ["Quel jour ?"]\n',
    )


def test_a_key_is_changed_in_its_place_and_taken_out(editor: Editor) -> None:
    fact = editor.block("fact", "cost")
    editor.put(fact, "phrasings", ["Combien a coûté le phare ?"])
    editor.put(fact, "label", "Combien ?")
    editor.put(fact, "label", None)
    editor.save()

    assert editor.path.read_text("utf-8") == LIST.replace(
        "phrasings = []", 'phrasings = ["Combien a coûté le phare ?"]'
    )


def test_a_block_is_added_behind_its_kind_and_dropped_with_its_own_lines_alone(
    editor: Editor,
) -> None:
    editor.add("absent", [("phrasings", ["Qui paie ?"]), ("proposed", True)])
    editor.add("absent", [("phrasings", ["Qui y habite ?"])])
    editor.drop("fact", editor.block("fact", "relit"))
    editor.save()

    text = editor.path.read_text("utf-8")
    assert text.endswith(
        '\n[[absent]]\nphrasings = ["Qui paie ?"]\nproposed = true\n\n'
        '[[absent]]\nphrasings = ["Qui y habite ?"]\n'
    )
    assert "rallumé le 3 mai" not in text
    assert "# vérifier : la date" not in text
    assert "# vérifier : le prix\n[[fact]]" in text
    assert [fact.id for fact in editor.listed.fact] == ["cost"]


def test_what_another_program_wrote_meanwhile_is_not_lost(editor: Editor) -> None:
    editor.put(editor.article, "reading_minutes", 3)
    editor.path.write_text(LIST + "\n# ajouté par un autre\n", "utf-8")

    with pytest.raises(ChangedMeanwhileError):
        editor.save()

    assert editor.path.read_text("utf-8") == LIST + "\n# ajouté par un autre\n"


def test_a_change_that_breaks_the_list_is_not_written(editor: Editor) -> None:
    editor.put(editor.block("fact", "cost"), "kind", "quand")

    with pytest.raises(InvalidListError):
        editor.save()

    assert editor.path.read_text("utf-8") == LIST
