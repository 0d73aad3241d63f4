"""Questions in Arabic and Chinese letters find facts through names, dates and question words."""

import pytest

from knowledge.deciding.outcome import Outcome, Reason
from knowledge.desk import Desk


@pytest.mark.parametrize(
    ("query", "fact"),
    [
        ("متى زار بوتين باكو؟", "visit-date"),
        ("من هو علييف؟", "aliev-identity"),
        ("ماذا قال علييف؟", "aliev-security"),
        ("普京什么时候访问巴库？", "visit-date"),
        ("谁是阿利耶夫？", "aliev-identity"),
        ("普京说了什么？", "putin-peace-statement"),
    ],
)
def test_the_fact_is_found(bakou: Desk, query: str, fact: str) -> None:
    assert bakou.ask(query).facts == (f"poutine-bakou-2024/{fact}",)


@pytest.mark.parametrize(
    "query",
    [
        "متى زار ماكرون باكو؟",
        "متى زار بوتين طهران؟",
        "متى زار فلان باكو؟",  # in no table
        "马克龙什么时候访问巴库？",
        "普京什么时候访问德黑兰？",
        "张伟什么时候访问巴库？",  # in no table
    ],
)
def test_a_stranger_is_refused(bakou: Desk, query: str) -> None:
    reply = bakou.ask(query)

    assert (reply.outcome, reply.reason) == (Outcome.ABSTAIN, Reason.UNKNOWN_ENTITY)


@pytest.mark.parametrize("query", ["普京2023年8月19日访问巴库了吗？", "亚美尼亚签署协议了吗？"])
def test_a_premise_is_set_right(bakou: Desk, query: str) -> None:
    assert bakou.ask(query).outcome is Outcome.CORRECTION


def test_the_note_is_in_the_reader_s_language(bakou: Desk) -> None:
    assert "法语" in bakou.ask("普京什么时候访问巴库？").aside
