"""Whose turn it is, in what order things are done, and that the event loop goes on meanwhile."""

import asyncio
from collections.abc import AsyncIterator, Callable, Hashable
from functools import partial
from threading import Event, current_thread, main_thread
from typing import Any

import pytest

from bot.reporting.metrics import Metrics
from bot.verifying.checking import HOW_TO_CHECK
from bot.workroom import THREADS, Workroom
from knowledge.library import Library
from knowledge.wording.voice import FRENCH
from tests.bot.wire import ANNE, PRIVATE, Stage

QUESTION = "Qui est la gardienne du phare ?"
READERS = 300
BURST = 20

pytestmark = pytest.mark.anyio


async def until(is_so: Callable[[], bool]) -> None:
    """Let everything else go on until something is so."""
    while not is_so():  # noqa: ASYNC110 - what is waited for has no event to give
        await asyncio.sleep(0)


class Room:
    """A workroom that is held until it is let go, and what was done in it since, in order."""

    def __init__(self, threads: int) -> None:
        self.metrics = Metrics()
        self.done: list[Hashable] = []
        self._go_on = Event()
        self._workroom = Workroom(self.metrics, threads=threads)
        self._holding = [self.give(f"holder {number}", self._hold) for number in range(threads)]

    def give(self, who: Hashable, job: Callable[[], Any] | None = None) -> "asyncio.Task[Any]":
        return asyncio.create_task(self._workroom.do(who, job or partial(self.done.append, who)))

    async def until_waiting(self, number: int) -> None:
        await until(lambda: self._workroom.waiting() == number)

    async def let_go(self) -> None:
        self._go_on.set()
        await asyncio.gather(*self._holding)

    def _hold(self) -> None:
        self._go_on.wait()


@pytest.fixture
async def room(anyio_backend: str) -> AsyncIterator[Room]:
    one = Room(1)
    yield one
    await one.let_go()
    one._workroom.end()


async def test_all_who_wait_take_turns(room: Room) -> None:
    jobs = [room.give(who) for who in ("flood", "flood", "flood", "anne", "ben", "anne")]
    await room.until_waiting(len(jobs))

    await room.let_go()
    await asyncio.gather(*jobs)

    assert room.done == ["flood", "anne", "ben", "flood", "anne", "flood"]


async def test_who_has_had_a_turn_goes_behind_who_came_meanwhile(room: Room) -> None:
    came: list[asyncio.Task[Any]] = []
    loop = asyncio.get_running_loop()

    def call_anne() -> None:
        room.done.append("flood")
        loop.call_soon_threadsafe(lambda: came.append(room.give("anne")))

    jobs = [room.give("flood", call_anne), *(room.give("flood") for _ in range(3))]
    await room.until_waiting(len(jobs))
    await room.let_go()
    await asyncio.gather(*jobs)
    await asyncio.gather(*came)

    assert room.done.index("anne") <= 2


async def test_nobody_has_two_things_done_at_once() -> None:
    workroom, begun, go_on = Workroom(Metrics(), threads=2), [], Event()

    def job(who: str) -> None:
        begun.append(who)
        go_on.wait()

    jobs = [asyncio.create_task(workroom.do("flood", partial(job, "flood"))) for _ in range(5)]
    jobs.append(asyncio.create_task(workroom.do("anne", partial(job, "anne"))))
    await until(lambda: len(begun) == THREADS)
    seen = sorted(begun)
    go_on.set()
    await asyncio.gather(*jobs)
    workroom.end()

    assert seen == ["anne", "flood"]
    assert len(begun) == 6


async def test_what_a_job_gives_or_raises_comes_back_and_the_next_is_done(room: Room) -> None:
    def fail() -> None:
        raise LookupError("of the job")

    failing, thread = room.give("anne", fail), room.give("anne", current_thread)
    await room.until_waiting(2)
    await room.let_go()

    with pytest.raises(LookupError, match="of the job"):
        await failing
    assert await thread is not main_thread()


async def test_what_is_given_up_while_it_waits_is_not_done(room: Room) -> None:
    given_up, alone, kept = room.give("anne"), room.give("ben"), room.give("anne")
    await room.until_waiting(3)
    given_up.cancel()
    alone.cancel()
    await room.let_go()
    await kept

    assert room.done == ["anne"]


async def test_a_turn_that_comes_as_it_is_given_up_goes_to_the_next() -> None:
    workroom, go_on = Workroom(Metrics(), threads=1), Event()

    async def hold() -> None:
        await workroom.do("holder", go_on.wait)  # which gives the turn to Anne
        given_up.cancel()

    holding = asyncio.create_task(hold())
    await asyncio.sleep(0)
    given_up = asyncio.create_task(workroom.do("anne", current_thread))
    kept = asyncio.create_task(workroom.do("ben", current_thread))
    await until(lambda: workroom.waiting() == 2)
    go_on.set()

    assert await kept is not main_thread()
    await holding
    assert given_up.cancelled()
    workroom.end()


async def test_who_floods_delays_none_of_three_hundred_readers(library: Library) -> None:
    flooding = PRIVATE | {"id": ANNE["id"] + READERS}
    chats = [flooding] * BURST + [PRIVATE | {"id": ANNE["id"] + n} for n in range(READERS - 1)]
    go_on = Event()
    async with Stage(library) as stage:
        hold = [asyncio.create_task(stage.workroom.do(n, go_on.wait)) for n in range(THREADS)]
        asked = [
            asyncio.create_task(
                stage.say(QUESTION, chat=chat, **{"from": ANNE | {"id": chat["id"]}})
            )
            for chat in chats
        ]
        await until(lambda: stage.workroom.waiting() == len(chats))
        await stage.say("/verifier")  # needs no thread
        before = stage.wire.posted()
        go_on.set()
        await asyncio.gather(*hold, *asked)
        answered = [one["chat_id"] for one in stage.wire.posted()[len(before) :]]

    assert [one["text"] for one in before] == [FRENCH.say(HOW_TO_CHECK)]
    assert len(answered) == len(chats)
    first_round = READERS + THREADS  # those who are served at once may come in any order
    assert {one["id"] for one in chats} == {*answered[:first_round]}
    assert answered[first_round:].count(flooding["id"]) >= BURST - 1 - THREADS


async def test_it_is_measured_how_long_one_waits(room: Room) -> None:
    job = room.give("anne")
    await room.until_waiting(1)
    await room.let_go()
    await job

    told = room.metrics.written().decode()
    assert 'sourcier_stage_seconds_count{stage="waiting"} 2.0' in told
