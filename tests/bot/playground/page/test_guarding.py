"""Who may speak to the page's server: this browser, from this page, and nobody else."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.playground.page.guarding import COOKIE, POLICY, SIGN_IN, is_loopback
from bot.playground.page.serving import PageServer
from bot.playground.server import Playground
from knowledge.library import Library

pytestmark = pytest.mark.anyio

PASSWORD = "sésame, ouvre-toi"  # noqa: S105 - opens nothing but this server
SAY = {"place": {"chat": "prive"}, "text": "Bonjour"}


@pytest.fixture
async def open_page(server: Playground, library: Library) -> AsyncIterator[PageServer]:
    async with PageServer(server, None, library, password=PASSWORD) as page:
        yield page


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
def test_only_this_machine_reaches_loopback(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "::", "example.org"])  # noqa: S104
def test_others_reach_all_else(host: str) -> None:
    assert not is_loopback(host)


async def test_every_answer_has_the_policy(browser: aiohttp.ClientSession) -> None:
    for path in ("/", "/style.css", "/nothing"):
        async with browser.get(path) as response:
            assert response.headers["Content-Security-Policy"] == POLICY, path
            assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "unsafe" not in POLICY


async def test_a_name_that_is_not_ours_is_refused(browser: aiohttp.ClientSession) -> None:
    async with browser.get("/", headers={"Host": "rebound.example"}) as response:
        assert response.status == 403


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:1"])
async def test_another_site_can_do_nothing(
    browser: aiohttp.ClientSession, server: Playground, origin: str
) -> None:
    async with browser.post("/act/say", json=SAY, headers={"Origin": origin}) as response:
        assert response.status == 403
    with pytest.raises(aiohttp.WSServerHandshakeError, match="403"):
        await browser.ws_connect("/live", headers={"Origin": origin})
    assert server.updates.fed == []


async def test_a_request_that_does_not_say_where_it_comes_from_can_do_nothing(
    page: PageServer, server: Playground
) -> None:
    async with aiohttp.ClientSession(page.address) as stranger:
        async with stranger.post("/act/say", json=SAY) as response:
            assert response.status == 403
        with pytest.raises(aiohttp.WSServerHandshakeError, match="403"):
            await stranger.ws_connect("/live")
    assert server.updates.fed == []


async def test_beyond_loopback_nothing_is_seen_without_the_password(open_page: PageServer) -> None:
    async with aiohttp.ClientSession(open_page.address) as stranger:
        async with stranger.get("/") as response:
            assert response.status == 401
            assert "Mot de passe" in await response.text()
        async with stranger.get("/", cookies={COOKIE: "guessed"}) as response:
            assert response.status == 401


async def test_the_password_opens_the_page(open_page: PageServer) -> None:
    origin = {"Origin": open_page.address.rstrip("/")}
    jar = aiohttp.CookieJar(unsafe=True)  # cookies of an address without a name
    async with aiohttp.ClientSession(open_page.address, headers=origin, cookie_jar=jar) as reader:
        async with reader.post(SIGN_IN, data={"password": "wrong"}) as response:
            assert response.status == 401
        async with reader.post(SIGN_IN, data={"password": PASSWORD}) as response:
            assert 'role="log"' in await response.text()
        async with reader.post("/act/say", json=SAY) as response:
            assert response.status == 200
