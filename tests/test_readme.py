"""What the README shows is what happens."""

import re
from pathlib import Path

import pytest

from knowledge.desk import Desk
from knowledge.library import Library
from knowledge.lists.loading import load_lists

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
DIALOGUE = next(text for language, text in BLOCKS if not language and text.startswith("> "))


def test_the_dialogue_is_real() -> None:
    desk: Desk = Library(None).desk
    asked: list[str] = []
    turns = re.findall(r"^> (.+)\n((?:(?!> ).*\n)*)", DIALOGUE, re.MULTILINE)
    assert len(turns) > 3
    for query, shown in turns:
        reply = desk.ask(query, context=asked)
        asked.append(query)
        expected = "".join(shown.split())
        assert "".join(reply.text.split()).startswith(expected), query


def test_the_dialogue_stands_within_the_first_twenty_lines_and_holds_a_refusal() -> None:
    head = "\n".join(README.splitlines()[:20])

    assert "> " in head
    assert "L’article ne dit pas" in head


def test_the_page_is_short() -> None:
    assert len(README.splitlines()) <= 120


def test_the_fact_list_of_the_readme_is_a_good_one(tmp_path: Path) -> None:
    example = next(text for language, text in BLOCKS if language == "toml")
    path = tmp_path / "phare.toml"
    path.write_text(example, encoding="utf-8")

    [listed] = load_lists([path])

    assert Desk([listed]).ask(listed.fact[0].phrasings[0]).sentence == listed.fact[0].sentence


@pytest.mark.parametrize("name", re.findall(r"^\s{0,2}(\w+/)\s", README, re.MULTILINE))
def test_every_folder_of_the_map_exists(name: str) -> None:
    assert any(
        (ROOT / parent / name).is_dir()
        for parent in ("", "knowledge", "bot", "knowledge/language")
    )
