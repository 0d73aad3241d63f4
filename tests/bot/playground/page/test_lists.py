"""The bench keeps up with files that are saved while the bot is running."""

from pathlib import Path

import pytest

from bot.playground.page.bench.lists import Lists
from knowledge.library import Library

pytestmark = pytest.mark.anyio

PHARE = Path(__file__).parents[3] / "data" / "bot" / "phare.toml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    text = PHARE.read_text("utf-8")
    (tmp_path / "phare.toml").write_text(text, "utf-8")
    other = text.replace('id = "phare-kermor"', 'id = "another"')
    (tmp_path / "another.toml").write_text(other, "utf-8")
    return tmp_path


@pytest.fixture
def lists(folder: Path) -> Lists:
    return Lists(Library(folder, clock=iter(range(0, 10_000, 10)).__next__))


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


async def test_good_lists_have_no_slip(lists: Lists) -> None:
    await lists.refresh()

    assert lists.slips == ()


async def test_a_slip_is_placed_in_its_fact_and_goes_when_mended(
    lists: Lists, folder: Path
) -> None:
    change(folder / "phare.toml", 'kind = "who"', 'kind = "qui"')
    await lists.refresh()
    (slip,) = lists.slips

    change(folder / "phare.toml", 'kind = "qui"', 'kind = "who"')
    await lists.refresh()

    assert (slip.file, slip.fact, slip.text) == ("phare.toml", "keeper", 'kind = "qui"')
    assert lists.slips == ()


async def test_slips_of_several_files_stand_together(lists: Lists, folder: Path) -> None:
    change(folder / "phare.toml", 'kind = "who"', 'kind = "qui"')
    await lists.refresh()
    change(folder / "another.toml", "[article]", "[artikel]")
    await lists.refresh()

    assert {one.file for one in lists.slips} == {"phare.toml", "another.toml"}
    (folder / "another.toml").unlink()
    await lists.refresh()
    assert {one.file for one in lists.slips} == {"phare.toml"}


async def test_a_good_change_is_taken_up(lists: Lists, folder: Path) -> None:
    change(folder / "phare.toml", "Léna Morvan est", "Léna Morvan, marin, est")

    await lists.refresh()

    reply = lists.desk.ask("Qui est la gardienne du phare ?", article="phare-kermor")
    assert "marin" in reply.text
