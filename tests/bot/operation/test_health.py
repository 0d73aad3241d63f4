"""Health checks, asked over a real socket."""

import asyncio
import socket
from collections.abc import Callable

import pytest
from aiohttp import ClientSession, web
from prometheus_client.parser import text_string_to_metric_families

from bot.errors import UnusableError
from bot.operation.health import Health
from bot.operation.listening import listening
from bot.reporting.metrics import Metrics

pytestmark = pytest.mark.anyio


async def asked(
    path: str,
    *,
    is_ready: Callable[[], bool],
    place: str = "127.0.0.1:0",
    trouble: str | None = None,
    age: float = 0.0,
) -> tuple[int, str]:
    health = Health(
        hears=is_ready, age=lambda: age, troubles=[lambda: trouble], stop=asyncio.Event()
    )
    host = place.rpartition(":")[0]
    async with (
        listening(place, health.routes(Metrics())) as port,
        ClientSession(f"http://{host}:{port}") as session,
        session.get(path) as response,
    ):
        return response.status, await response.text()


async def test_being_alive_is_not_yet_being_ready() -> None:
    assert await asked("/healthz", is_ready=lambda: False) == (200, "alive\n")
    assert await asked("/readyz", is_ready=lambda: False) == (503, "not ready\n")
    assert await asked("/readyz", is_ready=lambda: True) == (200, "ready\n")


async def test_trouble_is_told_though_readers_are_answered() -> None:
    told = await asked("/readyz", is_ready=lambda: True, trouble="the disk is full")

    assert told == (200, "ready\nthe disk is full\n")


async def test_an_update_that_has_been_worked_on_for_long_tells_that_something_hangs() -> None:
    told = await asked("/readyz", is_ready=lambda: True, age=31, trouble="the disk is full")

    assert told == (503, "not ready\nan update has been worked on for 31 s\nthe disk is full\n")
    assert await asked("/readyz", is_ready=lambda: True, age=29) == (200, "ready\n")


async def test_prometheus_can_read_the_metrics() -> None:
    status, text = await asked("/metrics", is_ready=lambda: True)

    assert status == 200
    assert {family.name for family in text_string_to_metric_families(text)} >= {
        "sourcier_replies",
        "sourcier_ready",
        "process_resident_memory_bytes",
    }


async def test_there_is_nothing_else_to_see() -> None:
    status, _ = await asked("/", is_ready=lambda: True)

    assert status == 404


async def test_an_ipv6_address_stands_in_brackets() -> None:
    if not _has_ipv6():
        pytest.skip("this machine has no IPv6")

    assert await asked("/healthz", is_ready=lambda: True, place="[::1]:0") == (200, "alive\n")


@pytest.mark.parametrize(
    ("host", "reason"),
    [
        ("nowhere.invalid", "there is no such host"),
        ("é" * 80, "there is no such host"),
        ("192.0.2.1", "cannot assign requested address"),
    ],
    ids=["unknown", "no name", "of another machine"],
)
async def test_a_place_that_is_not_ours_is_named(host: str, reason: str) -> None:
    with pytest.raises(UnusableError) as caught:
        await asked("/healthz", is_ready=lambda: True, place=f"{host}:0")

    assert str(caught.value) == (
        f"cannot listen on {host}:0: {reason};"
        " set SOURCIER_LISTEN to a free HOST:PORT of this machine"
    )


async def test_a_port_in_use_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        place = f"127.0.0.1:{taken.getsockname()[1]}"
        with pytest.raises(UnusableError, match="address already in use"):
            await asked("/healthz", is_ready=lambda: True, place=place)


@pytest.mark.parametrize(
    "noise",
    [
        b"\x16\x03\x01 a greeting of TLS\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET /" + b"a" * 20_000 + b" HTTP/1.1\r\n\r\n",
        b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n",
    ],
    ids=["TLS", "version", "long", "chunk"],
)
async def test_who_speaks_no_http_fills_no_log(
    noise: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    async with listening("127.0.0.1:0", []) as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(noise)
        answer = await reader.read()
        writer.close()

    assert answer.split()[1] == b"400"
    assert caplog.messages == []


async def test_a_bug_of_ours_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    async def broken(_: web.Request) -> web.Response:
        raise LookupError

    async with (
        listening("127.0.0.1:0", [web.get("/", broken)]) as port,
        ClientSession() as client,
        client.get(f"http://127.0.0.1:{port}/") as response,
    ):
        status = response.status

    assert status == 500
    assert len(caplog.messages) == 1


def _has_ipv6() -> bool:
    try:
        with socket.create_server(("::1", 0), family=socket.AF_INET6):
            return True
    except OSError:
        return False
