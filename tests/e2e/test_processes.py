"""A test that changes what does not exist would change nothing and pass."""

from pathlib import Path

import pytest

from bot.playground.server import Playground
from tests.e2e.processes import BotProcess


@pytest.mark.parametrize("name", ["bot.delivery.polling.DRAIM", "bot.delivery.poling.DRAIN"])
def test_a_constant_that_does_not_exist_cannot_be_changed(name: str, tmp_path: Path) -> None:
    process = BotProcess(Playground(), home=tmp_path)

    with pytest.raises((AttributeError, ModuleNotFoundError)):
        process.change(name, 1)
