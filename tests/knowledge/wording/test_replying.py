import pytest

from knowledge.deciding.outcome import Outcome
from knowledge.language.questions import Kind
from knowledge.lists.model import Article, Fact, Source, Zone
from knowledge.wording.languages import voice_of
from knowledge.wording.replying import IN_FRENCH, OPENING, SMALL_TALK, Reply, foreign_note, told_in

FACT = Fact(
    id="lit",
    kind=Kind.WHEN,
    sentence="Le phare a été rallumé en mai ; il brille.",
    phrasings=["quand"],
    source=Source(zone=Zone.BODY),
)
IN_ENGLISH = FACT.model_copy(update={"sentence_en": "The lighthouse was lit again in May."})


def an_answer(*, url: str | None = None) -> Reply:
    return Reply(
        query="",
        outcome=Outcome.ANSWER,
        body="a",
        aside="(b)",
        source="— Journal, « T »",
        brief_source="— Journal",
        url=url,
    )


def test_the_first_reply_of_an_hour_says_from_what_article_it_is() -> None:
    assert an_answer().text == "a\n\n(b)\n\n— Journal, « T »"
    assert an_answer(url="https://a.example").text.endswith("« T »\nhttps://a.example")


def test_a_later_reply_says_only_what_is_new() -> None:
    assert an_answer(url="https://a.example").brief_text == "a\n\n— Journal"
    assert Reply(query="", outcome=Outcome.CHAT, body="a").brief_text == "a"


def test_nothing_is_said_blank() -> None:
    assert all(text.strip() for text in (*SMALL_TALK.values(), *IN_FRENCH.values()))
    assert SMALL_TALK.keys() >= OPENING


@pytest.mark.parametrize(("asked", "spoken"), [("en", "fr"), ("fr", "en"), ("en", "en")])
def test_a_reader_of_english_gets_the_translation_and_what_was_translated(
    asked: str, spoken: str
) -> None:
    assert told_in(IN_ENGLISH, asked, voice_of(spoken)) == (
        "The lighthouse was lit again in May.\n\n"
        "(Translated. In French: Le phare a été rallumé en mai\u202f; il brille.)"
    )


def test_a_sentence_without_a_translation_stays_french() -> None:
    french = "Le phare a été rallumé en mai\u202f; il brille."

    assert told_in(FACT, "en", voice_of("en")) == french
    assert told_in(IN_ENGLISH, "fr", voice_of("fr")) == french


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
    article = Article(id="a", title="T", publisher="J", language=language)

    assert foreign_note(article, asked, voice_of(spoken)) == told
