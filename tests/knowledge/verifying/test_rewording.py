"""What is meant by a roundabout way to say it?"""

import pytest

from knowledge.verifying.remarks import is_remark
from knowledge.verifying.rewording import plainly, spelt_out, without_thousands


@pytest.mark.parametrize(
    ("line", "plain"),
    [
        ("les riverains ont dit non au parking", "les riverains ont refuse parking"),
        ("le conseil dit oui a la fusion", "le conseil accepte la fusion"),
        ("la region n exclut pas de vendre", "la region envisage de vendre"),
        ("pas de reprise sans accord", "reprise depend de accord"),
        ("aucune equipe n avait gagne ici", "un equipe avait gagne ici"),
        ("la brasserie a mis la cle sous la porte", "la brasserie a ferme"),
        ("le coach a rendu son tablier", "le coach a demissionne"),
        ("il n est pas question de vendre", "refuse de vendre"),
        ("le maire est contre le projet", "le maire s oppose a le projet"),
        ("le pont est contre la digue du port", "le pont s oppose a la digue du port"),
        ("le pont a rouvert", "le pont a rouvert"),
        ("nonobstant la pluie", "nonobstant la pluie"),
    ],
)
def test_a_line_is_said_plainly(line: str, plain: str) -> None:
    assert plainly(line) == plain


def test_what_stands_for_a_word_is_spelt_out() -> None:
    assert spelt_out("12 M€, 3 k€ et 4 %").split() == (
        "12 millions euros, 3 mille euros et 4 pourcent".split()
    )
    assert without_thousands("410,000 euros") == "410000 euros"


@pytest.mark.parametrize(
    "line",
    [
        "Merci d’avoir suivi ce fil jusqu’au bout",
        "Bon courage à tous, on ne lâche rien !",
        "Salut le groupe et bon dimanche",
        "INCENDIE AU PORT",
        "Objet : la criée de Saint-Ombelin",
        "Voici ce qu’on a retenu",
        "Thanks for reading",
        "Good luck everyone",
        "Quel gâchis pour la commune",
    ],
)
def test_what_surrounds_a_claim_is_a_remark(line: str) -> None:
    assert is_remark(line)


@pytest.mark.parametrize(
    "line",
    [
        "LA CRIÉE EST FERMÉE",
        "INCENDIE AU PORT : 3 BLESSÉS",
        "Le courage des marins a été salué",
        "Un objet a été trouvé à bord",
        "Le bon sens a gagné",
    ],
)
def test_a_claim_that_looks_like_a_remark_is_none(line: str) -> None:
    assert not is_remark(line)
