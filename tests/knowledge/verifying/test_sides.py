"""What takes the other side of a contrast, whatever its form; and what only looks so."""

from pathlib import Path

import pytest

from knowledge.claims.claim import Difference
from knowledge.claims.polarity import negated_in
from knowledge.desk import Desk
from knowledge.language.folding import fold
from knowledge.language.tokens import words_in
from knowledge.lists.loading import load_list
from knowledge.verifying.sides import sides_in
from knowledge.verifying.verdict import Checked, Verdict

LIST = Path(__file__).parents[2] / "data" / "lists" / "maternite-saint-ombelin.toml"


def checked(sentence: str, line: str) -> Checked:
    """Check a line against a list of one telling sentence, and one beside it."""
    listed = load_list(LIST)
    facts = [
        listed.fact[0].model_copy(
            update={
                "id": f"f{number}",
                "sentence": text,
                "phrasings": [],
                "entities": [],
                "date": None,
                "speaker": None,
            }
        )
        for number, text in enumerate((sentence, "La commune compte neuf mille habitants."))
    ]
    (one,) = Desk([listed.model_copy(update={"fact": facts})]).verify(line).checked
    return one


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("Le concert de la halle a été maintenu.", "Le concert de la halle a été annulé."),
        ("La cour a annulé la loi sur les ports.", "La cour a validé la loi sur les ports."),
        ("Les marins ironisent sur le projet.", "Les marins applaudissent le projet."),
        ("Les ventes de vélos ont reculé.", "Les ventes de vélos sont en hausse."),
        ("Le prix du pain va augmenter.", "Le prix du pain ne bougera pas."),
        ("Le budget a été voté à l'unanimité.", "Le budget a été voté d'une courte majorité."),
        ("Le vaccin est gratuit pour les enfants.", "Le vaccin est payant pour les enfants."),
        ("L'alarme était en panne cette nuit-là.", "L'alarme fonctionnait cette nuit-là."),
        ("L'incendie n'a fait aucun blessé.", "L'incendie a fait plusieurs blessés."),
        ("La piscine n'a plus de surveillant.", "La piscine a toujours un surveillant."),
        ("Le vol a été commis sans effraction.", "Le vol a été commis avec effraction."),
        ("Les négociations ont abouti à un accord.", "Les négociations ont échoué."),
        (
            "Le marché de Noël n'aura pas lieu cette année.",
            "Le marché de Noël se tiendra cette année.",
        ),
        ("La plage n'a plus de surveillant.", "La plage dispose d'un surveillant."),
        ("Le public est évacué avant le tir.", "Le public est évacué après le tir."),
        ("La demande des agents est à l'étude.", "La demande des agents est acceptée."),
    ],
)
def test_the_other_side_of_a_contrast_contradicts(sentence: str, line: str) -> None:
    told = checked(sentence, line)

    assert told.verdict is Verdict.CONTRADICTED
    assert {each.kind for each in told.differences} == {Difference.POLARITY}


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("Le concert de la halle a été maintenu.", "Le concert de la halle n'est pas annulé."),
        ("Les ventes de vélos ont reculé.", "Les ventes de vélos ont diminué."),
        ("Le report est un sursis, pas une victoire.", "Le report n'est pas une victoire."),
        ("Le report est un sursis, pas une victoire.", "Un report, et non une victoire."),
        ("Le prix du pain pourrait augmenter.", "Le prix du pain est stable."),
        ("Le public est évacué avant le tir.", "Le public est évacué avant le tir."),
    ],
)
def test_what_only_looks_so_does_not(sentence: str, line: str) -> None:
    assert checked(sentence, line).verdict is not Verdict.CONTRADICTED


def test_another_office_that_does_the_deed_contradicts_by_its_role() -> None:
    sentence = "La ministre a inauguré le pont de Vernoy."

    other = checked(sentence, "Le préfet a inauguré le pont de Vernoy.")
    same = checked(sentence, "La ministre a inauguré le pont de Vernoy.")

    assert other.verdict is Verdict.CONTRADICTED
    assert [each.kind for each in other.differences] == [Difference.ROLE]
    assert same.verdict is Verdict.SUPPORTED


def test_another_office_that_does_something_else_does_not() -> None:
    told = checked("La ministre a inauguré le pont.", "Le préfet a photographié le pont.")

    assert told.verdict is not Verdict.CONTRADICTED


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("ce report est un sursis, pas une victoire", {"victoire"}),
        ("un sursis et non une victoire", {"victoire"}),
        ("vient pas demain", {"vient"}),
    ],
)
def test_pas_and_non_deny_the_noun_behind_them(text: str, denied: set[str]) -> None:
    words = words_in(fold(text))

    assert {words[place] for place in negated_in(words)} == denied


def test_an_expression_is_found_as_one_and_denies_nothing_by_its_own_words() -> None:
    sides = sides_in(words_in("commis sans effraction"))

    assert [(each.text, each.denied) for each in sides] == [("sans effraction", False)]


def test_a_negation_within_an_expression_denies_it() -> None:
    sides = sides_in(words_in("la course n aura pas lieu"))

    assert ("aura pas lieu", True) in [(each.text, each.denied) for each in sides]


def test_who_is_said_to_be_condemned_too_though_cleared_is_contradicted() -> None:
    told = checked("La caissière du cirque a été relaxée.", "La caissière a été condamnée aussi.")

    assert told.verdict is Verdict.CONTRADICTED


def test_no_text_takes_no_side() -> None:
    assert sides_in(()) == ()


@pytest.mark.parametrize(
    ("line", "denied"),
    [
        ("Pas de hausse des loyers", ["hausse"]),
        ("mais toujours pas de calendrier", ["calendrier"]),
        ("Aucun blessé dans l'accident", ["blesse"]),
        ("La région n'exclut pas de vendre le château", ["exclut"]),
        ("Elle refuse de vendre le château", ["vendre"]),
        ("Il n'y a pas que la pluie", []),
        ("Le pont n'a pas seulement vieilli", []),
    ],
)
def test_what_is_denied_without_a_verb_or_twice(line: str, denied: list[str]) -> None:
    words = words_in(line)

    assert [words[place] for place in sorted(negated_in(words))] == denied
