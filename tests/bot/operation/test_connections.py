"""Strangers who connect and say nothing, and the last who come before the door closes."""

import asyncio
import resource
import socket
from collections.abc import Iterator

import pytest
from aiohttp import ClientSession, TCPConnector, web

from bot.operation import connections
from bot.operation.listening import listening

pytestmark = pytest.mark.anyio

HALF_OPEN = 1_500
GET = b"GET / HTTP/1.1\r\nHost: here\r\n\r\n"


async def answer(_: web.Request) -> web.Response:
    return web.Response(text="here")


ROUTES = [web.get("/", answer)]


@pytest.fixture
def many_files() -> Iterator[None]:
    """Room for strangers at their own end, which is in this process as well."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 4 * HALF_OPEN
    if hard != resource.RLIM_INFINITY and hard < wanted:
        pytest.skip("this user may not open so many files")
    resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


@pytest.mark.usefixtures("many_files")
async def test_who_connects_and_says_nothing_costs_nobody_an_answer(
    caplog: pytest.LogCaptureFixture,
) -> None:
    strangers = []
    async with listening("127.0.0.1:0", ROUTES) as port:
        async with ClientSession(connector=TCPConnector(force_close=True)) as client:
            told = []
            for number in range(HALF_OPEN):
                strangers.append(await asyncio.open_connection("127.0.0.1", port))
                strangers[-1][1].write(GET[: number % 20])
                if number % 100 == 0:
                    async with client.get(f"http://127.0.0.1:{port}/") as response:
                        told.append(await response.text())
            left = [reader for reader, _ in strangers if not reader.at_eof()]
        for _, writer in strangers:
            writer.transport.abort()

    assert told == ["here"] * (HALF_OPEN // 100)
    assert len(left) < 2 * connections.MOST_OPEN
    assert len(caplog.messages) == 1


async def test_a_header_that_does_not_come_ends_the_connection(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(connections, "HEADER_SECONDS", 0.05)
    async with listening("127.0.0.1:0", ROUTES) as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(GET[:10])
        rest = await reader.read()
        writer.close()

    assert rest == b""
    assert caplog.messages == []


async def test_a_connection_that_is_kept_alive_has_time_until_its_next_request(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(connections, "KEPT_ALIVE_SECONDS", 0.05)
    async with listening("127.0.0.1:0", ROUTES) as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(GET)
        first = await reader.readuntil(b"here")
        rest = await reader.read()
        writer.close()

    assert first.startswith(b"HTTP/1.1 200")
    assert rest == b""


async def test_where_no_descriptor_is_left_the_silent_make_way(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async with listening("127.0.0.1:0", ROUTES) as port:
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        strangers = [socket.create_connection(("127.0.0.1", port)) for _ in range(40)]
        readers = [socket.create_connection(("127.0.0.1", port)) for _ in range(2)]
        used = max(one.fileno() for one in [*strangers, *readers])
        resource.setrlimit(resource.RLIMIT_NOFILE, (used + 10, hard))
        try:
            told = []
            for one in readers:
                one.setblocking(False)  # noqa: FBT003 - the library's
                loop = asyncio.get_running_loop()
                await loop.sock_sendall(one, GET)
                told.append(await loop.sock_recv(one, 1000))
        finally:
            resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
            for each in [*strangers, *readers]:
                each.close()

    assert [one.split()[1] for one in told] == [b"200", b"200"]
    assert 1 <= len(caplog.messages) <= 2


async def test_who_is_let_in_at_the_end_is_heard_and_told_that_it_is_the_end() -> None:
    loop = asyncio.get_running_loop()
    told: list[bytes] = []

    async def talk(one: socket.socket) -> None:
        one.setblocking(False)  # noqa: FBT003 - the library's
        await loop.sock_sendall(one, GET)
        while piece := await loop.sock_recv(one, 1000):
            told.append(piece)
        one.close()

    async with listening("127.0.0.1:0", ROUTES) as port:
        last = [socket.create_connection(("127.0.0.1", port)) for _ in range(20)]
        talking = asyncio.gather(*map(talk, last))
    await talking

    text = b"".join(told)
    assert text.count(b"HTTP/1.1 200") == 20
    assert text.lower().count(b"connection: close") == 20


async def test_who_is_let_in_and_has_nothing_to_say_holds_up_the_end_for_a_second(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(connections, "LAST_WORDS_SECONDS", 0.05)
    async with listening("127.0.0.1:0", ROUTES) as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
    rest = await reader.read()
    writer.close()

    assert rest == b""
