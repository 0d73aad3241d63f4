"""What somebody does on the page becomes what Telegram would let the bot hear of."""

from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
import pytest

from bot.playground.page.company import GROUP, GUEST, Place
from bot.playground.page.serving import PageServer
from bot.playground.server import Playground
from tests.e2e.judges import judge

pytestmark = pytest.mark.anyio

Does = Callable[..., Awaitable[tuple[int, dict[str, Any]]]]


@pytest.fixture
def does(browser: aiohttp.ClientSession) -> Does:
    async def act(name: str, place: Place, **given: Any) -> tuple[int, dict[str, Any]]:
        told = given | {"place": place.query()}
        async with browser.post(f"/act/{name}", json=told) as response:
            return response.status, await response.json()

    return act


async def test_a_text_is_heard_by_the_bot(does: Does, private: Place, server: Playground) -> None:
    assert await does("say", private, text=" Bonjour ") == (200, {})

    (update,) = server.updates.fed
    assert update["message"]["text"] == "Bonjour"
    assert update["message"]["from"]["first_name"] == "Camille"
    judge(server)


@pytest.mark.parametrize(
    ("text", "told"),
    [(" \n", "vide"), ("x" * 4097, "4096 caractères"), ("😀" * 2049, "4096 caractères")],
)
async def test_a_text_that_the_app_would_not_send_is_refused(
    does: Does, private: Place, server: Playground, text: str, told: str
) -> None:
    status, answer = await does("say", private, text=text)

    assert status == 400
    assert told in answer["error"]
    assert server.updates.fed == []


async def test_the_nickname_stands_for_the_bots_name(
    does: Does, private: Place, server: Playground
) -> None:
    await does("say", private.beside(GROUP), text="dis @bot, quand ? écris à moi@bot.fr")

    assert server.updates.fed[0]["message"]["text"].startswith("dis @sourcier_bot, quand ?")
    assert server.updates.fed[0]["message"]["text"].endswith("moi@bot.fr")


async def test_privacy_holds_in_the_group(does: Does, private: Place, server: Playground) -> None:
    await does("say", private.beside(GROUP), text="Salut")
    await does("say", private.beside(GROUP).within(2), text="/ask quand ?")

    (update,) = server.updates.fed
    assert update["message"]["message_thread_id"] == 2
    judge(server)


async def test_a_guest_is_summoned_by_name_or_by_a_reply(
    does: Does, private: Place, server: Playground, page: PageServer
) -> None:
    elsewhere = private.beside(GUEST)
    await does("say", elsewhere, text="Salut")
    await does("say", elsewhere, text="@bot quand ?")
    chat = page.company.chat(elsewhere)
    answer = server.world.keep(chat, {"from": server.world.me.wire(), "text": "Le 3 mars."})
    await does("say", elsewhere, text="et avant ?", to=answer.id)

    summons = [one["guest_message"]["text"] for one in server.updates.fed]
    assert summons == ["@sourcier_bot quand ?", "et avant ?"]
    judge(server)


async def test_only_ones_own_text_is_edited(
    does: Does, private: Place, server: Playground, page: PageServer
) -> None:
    await does("say", private, text="quand")
    chat = page.company.chat(private)
    own = next(iter(chat.messages))
    answer = server.world.keep(chat, {"from": server.world.me.wire(), "text": "Le 3 mars."})

    assert (await does("edit", private, key=own, text="quand ?"))[0] == 200
    status, told = await does("edit", private, key=answer.id, text="Le 4 mars.")

    assert (status, told["error"]) == (400, "Seul un texte à soi peut être modifié.")
    assert server.updates.fed[-1]["edited_message"]["text"] == "quand ?"


@pytest.mark.parametrize("button", ["0-1", "7-0", "x", "-1-0", ""])
async def test_a_button_that_is_not_there_is_not_pressed(
    does: Does, private: Place, server: Playground, page: PageServer, button: str
) -> None:
    keyboard = {"inline_keyboard": [[{"text": "Oui", "callback_data": "x"}]]}
    content = {"from": server.world.me.wire(), "text": "?", "reply_markup": keyboard}
    message = server.world.keep(page.company.chat(private), content)

    status, told = await does("press", private, key=message.id, button=button)

    assert (status, told["error"]) == (400, "Ce bouton n’est plus là.")
    assert server.updates.fed == []


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("edit", {"text": "x", "key": 7}),
        ("press", {"key": "7", "button": "0-0"}),
        ("forward", {"key": 7, "room": "groupe"}),
        ("forward", {"key": 7, "room": "ailleurs"}),
        ("react", {"key": 7, "emoji": "👍"}),
        ("react", {"key": 7, "emoji": "<b>"}),
        ("vote", {"key": 7, "option": 0}),
        ("choose", {"query": "7", "result": "x"}),
        ("language", {"language": "tlh"}),
    ],
)
async def test_what_is_not_there_cannot_be_acted_on(
    does: Does, private: Place, name: str, given: dict[str, Any]
) -> None:
    status, told = await does(name, private, **given)

    assert status == 400
    assert told["error"].endswith(".")


@pytest.mark.parametrize(
    "body",
    ["", "{", "[" * 9999, "[]", "7", "null", "{}", '{"place": 7}', '{"place": {}}'],
    ids=lambda body: body[:12],
)
async def test_what_no_page_sends_is_refused(
    browser: aiohttp.ClientSession, server: Playground, body: str
) -> None:
    for name in ("say", "start", "edit", "press", "vote", "try", "fault"):
        async with browser.post(f"/act/{name}", data=body.encode()) as response:
            assert response.status == 400, name
    async with browser.post("/act/nothing", data=body.encode()) as response:
        assert response.status == 404
    assert server.updates.fed == []


async def test_a_quiz_is_answered_once_and_explained(
    does: Does,
    private: Place,
    server: Playground,
    page: PageServer,
    browser: aiohttp.ClientSession,
) -> None:
    await does("say", private, text="/quiz")
    quiz = {
        "chat_id": page.company.chat(private).id,
        "question": "Combien de marches ?",
        "options": [{"text": "213"}, {"text": "231"}],
        "type": "quiz",
        "correct_option_ids": [0],
        "explanation": "L’article dit 213.",
    }
    async with browser.post(f"{server.url}/bot{server.token}/sendPoll", json=quiz) as response:
        key = (await response.json())["result"]["message_id"]
    async with browser.get("/", params=private.query()) as response:
        assert "L’article dit 213." not in await response.text()

    assert (await does("vote", private, key=key, option=1))[0] == 200
    status, told = await does("vote", private, key=key, option=0)

    assert (status, told["error"]) == (400, "Cette réponse n’est plus possible.")
    async with browser.get("/", params=private.query()) as response:
        html = await response.text()
    assert "L’article dit 213." in html
    assert "(bonne réponse)" in html
    assert "(votre réponse, fausse)" in html


@pytest.mark.parametrize("kind", ["multipart/form-data; boundary=x", "multipart/form-data", "x"])
async def test_what_is_no_document_is_refused(
    browser: aiohttp.ClientSession, server: Playground, kind: str
) -> None:
    async with browser.post("/document", data=b"x", headers={"Content-Type": kind}) as response:
        assert response.status == 400
    assert server.updates.fed == []


async def test_a_document_reaches_the_bot_and_can_be_fetched(
    browser: aiohttp.ClientSession, server: Playground, private: Place
) -> None:
    form = aiohttp.FormData(private.query() | {"caption": "le texte"})
    form.add_field("file", b"Le phare", filename="phare.txt", content_type="text/plain")
    async with browser.post("/document", data=form) as response:
        assert response.status == 200

    (update,) = server.updates.fed
    document = update["message"]["document"]
    assert (document["file_name"], document["file_size"]) == ("phare.txt", 8)
    assert update["message"]["caption"] == "le texte"
    async with browser.get(f"/fichier/{document['file_id']}") as response:
        assert await response.read() == b"Le phare"
        assert response.headers["Content-Disposition"] == "attachment"
    judge(server)


async def test_those_who_run_a_group_pin_there(
    does: Does, private: Place, server: Playground, page: PageServer
) -> None:
    camille, ines, _ = page.company.people
    await does("say", Place(GROUP, ines.id), text="Rendez-vous à 15 h")
    chat = page.company.chat(private.beside(GROUP))
    key = next(iter(chat.messages))

    status, told = await does("pin", Place(GROUP, ines.id), key=key)
    assert (status, told["error"]) == (400, "Seuls les administrateurs épinglent ici.")
    assert (await does("pin", Place(GROUP, camille.id), key=key))[0] == 200

    assert chat.pinned == [key]
    (update,) = server.updates.fed
    assert update["message"]["pinned_message"]["text"] == "Rendez-vous à 15 h"
    judge(server)
