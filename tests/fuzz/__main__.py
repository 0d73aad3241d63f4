"""How does atheris look for what breaks?

    python -m tests.fuzz TARGET [LIBFUZZER-OPTIONS]     see `make fuzz`

Atheris follows which branches an input takes and bends it towards new ones. It is installed
apart, as it is not there for every Python; ``test_aims.py`` has the same aims with Hypothesis.
"""

import asyncio
import sys
from collections.abc import Callable, Coroutine
from contextlib import AsyncExitStack
from typing import Any

import atheris
from aiohttp import ClientSession

with atheris.instrument_imports(include=["bot", "knowledge"]):
    from bot.playground.page.serving import PageServer
    from bot.playground.server import Playground
    from knowledge.library import Library
    from tests.bot.wire import Stage
    from tests.fuzz import aims

SHORTEST = 2


def text_of(data: bytes) -> str:
    """Anything that Telegram can send."""
    return data.decode("utf-8", "replace")


def on_stage(aim: Callable[[Stage, str], Coroutine[Any, Any, None]]) -> Callable[[bytes], None]:
    """Run an aim against the real application, which stays up from input to input."""
    loop = asyncio.new_event_loop()
    stage = Stage(Library(aims.PHARE))
    loop.run_until_complete(stage.__aenter__())

    def run(data: bytes) -> None:
        loop.run_until_complete(aim(stage, text_of(data)[:1000]))

    return run


def on_page() -> Callable[[bytes], None]:
    """Run the page's server, without a bot behind it, from input to input."""
    loop, stack = asyncio.new_event_loop(), AsyncExitStack()

    async def enter() -> tuple[PageServer, ClientSession]:
        server = await stack.enter_async_context(Playground())
        page = await stack.enter_async_context(PageServer(server, None, Library(aims.PHARE)))
        origin = {"Origin": page.address.rstrip("/")}
        session = ClientSession(page.address, headers=origin)
        return page, await stack.enter_async_context(session)

    page, browser = loop.run_until_complete(enter())
    return lambda data: loop.run_until_complete(aims.say_to_page(page, browser, text_of(data)))


def ask() -> Callable[[bytes], None]:
    desk = aims.small_desk()
    return lambda data: aims.ask(desk, text_of(data))


def verify() -> Callable[[bytes], None]:
    desk = aims.small_desk()
    return lambda data: aims.verify(desk, text_of(data))


def show(data: bytes) -> None:
    """The first half is what a curator wrote, the second its source."""
    body, source = data[: len(data) // 2], data[len(data) // 2 :]
    texts = [" ".join(text_of(one).split()) for one in (body, source)]
    if all(one.isprintable() and one for one in texts):
        aims.show(*texts)


TARGETS: dict[str, Callable[[], Callable[[bytes], None]]] = {
    "load": lambda: aims.load,
    "ask": ask,
    "show": lambda: show,
    "draft": lambda: aims.draft,
    "verify": verify,
    "review": lambda: aims.review,
    "propose": lambda: lambda data: aims.propose(text_of(data)),
    "socket": on_page,
    "press": lambda: on_stage(aims.press),
    "start": lambda: on_stage(aims.start),
    "inline": lambda: on_stage(aims.type_inline),
}


def main() -> None:
    """Read the command line."""
    if len(sys.argv) < SHORTEST or sys.argv[1] not in TARGETS:
        raise SystemExit(f"usage: python -m tests.fuzz {{{','.join(TARGETS)}}} [-runs=N …]")
    target = TARGETS[sys.argv.pop(1)]()
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
