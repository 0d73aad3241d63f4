import pytest

from knowledge.summaries.summary import Topic
from knowledge.summaries.wishing import (
    Wish,
    lines_in,
    names_of,
    narrow_wish_in,
    said_besides,
    wish_in,
)


@pytest.mark.parametrize(
    ("typed", "topic"),
    [
        ("la frise chronologique svp", Topic.TIMELINE),
        ("show me the timeline please", Topic.TIMELINE),
        ("TLDR", Topic.KEY_FACTS),
        ("tu peux nous résumer cet article ?", Topic.KEY_FACTS),
        ("Summarise it, thanks", Topic.KEY_FACTS),
        ("c’est quoi les points essentiels", Topic.KEY_FACTS),
        ("une synthèze", Topic.KEY_FACTS),
        ("Quelles sont les personnes citées ?", Topic.PEOPLE),
        ("who’s who?", Topic.PEOPLE),
        ("Who said what?", Topic.QUOTES),
        ("toutes les déclarations", Topic.QUOTES),
        ("quels sont les lieux cités dans le texte ?", Topic.PLACES),
        ("the dates", Topic.DATES),
    ],
)
def test_words_ask_for_a_summary_as_its_command_does(typed: str, topic: Topic) -> None:
    assert wish_in(typed) == Wish(topic)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "qui ?",
        "et quand ?",
        "où",
        "personne",
        "Résume la position de la mairie",
        "Que disent les personnes présentes ?",
        "Quelle est la date du conseil ?",
        "La chronologie est-elle contestée ?",
        "le la les un une de du des en au stp merci les dates",
    ],
)
def test_a_question_asks_for_no_summary(typed: str) -> None:
    assert wish_in(typed) is None


@pytest.mark.parametrize(
    ("typed", "lines"),
    [
        ("résume en une phrase", 1),
        ("l’article en 5 points : un résumé", 5),
        ("summary in three lines", 3),
    ],
)
def test_a_number_of_lines_is_part_of_the_wish(typed: str, lines: int) -> None:
    assert wish_in(typed) == Wish(Topic.KEY_FACTS, lines)


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("", None),
        ("1", 1),
        ("0", 0),
        ("99", 99),
        ("2018", None),
        ("trois", 3),
        ("٣", 3),
        ("en deux phrases stp", 2),
        ("x", None),
        ("5 maires", None),
    ],
)
def test_a_number_behind_the_command_is_how_many_are_wanted(words: str, lines: int | None) -> None:
    assert lines_in(words) == lines


@pytest.mark.parametrize(
    ("words", "about"),
    [
        ("", ""),
        ("stp", ""),
        ("s’il te plaît", ""),
        ("3", ""),
        ("en trois points", ""),
        ("de Léna Morvan", "Léna Morvan"),
        ("d’Anne svp", "Anne"),
        ("en 2018", "2018"),
        ("a signé l’accord", "signé l’accord"),
    ],
)
def test_what_stands_behind_the_command_is_what_it_is_to_be_about(words: str, about: str) -> None:
    assert said_besides(words) == about


@pytest.mark.parametrize(
    ("typed", "wish"),
    [
        ("les citations d’Anne stp", (Topic.QUOTES, "Anne")),
        ("quotes by Anne Kervella", (Topic.QUOTES, "Anne Kervella")),
        ("la chronologie d’août 2018 ?", (Topic.TIMELINE, "août 2018")),
        ("le résumé du maire", None),
        ("les citations", None),
    ],
)
def test_a_summary_may_be_asked_of_somebody_or_of_a_time(
    typed: str, wish: tuple[Topic, str] | None
) -> None:
    found = narrow_wish_in(typed)

    assert (found and (found[0], found[1].rstrip(" ?"))) == wish


def test_each_topic_asks_for_itself_by_the_name_that_is_shared() -> None:
    for topic in {*Topic} - {Topic.PEOPLE, Topic.PLACES, Topic.DATES, Topic.ARTICLE}:
        assert wish_in(names_of(topic)[0]) == Wish(topic)
