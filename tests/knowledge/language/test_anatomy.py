import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language.anatomy import grams_of, read_sentence
from knowledge.language.answers import KINDS, wanted_by


def marked(text: str) -> set[str]:
    return set(read_sentence(text).marks)


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("Il est né le 3 mai 1920.", "date"),
        ("La tour mesure 20 mètres.", "measure"),
        ("Elle vivait à Brest.", "place"),
        ("On l'appelle Marie Durand.", "full_name"),
        ("Il part car il pleut.", "reason"),
        ("Il gagne pour nourrir les siens.", "reason"),
        ("Il traverse en nageant.", "means"),
        ("Le phare est une tour.", "definition"),
    ],
)
def test_a_sentence_shows_what_it_can_answer(text: str, mark: str) -> None:
    assert mark in marked(text)


def test_thousands_are_one_figure() -> None:
    assert "4500" in read_sentence("Il compte 4 500 habitants.").words


def test_places_count_words_and_not_punctuation() -> None:
    assert read_sentence("Le soir, la lampe brille en mai.").marks["date"] == (6,)


def test_a_short_word_is_its_own_gram() -> None:
    assert grams_of("a") == {"_a_"}


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    sentence = read_sentence(text)

    assert all(place < len(sentence.words) for held in sentence.marks.values() for place in held)


@pytest.mark.parametrize(
    ("query", "kind", "head"),
    [
        ("quand est-il venu", "date", None),
        ("en quelle annee est-il venu", "date", "annee"),
        ("combien de marches", "number", "marches"),
        ("pourquoi part-il", "reason", None),
        ("pour quoi faire", "reason", None),
        ("comment part-il", "means", None),
        ("comment s appelle le phare", "name", None),
        ("ou est le phare", "place", None),
        ("d ou vient-il", "place", None),
        ("un phare ou une tour", "other", None),
        ("qui a bati le phare", "person", None),
        ("ce qui brille", "what", None),
        ("qu est ce qu un phare", "definition", None),
        ("que fait la gardienne", "what", None),
        ("quelle lampe brille", "thing", "lampe"),
        ("dans quel pays", "place", "pays"),
        ("est ce un phare", "yes-no", None),
        ("le phare brille-t-il", "yes-no", None),
        ("le phare", "other", None),
        ("quel est", "thing", None),
    ],
)
def test_the_first_question_word_tells_what_is_asked(
    query: str, kind: str, head: str | None
) -> None:
    asked = wanted_by(query.replace("-", " ").split())

    assert (asked.kind, asked.head) == (kind, head)
    assert kind in KINDS


def test_a_noun_brings_the_words_that_answer_it() -> None:
    asked = wanted_by("quelle est la hauteur du phare".split())

    assert {"metre", "metres", "km"} <= asked.expected


def test_combien_de_temps_wants_a_duration() -> None:
    assert "jours" in wanted_by("combien de temps dure t il".split()).expected
