"""Summaries, their picture, and the choice of an article, against the real process."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from bot.groups.rights import ADMINS_ONLY
from bot.messages.buttons import Act
from bot.messages.coding import write_payload
from bot.playground.server import Playground
from bot.playground.state import Chat, Message, User
from tests.e2e.processes import BotProcess
from tests.e2e.readers import reader

DATA = Path(__file__).parents[2] / "data"
PHARE = DATA / "bot" / "phare.toml"
ARTICLES = DATA / "lists"
ERSAAL = "Volcan de l’Ersaal"
CONSERVATOR = "Que dit la conservatrice du musée ?"
COMMANDS = ("/resume", "/chrono", "/qui", "/quotes")

pytestmark = pytest.mark.anyio


async def next_message(server: Playground, chat: Chat, number: int) -> Message:
    return await server.wait_for(lambda: next(iter(server.said(chat)[number:]), None))


async def test_every_summary_is_one_message_with_a_quotation_and_its_source(
    server: Playground, bot: BotProcess, anne: User, chat: Chat
) -> None:
    payload = write_payload(Act.ARTICLE, "accord-volcan-ersaal")
    await server.answer_to(server.feed.text(chat, anne, f"/start {payload}"))

    for command in COMMANDS:
        page = await server.answer_to(server.feed.text(chat, anne, command))

        kinds = [entity["type"] for entity in page.wire["entities"]]
        assert sum(kind.endswith("blockquote") for kind in kinds) == 1
        assert kinds[0] == "bold"
        assert ERSAAL in page.text
        assert "Partager" in page.labels()


async def test_the_picture_of_a_summary_is_sent_and_says_whose_it_is(
    own_server: Playground, bot_process: BotProcess
) -> None:
    bot_process.environment["SOURCIER_ARTICLES"] = str(PHARE)
    await bot_process.start()
    anne = reader(own_server)
    summary = await anne.asks("/resume")

    press = own_server.feed.press(anne.user, summary, "Image")
    sent = await next_message(own_server, anne.chat, 1)

    (request,) = own_server.journal.calls("sendPhoto")
    (upload,) = request.files.values()
    picture = Image.open(BytesIO(upload.content))
    assert (picture.format, picture.size) == ("PNG", (1200, 630))
    assert press.answer is not None
    assert sent.wire["caption"] == (
        "L’essentiel en trois phrases, d’après Le Courrier de l’Estran avec Agence des Côtes."
    )


async def test_who_chose_an_article_is_answered_from_it_alone(
    server: Playground, bot: BotProcess, anne: User, chat: Chat
) -> None:
    offer = await server.answer_to(server.feed.text(chat, anne, "/articles"))
    ersaal = next(label for label in offer.labels() if label.startswith(ERSAAL))

    before = await server.answer_to(server.feed.text(chat, anne, CONSERVATOR))
    server.feed.press(anne, offer, ersaal)
    chosen = await next_message(server, chat, 2)
    after = await server.answer_to(server.feed.text(chat, anne, CONSERVATOR))
    summary = await server.answer_to(server.feed.text(chat, anne, "/chrono"))

    assert "Élodie Barsanges" in before.text
    assert ERSAAL in chosen.text
    assert "Élodie Barsanges" not in after.text
    assert ERSAAL in summary.text


async def test_of_several_articles_the_reader_says_which_he_wants_summed_up(
    server: Playground, bot: BotProcess, anne: User, chat: Chat
) -> None:

    which = await server.answer_to(server.feed.text(chat, anne, "/resume"))
    label = next(label for label in which.labels() if label.startswith("Saint-Orvain"))
    server.feed.press(anne, which, label)
    summary = await next_message(server, chat, 1)

    assert len(which.labels()) == 5
    assert summary.text.startswith("L’essentiel")
    assert "Saint-Orvain" in summary.text


async def test_in_a_group_only_its_administrators_choose_the_article(
    server: Playground, bot: BotProcess, anne: User
) -> None:
    ben = server.cast.user("Ben")
    group = server.cast.supergroup("Rédaction", anne, ben)
    server.cast.promote(group, anne)
    offer = await server.answer_to(server.feed.text(group, ben, "/articles"))
    label = offer.labels()[0]

    refused = server.feed.press(ben, offer, label)
    await server.wait_for(lambda: refused.answer)
    posted_before = len(server.said(group))
    server.feed.press(anne, offer, label)
    chosen = await next_message(server, group, posted_before)

    assert refused.answer is not None
    assert refused.answer["text"] == ADMINS_ONLY
    assert posted_before == 1
    assert "je réponds ici sur cet article" in chosen.text
