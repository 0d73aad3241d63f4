"""The bench beside the chat: how a question was read, the list, the requests, the faults."""

import re
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from bot.playground.page.serving import PageServer
from bot.playground.page.supervising import Supervisor
from bot.playground.server import Playground
from knowledge.library import Library
from tests.e2e.browser.reader import Reader
from tests.e2e.readers import PHARE

pytestmark = pytest.mark.anyio

QUESTION = "quand Poutine est-il venu à Bakou ?"
DAY = "19 août 2024"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A list that the page looks at, and that a curator changes."""
    return Path(shutil.copy(PHARE, tmp_path / "phare.toml"))


def change(file: Path, old: str, new: str) -> None:
    """Save the file with something else in the place of the first ``old``."""
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


@pytest.fixture
async def curator(
    chrome: Browser, server: Playground, supervisor: Supervisor, file: Path
) -> AsyncIterator[Reader]:
    async with (
        PageServer(server, supervisor, Library(file)) as page,
        Reader.before(chrome, page.address) as reader,
    ):
        await reader.page.get_by_role("button", name="Établi").click()
        await reader.page.get_by_role("tab", name="Liste").click()
        yield reader


async def test_it_tells_how_the_last_question_was_read(reader: Reader) -> None:
    await reader.page.get_by_role("button", name="Établi").click()
    await reader.says(QUESTION)

    panel = reader.page.get_by_role("tabpanel", name="Lecture")
    await expect(panel).to_contain_text(QUESTION)
    await expect(panel).to_contain_text("réponse")
    await expect(panel.locator("li.served")).to_contain_text("visit-date")
    await panel.get_by_text("Parts").first.click()
    await expect(panel.get_by_role("table").first).to_be_visible()


async def test_it_marks_the_fact_that_was_served(reader: Reader) -> None:
    await reader.page.get_by_role("button", name="Établi").click()
    await reader.page.get_by_role("tab", name="Liste").click()
    await reader.says(QUESTION)

    await expect(reader.page.locator("li.served")).to_contain_text(DAY)


async def test_a_question_is_tried_on_the_list(curator: Reader) -> None:
    await curator.page.get_by_label("Question à essayer").fill("Qui est la gardienne du phare ?")
    await curator.page.get_by_role("button", name="Essayer").click()

    await expect(curator.page.locator("#tried")).to_contain_text("Léna Morvan")


async def test_what_is_saved_is_taken_up_at_once(curator: Reader, file: Path) -> None:
    panel = curator.page.get_by_role("tabpanel", name="Liste")
    await expect(panel).to_contain_text("Léna Morvan est la gardienne")

    change(file, "Léna Morvan est", "Léna Morvan, marin, est")

    await expect(panel).to_contain_text("Léna Morvan, marin, est la gardienne")


async def test_a_slip_is_shown_in_its_place_and_the_old_list_stays(
    curator: Reader, file: Path
) -> None:
    panel = curator.page.get_by_role("tabpanel", name="Liste")
    change(file, 'kind = "who"', 'kind = "qui"')

    await expect(panel.get_by_role("alert")).to_contain_text('"qui"')
    await expect(panel.locator("li.wrong")).to_contain_text('"qui"')
    await expect(curator.page.get_by_role("main")).to_contain_text("phare.toml:")
    await expect(panel).to_contain_text("Léna Morvan est la gardienne")

    change(file, 'kind = "qui"', 'kind = "who"')
    await expect(panel.get_by_role("alert")).to_have_count(0)


async def test_it_shows_the_requests(reader: Reader) -> None:
    await reader.page.get_by_role("button", name="Établi").click()
    await reader.page.get_by_role("tab", name="Échanges").click()
    await reader.says(QUESTION)

    panel = reader.page.get_by_role("tabpanel", name="Échanges")
    sent = panel.get_by_role("listitem").filter(has_text="sendMessage").first
    await sent.get_by_text("sendMessage").click()
    await expect(sent).to_contain_text(DAY)


@pytest.mark.parametrize("fault", ["429", "500", "Lenteur", "Poison"])
async def test_the_bot_recovers_from_a_fault(reader: Reader, fault: str) -> None:
    await reader.page.get_by_role("button", name="Établi").click()
    await reader.page.get_by_role("tab", name="Pannes").click()
    await reader.page.get_by_role("button", name=fault).click()

    await reader.says(QUESTION)

    await expect(reader.messages.last).to_contain_text(DAY)
    await expect(reader.page.get_by_text("Tout va bien.")).to_be_visible()


async def test_the_strength_of_each_fact_is_shown(curator: Reader) -> None:
    panel = curator.page.get_by_role("tabpanel", name="Liste")
    await panel.get_by_role("button", name="Mesurer la solidité").click()

    await expect(panel).to_contain_text("Prévision")
    graded = panel.get_by_role("listitem").filter(has_text="date").first
    await expect(graded).to_have_class(re.compile("faible|moyen|solide"))
    await expect(graded).to_contain_text("%")
