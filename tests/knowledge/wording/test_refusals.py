import pytest

from knowledge.deciding.outcome import Reason
from knowledge.language.typography import typeset
from knowledge.lists.model import Absence, Article
from knowledge.wording.languages import voice_of
from knowledge.wording.refusals import about, refusal, said_of, typed_names
from knowledge.wording.voice import FRENCH

ENGLISH = voice_of("en")


@pytest.mark.parametrize(
    ("typed", "name", "written"),
    [
        ("quand Macron est-il venu ?", "macron", "Macron"),
        ("que reproche la Turquie à Moscou", "Turquie", "la Turquie"),
        ("que pense la chine du phare", "chine", "la Chine"),
        ("la réaction du japon ?", "japon", "le Japon"),
        ("et l'Iran alors", "iran", "l’Iran"),
        ("qui a gagné en Norvège", "norvege", "la Norvège"),
        ("qui a gagné en Israël", "israel", "Israël"),
        ("et la Hongrie alors", "hongrie", "la Hongrie"),
        ("qu'en disent les États-Unis", "Etats-Unis", "les États-Unis"),
        ("c'est qui bayramov", "bayramov", "«\u00a0bayramov\u00a0»"),
        ("et au Peru alors ?", "pérou", "le Peru"),
        ("Kim Jong-un était-il là", "kim jong-un", "Kim Jong-un"),
    ],
)
def test_a_name_is_given_back_as_it_was_typed(typed: str, name: str, written: str) -> None:
    assert typed_names(typed, [name], FRENCH) == [written]


def test_a_name_that_was_not_typed_in_these_letters_is_not_given_back() -> None:
    assert typed_names("que dit l'EU ?", ["europeenne"], FRENCH) == []
    assert refusal(Reason.UNKNOWN_ENTITY, FRENCH) == "L’article ne mentionne pas ce nom."


def test_english_takes_no_french_article_along() -> None:
    names = typed_names("que pense la chine de Rome", ["chine", "Rome"], ENGLISH)

    assert refusal(Reason.UNKNOWN_ENTITY, ENGLISH, names=names) == (
        "The article mentions neither Chine nor Rome."
    )


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["la Turquie"], "L’article ne mentionne pas la Turquie."),
        (["Ana", "Olaf", "Rome"], "L’article ne mentionne ni Ana, Olaf ni Rome."),
    ],
)
def test_who_is_unknown_is_named_and_nobody_else(names: list[str], said: str) -> None:
    assert refusal(Reason.UNKNOWN_ENTITY, FRENCH, names=names) == said


def test_it_is_told_apart_what_is_not_said_and_what_is_not_found() -> None:
    sure = refusal(Reason.NOT_IN_ARTICLE, FRENCH)
    unsure = refusal(Reason.NOT_IN_ARTICLE, FRENCH, sure=False)
    elsewhere = refusal(Reason.OFF_TOPIC, FRENCH)

    assert sure == "L’article ne le dit pas."
    assert unsure == "Je ne trouve pas la réponse dans l’article."
    assert elsewhere == "Ce n’est pas le sujet de l’article."


@pytest.mark.parametrize("voice", [FRENCH, ENGLISH], ids=["fr", "en"])
@pytest.mark.parametrize("sure", [True, False])
@pytest.mark.parametrize("reason", Reason)
def test_every_refusal_is_short_and_breaks_no_line_before_its_marks(
    reason: Reason, *, sure: bool, voice: object
) -> None:
    spoken = FRENCH if voice is FRENCH else ENGLISH
    told = refusal(reason, spoken, sure=sure, speaker="Anne Le Goff")

    assert 0 < len(told) <= 80
    assert spoken is ENGLISH or told == typeset(told)


def test_a_curator_says_what_is_absent_in_his_own_words() -> None:
    absence = Absence(phrasings=["Combien ?"], sentence="Aucun prix n’est donné : aucun.")

    assert said_of(absence, FRENCH) == "Aucun prix n’est donné\u00a0: aucun."
    assert said_of(absence, ENGLISH) == ""
    assert said_of(None, FRENCH) == ""


def test_of_many_articles_three_are_named() -> None:
    articles = [Article(id=f"a{n}", title=f"Titre {n}", publisher="J") for n in range(5)]

    assert "Titre 2" in about(articles, FRENCH)
    assert "Titre 3" not in about(articles, FRENCH)
    assert about(articles[:1], FRENCH) == "Il a pour titre\u00a0: «\u00a0Titre 0\u00a0»."
