"""Whatever a program sends to the page's server, it is answered, and the page goes on."""

import json
from typing import Any

import aiohttp
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.playground.page.company import PRIVATE, ROOMS, Place
from bot.playground.page.live import LARGEST_WORD
from bot.playground.page.serving import PageServer
from bot.playground.server import Playground
from tests.fuzz import aims

pytestmark = pytest.mark.anyio

FUZZ = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
TOLD = 400, 404
ACTS = "say start edit press type choose forward react vote pin menu language try fault heal"
KEYS = st.sampled_from(
    "text message label data query result emoji option options to reply question language "
    "method trouble offset".split()
)
values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=60),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=8,
)
NAMES = st.sampled_from(ACTS.split()) | st.from_regex(r"[a-z]{1,8}", fullmatch=True)
PLACES = st.fixed_dictionaries(
    {},
    optional={
        "chat": st.sampled_from(sorted(ROOMS)) | values,
        "qui": st.integers(-3, 10) | values,
        "sujet": st.integers(-1, 4) | values,
    },
)
BODIES = st.dictionaries(KEYS, values, max_size=5).flatmap(
    lambda given: st.builds(lambda place: given | {"place": place}, PLACES)
)


async def goes_on(browser: aiohttp.ClientSession, private: Place) -> bool:
    """Whether somebody else can still say something and load the page."""
    told = {"place": private.query(), "text": "Bonjour"}
    async with (
        browser.post("/act/say", json=told) as said,
        browser.get("/", params=private.query()) as loaded,
    ):
        return (said.status, loaded.status) == (200, 200)


@FUZZ
@given(NAMES, BODIES | values)
async def test_any_act_is_done_or_refused(
    browser: aiohttp.ClientSession, private: Place, name: str, given: Any
) -> None:
    async with browser.post(f"/act/{name}", data=json.dumps(given)) as response:
        assert response.status == 200 or response.status in TOLD
    assert await goes_on(browser, private)


@FUZZ
@given(st.binary(max_size=200))
async def test_any_body_is_refused(
    browser: aiohttp.ClientSession, private: Place, body: bytes
) -> None:
    for path in ("/act/say", "/document"):
        async with browser.post(path, data=body) as response:
            assert response.status in TOLD
    assert await goes_on(browser, private)


@FUZZ
@given(st.lists(st.text(max_size=80) | st.binary(max_size=80) | values, max_size=5), PLACES)
async def test_a_tab_that_says_anything_gets_what_changes(
    browser: aiohttp.ClientSession, server: Playground, page: PageServer, said: Any, place: Any
) -> None:
    private = Place(PRIVATE, page.company.people[0].id)
    async with browser.get("/", params=private.query()) as response:
        run = (await response.text()).partition('data-run="')[2].partition('"')[0]
    where = {key: str(value) for key, value in place.items()} | {"run": run}
    async with browser.ws_connect("/live", params=where) as socket:
        for word in said:
            if isinstance(word, bytes):
                await socket.send_bytes(word)
            else:
                await socket.send_str(word if isinstance(word, str) else json.dumps(word))
    async with browser.ws_connect("/live", params=private.query() | {"run": run}) as socket:
        assert (await socket.receive(timeout=20)).type is aiohttp.WSMsgType.TEXT
    assert await goes_on(browser, private)


@FUZZ
@given(st.text(max_size=80) | values.map(json.dumps))
async def test_a_tab_that_says_anything_is_still_shown_what_it_asks_for(
    browser: aiohttp.ClientSession, page: PageServer, said: str
) -> None:
    await aims.say_to_page(page, browser, said)


async def test_a_tab_that_says_what_is_nested_too_deeply_is_still_shown_what_it_asks_for(
    browser: aiohttp.ClientSession, page: PageServer
) -> None:
    """Apart, as Hypothesis raises the limit that it is about."""
    await aims.say_to_page(page, browser, "[" * (LARGEST_WORD - 1))
