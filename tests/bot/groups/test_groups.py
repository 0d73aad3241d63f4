"""How the bot behaves among people who talk to each other."""

from typing import Any

import pytest

from bot.chat_settings import ChatSettings
from bot.commanding import NOT_A_COMMAND
from bot.groups.manners import NOT_TOLD
from bot.groups.membership import HELLO
from knowledge.wording.voice import FRENCH
from tests.bot.wire import ANNE, BEN, GROUP, ME, Stage

Content = dict[str, Any]

QUESTION = "Qui est la gardienne du phare ?"
ANSWER = "Léna Morvan est la gardienne du phare de Kermor."
UNTOLD = "/ask Combien la réparation a-t-elle coûté ?"
CHANNEL = {"id": -1_002_000_000_009, "type": "channel", "title": "Le Fil"}
ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonBot"}
AS_CHANNEL = {"id": 136817688, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot"}
TELEGRAM = {"id": 777000, "is_bot": False, "first_name": "Telegram"}
MENTION = {"type": "mention", "offset": 0, "length": 13}
ASKED = {
    "text": f"/ask {QUESTION}",
    "entities": [{"type": "bot_command", "offset": 0, "length": 4}],
}
PHOTO = {"photo": [{"file_id": "a", "file_unique_id": "b", "width": 9, "height": 9}]}

pytestmark = pytest.mark.anyio


def replied(text: str, author: Content, number: int = 5) -> Content:
    message = {"message_id": number, "date": 1, "chat": GROUP, "from": author, "text": text}
    return {"reply_to_message": message}


async def test_a_group_hears_nothing_unless_it_asks(stage: Stage) -> None:
    await stage.say(QUESTION, chat=GROUP)
    await stage.say("/inconnue", chat=GROUP)
    await stage.say(f"/ask@autre_bot {QUESTION}", chat=GROUP)
    await stage.say(QUESTION, chat=GROUP, **replied("Bonjour", ANNE))
    await stage.show({"dice": {"emoji": "🎲", "value": 4}}, chat=GROUP)

    assert stage.wire.sent == []


@pytest.mark.parametrize(
    "content",
    [
        ASKED,
        {
            "text": f"/demander@Sourcier_bot {QUESTION}",
            "entities": [{"type": "bot_command", "offset": 0, "length": 22}],
        },
        {"text": f"@Sourcier_Bot {QUESTION}", "entities": [MENTION]},
        {
            "text": f"Sourcier {QUESTION}",
            "entities": [{"type": "text_mention", "offset": 0, "length": 8, "user": ME}],
        },
        {"text": QUESTION} | replied("…", ME),
        PHOTO | {"caption": f"@sourcier_bot {QUESTION}", "caption_entities": [MENTION]},
        PHOTO
        | {
            "caption": f"/ask {QUESTION}",
            "caption_entities": [{"type": "bot_command", "offset": 0, "length": 4}],
        },
    ],
    ids=["command", "full", "mention", "text mention", "reply", "caption", "caption command"],
)
async def test_a_group_that_asks_gets_one_quiet_reply(stage: Stage, content: Content) -> None:
    number = await stage.show(content, chat=GROUP)

    (given,) = stage.wire.posted()
    assert given["text"].startswith(ANSWER)
    assert given["disable_notification"] is True
    assert given["reply_parameters"] == {
        "message_id": number,
        "allow_sending_without_reply": True,
    }


@pytest.mark.parametrize(
    "content",
    [
        {"from": ANNE | {"is_bot": True}},
        {"via_bot": ME},
        {"from": ANONYMOUS},
        {"from": TELEGRAM, "sender_chat": CHANNEL, "is_automatic_forward": True},
        {
            "forward_origin": {"type": "user", "date": 1, "sender_user": BEN},
            "text": f"@sourcier_bot {QUESTION}",
            "entities": [MENTION],
        },
    ],
    ids=["bot", "own result", "false admin", "automatic forward", "forwarded by a person"],
)
async def test_what_no_person_says_to_the_bot_gets_no_answer(
    stage: Stage, content: Content
) -> None:
    await stage.show(ASKED | content, chat=GROUP)

    assert stage.wire.sent == []


@pytest.mark.parametrize(
    "content",
    [
        {"from": ANONYMOUS, "sender_chat": GROUP},
        {"from": AS_CHANNEL, "sender_chat": CHANNEL},
    ],
    ids=["anonymous administrator", "in the name of a channel"],
)
async def test_people_who_hide_their_names_are_answered(stage: Stage, content: Content) -> None:
    await stage.say(f"/ask {QUESTION}", chat=GROUP, **content)

    assert stage.wire.posted()[0]["text"].startswith(ANSWER)


async def test_a_channel_is_not_answered(stage: Stage) -> None:
    post = {"message_id": 1, "date": 1, "chat": CHANNEL, "sender_chat": CHANNEL}

    await stage.feed("channel_post", post | {"text": f"@sourcier_bot {QUESTION}"})
    await stage.feed("edited_channel_post", post | {"text": QUESTION, "edit_date": 2})

    assert stage.wire.sent == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("/ask", replied(QUESTION, BEN)),
        ("/ask", replied("Bla bla", BEN) | {"quote": {"text": QUESTION, "position": 0}}),
        ("@sourcier_bot", replied(QUESTION, BEN) | {"entities": [MENTION]}),
    ],
    ids=["message", "quoted part", "mention"],
)
async def test_a_bare_call_asks_what_the_message_replied_to_asks(
    stage: Stage, text: str, content: Content
) -> None:
    await stage.say(text, chat=GROUP, **content)

    assert stage.wire.posted()[0]["text"].startswith(ANSWER)


async def test_a_bare_call_in_reply_to_the_bot_is_told_how_to_ask(stage: Stage) -> None:
    await stage.say("/ask", chat=GROUP, **replied(ANSWER, ME))

    assert "Écrivez la question à la suite" in stage.wire.posted()[0]["text"]


async def test_an_answer_that_stands_above_is_pointed_to_for_who_asks(stage: Stage) -> None:
    await stage.say(f"/ask {QUESTION}", chat=GROUP)
    number = await stage.say(f"/ask {QUESTION}", chat=GROUP, **{"from": BEN})

    given = stage.wire.posted()[-1]
    link = '<a href="https://t.me/c/2000000001/1001">plus haut</a>'
    assert given["text"] == f"Répondu {link}\u00a0: Léna Morvan"
    assert given["reply_parameters"]["message_id"] == number


@pytest.mark.parametrize(
    ("chat", "told"),
    [
        (GROUP | {"username": "redaction"}, '<a href="https://t.me/redaction/1001">plus haut</a>'),
        ({"id": -4001, "type": "group", "title": "Rédaction"}, "plus haut"),
    ],
    ids=["public", "basic"],
)
async def test_a_group_without_such_links_is_told_where_without_one(
    stage: Stage, chat: Content, told: str
) -> None:
    for _ in range(2):
        await stage.say(f"/ask {QUESTION}", chat=chat)

    assert stage.wire.posted()[-1]["text"] == f"Répondu {told}\u00a0: Léna Morvan"


async def test_an_answer_that_follows_an_edit_is_no_longer_pointed_to(stage: Stage) -> None:
    number = await stage.say(f"/ask {QUESTION}", chat=GROUP)
    await stage.edit(number, "/ask Combien de marches compte l’escalier ?", chat=GROUP)

    await stage.say(f"/ask {QUESTION}", chat=GROUP, **{"from": BEN})
    await stage.say("/ask Combien de marches y a-t-il ?", chat=GROUP, **{"from": BEN})

    again, pointer = (given for given in stage.wire.posted()[1:])
    assert again["text"].startswith(ANSWER)
    assert "/1001" in pointer["text"]


@pytest.mark.parametrize("said", ["lol", "👍", "merci", "Merci beaucoup !", "ok", "mdr", "bof"])
async def test_who_replies_to_the_bot_without_a_question_gets_none(
    stage: Stage, said: str
) -> None:
    await stage.say(said, chat=GROUP, **replied(ANSWER, ME))

    assert stage.wire.sent == []


async def test_who_calls_the_bot_always_gets_something(stage: Stage) -> None:
    await stage.say(UNTOLD, chat=GROUP)
    second = await stage.say(UNTOLD, chat=GROUP, **{"from": BEN})
    await stage.say("/reglages", chat=GROUP)
    fourth = await stage.say("/oublier", chat=GROUP)

    shrugged = [one.given for one in stage.wire.sent if one.method == "setMessageReaction"]
    assert [one["message_id"] for one in shrugged] == [second, fourth]
    assert len(stage.wire.posted()) == 2


async def test_a_group_without_reactions_gets_one_short_line(stage: Stage) -> None:
    refusal = {"ok": False, "description": "Bad Request: REACTION_INVALID"}
    stage.wire.answers["setMessageReaction"] = lambda _: (400, refusal)

    for _ in range(2):
        await stage.say(UNTOLD, chat=GROUP)

    assert stage.wire.posted()[-1]["text"] == FRENCH.say(NOT_TOLD)


async def test_an_edit_that_no_longer_speaks_to_the_bot_is_ignored(stage: Stage) -> None:
    number = await stage.say(f"/ask {QUESTION}", chat=GROUP)

    await stage.edit(number, "Combien de marches compte l’escalier ?", chat=GROUP)

    assert stage.wire.methods() == ["sendMessage"]


async def test_one_refusal_a_minute_whoever_asks_and_in_whatever_topic(stage: Stage) -> None:
    await stage.say(UNTOLD, chat=GROUP)
    await stage.say(UNTOLD, chat=GROUP, **{"from": BEN})
    await stage.say(UNTOLD, chat=GROUP, message_thread_id=3, is_topic_message=True)
    assert len(stage.wire.posted()) == 1

    stage.now = 60.0
    await stage.say(UNTOLD, chat=GROUP)
    assert len(stage.wire.posted()) == 2


async def test_a_quiet_group_gets_answers_without_more_questions_and_no_refusals(
    stage: Stage,
) -> None:
    await stage.database.keep_settings(GROUP["id"], ChatSettings(quiet=True))

    await stage.say(UNTOLD, chat=GROUP)
    await stage.say(f"/ask {QUESTION}", chat=GROUP)

    (given,) = stage.wire.posted()
    rows = given["reply_markup"]["inline_keyboard"]
    assert [[one["text"] for one in row] for row in rows] == [["Partager"]]


def membership(was: str, now: str, chat: Content = GROUP) -> Content:
    def member(status: str) -> Content:
        banned = {"until_date": 0} if status == "kicked" else {}
        return {"status": status, "user": ME} | banned

    change = {"chat": chat, "from": ANNE, "date": 1}
    return change | {"old_chat_member": member(was), "new_chat_member": member(now)}


async def test_a_group_that_lets_the_bot_in_is_greeted_once(stage: Stage) -> None:
    for was, now in [("left", "member"), ("member", "left"), ("kicked", "member")]:
        await stage.feed("my_chat_member", membership(was, now))

    (given,) = stage.wire.posted()
    assert given["text"] == FRENCH.say(HELLO)
    assert given["disable_notification"] is True


async def test_a_private_chat_and_a_channel_are_not_greeted(stage: Stage) -> None:
    private = {"id": ANNE["id"], "type": "private", "first_name": "Anne"}
    for chat in (private, CHANNEL):
        await stage.feed("my_chat_member", membership("kicked", "member", chat))

    assert stage.wire.sent == []


@pytest.mark.parametrize("status", ["left", "kicked"])
async def test_a_group_that_removes_the_bot_is_forgotten_in_silence(
    stage: Stage, status: str
) -> None:
    await stage.database.keep_settings(GROUP["id"], ChatSettings(language="en"))

    await stage.feed("my_chat_member", membership("member", status))

    assert stage.wire.sent == []
    assert await stage.database.settings_of(GROUP["id"]) == ChatSettings()


async def test_settings_and_talk_go_along_into_the_supergroup(stage: Stage) -> None:
    old: Content = {"id": -4001, "type": "group", "title": "Rédaction"}
    await stage.database.keep_settings(old["id"], ChatSettings(language="fr"))
    await stage.say("/ask À quelle date le phare a-t-il été rallumé ?", chat=old)

    await stage.show({"migrate_to_chat_id": GROUP["id"]}, chat=old)
    await stage.show({"migrate_from_chat_id": old["id"]}, chat=GROUP)
    await stage.say("/ask et pourquoi ?", chat=GROUP)

    assert "parce que" in stage.wire.posted()[-1]["text"]
    assert await stage.database.settings_of(GROUP["id"]) == ChatSettings(language="fr")
    assert await stage.database.settings_of(old["id"]) == ChatSettings()


async def test_an_answer_to_a_group_that_has_moved_is_sent_again_once(stage: Stage) -> None:
    old: Content = {"id": -4001, "type": "group", "title": "Rédaction"}
    await stage.database.keep_settings(old["id"], ChatSettings(language="fr"))

    def moved(given: Content) -> tuple[int, Content]:
        told = "Bad Request: group chat was upgraded to a supergroup chat"
        where = {"migrate_to_chat_id": GROUP["id"]}
        return 400, {"ok": False, "error_code": 400, "description": told, "parameters": where}

    stage.wire.answers["sendMessage"] = moved
    await stage.say(f"/ask {QUESTION}", chat=old)

    assert [given["chat_id"] for given in stage.wire.posted()] == [old["id"], GROUP["id"]]
    assert "reply_parameters" not in stage.wire.posted()[-1]
    assert await stage.database.settings_of(GROUP["id"]) == ChatSettings(language="fr")


async def test_a_supergroup_that_inherits_the_bot_is_not_greeted(stage: Stage) -> None:
    await stage.show({"migrate_from_chat_id": -4001}, chat=GROUP)

    await stage.feed("my_chat_member", membership("left", "member"))

    assert stage.wire.sent == []


async def test_two_channels_that_write_in_a_group_are_two_conversations(stage: Stage) -> None:
    other = CHANNEL | {"id": -1_002_000_000_010}
    first: Content = {"from": AS_CHANNEL, "sender_chat": CHANNEL}
    await stage.say("/ask À quelle date le phare a-t-il été rallumé ?", chat=GROUP, **first)

    await stage.say("/ask et pourquoi ?", chat=GROUP, **first | {"sender_chat": other})
    await stage.say("/ask et pourquoi ?", chat=GROUP, **first)

    _, to_other, to_first = (given["text"] for given in stage.wire.posted())
    assert "parce que" not in to_other
    assert "parce que" in to_first


async def test_an_unknown_command_is_heard_if_it_names_the_bot_but_is_no_second_refusal(
    stage: Stage,
) -> None:
    for command in ["/inconnue", "/inconnue@autre_bot", "/inconnue@Sourcier_bot"]:
        await stage.say(command, chat=GROUP)
    await stage.say("/inconnue@sourcier_bot", chat=GROUP)

    assert [one["text"] for one in stage.wire.posted()] == [FRENCH.say(NOT_A_COMMAND)]


async def test_a_group_is_told_to_begin_with_the_command(stage: Stage) -> None:
    await stage.say("/start", chat=GROUP)
    await stage.say("/start")

    in_group, alone = (one["text"] for one in stage.wire.posted())
    assert "Écrivez /ask suivi de la vôtre" in in_group
    assert "/ask" not in alone
