from bot.conversation.introducing import HOUR, introduces
from knowledge.deciding.outcome import Outcome
from knowledge.lists.fact_ref import FactRef
from knowledge.wording.replying import Reply


def an_answer(article: str = "phare") -> Reply:
    return Reply(
        query="", outcome=Outcome.ANSWER, body="Oui.", facts=(FactRef.of(article, "date"),)
    )


A_REFUSAL = Reply(query="", outcome=Outcome.ABSTAIN, body="Non.", aside="Il a pour titre : T.")
A_GREETING = Reply(query="", outcome=Outcome.CHAT, body="Bonjour !")


def test_the_first_answer_of_an_hour_introduces_its_article() -> None:
    told: dict[str, float] = {}

    first = introduces(an_answer(), told, 10.0)
    second = introduces(an_answer(), told, 9.0 + HOUR)
    next_hour = introduces(an_answer(), told, 10.0 + HOUR)

    assert (first, second, next_hour) == (True, False, True)


def test_each_article_is_introduced() -> None:
    told: dict[str, float] = {}

    assert introduces(an_answer("phare"), told, 0.0)
    assert introduces(an_answer("port"), told, 1.0)
    assert not introduces(an_answer("phare"), told, 2.0)


def test_a_refusal_gives_the_title_once_and_not_after_an_answer_did() -> None:
    told: dict[str, float] = {}

    assert introduces(A_REFUSAL, told, 0.0)
    assert not introduces(A_REFUSAL, told, 1.0)
    assert introduces(an_answer(), told, 2.0)
    assert not introduces(A_REFUSAL, told, 3.0)


def test_small_talk_introduces_nothing() -> None:
    told: dict[str, float] = {}

    assert introduces(A_GREETING, told, 0.0)
    assert introduces(an_answer(), told, 1.0)
