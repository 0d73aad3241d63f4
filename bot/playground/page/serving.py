"""How does a browser reach the bot?  A page on loopback, its script, and the acts of a reader."""

import asyncio
import json
import secrets
from collections.abc import Awaitable, Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from aiohttp import web

from bot.playground.checks import Upload
from bot.playground.page.acting import LARGEST, ActError, Acts
from bot.playground.page.bench.bench import Bench
from bot.playground.page.bench.lists import Lists
from bot.playground.page.company import Company, Place
from bot.playground.page.guarding import SIGN_IN, Guard
from bot.playground.page.live import Tab
from bot.playground.page.supervising import Supervisor
from bot.playground.page.views import HERE, Views
from bot.playground.server import Playground
from bot.playground.state import Json
from knowledge.library import Library

TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
TICK = 1.0  # seconds between two looks at what changes by itself
NOT_OURS = "400: not what this page sends\n"
_ROOM = 2**16  # bytes around a document
_PICTURE = {b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg"}


class PageServer:
    """Serves the page.

    Args:
        server: The Bot API server that the bot speaks to.
        supervisor: Runs the bot; None where somebody else does.
        library: Of the lists that the bot speaks from.
        host: Where to listen.
        port: 0 takes a free one.
        password: What must be known to enter; None for loopback alone.
    """

    def __init__(
        self,
        server: Playground,
        supervisor: Supervisor | None,
        library: Library,
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        password: str | None = None,
    ) -> None:
        self.host = host
        self.port = port
        self.company = Company(server)
        self._server = server
        self._run = secrets.token_urlsafe(8)
        self._guard = Guard(host, password)
        self._acts = Acts(server, self.company)
        self._lists = Lists(library)
        self._views = Views(server, self.company, supervisor, self._lists)
        self._bench = Bench(server, self.company, self._lists, supervisor, self._views.template)
        self._runner: web.AppRunner | None = None
        self._ticking: asyncio.Task[None] | None = None

    @property
    def address(self) -> str:
        """Where the page is: ``http://127.0.0.1:port/``."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}/"

    async def __aenter__(self) -> Self:
        """Listen.

        Raises:
            OSError: The port is in use, or may not be listened on.
        """
        app = web.Application(
            client_max_size=LARGEST + _ROOM, middlewares=[self._guard.middleware]
        )
        app.add_routes(
            [
                web.get("/", self._page),
                web.get("/live", self._live),
                web.post("/act/{name}", self._act),
                web.post("/document", self._document),
                web.post(SIGN_IN, self._sign_in),
                web.get("/image/{name}", self._image),
                web.get("/fichier/{name}", self._file),
                *(web.get(f"/{one.name}", _static(one)) for one in _static_files()),
            ]
        )
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        site = web.TCPSite(self._runner, self.host, self.port)
        await site.start()
        self.port = self._runner.addresses[0][1]
        self._ticking = asyncio.create_task(self._tick())
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._ticking:
            self._ticking.cancel()
            await asyncio.gather(self._ticking, return_exceptions=True)
        await self._bench.close()
        if self._runner:
            await self._runner.cleanup()

    async def _tick(self) -> None:
        while True:
            await asyncio.sleep(TICK)
            await self._lists.refresh()
            self._server.journal.changed()

    async def _page(self, request: web.Request) -> web.Response:
        html = self._views.page(self.company.place(request.query), self._run)
        return web.Response(
            text=html, content_type="text/html", headers={"Cache-Control": "no-store"}
        )

    async def _live(self, request: web.Request) -> web.StreamResponse:
        if request.query.get("run") != self._run:
            raise web.HTTPGone(text="410: the playground was started anew; load the page again")
        tab = Tab(
            self._server,
            self.company,
            self._views.boards,
            regions=self._views.regions,
            benches=self._bench.tabs,
        )
        return await tab.follow(request, self.company.place(request.query))

    async def _act(self, request: web.Request) -> web.Response:
        acts = self._acts.named | self._bench.acts
        act = acts.get(request.match_info["name"])
        if act is None:
            raise web.HTTPNotFound
        place, given = self._given(await request.read())
        try:
            return web.json_response(await act(place, given))
        except ActError as error:
            return web.json_response({"error": str(error)}, status=400)
        except (ValueError, KeyError, TypeError) as error:
            raise web.HTTPBadRequest(text=NOT_OURS) from error
        finally:
            self._server.journal.changed()

    async def _document(self, request: web.Request) -> web.Response:
        try:
            form = await request.post()
        except web.HTTPRequestEntityTooLarge:
            return web.json_response({"error": "Ce document dépasse 20 Mo."}, status=413)
        except ValueError as error:
            raise web.HTTPBadRequest(text=NOT_OURS) from error
        file = form.get("file")
        if not isinstance(file, web.FileField):
            raise web.HTTPBadRequest(text=NOT_OURS)
        upload = Upload(Path(file.filename).name, file.file.read(), file.content_type)
        try:
            place = self.company.place({k: v for k, v in form.items() if isinstance(v, str)})
            self._acts.send(place, upload, str(form.get("caption", "")))
        except ActError as error:
            return web.json_response({"error": str(error)}, status=400)
        finally:
            self._server.journal.changed()
        return web.json_response({})

    async def _sign_in(self, request: web.Request) -> web.Response:
        form = await request.post()
        return self._guard.sign_in(str(form.get("password", "")))

    async def _image(self, request: web.Request) -> web.Response:
        content = self._content(request)
        kind = next((one for start, one in _PICTURE.items() if content.startswith(start)), None)
        if kind is None:
            raise web.HTTPNotFound
        return web.Response(body=content, content_type=kind)

    async def _file(self, request: web.Request) -> web.Response:
        return web.Response(
            body=self._content(request),
            content_type="application/octet-stream",
            headers={"Content-Disposition": "attachment"},
        )

    def _content(self, request: web.Request) -> bytes:
        content = self._server.world.files.get(request.match_info["name"])
        if content is None:
            raise web.HTTPNotFound
        return content

    def _given(self, body: bytes) -> tuple[Place, Json]:
        """Where an act happens, and what with.

        Raises:
            HTTPBadRequest: No page of ours sends that.
        """
        try:
            given = json.loads(body)
        except (ValueError, RecursionError) as error:
            raise web.HTTPBadRequest(text=NOT_OURS) from error
        place = given.get("place") if isinstance(given, dict) else None
        if not isinstance(place, dict):
            raise web.HTTPBadRequest(text=NOT_OURS)
        return self.company.place({key: str(value) for key, value in place.items()}), given


def _static_files() -> list[Path]:
    return [one for one in (HERE / "static").iterdir() if one.suffix in TYPES]


def _static(path: Path) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    content = path.read_bytes()

    async def serve(_: web.Request) -> web.StreamResponse:
        return web.Response(
            body=content,
            content_type=TYPES[path.suffix],
            charset="utf-8",
            headers={"Cache-Control": "no-cache"},
        )

    return serve
