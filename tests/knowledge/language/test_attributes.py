import pytest

from knowledge.language.attributes import asked_for, shown_by
from knowledge.language.folding import plain


@pytest.mark.parametrize(
    ("question", "sentence", "held"),
    [
        ("Quel âge a-t-il ?", "Izel Morvan, 52 ans, garde le phare.", True),
        ("Quel âge a-t-il ?", "Quatre ans, c’est la durée du chantier.", False),  # spelt out
        ("Combien a coûté le bateau ?", "L’argent a payé un bateau et deux voitures.", False),
        ("Combien a coûté le bateau ?", "Le bateau a été vendu 9 000 euros.", True),
        ("Qui a perdu la guerre ?", "Les deux pays se sont fait la guerre.", False),
    ],
)
def test_a_sentence_holds_what_is_asked_for_or_not(
    question: str, sentence: str, *, held: bool
) -> None:
    asked = asked_for(plain(question).split())

    assert asked
    assert (asked <= shown_by(plain(sentence).split())) is held


def test_who_loses_his_life_is_asked_for_as_no_loser() -> None:
    assert not asked_for(plain("Combien de personnes ont perdu la vie ?").split())
