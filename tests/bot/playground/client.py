"""Speaks to a playground as a bot would, and says plainly what came back."""

from typing import Any

import aiohttp

from bot.playground.server import Playground


class Client:
    """Calls methods over real HTTP and returns the decoded bodies."""

    def __init__(self, server: Playground, session: aiohttp.ClientSession) -> None:
        self.server = server
        self.session = session

    def address(self, method: str) -> str:
        return f"{self.server.url}/bot{self.server.token}/{method}"

    async def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """The whole body, with ``ok``."""
        async with self.session.post(self.address(method), json=parameters) as response:
            body: dict[str, Any] = await response.json()
            assert response.status == body.get("error_code", 200)
            return body

    async def result(self, method: str, **parameters: Any) -> Any:
        body = await self.call(method, **parameters)
        assert body["ok"], body
        return body["result"]

    async def error(self, method: str, **parameters: Any) -> str:
        """The description of a refusal."""
        body = await self.call(method, **parameters)
        assert not body["ok"], body
        return str(body["description"])
