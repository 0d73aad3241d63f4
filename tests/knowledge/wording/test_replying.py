from datetime import date

import pytest

from knowledge.deciding.outcome import Outcome, Reason
from knowledge.language.questions import Kind
from knowledge.language.typography import typeset
from knowledge.lists.model import Article, Fact, Source, Zone
from knowledge.wording.languages import voice_of
from knowledge.wording.replying import (
    IN_FRENCH,
    SMALL_TALK,
    Reply,
    about,
    foreign_note,
    refusal,
    source_line,
)
from knowledge.wording.voice import FRENCH

ABOUT = typeset("Il a pour titre : « Le phare ».")


def a_fact(zone: Zone) -> Fact:
    return Fact(id="lit", kind=Kind.WHAT, sentence="…a", phrasings=["a"], source=Source(zone=zone))


def an_article(number: int = 1) -> Article:
    return Article(id=f"a{number}", title=f"Titre {number}", publisher="Journal")


def test_the_source_follows_the_body() -> None:
    assert Reply(query="", outcome=Outcome.ANSWER, body="a", source="b").text == "a\n\nb"
    assert Reply(query="", outcome=Outcome.CHAT, body="a").text == "a"


def test_a_source_line_names_what_the_list_has_and_guesses_nothing() -> None:
    full = an_article().model_copy(update={"agencies": ["AFP"], "url": "https://a.example/b"})

    assert (
        source_line(an_article(), a_fact(Zone.BODY), FRENCH) == "— Journal, «\u00a0Titre 1\u00a0»"
    )
    assert source_line(full, a_fact(Zone.LEAD), FRENCH) == (
        "— Journal avec AFP, «\u00a0Titre 1\u00a0» (chapeau)\nhttps://a.example/b"
    )


@pytest.mark.parametrize(
    ("names", "person", "said"),
    [
        (["macron"], "Anne Le Goff", "L’article mentionne Anne Le Goff, mais pas « Macron »."),
        (["macron", "Olaf"], "Anne", "L’article mentionne Anne, mais ni « Macron » ni « Olaf »."),
        (["Yémen"], "", "L’article ne mentionne pas « Yémen »."),
        (["a", "b", "c"], "", "L’article ne mentionne ni « A », « B » ni « C »."),
        ([], "Anne", "L’article ne le dit pas."),
    ],
)
def test_who_is_unknown_is_said_with_whom_it_is_about(
    names: list[str], person: str, said: str
) -> None:
    told = refusal(Reason.UNKNOWN_ENTITY, ABOUT, FRENCH, names=names, person=person)

    assert told == f"{typeset(said)} {ABOUT}"


@pytest.mark.parametrize("reason", Reason)
def test_every_refusal_says_something_and_breaks_no_line_before_its_marks(reason: Reason) -> None:
    told = refusal(reason, ABOUT, FRENCH)

    assert told == typeset(told) != ""


def test_of_many_articles_three_are_named() -> None:
    told = about([an_article(number) for number in range(5)], FRENCH)

    assert "Titre 2" in told
    assert "Titre 3" not in told


def test_nothing_is_said_blank() -> None:
    assert all(text.strip() for text in (*SMALL_TALK.values(), *IN_FRENCH.values()))


def test_english_has_its_own_words_and_marks_around_what_stays_french() -> None:
    english = voice_of("en")
    told = an_article().model_copy(
        update={"agencies": ["AFP", "AP"], "title": "Où est-il ?", "published": date(2025, 3, 1)}
    )

    assert source_line(told, a_fact(Zone.CAPTION), english) == (
        "— Journal with AFP and AP, “Où est-il\u202f?”, 1\u00a0March\u00a02025 (photo caption)"
    )
    assert refusal(Reason.UNKNOWN_ENTITY, ABOUT, english, names=["oslo", "Rome"]).startswith(
        "The article mentions neither “Oslo” nor “Rome”. "
    )


@pytest.mark.parametrize(
    ("language", "asked", "spoken", "told"),
    [
        ("fr", "fr", "fr", ""),
        ("fr", "fr", "en", IN_FRENCH["en"]),
        ("fr", "ru", "en", IN_FRENCH["ru"]),
        ("fr", "en", "fr", IN_FRENCH["en"]),
        ("en", "en", "en", ""),
    ],
)
def test_readers_of_another_language_are_told_that_the_article_is_french(
    language: str, asked: str, spoken: str, told: str
) -> None:
    article = an_article().model_copy(update={"language": language})

    assert foreign_note(article, asked, voice_of(spoken)) == told
