"""One statement a line, on the shipped list: what is said of it, and what differs."""

import pytest

from knowledge.claims.claim import Difference
from knowledge.desk import Desk
from knowledge.library import Library
from knowledge.verifying.verdict import Checked, Verdict
from knowledge.verifying.wording import tell
from knowledge.wording.languages import voice_of


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Library().desk


def checked(desk: Desk, line: str) -> Checked:
    (one,) = desk.verify(line).checked
    return one


@pytest.mark.parametrize(
    "line",
    [
        "Vladimir Poutine a vu Ilham Aliev à Bakou en août 2024.",
        "le dernier voyage de poutine en azerbaidjan c'etait en septembre 2018",
        "- 19.08.24 : dîner officiel de Poutine avec Aliev, à Bakou",
        "Nikol Pachinian est le chef du gouvernement arménien",
        "Pour l'Arménie, Moscou a failli à la protéger.",
        "L'Arménie, qui cherche à se rapprocher de l'Occident, n'a pas rompu avec la Russie.",
        "<b>Bakou</b> a repris le **Haut-Karabakh** en septembre 2023 https://exemple.org/a",
        "Ce n'est pas Pachinian mais Aliev qui a parlé de paix durable dans le Caucase du Sud",
        "Aliev a dit : « la nouvelle situation ouvre de nouvelles perspectives pour "
        "l'établissement d'une paix durable »",
        "Des séparatistes arméniens tenaient l'enclave depuis des décennies",
        "Poutine contactera Pachinian.",
        "Poutine a dit : « nous en serions très heureux ».",
        "Putin will contact Pashinyan.",
        "Poutine a offert son aide.",
    ],
)
def test_what_the_article_says_is_supported(desk: Desk, line: str) -> None:
    told = checked(desk, line)

    assert told.verdict is Verdict.SUPPORTED
    assert told.facts
    assert not told.differences


@pytest.mark.parametrize(
    ("line", "kinds"),
    [
        ("Le dîner officiel a eu lieu le 21 août 2024 à Bakou.", "date"),
        ("Bakou a reconquis le Haut-Karabakh en mars 2023", "date"),
        ("Poutine n'était plus venu en Azerbaïdjan depuis septembre 2015", "date"),
        ("Les séparatistes tenaient le Haut-Karabakh depuis trois semaines", "number"),
        ("L'Arménie et l'Azerbaïdjan n'ont connu qu'une seule guerre", "number"),
        ("Poutine et Aliev ont dîné à Erevan le 19 août 2024", "place"),
        ("C'est à Moscou que Poutine a dîné avec Aliev", "place"),
        ("L'Arménie a repris le Haut-Karabakh en septembre 2023", "role"),
        ("Selon Poutine, la sécurité régionale dépend de la coopération avec la Russie", "role"),
        ("Pachinian : la nouvelle situation ouvre des perspectives de paix durable", "role"),
        ("Ilham Aliev a dit : « nous en serions très heureux ».", "role"),
        ("« Nous en serions très heureux », a déclaré Ilham Aliev.", "role"),
        ("L'Arménie a définitivement rompu avec la Russie", "polarity"),
        ("Poutine n'a pas proposé son aide pour un accord de paix", "polarity"),
        ("Poutine refuse d'aider l'Azerbaïdjan et l'Arménie à conclure la paix", "polarity"),
        ("Poutine ne contactera pas Pachinian après sa visite", "polarity"),
        ("Le Premier ministre arménien, Ilham Aliev, sera contacté par Poutine", "person"),
        ("Le président azéri Karim Aliev a rencontré Poutine", "person"),
        ("Le Premier ministre arménien s'appelle Karen Demirtchian", "person"),
        ("Poutine a rencontré le maître de Bakou, Tigran Sahakian", "person"),
    ],
)
def test_what_the_article_contradicts_says_in_which_slot(
    desk: Desk, line: str, kinds: str
) -> None:
    told = checked(desk, line)

    assert told.verdict is Verdict.CONTRADICTED
    assert {each.kind for each in told.differences} == set(map(Difference, kinds.split()))
    assert told.facts


@pytest.mark.parametrize(
    "line",
    [
        "Poutine et Aliev ont signé un accord sur les chemins de fer",
        "Poutine a promis dix milliards d'euros à l'Arménie",
        "La Géorgie a aussi proposé son aide",
        "L'Arménie a signé l'accord de paix",  # the article has it as a wish alone
        "Poutine a dîné avec Aliev à Bakou et ils ont joué aux échecs",  # the worst part stands
        "Le dîner a duré quatre heures",
        "Pachinian n'a pas encore répondu",
        "Aliev a dit que lui aussi appellerait Pachinian",
        "Poutine est mort.",
        "Putin is dead.",
        "L'Arménie a signé l'accord de paix.",
        "L'accord de paix a été signé par l'Arménie et l'Azerbaïdjan.",
        "Armenia signed the peace deal.",
        "Poutine a contacté Pachinian.",
    ],
)
def test_what_no_fact_covers_is_absent(desk: Desk, line: str) -> None:
    assert checked(desk, line).verdict is Verdict.ABSENT


@pytest.mark.parametrize(
    "line",
    [
        "Bonjour tout le monde !",
        "Vous en pensez quoi, vous ?",
        "À mon avis, cette visite ne changera rien.",
        "Bonne soirée à tous",
        "#Bakou #paix",
        "🎉🎉",
        "https://exemple.org/article",
        "Ce qu'il faut retenir :",
        "Merci pour ce résumé",
        "Partagez svp",
    ],
)
def test_a_remark_is_no_claim(desk: Desk, line: str) -> None:
    told = checked(desk, line)

    assert told.verdict is Verdict.NOT_A_CLAIM
    assert not told.facts


def test_what_differs_is_told_as_it_was_typed_and_as_the_fact_has_it(desk: Desk) -> None:
    (date,) = checked(desk, "Ils ont dîné à Bakou le 21 Août 2024").differences
    (place,) = checked(desk, "Poutine et Aliev ont dîné à Erevan").differences

    assert (date.said, date.article) == ("21 Août 2024", "19 août 2024")
    assert (place.said, place.article) == ("Erevan", "Bakou")


def test_a_pronoun_takes_up_what_the_line_before_was_about(desk: Desk) -> None:
    report = desk.verify("L'Arménie se tourne vers l'Occident.\nElle a rompu avec la Russie.")

    assert [each.verdict for each in report.checked] == [
        Verdict.SUPPORTED,
        Verdict.CONTRADICTED,
    ]


def test_a_wrong_day_is_set_right_by_the_nearest_date(desk: Desk) -> None:
    found = checked(desk, "Poutine était à Bakou le 20 août 2024.")

    assert found.verdict is Verdict.CONTRADICTED
    assert [(each.kind, each.article) for each in found.differences] == [
        (Difference.DATE, "19 août 2024")
    ]


@pytest.mark.parametrize(
    ("line", "said", "article"),
    [
        ("Poutine n'a pas rencontré Aliev.", "pas rencontré", "rencontré"),
        ("L'Arménie a rompu avec la Russie.", "rompu", "pas rompu"),
    ],
)
def test_what_is_denied_is_told_as_one_says_it(
    desk: Desk, line: str, said: str, article: str
) -> None:
    (contrast,) = checked(desk, line).differences

    assert (contrast.said, contrast.article) == (said, article)


@pytest.mark.parametrize(
    ("line", "language", "told"),
    [
        ("Putin visited Baku on 20 August 2024.", "en", "20 August 2024 → 19 August 2024"),
        ("Putin visited Baku on 20 August 2024.", "fr", "20 août 2024 → 19 août 2024"),
        ("Poutine est venu à Bakou le 20/08/2024.", "fr", "20/08/2024 → 19 août 2024"),
        ("Bakou a repris le Haut-Karabakh le 31 février 2023.", "fr", "31 février 2023 →"),
    ],
)
def test_a_date_is_told_in_the_language_of_the_reader(
    desk: Desk, line: str, language: str, told: str
) -> None:
    page = tell(desk.verify(line), desk.lists_of(None)[0], voice_of(language))

    (contrast,) = page.lines[0].contrasts
    assert told in contrast.replace("\u00a0", " ")


@pytest.mark.parametrize("town", ["Paris", "Berlin", "Londres"])
def test_a_town_that_only_a_question_of_the_list_names_is_said_by_no_fact(
    desk: Desk, town: str
) -> None:
    line = checked(desk, f"Poutine a dîné à {town} avec Aliev")
    assert line.verdict is not Verdict.SUPPORTED


@pytest.mark.parametrize(
    "line",
    [
        "Bakou n'a pas réussi à reprendre le Haut-Karabakh en septembre 2023",
        "nikol pachinian c le president de lazerbaidjan",
    ],
)
def test_what_a_fact_about_the_very_same_disputes_is_not_supported(desk: Desk, line: str) -> None:
    assert checked(desk, line).verdict is not Verdict.SUPPORTED
