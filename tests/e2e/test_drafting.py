"""A curator sends a page or a link on Telegram, and gets a draft back; nobody waits for it."""

import asyncio
import json
from pathlib import Path

import pytest

from bot.playground.checks import Upload
from bot.playground.sending import keep_document
from bot.playground.server import Playground
from bot.playground.state import Chat, Message, User
from knowledge.lists.loading import load_text
from tests.e2e.processes import BotProcess
from tests.e2e.readers import ANSWER, PHARE, reader

pytestmark = pytest.mark.anyio

PAGES = Path(__file__).parents[1] / "data" / "pages"
PAGE = (PAGES / "blog-a-la-graph.html").read_bytes()


@pytest.fixture
async def curator(server: Playground, bot_process: BotProcess) -> User:
    """Whom the operator named, before a bot that runs."""
    ben = server.cast.user("Ben")
    bot_process.environment |= {"SOURCIER_ARTICLES": str(PHARE), "SOURCIER_ADMINS": str(ben.id)}
    await bot_process.start()
    return ben


def send(
    server: Playground, curator: User, content: bytes, *, caption: str = "/brouillon"
) -> Message:
    """Send a document with a caption."""
    kept = keep_document(server.world, Upload("page.html", content, "text/html"))
    said: dict[str, object] = {"document": kept}
    if caption:
        command = {"type": "bot_command", "offset": 0, "length": len(caption)}
        said |= {"caption": caption, "caption_entities": [command]}
    return server.feed.say(server.cast.private(curator), curator, said)


async def said_after(server: Playground, message: Message, number: int) -> list[Message]:
    """Wait for so many messages of the bot after one."""
    chat: Chat = server.world.chats[message.wire["chat"]["id"]]

    def later() -> list[Message]:
        return [one for one in server.said(chat) if one.id > message.id]

    await server.wait_for(lambda: len(later()) >= number)
    return later()


async def test_a_page_comes_back_as_a_draft_while_others_are_answered(
    server: Playground, curator: User
) -> None:
    sent = send(server, curator, PAGE)
    begun, answer = await asyncio.gather(
        said_after(server, sent, 1), reader(server, "Anne").asks()
    )
    [_, made] = await said_after(server, sent, 2)

    document = made.wire["document"]
    listed = load_text(PHARE, server.world.files[document["file_id"]].decode())
    assert "Je lis." in begun[0].text
    assert ANSWER in answer.text
    assert document["file_name"] == f"{listed.article.id}.toml"
    assert listed.article.status == "draft"
    assert any(fact.quote and "640 livres" in fact.quote for fact in listed.fact)
    assert f"{len(listed.fact)} faits" in made.wire["caption"].replace("\u00a0", " ")
    assert "vérifier" in made.wire["caption"]


async def test_who_replies_to_a_document_means_it(server: Playground, curator: User) -> None:
    page = send(server, curator, PAGE, caption="")
    await said_after(server, page, 1)
    chat = server.cast.private(curator)
    sent = server.feed.text(chat, curator, "/brouillon", reply_to=page)

    [_, made] = await said_after(server, sent, 2)

    assert made.wire["document"]["file_name"].endswith(".toml")


LINKS = {
    "http://exemple.fr/a": "n’est pas un lien https",
    "https://127.0.0.1/a": "mène à une adresse qui n’est pas publique",
    "https://[::1]/a": "mène à une adresse qui n’est pas publique",
    "https://user:pw@/": "n’est pas le lien d’une page",
    "bonjour": "n’est pas un lien https",
    "file:///etc/passwd": "n’est pas un lien https",
}
DOCUMENTS = {
    b"%PDF-1.7 ...": "c’est un PDF",
    b"": "le document est vide",
    b"<html><body><p>Bonjour.</p></body></html>": "aucun article n’a été trouvé",
}


async def test_a_link_that_is_none_of_the_open_web_is_refused_in_one_line(
    server: Playground, curator: User
) -> None:
    chat = server.cast.private(curator)
    for typed, said in LINKS.items():
        sent = server.feed.text(chat, curator, f"/brouillon {typed}")
        [_, refused] = await said_after(server, sent, 2)

        assert said in refused.text, typed
        assert "\n" not in refused.text, typed


async def test_a_document_without_an_article_is_refused_in_one_line(
    server: Playground, curator: User
) -> None:
    for content, said in DOCUMENTS.items():
        [_, refused] = await said_after(server, send(server, curator, content), 2)

        assert refused.text.replace("\u00a0", " ").startswith("Pas de brouillon : ")
        assert said in refused.text
        assert "\n" not in refused.text


async def test_a_document_that_is_too_large_is_not_even_asked_for(
    server: Playground, curator: User
) -> None:
    [refused] = await said_after(server, send(server, curator, b"x" * 5_000_001), 1)

    assert "cinq mégaoctets" in refused.text
    assert server.journal.calls("getFile") == []


async def test_who_is_not_named_gets_no_draft_and_is_not_told_of_it(
    server: Playground, curator: User
) -> None:
    anne = server.cast.user("Anne")
    [refused] = await said_after(server, send(server, anne, PAGE), 1)

    shown = json.dumps([one.given for one in server.journal.calls("setMyCommands")])
    assert "Je ne connais pas cette commande" in refused.text
    assert server.journal.calls("getFile") == []
    assert "brouillon" not in shown
    assert "boite" not in shown
    assert curator.id != anne.id
