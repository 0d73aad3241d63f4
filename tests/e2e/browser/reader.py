"""Somebody before the page, who finds things by their roles and names as a screen reader does."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Self
from urllib.parse import urlsplit

from playwright.async_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    Request,
    expect,
)

PATIENCE = 15_000  # milliseconds; a machine that tests much at once is slow
expect.set_options(timeout=PATIENCE)
DESKTOP = (1280, 800)
PHONE = (390, 844)


class Reader:
    """One tab.

    Attributes:
        page: The tab.
        complaints: What the browser complained of, and what was asked of other hosts.
    """

    def __init__(self, page: Page, complaints: list[str]) -> None:
        self.page = page
        self.complaints = complaints

    @classmethod
    @asynccontextmanager
    async def before(
        cls, browser: Browser, address: str, size: tuple[int, int] = DESKTOP
    ) -> AsyncIterator[Self]:
        """Open the page in a browser that knows nothing yet."""
        context = await browser.new_context(
            viewport={"width": size[0], "height": size[1]}, locale="fr-FR"
        )
        context.set_default_timeout(PATIENCE)
        complaints: list[str] = []
        watch(context, complaints, urlsplit(address).netloc)
        page = await context.new_page()
        await page.goto(address)
        yield cls(page, complaints)
        await context.close()
        assert complaints == []

    async def beside(self) -> Self:
        """A second tab of the same browser, at the same address."""
        page = await self.page.context.new_page()
        await page.goto(self.page.url)
        return type(self)(page, self.complaints)

    @property
    def field(self) -> Locator:
        return self.page.get_by_role("textbox", name="Message")

    @property
    def log(self) -> Locator:
        return self.page.get_by_role("log", name="Messages")

    @property
    def messages(self) -> Locator:
        return self.log.get_by_role("article")

    async def says(self, text: str) -> None:
        await self.field.fill(text)
        await self.page.get_by_role("button", name="Envoyer", exact=True).click()

    async def goes_to(self, room: str) -> None:
        await self.page.get_by_role("navigation").get_by_role("link", name=room).click()
        await self.page.wait_for_load_state()

    async def does(self, message: Locator, action: str) -> None:
        """Choose from the menu of a message."""
        await message.hover()
        await message.get_by_role("button", name="Actions").click()
        await self.page.get_by_role("menuitem", name=action).click()


def watch(context: BrowserContext, complaints: list[str], host: str) -> None:
    """Collect what the browser complains of, and requests to other hosts than ``host``."""

    def heard(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            complaints.append(message.text)

    def asked(request: Request) -> None:
        if urlsplit(request.url).netloc != host:
            complaints.append(f"request to {request.url}")

    context.on("console", heard)
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    context.on("request", asked)
