"""Take the pictures of the README anew: ``python -m tests.e2e.browser.pictures``."""

import asyncio
import os
import sys
import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.async_api import Page, async_playwright

from bot.playground.page.serving import PageServer
from bot.playground.page.supervising import Condition, Supervisor, bot_environment
from bot.playground.server import Playground
from knowledge.library import Library
from tests.chromium import chromium

FOLDER = Path(__file__).parents[3] / ".github"
COLOURS = 160
QUESTIONS = ("kan poutine est venu a bakou", "quand Macron est-il venu à Bakou ?")


async def main() -> None:
    """Ask two questions, on a wide screen with the bench and on a phone in the dark."""
    with tempfile.TemporaryDirectory() as home:
        async with Playground() as server:
            variables = bot_environment(
                os.environ,
                token=server.token,
                api_url=server.url,
                database=f"sqlite:///{home}/sourcier.sqlite",
                listen="127.0.0.1:0",
            )
            command = [sys.executable, "-m", "bot.verbs.run"]
            supervisor = Supervisor(command, variables, server.journal)
            running = asyncio.create_task(supervisor.run())
            await server.wait_for(lambda: supervisor.condition is Condition.RUNNING)
            async with PageServer(server, supervisor, Library()) as page:
                await take(page.address)
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)


async def take(address: str) -> None:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox"]
        )
        wide = await browser.new_page(viewport={"width": 1180, "height": 720})
        await wide.goto(address)
        for question in QUESTIONS:
            await wide.get_by_role("textbox", name="Message").fill(question)
            await wide.get_by_role("button", name="Envoyer", exact=True).click()
            await wide.get_by_role("article").nth(2 * QUESTIONS.index(question) + 1).wait_for()
        await wide.get_by_role("button", name="Établi").click()
        await wide.get_by_role("tabpanel").get_by_text("Candidats").wait_for()
        await keep(wide, "playground.png")
        phone = await browser.new_page(
            viewport={"width": 390, "height": 720}, color_scheme="dark", has_touch=True
        )
        await phone.goto(address)
        await phone.get_by_role("article").last.wait_for()
        await keep(phone, "playground-phone.png")
        await browser.close()


async def keep(page: Page, name: str) -> None:
    """Save what a page shows, in few colours."""
    await page.mouse.move(0, 0)
    taken = Image.open(BytesIO(await page.screenshot(animations="disabled")))
    few = taken.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(FOLDER / name, optimize=True)


if __name__ == "__main__":
    asyncio.run(main())
