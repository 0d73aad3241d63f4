from knowledge.curating.drafting.naming import named_in, short_forms
from knowledge.curating.drafting.quoting import Listener

SENTENCES = [
    "Le directeur de la scierie, Armand Kessel, a porté plainte contre Trévoux Bois.",
    "M. Kessel accuse Julie Astier, 41 ans, déléguée CFDT, d’avoir menti.",
    "Trois camions ont quitté Sainte-Enimie (Lozère) pour l’Espagne.",
]


def test_names_have_their_kind_their_role_and_their_short_forms() -> None:
    found = {one.name: one for one in named_in(SENTENCES)}

    assert {name: (one.kind, one.role) for name, one in found.items()} == {
        "Armand Kessel": ("person", "directeur de la scierie"),
        "Trévoux Bois": ("person", ""),
        "Julie Astier": ("person", "déléguée CFDT"),
        "CFDT": ("organisation", ""),
        "Sainte-Enimie": ("place", ""),
        "Lozère": ("organisation", ""),
        "Espagne": ("place", ""),
    }
    assert not found["Trévoux Bois"].sure
    assert short_forms(found["Armand Kessel"]) == [
        "Kessel", "M. Kessel", "directeur de la scierie", "directeur",
    ]  # fmt: skip


def heard(*sentences: str) -> list[tuple[str, str]]:
    listener = Listener(named_in(sentences))
    return [
        (one.text, one.speaker) for sentence in sentences for one in listener.quotations(sentence)
    ]


def test_a_speaker_is_found_behind_before_and_by_a_pronoun() -> None:
    assert heard(
        "« Nous tiendrons », promet la maire, Solène Vauquelin.",
        "Le préfet, Yves Lambert, répond : « C’est non. »",
        "« Je reste ouvert au dialogue », ajoute-t-il.",
        "Selon Solène Vauquelin, la route est « impraticable ».",
        "Elle se dit « très inquiète » quand Yves Lambert parle d’une « simple averse ».",
    ) == [
        ("Nous tiendrons", "Solène Vauquelin"),
        ("C’est non.", "Yves Lambert"),
        ("Je reste ouvert au dialogue", "Yves Lambert"),
        ("impraticable", "Solène Vauquelin"),
        ("très inquiète", "Solène Vauquelin"),
        ("simple averse", "Yves Lambert"),
    ]


def test_a_title_quotes_nobody() -> None:
    assert heard("Adèle Roussin a réalisé le film « La Nuit des phares ».") == []


def test_a_quotation_may_run_over_several_sentences() -> None:
    assert heard(
        "Paul Delmas s’inquiète : « Le barrage fuit.",
        "Personne ne répond. »",
        "La mairie se tait.",
    ) == [("Le barrage fuit.", "Paul Delmas"), ("Personne ne répond.", "Paul Delmas")]


def test_a_speaker_without_a_name_is_called_by_what_he_is() -> None:
    assert heard("« J’ai tout vu », raconte un témoin.") == [("J’ai tout vu", "témoin")]
