"""How does somebody try the bot in a browser, without an account?"""

import asyncio
import os
import signal
import socket
import sys
import tempfile
import threading
import webbrowser
from collections.abc import Callable
from contextlib import AsyncExitStack, suppress
from pathlib import Path
from typing import NamedTuple

from bot.errors import UnusableError
from bot.playground.page.guarding import is_loopback
from bot.playground.page.serving import PageServer
from bot.playground.page.supervising import Supervisor, bot_environment
from bot.playground.server import Playground
from bot.terminal import reason_of, say
from bot.verbs.lists import open_library
from knowledge.library import Library

USUAL_PORT = 8014
LONGEST_PASSWORD = 1_000  # characters


class Wanted(NamedTuple):
    """What the command line asks for.

    Attributes:
        port: None takes the usual one, or any where that is in use; 0 any.
        articles: A file or folder of lists; None means those that ship.
        drafts: Whether drafts are served too.
        proposed: Whether phrasings and absences that nobody reviewed yet count too.
        opened: Whether a browser is opened.
    """

    host: str
    port: int | None
    password_file: Path | None
    articles: Path | None
    drafts: bool
    proposed: bool
    opened: bool


def play(wanted: Wanted) -> int:
    """Serve the page until SIGINT or SIGTERM; return the exit code.

    Raises:
        UnusableError: The lists, the port or the password cannot be used, or none is given where
            others can reach the page.
    """
    password = _password(wanted)
    library = open_library(
        wanted.articles, drafts=wanted.drafts, proposed=wanted.proposed, gradually=True
    )
    return asyncio.run(_serve(wanted, library, password))


async def _serve(wanted: Wanted, library: Library, password: str | None) -> int:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    async with AsyncExitStack() as stack:
        home = stack.enter_context(tempfile.TemporaryDirectory(prefix="sourcier-"))
        server = await stack.enter_async_context(Playground())
        supervisor = Supervisor(
            [
                sys.executable,
                "-m",
                "bot.verbs.run",
                *["--drafts"] * wanted.drafts,
                *["--proposed"] * wanted.proposed,
            ],
            _environment(wanted, server, Path(home)),
            server.journal,
        )
        page = await _listening(
            stack,
            wanted,
            lambda port: PageServer(
                server, supervisor, library, host=wanted.host, port=port, password=password
            ),
        )
        running = asyncio.create_task(supervisor.run())
        stack.push_async_callback(_ended, running)
        say(page.address)
        say("The bot answers there; stop with Ctrl-C.")
        if wanted.opened:
            threading.Thread(target=_open, args=[page.address], daemon=True).start()
        await stop.wait()
    return 0


def _environment(wanted: Wanted, server: Playground, home: Path) -> dict[str, str]:
    settings = {
        "token": server.token,
        "api_url": server.url,
        "database": f"sqlite:///{home / 'sourcier.sqlite'}",
        "listen": "127.0.0.1:0",
    }
    if wanted.articles is not None:
        settings["articles"] = str(wanted.articles.resolve())
    return bot_environment(os.environ, **settings)


async def _listening(
    stack: AsyncExitStack, wanted: Wanted, page_at: Callable[[int], PageServer]
) -> PageServer:
    """Serve the page: where it was asked for, else at the usual port or any that is free.

    Raises:
        UnusableError: Nothing can listen there.
    """
    ports = [USUAL_PORT, 0] if wanted.port is None else [wanted.port]
    for port in ports:
        try:
            return await stack.enter_async_context(page_at(port))
        except OSError as error:
            refused = error
    told = None if isinstance(refused, socket.gaierror) else refused.errno
    reason = refused.strerror if told is None else os.strerror(told).lower()
    raise UnusableError(
        f"cannot listen on {wanted.host} port {ports[-1]}: {reason}; try another, or --port 0"
    )


async def _ended(running: asyncio.Task[None]) -> None:
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


def _password(wanted: Wanted) -> str | None:
    if wanted.password_file is None:
        if is_loopback(wanted.host):
            return None
        raise UnusableError(
            f"others can reach {wanted.host}: give --password-file FILE, or leave --host out"
        )
    try:
        password = wanted.password_file.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        reason = reason_of(error) if isinstance(error, OSError) else "this is not a text file"
        raise UnusableError(f"cannot read {wanted.password_file}: {reason}") from error
    if not 1 <= len(password) <= LONGEST_PASSWORD:
        raise UnusableError(f"{wanted.password_file} holds no password of 1 to 1,000 characters")
    return password


def _open(address: str) -> None:
    """Open a browser where there is one with a window; one in the terminal would be in the way."""
    windows = sys.platform in {"darwin", "win32"} or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")
    )
    if windows:
        with suppress(webbrowser.Error):
            webbrowser.open(address)
