"""The loop and the intake, over a wire; what takes a real process is in ``tests/e2e``."""

import asyncio
import time
from collections.abc import Callable
from typing import Any

import pytest
from telegram.error import InvalidToken

from bot.delivery import backoff, revoked
from bot.delivery import polling as loop
from bot.delivery.polling import Polling
from bot.errors import GivingUpError
from bot.storage.recent import Recent
from tests.bot.delivery.intakes import intake_of
from tests.bot.wire import ANNE, PRIVATE, Stage

Answer = Callable[[dict[str, Any]], tuple[int, dict[str, Any]]]

pytestmark = pytest.mark.anyio


@pytest.fixture(autouse=True)
def haste(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LEAST_GAP", "BETWEEN_CALLS", "DRAIN"):
        monkeypatch.setattr(loop, name, 0.01)
    monkeypatch.setattr(backoff, "FIRST_PAUSE", 0.01)
    monkeypatch.setattr(revoked, "PATIENCE", 0.1)


def updates(*numbers: int) -> Answer:
    """Give these updates once; then behave as a server that ignores ``timeout``."""
    now = int(time.time())
    message = {"date": now, "chat": PRIVATE, "from": ANNE, "text": "Bonjour"}

    def answer(given: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        left = [number for number in numbers if number >= (given.get("offset") or 0)]
        batch = [
            {"update_id": number, "message": message | {"message_id": number}} for number in left
        ]
        return 200, {"ok": True, "result": batch}

    return answer


def refusal(status: int) -> Answer:
    return lambda _: (status, {"ok": False, "description": "no"})


async def poll(stage: Stage, answer: Answer, *, seconds: float = 0.2, **options: Any) -> None:
    stage.wire.answers["getUpdates"] = answer
    stop = asyncio.Event()
    asyncio.get_running_loop().call_later(seconds, stop.set)
    intake = intake_of(stage, **options)
    await Polling(stage.app.bot, intake, allowed=["message"]).run(stop)


def offsets(stage: Stage) -> list[int]:
    calls = [one.given for one in stage.wire.sent if one.method == "getUpdates"]
    return [given["offset"] for given in calls if given.get("offset") is not None]


async def test_each_update_is_answered_once_and_acknowledged(stage: Stage) -> None:
    await poll(stage, updates(7, 8), seconds=2.0)  # a busy machine takes its time

    assert len(stage.wire.posted()) == 2
    assert offsets(stage)[-1] == 9


async def test_what_is_under_way_at_the_end_is_not_acknowledged(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def hang(_: object) -> None:
        await asyncio.sleep(60)

    monkeypatch.setattr(type(stage.app), "process_update", lambda _, update: hang(update))

    await poll(stage, updates(7, 8), seconds=2.0)  # a busy machine takes its time

    assert set(offsets(stage)) == {7}


async def test_an_update_that_takes_too_long_is_given_up(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def hang(_: object) -> None:
        await asyncio.sleep(60)

    monkeypatch.setattr(type(stage.app), "process_update", lambda _, update: hang(update))

    await poll(stage, updates(7), deadline=0.05)

    assert offsets(stage)[-1] == 8
    assert "update 7 given up" in caplog.text


@pytest.mark.parametrize(
    "item",
    [
        {},
        {"update_id": "x"},
        [],
        None,
        {"update_id": True},
        {"update_id": -1},
        {"update_id": 2**70},
    ],
)
async def test_what_is_no_update_is_set_aside_without_haste(stage: Stage, item: object) -> None:
    await poll(stage, lambda _: (200, {"ok": True, "result": [item]}))

    assert stage.wire.posted() == []
    assert len(stage.wire.sent) < 100


@pytest.mark.parametrize("status", [401, 404])
async def test_a_token_that_stays_refused_ends_the_bot(stage: Stage, status: int) -> None:
    with pytest.raises(GivingUpError) as caught:
        await poll(stage, refusal(status), seconds=5)

    assert caught.value.exit_code == 1


async def test_a_server_that_knows_no_webhooks_is_polled_all_the_same(stage: Stage) -> None:
    polling = Polling(stage.app.bot, intake_of(stage), allowed=())
    missing = {"ok": False, "error_code": 404, "description": "Not Found: method not found"}
    stage.wire.answers["deleteWebhook"] = lambda _: (404, missing)
    await polling.register()

    stage.wire.answers["deleteWebhook"] = refusal(401)
    with pytest.raises(InvalidToken):
        await polling.register()


async def test_a_second_bot_is_told_of_once_a_minute(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await poll(stage, refusal(409))

    assert caplog.text.count("another process uses this token") == 1


async def test_a_server_that_answers_at_once_is_not_hammered(stage: Stage) -> None:
    await poll(stage, updates(), seconds=0.2)

    assert len(stage.wire.sent) <= 22


def test_recent_things_are_known_and_old_ones_forgotten() -> None:
    recent = Recent(2)
    for number in (1, 2, 1, 3):
        recent.add(number)

    assert [number in recent for number in (1, 2, 3)] == [True, False, True]


@pytest.mark.parametrize("status", [401, 404, 409])
async def test_a_refused_poll_is_not_heard_until_a_good_one(stage: Stage, status: int) -> None:
    stop = asyncio.Event()
    polling = Polling(stage.app.bot, intake_of(stage), allowed=["message"])
    heard = [polling.hears()]
    answers = iter([updates(), refusal(status), updates()])

    def answer(given: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        heard.append(polling.hears())
        now = next(answers, None)
        if now is None:
            stop.set()
        return (now or updates())(given)

    stage.wire.answers["getUpdates"] = answer
    await polling.run(stop)

    assert heard == [False, True, True, False, True]


async def test_an_answer_that_is_too_old_is_not_heard(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    polling = Polling(stage.app.bot, intake_of(stage), allowed=["message"])
    stage.wire.answers["getUpdates"] = updates()
    stop = asyncio.Event()
    stop.set()
    await polling.run(stop)

    fresh = polling.hears()
    monkeypatch.setattr(loop, "STALE", 0.0)

    assert (fresh, polling.hears()) == (True, False)


async def test_calls_that_bring_something_keep_their_distance_too(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loop, "LEAST_GAP", 0.05)
    numbers = iter(range(1000))

    await poll(stage, lambda _: updates(next(numbers))({"offset": 0}), seconds=0.3)

    assert len([one for one in stage.wire.sent if one.method == "getUpdates"]) <= 0.3 / 0.05 + 3


async def test_a_loop_that_stands_still_is_noticed(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    polling = Polling(stage.app.bot, intake_of(stage), allowed=["message"])
    before = polling.moves()
    monkeypatch.setattr(loop, "STANDING", -1000.0)
    moving: list[bool] = []
    stop = asyncio.Event()

    def answer(given: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        moving.append(polling.moves())
        stop.set()
        return updates()(given)

    stage.wire.answers["getUpdates"] = answer
    await polling.run(stop)

    assert (before, moving, polling.moves()) == (True, [False], True)


@pytest.mark.parametrize(("number", "told"), [(99, False), (100, True)])
async def test_a_full_batch_is_told_before_any_of_it_is_begun(
    stage: Stage,
    number: int,
    told: bool,  # noqa: FBT001 - a row of the table
) -> None:
    """By then the first of a flood are let in, which would hold up whoever comes after it."""
    begun: list[tuple[bool, int]] = []
    stop = asyncio.Event()
    stage.wire.answers["getUpdates"] = updates(*range(1, number + 1))
    intake = intake_of(stage)

    def hear(is_crowd: bool) -> None:  # noqa: FBT001 - as it is told
        begun.append((is_crowd, len(intake.running)))
        stop.set()

    await Polling(stage.app.bot, intake, allowed=["message"], crowd=hear).run(stop)

    assert begun[0] == (told, 0)
