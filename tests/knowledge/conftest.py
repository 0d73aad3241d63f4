from pathlib import Path

import pytest

from knowledge.desk import Desk
from knowledge.lists.loading import load_list
from knowledge.lists.model import FactList

SHIPPED = Path(__file__).parents[2] / "knowledge" / "articles"
OURS = Path(__file__).parents[1] / "data" / "lists"
LISTS = sorted([*SHIPPED.glob("*.toml"), *OURS.glob("*.toml")])
assert len(LISTS) > 5, "the fact lists have moved"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "list_path" in metafunc.fixturenames:
        metafunc.parametrize("list_path", LISTS, ids=[path.stem for path in LISTS])


@pytest.fixture(scope="session")
def bakou() -> Desk:
    return Desk([load_list(SHIPPED / "poutine-bakou-2024.toml")])


@pytest.fixture(scope="session")
def lists() -> list[FactList]:
    return [load_list(path) for path in LISTS]
