"""An intake that lets everybody in, for the tests of what stands around it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from telegram import Update

from bot.delivery.intake import Intake
from bot.reporting.metrics import Metrics
from tests.bot.wire import Stage


@asynccontextmanager
async def open_gate(_: Update) -> AsyncIterator[bool]:
    yield True


def intake_of(stage: Stage, metrics: Metrics | None = None, **options: Any) -> Intake:
    return Intake(stage.app, stage.database, metrics or Metrics(), open_gate, **options)
