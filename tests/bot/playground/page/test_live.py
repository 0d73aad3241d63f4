"""A tab gets what changed, and that alone; a slow one, once it has read the last frame."""

from typing import Any

import aiohttp
import pytest

from bot.playground.page.company import Place
from bot.playground.page.serving import PageServer
from bot.playground.server import Playground
from bot.playground.state import Message

pytestmark = pytest.mark.anyio


class Tab:
    """What a browser tab does, without the browser."""

    def __init__(self, browser: aiohttp.ClientSession, place: Place) -> None:
        self.browser = browser
        self.place = place

    async def load(self) -> dict[str, str]:
        """Load the page; what it needs to follow on comes back."""
        async with self.browser.get("/", params=self.place.query()) as response:
            head = (await response.text()).partition("<body ")[2].partition(">")[0]
        told = dict(one.split("=", 1) for one in head.split())
        return {name: told[f"data-{name}"].strip('"') for name in ("run", "revision")}

    async def follow(self, **given: str) -> aiohttp.ClientWebSocketResponse:
        return await self.browser.ws_connect("/live", params=self.place.query() | given)


async def messages(socket: aiohttp.ClientWebSocketResponse) -> list[dict[str, Any]]:
    """The messages of the next frame that has any."""
    while True:
        frame = await socket.receive_json(timeout=20)
        if "messages" in frame:
            return list(frame["messages"])


def answered(server: Playground, page: PageServer, place: Place, text: str) -> Message:
    message = server.world.keep(page.company.chat(place), {"from": server.world.me.wire()})
    message.wire["text"] = text
    server.journal.changed()
    return message


async def test_a_tab_gets_what_came_after_its_page(
    browser: aiohttp.ClientSession, server: Playground, page: PageServer, private: Place
) -> None:
    answered(server, page, private, "avant")
    tab = Tab(browser, private)
    socket = await tab.follow(**await tab.load())

    second = answered(server, page, private, "<après>")

    (piece,) = await messages(socket)
    assert piece["key"] == second.id
    assert "&lt;après&gt;" in piece["html"]
    await socket.close()


async def test_a_deleted_message_goes(
    browser: aiohttp.ClientSession, server: Playground, page: PageServer, private: Place
) -> None:
    first = answered(server, page, private, "avant")
    tab = Tab(browser, private)
    socket = await tab.follow(**await tab.load())

    first.deleted = True
    server.journal.changed()

    assert await messages(socket) == [{"key": first.id, "html": ""}]
    await socket.close()


async def test_a_tab_that_was_cut_off_catches_up(
    browser: aiohttp.ClientSession, server: Playground, page: PageServer, private: Place
) -> None:
    tab = Tab(browser, private)
    known = await tab.load()
    missed = [answered(server, page, private, f"{number}") for number in range(3)]

    socket = await tab.follow(**known)

    assert [one["key"] for one in await messages(socket)] == [one.id for one in missed]
    await socket.close()


async def test_a_tab_of_an_earlier_run_is_told_to_load_anew(
    browser: aiohttp.ClientSession, private: Place
) -> None:
    async with browser.get("/live", params=private.query() | {"run": "earlier"}) as response:
        assert response.status == 410


async def test_only_what_changed_is_sent_again(
    browser: aiohttp.ClientSession, server: Playground, page: PageServer, private: Place
) -> None:
    tab = Tab(browser, private)
    socket = await tab.follow(**await tab.load())
    first = await socket.receive_json(timeout=20)
    assert set(first["regions"]) == {"rooms", "status", "intro", "notice", "pinned"}

    answered(server, page, private, "voilà")

    frame = await socket.receive_json(timeout=20)
    assert set(frame["regions"]) == {"rooms", "intro"}
    await socket.close()


@pytest.mark.parametrize("said", ["", "{", "[]", '{"bench": 7}', '{"bench": "nothing"}', "7"])
async def test_a_tab_that_says_anything_is_followed_on(
    browser: aiohttp.ClientSession,
    server: Playground,
    page: PageServer,
    private: Place,
    said: str,
) -> None:
    tab = Tab(browser, private)
    socket = await tab.follow(**await tab.load())

    await socket.send_str(said)
    answered(server, page, private, "voilà")

    assert "voilà" in (await messages(socket))[0]["html"]
    await socket.close()
