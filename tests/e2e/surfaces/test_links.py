"""Links and buttons that lead to a fact or an article, against the real process."""

from pathlib import Path
from shutil import copy
from typing import Any

import pytest

from bot.messages.buttons import Act
from bot.messages.coding import write_button, write_payload
from bot.playground.server import Playground
from bot.playground.state import Chat, Message, User
from bot.pressing import STALE_BUTTON
from knowledge.wording.voice import FRENCH
from tests.e2e.processes import BotProcess
from tests.e2e.readers import Reader, reader

PHARE = Path(__file__).parents[2] / "data" / "bot" / "phare.toml"
KEEPER = "Léna Morvan est la gardienne du phare de Kermor."
FACT = write_payload(Act.FACT, "phare-kermor/keeper")
ARTICLE = write_payload(Act.ARTICLE, "phare-kermor")
GARBAGE = [
    "AAAA",
    "inline",
    "f1_",
    "f2_AlzrlxC1M3Y",
    "f1_AAAAAAAAAAA",
    "a1_AAAAAAAAAAA",
    "f1_АAAAAAAAAAA",  # its first A is Cyrillic
    "f1_<b>&</b>",
    "../../etc/passwd",
    "x" * 64,
    f"{FACT} {FACT}",
]
FORGED = [
    "1",
    "1f",
    "1f.",
    "1z.AAAAAAAAAAA",
    "2f.AAAAAAAAAAA",
    "1f.AAAAAAAAAAA\n",
    "1f.AAAAAAAAAAA",
    "1a.AAAAAAAAAAA",
    "1f.AAAAAAAAAAA:" + "x" * 40,
    "é" * 32,
    "<b>",
]

pytestmark = pytest.mark.anyio


@pytest.fixture
async def two_articles(own_server: Playground, bot_process: BotProcess, tmp_path: Path) -> Reader:
    """Somebody new to a bot of two articles."""
    copy(PHARE, tmp_path / "phare.toml")
    twin = PHARE.read_text("utf-8").replace('id = "phare-kermor"', 'id = "phare-vieux"')
    twin = twin.replace("Le phare de Kermor rallumé", "Le vieux phare").replace(
        "Kermor", "Ploubaz"
    )
    (tmp_path / "vieux.toml").write_text(twin, "utf-8")
    bot_process.environment["SOURCIER_ARTICLES"] = str(tmp_path)
    await bot_process.start()
    return reader(own_server)


async def pressed(server: Playground, message: Message, data: str) -> dict[str, Any]:
    """Press a button with this data, as somebody new; give what the press is answered with."""
    press = server.feed.press(server.cast.user("Ben"), message, data=data)
    return await server.wait_for(lambda: press.answer)


async def test_a_link_to_a_fact_serves_it(
    server: Playground, bot: BotProcess, anne: User, chat: Chat
) -> None:
    answer = await server.answer_to(server.feed.text(chat, anne, f"/start {FACT}"))

    assert answer.text.startswith(KEEPER)


async def test_a_fact_that_a_link_served_can_be_followed_up(
    server: Playground, bot: BotProcess, anne: User, chat: Chat
) -> None:
    reason = write_payload(Act.FACT, "phare-kermor/reason")
    await server.answer_to(server.feed.text(chat, anne, f"/start {reason}"))
    follow_up = await server.answer_to(server.feed.text(chat, anne, "et quand ?"))

    assert "12 mars 2019" in follow_up.text


async def test_a_link_to_an_article_presents_it(
    two_articles: Reader,
) -> None:
    shown = await two_articles.asks(f"/start {write_payload(Act.ARTICLE, 'phare-vieux')}")

    assert "Le vieux phare" in shown.text
    assert "Le phare de Kermor rallumé" not in shown.text
    assert any("Ploubaz" in label for label in shown.labels())


async def test_where_several_articles_are_served_one_can_be_chosen(
    two_articles: Reader,
) -> None:
    welcome = await two_articles.asks("/start")

    data = [one["callback_data"] for one in welcome.buttons]
    assert data[-2:] == [write_button(Act.ARTICLE, one) for one in ("phare-kermor", "phare-vieux")]
    assert all(one.startswith("1f.") for one in data[:-2])


async def test_garbage_is_answered_with_the_start_page(
    server: Playground, bot: BotProcess
) -> None:
    shown = {}
    for payload in ["", *GARBAGE]:
        reader = server.cast.user("Ben")
        message = server.feed.text(server.cast.private(reader), reader, f"/start {payload}")
        answer = await server.answer_to(message)
        shown[payload] = (answer.text, answer.labels())

    assert shown == dict.fromkeys(["", *GARBAGE], shown[""])


async def test_a_link_into_a_group_works_there(
    server: Playground, bot: BotProcess, anne: User
) -> None:
    group = server.cast.supergroup("Rédaction", anne)
    fact = await server.answer_to(server.feed.text(group, anne, f"/start@sourcier_bot {FACT}"))
    article = server.feed.text(group, anne, f"/start@sourcier_bot {ARTICLE}")

    assert fact.text.startswith(KEEPER)
    assert "Le phare de Kermor rallumé" in (await server.answer_to(article)).text


async def test_forged_data_gets_a_polite_notice(
    server: Playground, bot: BotProcess, anne: User, chat: Chat
) -> None:
    welcome = await server.answer_to(server.feed.text(chat, anne, "/start"))
    told = {}
    for data in FORGED:
        told[data] = (await pressed(server, welcome, data)).get("text")

    assert told == dict.fromkeys(FORGED, FRENCH.say(STALE_BUTTON))
    assert len(server.said(chat)) == 1


async def test_a_button_of_an_earlier_version_still_serves_its_fact(
    server: Playground, bot: BotProcess, anne: User, chat: Chat
) -> None:
    welcome = await server.answer_to(server.feed.text(chat, anne, "/start"))
    data = "1f." + FACT.removeprefix("f1_")
    press = server.feed.press(anne, welcome, data=data, inaccessible=True)
    await server.wait_for(lambda: press.answer)
    answer = await server.wait_for(lambda: next(iter(server.said(chat)[1:]), None))

    assert answer.text.startswith(KEEPER)


async def test_a_press_under_an_inline_message_is_always_answered(
    server: Playground, bot: BotProcess, anne: User
) -> None:
    query = server.feed.inline(anne, "qui garde le phare de kermor ?")
    await server.wait_for(lambda: query.answer)
    assert query.answer is not None
    posted = server.feed.choose(query, query.answer["results"][0]["id"])
    assert posted is not None
    for data in [*(f"1{act}.{FACT[3:]}" for act in Act), *FORGED]:
        answer = await pressed(server, posted, data)
        assert answer.get("text") or answer.get("url"), data
