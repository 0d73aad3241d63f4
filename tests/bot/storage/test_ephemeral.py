"""What one process keeps for minutes stays within its bounds."""

import pytest

from bot.storage.ephemeral import InProcess, Key

pytestmark = pytest.mark.anyio

KEYS = [Key("asker", chat) for chat in range(5)]


async def kept(one: InProcess) -> list[int]:
    return [key.chat for key in KEYS if await one.get(key) is not None]


async def test_beyond_so_many_bytes_what_was_touched_longest_ago_is_dropped() -> None:
    one = InProcess(most_bytes=40)
    for key in KEYS[:3]:
        await one.put(key, "x" * 8, seconds=60)
    await one.get(KEYS[0])
    await one.put(KEYS[3], "x" * 18, seconds=60)

    assert await kept(one) == [0, 2, 3]


async def test_what_is_replaced_forgotten_moved_or_over_takes_no_room() -> None:
    now = 0.0
    one = InProcess(clock=lambda: now, most_bytes=40)
    for _ in range(10):
        await one.put(KEYS[0], "x" * 18, seconds=60)
    await one.move(0, 1)
    await one.put(KEYS[2], "x" * 8, seconds=1)
    now = 2.0
    assert await one.get(KEYS[2]) is None
    await one.put(KEYS[3], "x" * 8, seconds=60)
    assert await one.forget(3) == 1
    await one.put(KEYS[4], "x" * 18, seconds=60)

    assert await kept(one) == [1, 4]


async def test_beyond_so_many_keys_likewise() -> None:
    one = InProcess(most=2)
    for key in KEYS:
        await one.put(key, value=True, seconds=60)

    assert await kept(one) == [3, 4]


async def test_half_of_a_character_is_kept_as_it_is() -> None:
    one = InProcess()
    await one.put(KEYS[0], "\ud83d é", seconds=60)

    assert await one.get(KEYS[0]) == "\ud83d é"
