"""Lists that stand in a folder, and the same in PostgreSQL: each test of a source runs on both."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.published import publishing
from bot.published.bridge import Bridge
from bot.published.reading import PublishedLists
from knowledge.archive.source import Source
from knowledge.curating.publishing import publish, undo
from knowledge.library import Library
from tests.postgresql import postgres_server, postgres_url

__all__ = ["postgres_server", "postgres_url"]


class Clock:
    """Goes on by a second each time that it is looked at."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        self.now += 1.0
        return self.now


class Newsroom:
    """Publishes lists, and has a library of them.

    Args:
        publish: Puts a list into service.
        undo: Takes it back.
        open: Gives the place of a library, and its source.
    """

    def __init__(
        self,
        publish: Callable[[Path], object],
        undo: Callable[[Path], object],
        open: Callable[[], tuple[Path, Source | None]],
    ) -> None:
        self.publish = publish
        self.undo = undo
        self._open = open

    def library(self) -> Library:
        place, source = self._open()
        return Library(place, source=source, clock=Clock())


@pytest.fixture
def bridges(postgres_url: str) -> Iterator[Callable[[], Bridge]]:
    """Makes bridges to one empty database, and closes them."""
    made: list[Bridge] = []

    def make() -> Bridge:
        made.append(Bridge(postgres_url))
        return made[-1]

    yield make
    for each in made:
        each.close()


@pytest.fixture(params=["folder", "postgresql"])
def newsroom(request: pytest.FixtureRequest, tmp_path: Path) -> Newsroom:
    if request.param == "folder":
        folder = tmp_path / "served"
        return Newsroom(
            lambda path: publish(path, folder),
            lambda path: undo(path, folder),
            lambda: (folder, None),
        )
    bridges = request.getfixturevalue("bridges")
    bridge = bridges()
    bridge.open()
    return Newsroom(
        lambda path: publishing.publish(path, bridge),
        lambda path: publishing.undo(path, bridge),
        lambda: (Path("database"), PublishedLists(bridges(), clock=Clock())),
    )
