"""The keyboard alone, a phone, a screen reader: can everybody use the page?"""

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from playwright.async_api import Browser, expect

from bot.playground.page.serving import PageServer
from bot.playground.page.supervising import Supervisor
from bot.playground.server import Playground
from knowledge.library import Library
from tests.e2e.browser.reader import PHONE, Reader

pytestmark = pytest.mark.anyio

QUESTION = "quand Poutine est-il venu à Bakou ?"
DAY = "19 août 2024"
RUN = "() => axe.run({resultTypes: ['violations']}).then((found) => found.violations)"


async def violations(reader: Reader) -> list[str]:
    """What axe-core finds serious or worse."""
    await reader.page.evaluate(AXE_FILE_PATH.read_text("utf-8"))
    return [
        f"{one['id']}: {one['nodes'][0]['html']}"
        for one in await reader.page.evaluate(RUN)
        if one["impact"] in {"serious", "critical"}
    ]


async def test_the_keyboard_alone_is_enough(reader: Reader) -> None:
    keys = reader.page.keyboard
    await expect(reader.field).to_be_focused()
    await keys.type(QUESTION)
    await keys.press("Enter")
    await expect(reader.messages.last).to_contain_text(DAY)
    await expect(reader.messages).to_have_count(2)

    await keys.type("/chr")
    await expect(reader.page.get_by_role("option", name="/chrono")).to_be_visible()
    await keys.press("ArrowDown")
    chosen = reader.page.locator("#offers [aria-selected=true]")
    await expect(chosen).to_contain_text("/chrono")
    await keys.press("Enter")
    await expect(reader.messages.nth(2)).to_contain_text("/chrono")
    await expect(reader.messages).to_have_count(4)

    await keys.press("ArrowUp")  # the last own text comes back to be edited
    await expect(reader.field).to_have_value("/chrono")
    await keys.press("Escape")
    await expect(reader.field).to_have_value("")

    await reader.messages.nth(1).get_by_role("button", name="Actions").focus()
    await keys.press("Enter")
    await expect(reader.page.get_by_role("menuitem", name="Répondre")).to_be_focused()
    await keys.press("Enter")
    await expect(reader.field).to_be_focused()
    await keys.press("Escape")

    button = reader.messages.nth(1).locator(".keyboard").get_by_role("button").first
    await button.focus()
    await keys.press("Enter")
    await expect(reader.messages).to_have_count(5)


async def test_the_landmarks_are_there(reader: Reader) -> None:
    for role in ("banner", "navigation", "main", "log"):
        await expect(reader.page.get_by_role(role)).to_have_count(1)
    rooms = reader.page.get_by_role("navigation").get_by_role("link")
    for place, name in enumerate(("Conversation privée", "Groupe", "Invité")):
        await expect(rooms.nth(place)).to_have_accessible_name(name)


async def test_axe_finds_nothing_serious(reader: Reader) -> None:
    await reader.says("/resume")
    await expect(reader.messages).to_have_count(2)
    await reader.page.get_by_role("button", name="Établi").click()
    await expect(reader.page.get_by_role("tabpanel")).to_be_visible()

    assert await violations(reader) == []
    for tab in ("Liste", "Échanges", "Pannes"):
        await reader.page.get_by_role("tab", name=tab).click()
        await expect(reader.page.get_by_role("tabpanel", name=tab)).not_to_be_empty()
        assert await violations(reader) == [], tab


async def test_axe_finds_nothing_serious_in_the_dark(reader: Reader) -> None:
    await reader.page.emulate_media(color_scheme="dark")
    await reader.goes_to("Groupe")
    await reader.says(f"/ask {QUESTION}")
    await expect(reader.messages).to_have_count(2)

    assert await violations(reader) == []


async def test_a_phone_shows_all_of_it(chrome: Browser, page_server: PageServer) -> None:
    async with Reader.before(chrome, page_server.address, size=PHONE) as reader:
        await reader.says(QUESTION)
        await expect(reader.messages.last).to_contain_text(DAY)
        await reader.goes_to("Groupe")

        await expect(reader.field).to_be_in_viewport()
        wide = "document.documentElement.scrollWidth > innerWidth"
        assert not await reader.page.evaluate(wide)
        assert await violations(reader) == []


async def test_the_password_opens_the_page(
    chrome: Browser, server: Playground, supervisor: Supervisor, library: Library
) -> None:
    async with (
        PageServer(server, supervisor, library, password="sésame") as page,  # noqa: S106
        Reader.before(chrome, page.address) as reader,
    ):
        assert await violations(reader) == []
        for password in ("faux", "sésame"):
            await reader.page.get_by_label("Mot de passe").fill(password)
            await reader.page.get_by_role("button", name="Entrer").click()
        await reader.says(QUESTION)

        await expect(reader.messages.last).to_contain_text(DAY)
        reader.complaints.clear()  # the browser notes on its console that it was kept out
