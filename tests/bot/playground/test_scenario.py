"""What the bot hears of what happens, and that every update is one by aiogram's book."""

import pytest

from bot.playground.attachments import ATTACHMENTS
from bot.playground.server import Playground
from bot.playground.state import Chat, User
from tests.bot.playground.client import Client
from tests.e2e.judges import judge_update

pytestmark = pytest.mark.anyio


@pytest.fixture
def alice(server: Playground) -> User:
    return server.cast.user("Alice", username="alice_baku")


@pytest.fixture
def bob(server: Playground) -> User:
    return server.cast.user("Bob", language=None)


@pytest.fixture
def group(server: Playground, alice: User, bob: User) -> Chat:
    return server.cast.supergroup("Rédaction", alice, bob, topics=("Bakou", "Paris"))


def fault_of_updates(server: Playground) -> list[str]:
    return [told for update in server.updates.fed for told in judge_update(update)]


def kinds(server: Playground) -> list[str]:
    return [next(key for key in one if key != "update_id") for one in server.updates.fed]


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("quand ?", False),
        ("/aide", True),
        ("/aide@sourcier_bot quand", True),
        ("/aide@other_bot", False),
        ("et @Sourcier_Bot quand ?", True),
        ("et @other_bot quand ?", False),
    ],
)
async def test_privacy_mode_lets_through_what_is_for_the_bot(
    server: Playground, group: Chat, alice: User, text: str, *, heard: bool
) -> None:
    assert (server.feed.text(group, alice, text).update is not None) is heard


async def test_privacy_mode_knows_replies_admins_and_switches(
    client: Client, server: Playground, group: Chat, alice: User
) -> None:
    await client.result("sendMessage", chat_id=group.id, text="x")
    (own,) = server.said(group)
    feed = server.feed

    assert feed.text(group, alice, "et avant ?", reply_to=own).update
    assert not feed.text(group, alice, "et avant ?").update
    assert not feed.attach(group, alice, "sticker").update
    assert feed.text(group, alice, "x", via=server.world.me).update
    group.bot = "administrator"
    assert feed.text(group, alice, "et avant ?").update
    group.bot = "member"
    server.world.privacy = False
    assert feed.text(group, alice, "et avant ?").update
    assert (await client.result("getMe"))["can_read_all_group_messages"]
    server.world.privacy, server.world.mentions_arrive = True, False
    assert not feed.text(group, alice, "@sourcier_bot ?").update


async def test_every_kind_of_update_is_one_by_aiograms_book(
    client: Client, server: Playground, group: Chat, alice: User, bob: User
) -> None:
    cast, feed, events = server.cast, server.feed, server.events
    server.world.privacy = False
    chat, small = cast.private(alice), cast.group("Café", alice, bob)
    button = {"inline_keyboard": [[{"text": "Oui", "callback_data": "x"}]]}
    sent = await client.result("sendMessage", chat_id=chat.id, text="x", reply_markup=button)
    own = chat.messages[sent["message_id"]]

    asked = feed.text(chat, alice, "/start a1", reply_to=own, quote="x")
    feed.edit(asked, "quand ?")
    feed.text(group, bob, "https://exemple.fr #bakou", topic=2)
    feed.text(group, alice, "anonyme", anonymous=True)
    feed.text(group, cast.bot("Echo", "echo_bot"), "écho", age=3600)
    for kind in ATTACHMENTS:
        feed.attach(chat, alice, kind)
    feed.attach(chat, alice, "photo", caption="vu")
    feed.press(alice, own, "Oui")
    feed.press(alice, own, "Oui", inaccessible=True)
    feed.guest(cast.supergroup("Ailleurs", bot="left"), bob, "@sourcier_bot ?", reply_to=asked)
    query = feed.inline(alice, "quand")
    result = {"type": "article", "id": "1", "title": "x", "input_message_content": {
        "message_text": "x"}, "reply_markup": button}  # fmt: skip
    await client.result("answerInlineQuery", inline_query_id=query.id, results=[result])
    chosen = feed.choose(query, "1")
    assert chosen
    feed.press(bob, chosen, "Oui")
    events.join(small, bob)
    events.leave(small, bob)
    events.pin(feed.text(small, alice, "à épingler"), alice)
    events.migrate(small, alice)
    events.bot_becomes(group, alice, "administrator")
    events.bot_becomes(group, alice, "kicked")
    events.bot_becomes(group, alice, "member")
    events.block(alice)
    events.unblock(alice)
    channel = cast.channel("Le fil")
    events.forward_to_discussion(events.post(channel, "dépêche"), group)

    assert fault_of_updates(server) == []
    assert set(kinds(server)) == {
        "message",
        "edited_message",
        "channel_post",
        "callback_query",
        "inline_query",
        "chosen_inline_result",
        "guest_message",
        "my_chat_member",
    }


async def test_an_anonymous_admin_writes_as_the_group(
    server: Playground, group: Chat, alice: User
) -> None:
    message = server.feed.text(group, alice, "/aide", anonymous=True)

    assert message.wire["from"]["id"] == 1087968824
    assert message.wire["sender_chat"]["id"] == group.id


async def test_an_update_keeps_the_message_as_it_was(
    client: Client, server: Playground, alice: User
) -> None:
    chat = server.cast.private(alice)
    asked = server.feed.text(chat, alice, "quand ?")
    server.feed.edit(asked, "où ?")

    first, second = await client.result("getUpdates")

    assert first["message"]["text"] == "quand ?"
    assert second["edited_message"]["text"] == "où ?"


async def test_what_somebody_is_in_a_chat_is_told(
    client: Client, server: Playground, group: Chat, alice: User, bob: User
) -> None:
    server.cast.promote(group, alice, "creator")
    mine = {"chat_id": group.id, "user_id": server.world.me.id}

    async def status(number: int) -> str:
        found = await client.result("getChatMember", chat_id=group.id, user_id=number)
        return str(found["status"])

    assert [await status(one) for one in (alice.id, bob.id)] == ["creator", "member"]
    assert (await client.result("getChatMember", **mine))["status"] == "member"
    told = await client.error("getChatMember", chat_id=group.id, user_id=5)
    assert told == "Bad Request: PARTICIPANT_ID_INVALID"


async def test_a_chat_is_described(client: Client, group: Chat) -> None:
    found = await client.result("getChat", chat_id=group.id)

    assert (found["type"], found["title"], found["is_forum"]) == ("supergroup", "Rédaction", True)


async def test_a_file_that_is_not_there_cannot_be_had(client: Client) -> None:
    told = await client.error("getFile", file_id="x")
    assert told == "Bad Request: wrong file_id or the file is temporarily unavailable"


async def test_a_forward_says_who_wrote_it(server: Playground) -> None:
    alice, bruno = server.cast.user("Alice"), server.cast.user("Bruno")
    group = server.cast.group("Famille", alice, bruno)
    said = server.feed.text(group, bruno, "Le phare est rallumé.")

    server.feed.forward(said, server.cast.private(alice), alice)

    (update,) = server.updates.fed
    assert update["message"]["text"] == "Le phare est rallumé."
    assert update["message"]["forward_origin"]["sender_user"]["first_name"] == "Bruno"
    assert fault_of_updates(server) == []


async def test_a_reaction_is_heard_by_administrators_alone(server: Playground) -> None:
    alice = server.cast.user("Alice")
    group = server.cast.supergroup("Rédaction", alice)
    said = server.feed.text(group, alice, "Bonjour")
    server.updates.allow(["message_reaction"])

    server.feed.react(said, alice, "👍")
    group.bot = "administrator"
    server.feed.react(said, alice, "🔥")

    (update,) = server.updates.fed
    assert update["message_reaction"]["old_reaction"] == [{"type": "emoji", "emoji": "👍"}]
    assert update["message_reaction"]["new_reaction"] == [{"type": "emoji", "emoji": "🔥"}]
    assert said.reacted == {alice.id: "🔥"}
    assert fault_of_updates(server) == []
