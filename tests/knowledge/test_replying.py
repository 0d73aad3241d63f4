import pytest

from knowledge.article import Article, Fact, Kind, Source, Zone
from knowledge.outcome import Outcome, Reason
from knowledge.replying import IN_FRENCH, SMALL_TALK, Reply, about, refusal, source_line
from knowledge.typography import typeset

ABOUT = "Il a pour titre : « Le phare »."


def a_fact(zone: Zone) -> Fact:
    return Fact(id="lit", kind=Kind.WHAT, sentence="…a", phrasings=["a"], source=Source(zone=zone))


def an_article(number: int = 1) -> Article:
    return Article(id=f"a{number}", title=f"Titre {number}", publisher="Journal")


def test_the_source_follows_the_body() -> None:
    assert Reply(query="", outcome=Outcome.ANSWER, body="a", source="b").text == "a\n\nb"
    assert Reply(query="", outcome=Outcome.CHAT, body="a").text == "a"


def test_a_source_line_names_what_the_list_has_and_guesses_nothing() -> None:
    full = an_article().model_copy(update={"agencies": ["AFP"], "url": "https://a.example/b"})

    assert source_line(an_article(), a_fact(Zone.BODY)) == "— Journal, «\u00a0Titre 1\u00a0»"
    assert source_line(full, a_fact(Zone.LEAD)) == (
        "— Journal avec AFP, «\u00a0Titre 1\u00a0» (chapeau)\nhttps://a.example/b"
    )


@pytest.mark.parametrize(
    ("names", "person", "said"),
    [
        (["macron"], "Anne Le Goff", "L’article parle d’Anne Le Goff, pas de Macron."),
        (["macron", "Olaf"], "Anne", "L’article parle d’Anne, pas de Macron ni d’Olaf."),
        (["Lyon", "Nice"], "", "L’article ne dit rien de Lyon ni de Nice."),
        ([], "Anne", "L’article ne le dit pas."),
    ],
)
def test_who_is_unknown_is_said_with_whom_it_is_about(
    names: list[str], person: str, said: str
) -> None:
    told = refusal(Reason.UNKNOWN_ENTITY, ABOUT, names=names, person=person)

    assert told == typeset(f"{said} {ABOUT}")


@pytest.mark.parametrize("reason", Reason)
def test_every_refusal_says_something_and_breaks_no_line_before_its_marks(reason: Reason) -> None:
    told = refusal(reason, ABOUT)

    assert told == typeset(told) != ""


def test_of_many_articles_three_are_named() -> None:
    told = about([an_article(number) for number in range(5)])

    assert "Titre 2" in told
    assert "Titre 3" not in told


def test_nothing_is_said_blank() -> None:
    assert all(text.strip() for text in (*SMALL_TALK.values(), *IN_FRENCH.values()))
