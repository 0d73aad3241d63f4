"""One thread that may hang, and whom it holds up: nobody."""

import asyncio
from functools import partial
from threading import Event, current_thread, main_thread

import pytest

from bot.storage.worker import Worker

pytestmark = pytest.mark.anyio


async def test_jobs_are_done_one_after_the_other_in_one_thread() -> None:
    worker, done = Worker(), []

    def job(number: int) -> int:
        done.append((number, current_thread().name))
        return number

    results = await asyncio.gather(*(worker.do(partial(job, number)) for number in range(5)))
    worker.end()

    assert results == [0, 1, 2, 3, 4]
    assert done == [(number, "storage") for number in range(5)]


async def test_what_a_job_raises_is_raised_where_it_is_waited_for() -> None:
    worker = Worker()

    def job() -> None:
        raise LookupError("of the job")

    with pytest.raises(LookupError, match="of the job"):
        await worker.do(job)
    assert await worker.do(current_thread) is not main_thread()
    worker.end()


async def test_a_job_that_hangs_is_seen_and_what_was_given_up_behind_it_is_not_done() -> None:
    worker, gone_on, done = Worker(), Event(), []
    hanging = worker.do(gone_on.wait)
    given_up = worker.do(lambda: done.append("given up"))
    wanted = worker.do(lambda: done.append("wanted"))
    await asyncio.wait((hanging,), timeout=0.01)
    hangs = worker.is_working
    hanging.cancel()
    given_up.cancel()
    gone_on.set()
    await wanted

    assert hangs
    assert done == ["wanted"]
    await worker.do(lambda: None)
    worker.end()
