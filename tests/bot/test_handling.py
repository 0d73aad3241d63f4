"""A handler gets what its signature names."""

import pytest

from bot.application import PRESSES
from bot.commanding import Commanding
from bot.commands import TABLE
from bot.handling import Kit
from bot.messages.buttons import Act

pytestmark = pytest.mark.anyio


class Lamp:
    pass


LAMP = Lamp()


async def lit(word: str, lamp: Lamp, number: int) -> tuple[str, Lamp, int]:
    return word, lamp, number


async def test_each_thing_comes_from_the_call_the_kit_or_its_maker() -> None:
    kit = Kit(LAMP, makers={int: lambda: 7})

    assert await kit.fit(lit, str)("oui") == ("oui", LAMP, 7)


async def test_what_is_made_is_made_at_each_call() -> None:
    numbers = iter(range(10))
    fitted = Kit(LAMP, makers={int: lambda: next(numbers)}).fit(lit, str)

    assert [(await fitted("oui"))[2] for _ in range(3)] == [0, 1, 2]


def test_a_handler_that_names_what_nobody_has_is_refused_at_once() -> None:
    with pytest.raises(TypeError, match="nobody has number"):
        Kit(LAMP).fit(lit, str)


def test_the_commands_that_a_terminal_lacks_something_for_are_known() -> None:
    assert Kit(LAMP).lacks(lit, str) == ["number"]


def test_every_act_of_a_button_has_its_handler() -> None:
    assert {*PRESSES} == {*Act}


def test_no_two_commands_share_a_name() -> None:
    names = [name for row in TABLE.rows for name in row.names]

    assert len(names) == len({*names})


def test_a_kit_that_lacks_what_a_command_names_does_not_start() -> None:
    with pytest.raises(TypeError):
        Commanding(Kit(LAMP), TABLE)
