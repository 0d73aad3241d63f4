"""Who is connected, for how long without a word, and who makes way when too many are?

Strangers who open connections and say nothing must cost readers no answer: a connection has ten
seconds for the header of its first request, and where too many are open, the one that has been
silent for longest makes way. And whoever was let in before the end is answered.
"""

import asyncio
import errno
import logging
import resource
import socket
from collections.abc import Awaitable, Callable, Sequence
from time import monotonic

from aiohttp import web

LOG = logging.getLogger(__name__)

MOST_OPEN = 256
SHARE_OF_FILES = 4
"""Connections take one in so many of the descriptors that the process may have."""
HEADER_SECONDS = 10.0
KEPT_ALIVE_SECONDS = 75.0
BACKLOG = 128
LAST_WORDS_SECONDS = 1.0
PAUSE_SECONDS = 1.0
BETWEEN_LOOKS = 0.02
TOLD_EVERY = 60.0
OUT_OF_ROOM = {errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM}

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Connections:
    """Takes connections at listening sockets and hands them to a server.

    Attributes:
        leaving: Whether each answer ends its connection from now on.
    """

    def __init__(self) -> None:
        self.leaving = False
        self._server: web.Server | None = None
        self._listeners: Sequence[socket.socket] = ()
        self._silent: dict[asyncio.BaseTransport, asyncio.TimerHandle] = {}
        self._arriving: set[asyncio.Task[None]] = set()
        self._most = most_open()
        self._told = -TOLD_EVERY

    def take(self, listeners: Sequence[socket.socket], server: web.Server) -> None:
        """Take connections from now on.

        Args:
            listeners: Bound sockets that do not block.
            server: Speaks HTTP with whoever is let in.
        """
        self._server, self._listeners = server, listeners
        for one in listeners:
            one.listen(BACKLOG)
            asyncio.get_running_loop().add_reader(one, self._let_in, one)

    async def close(self) -> None:
        """Close the door: who stood before it is let in, and who is in has a second to be heard.

        A listening socket that is closed cuts off those whom nobody has let in yet; hence this and
        its closing must have nothing between them.
        """
        self.leaving = True
        for one in self._listeners:
            asyncio.get_running_loop().remove_reader(one)
            self._let_in(one)
            one.close()
        if self._arriving:
            await asyncio.wait(set(self._arriving))
        end = monotonic() + LAST_WORDS_SECONDS
        while self._open() and monotonic() < end:  # noqa: ASYNC110 - the server tells nobody
            await asyncio.sleep(BETWEEN_LOOKS)
        for timer in self._silent.values():
            timer.cancel()
        self._silent.clear()

    async def watch(self, request: web.Request, answer: Handler) -> web.StreamResponse:
        """Answer a request whose connection is silent no more, until it is answered."""
        transport = request.transport
        if transport and (timer := self._silent.pop(transport, None)):
            timer.cancel()
        try:
            response = await answer(request)
        except web.HTTPException as refusal:
            self._part(refusal, transport)
            raise
        self._part(response, transport)
        return response

    def _part(self, response: web.StreamResponse, transport: asyncio.Transport | None) -> None:
        if self.leaving:
            response.force_close()
        elif transport:
            self._give(transport, KEPT_ALIVE_SECONDS)

    def _let_in(self, listener: socket.socket) -> None:
        """Let in all who stand before the door."""
        while True:
            try:
                connection, _ = listener.accept()
            except (BlockingIOError, InterruptedError):
                return
            except OSError as error:
                if error.errno not in OUT_OF_ROOM:
                    continue  # it hung up before
                self._tell("no descriptor is left for one more connection")
                if not (self.leaving or self._make_way()):
                    self._pause(listener)
                return
            connection.setblocking(False)  # noqa: FBT003 - the library's
            task = asyncio.create_task(self._arrive(connection))
            self._arriving.add(task)
            task.add_done_callback(self._arriving.discard)

    def _pause(self, listener: socket.socket) -> None:
        """Let nobody in for a moment: to be asked again at once would take all of the time."""
        loop = asyncio.get_running_loop()
        loop.remove_reader(listener)

        def resume() -> None:
            if not self.leaving:
                loop.add_reader(listener, self._let_in, listener)

        loop.call_later(PAUSE_SECONDS, resume)

    async def _arrive(self, connection: socket.socket) -> None:
        is_full = self._open() + len(self._arriving) > self._most
        if self._server is None or (is_full and not self._make_way()):
            self._tell("too many connections are open, and none of them is silent")
            connection.close()
            return
        try:
            transport, _ = await asyncio.get_running_loop().connect_accepted_socket(
                self._server, connection
            )
        except OSError:
            connection.close()
            return
        self._give(transport, HEADER_SECONDS)

    def _open(self) -> int:
        return len(self._server.connections) if self._server else 0

    def _make_way(self) -> bool:
        """Cut off who has been silent for longest; False where nobody is silent."""
        while self._silent:
            transport = next(iter(self._silent))
            self._silent.pop(transport).cancel()
            if not transport.is_closing():
                self._tell("too many connections are open; the longest silent ones make way")
                self._cut(transport)
                return True
        return False

    def _give(self, transport: asyncio.BaseTransport, seconds: float) -> None:
        """Give a connection so long to say something."""
        if transport.is_closing():
            return
        later = asyncio.get_running_loop().call_later(seconds, self._time_out, transport)
        self._silent[transport] = later

    def _time_out(self, transport: asyncio.BaseTransport) -> None:
        self._silent.pop(transport, None)
        self._cut(transport)

    @staticmethod
    def _cut(transport: asyncio.BaseTransport) -> None:
        if isinstance(transport, asyncio.WriteTransport):
            transport.abort()

    def _tell(self, words: str) -> None:
        if monotonic() - self._told >= TOLD_EVERY:
            self._told = monotonic()
            LOG.warning("%s", words)


def most_open() -> int:
    """Tell how many connections may be open, with what this process may have of descriptors."""
    files, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return (
        MOST_OPEN if files == resource.RLIM_INFINITY else min(MOST_OPEN, files // SHARE_OF_FILES)
    )
