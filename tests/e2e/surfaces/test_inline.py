"""Somebody types the bot's name in another chat, against the real process."""

from html import unescape
from pathlib import Path
from shutil import copy
from typing import Any

import pytest

from bot.messages.buttons import Act
from bot.messages.coding import key_of, write_payload
from bot.messages.results import ASK_ANOTHER, ASK_IN_PRIVATE, NOT_TOLD, OPEN
from bot.playground.server import Playground
from bot.playground.state import Query, User
from knowledge.language.typography import typeset
from knowledge.wording.languages import closest
from knowledge.wording.voice import FRENCH
from tests.e2e.processes import BotProcess

PHARE = Path(__file__).parents[2] / "data" / "bot" / "phare.toml"
QUESTION = "Qui est la gardienne du phare ?"
KEEPER = "Léna Morvan est la gardienne du phare de Kermor."
SOURCE = typeset("— Le Courrier de l’Estran avec Agence des Côtes, « Le phare de Kermor rallumé »")
FEWEST, MOST = 5, 8
TOO_OLD = b'{"ok": false, "error_code": 400, "description": "Bad Request: query is too old"}'

pytestmark = pytest.mark.anyio


async def typed(server: Playground, text: str, *, by: User | None = None) -> Query:
    """Type a text behind the bot's name, as somebody new, and wait for what is offered."""
    user = by or server.cast.user("Ben")
    query = server.feed.inline(user, text, chat_type="supergroup")
    await server.wait_for(lambda: query.answer)
    return query


def offered(query: Query) -> list[dict[str, Any]]:
    assert query.answer is not None
    found: list[dict[str, Any]] = query.answer["results"]
    return found


def titles(query: Query) -> list[str]:
    return [one["title"].replace("\u202f", " ") for one in offered(query)]


def told(result: dict[str, Any]) -> str:
    return unescape(result["input_message_content"]["message_text"])


def button(query: Query) -> str:
    assert query.answer is not None
    return str(query.answer["button"]["text"])


async def test_a_question_gets_its_sourced_answer_first(
    server: Playground, bot: BotProcess
) -> None:
    query = await typed(server, "qui garde le phare de kermor ?")
    posted = server.feed.choose(query, offered(query)[0]["id"])

    assert titles(query)[0] == QUESTION
    assert offered(query)[0]["description"] == KEEPER
    assert posted is not None
    assert posted.text == f"{KEEPER}\n\n{SOURCE}"
    assert [one["type"] for one in posted.entities] == ["italic"]
    assert posted.labels() == [FRENCH.say(OPEN), FRENCH.say(ASK_ANOTHER)]


async def test_what_was_posted_opens_in_private(server: Playground, bot: BotProcess) -> None:
    anne = server.cast.user("Anne")
    query = await typed(server, QUESTION)
    posted = server.feed.choose(query, offered(query)[0]["id"])
    assert posted is not None
    base, _, payload = posted.buttons[0]["url"].partition("?start=")
    private = server.cast.private(anne, started=False)
    answer = await server.answer_to(server.feed.text(private, anne, f"/start {payload}"))

    assert base == "https://t.me/sourcier_bot"
    assert answer.text == posted.text


async def test_nothing_typed_yet_offers_the_best_questions_and_the_summaries(
    server: Playground, bot: BotProcess
) -> None:
    query = await typed(server, "")

    questions = [one for one in offered(query) if one["title"].endswith("?")]
    assert FEWEST <= len(questions) <= MOST
    assert offered(query)[: len(questions)] == questions
    assert all(told(one).startswith(one["description"]) for one in questions)
    for title in ["L’essentiel", "Chronologie", "Qui est qui", "Où", "Quand", "L’article"]:
        assert title in titles(query)
    assert "Citations" not in titles(query)  # nobody is quoted, which is nothing to post
    assert button(query) == FRENCH.say(ASK_IN_PRIVATE)


async def test_a_word_that_is_cut_is_completed(server: Playground, bot: BotProcess) -> None:
    first = {}
    for text in ["qui gar", "qui garde le ph", "qui garde l", "qui est Lén"]:
        first[text] = offered(await typed(server, text))[0]["description"]

    assert first == dict.fromkeys(first, KEEPER)


async def test_no_refusal_can_be_posted(server: Playground, bot: BotProcess) -> None:
    unanswerable = ["combien a coûté la réparation ?", "quand Macron est-il venu ?", "zzz"]
    for text in [*unanswerable, "macron < b & c"]:
        query = await typed(server, text)

        assert all(title.endswith("?") for title in titles(query)), text
        assert all(SOURCE in told(one) for one in offered(query)), text
        assert button(query) == FRENCH.say(NOT_TOLD), text


async def test_the_word_for_a_summary_offers_it_first(server: Playground, bot: BotProcess) -> None:
    for text in ["résumé", "resume", "Résu", "/resume", "résumé phare-kermor"]:
        query = await typed(server, text)
        posted = server.feed.choose(query, offered(query)[0]["id"])

        assert titles(query)[0] == "L’essentiel", text
        assert offered(query)[0]["description"] == "Le phare de Kermor rallumé"
        assert posted is not None
        assert "Le phare de Kermor a été rallumé le 12 mars 2019." in posted.text
        assert posted.labels() == [FRENCH.say(OPEN), FRENCH.say(ASK_ANOTHER)]


async def test_a_question_that_begins_like_a_summary_gets_its_answer_first(
    server: Playground, bot: BotProcess
) -> None:
    for text in ["qui", "quand"]:
        first, second, *_ = titles(await typed(server, text))
        assert first.casefold().startswith(f"{text} "), text
        assert first.endswith("?"), text
        assert second in {"Qui est qui", "Quand"}, text
    assert titles(await typed(server, "/qui"))[0] == "Qui est qui"
    assert titles(await typed(server, QUESTION))[0] == QUESTION


async def test_sharing_a_fact_offers_exactly_that_fact(
    server: Playground, bot: BotProcess
) -> None:
    query = await typed(server, "#" + key_of("phare-kermor/keeper"))

    assert [one["description"] for one in offered(query)] == [KEEPER]


async def test_sharing_a_fact_that_is_gone_is_as_good_as_nothing(
    server: Playground, bot: BotProcess
) -> None:
    nothing = offered(await typed(server, ""))

    assert offered(await typed(server, "#AAAAAAAAAAA")) == nothing
    assert offered(await typed(server, "   ")) == nothing


async def test_anything_typed_gets_a_valid_list(server: Playground, bot: BotProcess) -> None:
    for text in ["<b>", "🙂" * 128, "é" * 256, "/start", "@", "#", "\u202e", "qu'", "?", "a\0b"]:
        query = await typed(server, text)

        assert len({one["id"] for one in offered(query)}) == len(offered(query)), text
    assert server.violations == []


async def test_who_reads_english_gets_english_buttons(server: Playground, bot: BotProcess) -> None:
    query = await typed(server, QUESTION, by=server.cast.user("Kate", language="en-GB"))

    assert query.answer is not None
    assert query.answer["is_personal"]
    assert button(query) == closest("en").say(ASK_IN_PRIVATE) != FRENCH.say(ASK_IN_PRIVATE)


async def test_the_article_that_a_reader_chose_is_the_one_that_is_offered(
    own_server: Playground, bot_process: BotProcess, tmp_path: Path
) -> None:
    copy(PHARE, tmp_path / "phare.toml")
    other = PHARE.read_text("utf-8").replace('id = "phare-kermor"', 'id = "moulin"')
    (tmp_path / "moulin.toml").write_text(other.replace("phare", "moulin"), "utf-8")
    bot_process.environment["SOURCIER_ARTICLES"] = str(tmp_path)
    await bot_process.start()
    anne = own_server.cast.user("Anne")
    payload = write_payload(Act.ARTICLE, "moulin")
    start = own_server.feed.text(own_server.cast.private(anne), anne, f"/start {payload}")
    await own_server.answer_to(start)

    mine, all_of_them = await typed(own_server, "", by=anne), await typed(own_server, "")
    shared = await typed(own_server, "#" + key_of("phare-kermor/keeper"), by=anne)

    assert not any("phare" in title for title in titles(mine))
    assert any("phare" in title for title in titles(all_of_them))
    assert [one["description"] for one in offered(shared)] == [KEEPER]


async def test_a_query_that_became_too_old_is_dropped_in_silence(
    server: Playground, bot: BotProcess
) -> None:
    server.faults.status("answerInlineQuery", 400, TOO_OLD)
    server.feed.inline(server.cast.user("Anne"), QUESTION)
    await server.wait_for(lambda: server.journal.calls("answerInlineQuery"))
    query = await typed(server, QUESTION)

    assert offered(query)
    assert len(server.journal.calls("answerInlineQuery")) == 1 + 1
    assert "error" not in bot.err.lower()
