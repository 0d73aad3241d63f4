"""Updates of every kind, handed to the real application over a wire."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from bot.delivery import clock
from bot.delivery.intake import Intake
from bot.delivery.numbering import MARK_BITS, mark_of
from bot.reporting.metrics import Metrics
from tests.bot.delivery.intakes import intake_of
from tests.bot.wire import ANNE, GROUP, PRIVATE, Stage

pytestmark = pytest.mark.anyio

HOUR = 3600
DEEP: Any = {"chat": PRIVATE}
for _ in range(5_000):
    DEEP = {"message_id": 1, "date": 1, "chat": PRIVATE, "reply_to_message": DEEP}


def update(
    number: int = 1, *, kind: str = "message", age: float = 0, **rest: Any
) -> dict[str, Any]:
    now = int(time.time() - age)
    message = {"message_id": 1, "date": now, "chat": PRIVATE, "from": ANNE, "text": "Bonjour"}
    return {"update_id": number, kind: message | rest}


async def take(stage: Stage, *items: dict[str, Any], **options: Any) -> Metrics:
    """Process them all at once, and count."""
    metrics = Metrics()
    intake = intake_of(stage, metrics, **options)
    await asyncio.gather(*filter(None, map(intake.begin, items)))
    assert intake.running == {}
    return metrics


def fates(metrics: Metrics) -> dict[str, float]:
    return {
        sample.labels["fate"]: sample.value
        for family in metrics.registry.collect()
        for sample in family.samples
        if sample.name == "sourcier_updates_total"
    }


@pytest.mark.parametrize(
    "poison",
    [
        update(date=None),
        update(date="yesterday"),
        update(date=10**30),
        update(chat={"id": 1}),
        update(entities=[{}]),
        update(reply_to_message=DEEP),
        {"update_id": 1, "message": "text"},
        {"update_id": 1, "callback_query": {}},
        update(chat={"id": 2**63, "type": "private"}),
        update(chat={"id": 1.5, "type": "private"}),
        update(text=5),
        update(media_group_id={}),
        update(entities=[{"type": "mention", "offset": "x", "length": None}]),
        {"update_id": 1, "message": update()["message"] | {"from": ANNE | {"language_code": 5}}},
        {"update_id": 1, "callback_query": {"id": "1", "from": ANNE, "data": ["x"]}},
        {"update_id": 1, "inline_query": {"id": "1", "from": ANNE, "query": None, "offset": ""}},
    ],
    ids=(
        "no-date word year chat entity deep text press id-beyond-64-bits id-with-a-fraction"
        " number-for-a-text album-of-nothing word-for-a-place number-for-a-language list-for-data"
        " query-of-nothing"
    ).split(),
)
async def test_a_poison_is_set_aside_and_the_next_is_served(
    stage: Stage, poison: dict[str, Any]
) -> None:
    metrics = await take(stage, poison, update(2))

    assert fates(metrics) == {"unreadable": 1, "handled": 1}
    assert len(stage.wire.posted()) == 1


@pytest.mark.parametrize("kind", ["poll", "tea_party", "channel_post"])
async def test_a_kind_that_we_do_not_handle_is_over_at_once(stage: Stage, kind: str) -> None:
    metrics = await take(stage, {"update_id": 1, kind: update()["message"] | {"id": "1"}})

    assert stage.wire.sent == []
    assert 'kind="other"' in metrics.written().decode()


async def test_the_same_update_at_the_same_time_is_handled_once(stage: Stage) -> None:
    intake = intake_of(stage)
    same = update()  # one made a second later would have another date, and be another one
    first, second = intake.begin(dict(same)), intake.begin(dict(same))
    assert first is not None
    await first
    third = intake.begin(dict(same))
    assert third is not None
    await third

    assert first is second
    assert len(stage.wire.posted()) == 1


@pytest.mark.parametrize(
    ("item", "answers"),
    [
        (update(age=23 * HOUR), 1),
        (update(age=25 * HOUR), 0),
        (update(kind="edited_message", age=25 * HOUR, edit_date=int(time.time())), 0),
        (update(date=1_724_054_400), 1),
    ],
    ids=["of today", "of yesterday", "edit", "of another clock"],
)
async def test_who_asked_too_long_ago_is_not_answered(
    stage: Stage, item: dict[str, Any], answers: int
) -> None:
    await take(stage, item)

    assert len(stage.wire.posted()) == answers


async def test_an_update_that_made_us_fail_is_not_begun_again(stage: Stage) -> None:
    begun = 0

    @asynccontextmanager
    async def broken_gate(_: object) -> AsyncIterator[bool]:
        nonlocal begun
        begun += 1
        raise LookupError
        yield True

    intake, same = Intake(stage.app, stage.database, Metrics(), broken_gate), update()
    for _ in range(2):
        await asyncio.gather(*filter(None, [intake.begin(dict(same))]), return_exceptions=True)

    assert begun == 1
    assert intake.is_done(same)


async def test_what_has_no_id_is_told_of_once_a_minute_as_it_comes_with_every_batch(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    intake = intake_of(stage)

    assert [intake.begin(scrap) for scrap in (None, {}, 5, {"update_id": "5"})] == [None] * 4
    assert caplog.messages == ["something without update_id set aside"]


async def test_the_same_update_again_is_not_answered_but_another_with_its_id_is(
    stage: Stage,
) -> None:
    first, other = update(7, text="Bonjour"), update(7, text="Merci", message_id=2)
    intake = intake_of(stage)

    for item in (first, other, first):
        await intake.begin(item)  # type: ignore[misc]  # never None for an update

    assert len(stage.wire.posted()) == 2


async def test_the_same_update_of_another_bot_or_server_is_another() -> None:
    places = ["https://api.example.org/bot1", "https://api.example.org/bot2", "http://[::1]/bot1"]

    assert len({mark_of(update(date=1), place) for place in places}) == len(places)
    assert {mark_of(update(date=1), places[0]) >> MARK_BITS for _ in range(2)} == {1}


async def test_an_old_edit_is_stale_though_the_message_is_of_today(stage: Stage) -> None:
    edit = update(kind="edited_message", age=5 * HOUR, edit_date=int(time.time() - 2 * HOUR))

    assert fates(await take(stage, edit)) == {"stale": 1}


async def test_a_query_that_waited_here_too_long_is_given_up(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def hang(_: object) -> None:
        await asyncio.sleep(60)

    monkeypatch.setattr(type(stage.app), "process_update", lambda _, one: hang(one))
    monkeypatch.setitem(clock.LONGEST_WAIT, "inline_query", 0.05)
    query = {"id": "1", "from": ANNE, "query": "quand", "offset": ""}

    metrics = await take(stage, {"update_id": 1, "inline_query": query}, deadline=10)

    assert fates(metrics) == {"late": 1}


async def test_updates_of_a_chat_keep_their_order_and_guests_do_not_wait_for_it(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[int] = []
    started: list[int] = []

    async def note(_: object, one: Any) -> None:
        started.append(one.update_id)
        await asyncio.sleep(0.05 if one.update_id == 1 else 0)
        order.append(one.update_id)

    monkeypatch.setattr(type(stage.app), "process_update", note)
    guest = update(4, kind="guest_message", guest_query_id="1")

    await take(stage, update(1), update(2), update(3, chat=GROUP), guest)

    assert order[-2:] == [1, 2]
    assert set(started[:3]) == {1, 3, 4}


async def test_what_is_broken_off_at_the_end_is_named_and_not_done(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def hang(_: object) -> None:
        await asyncio.sleep(60)

    monkeypatch.setattr(type(stage.app), "process_update", lambda _, one: hang(one))
    intake = intake_of(stage)
    intake.begin(update(5))

    late = await intake.drain(0.05)

    assert late == {5}
    assert not intake.is_done(update(5))
