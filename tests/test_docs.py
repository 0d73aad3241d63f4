"""Does what the pages name exist, and do they name what exists?"""

import argparse
import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from bot.chat_settings import ROWS
from bot.command_line import build_parser
from bot.commands import TABLE
from knowledge.claims.claim import Difference
from knowledge.deciding.guards import GUARDS
from knowledge.deciding.outcome import Outcome, Reason
from knowledge.library import Library
from tests.test_arrows import ARROWS, rooms

ROOT = Path(__file__).parents[1]
NAMES = (
    "README.md",
    "CHANGELOG.md",
    ".github/CONTRIBUTING.md",
    ".github/SECURITY.md",
    "deploy/README.md",
    "docs/architecture.md",
    "docs/curateur.md",
    "docs/decisions.md",
    "docs/glossary.md",
    "tests/data/articles/README.md",
)
PAGES = {name: (ROOT / name).read_text(encoding="utf-8") for name in NAMES}
ARCHITECTURE = PAGES["docs/architecture.md"]
README = PAGES["README.md"]
FENCED = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\(([^)\s]+)\)")
OURS = re.compile(r"(?:bot|knowledge|tests|docs|deploy|\.github|\.ci)/[\w./-]*")
TYPED = re.compile(r"(?:^|\s)(?:\$ )?(?:\S*/)?sourcier +([a-z]+)\b([^#|>\n]*)")
OPTION = re.compile(r"--[a-z-]+")
TARGET = re.compile(r"^([a-z][\w-]*):", re.MULTILINE)
ELSEWHERE = {
    "/data",
    "/healthz",
    "/home",
    "/metrics",
    "/readyz",
    "/setinline",
    "/setprivacypolicy",
}
"""What begins with a slash and is no command of ours: paths, and commands of @BotFather."""
ROOM = re.compile(r"`(\w+)`")


def outside(text: str) -> str:
    """A page without its blocks of code."""
    return FENCED.sub("", text)


def codes(text: str) -> list[str]:
    """What stands between backticks, outside of blocks."""
    return CODE.findall(outside(text))


def rows(text: str, *, after: str) -> Iterator[list[str]]:
    """The cells of the first table after a line, its two head lines left out."""
    lines = text[text.index(after) :].splitlines()
    first = next(place for place, line in enumerate(lines) if line.startswith("|"))
    for line in lines[first + 2 :]:
        if not line.startswith("|"):
            return
        yield [cell.strip() for cell in line.strip("|").split("|")]


@cache
def verbs() -> dict[str, argparse.ArgumentParser]:
    [action] = [
        each for each in build_parser()._actions if isinstance(each, argparse._SubParsersAction)
    ]
    return dict(action.choices)


def anchors(path: Path) -> set[str]:
    """The anchors that GitHub gives the headings of a page."""
    titles = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\s-]", "", each.lower()).strip().replace(" ", "-") for each in titles}


def typed(text: str) -> Iterator[tuple[str, str]]:
    """The verbs that a page shows how to type, each with what stands behind it."""
    for written in [*codes(text), *(block for _, block in FENCED.findall(text))]:
        yield from TYPED.findall(written)


@pytest.mark.parametrize("name", NAMES)
def test_links_lead_somewhere(name: str) -> None:
    for link in LINK.findall(outside(PAGES[name])):
        if link.startswith(("https://", "mailto:")):
            continue
        path, _, anchor = link.partition("#")
        place = (ROOT / name).parent / path if path else ROOT / name
        assert place.exists(), link
        assert not anchor or anchor in anchors(place), link


@pytest.mark.parametrize("name", NAMES)
def test_paths_in_backticks_exist(name: str) -> None:
    for written in codes(PAGES[name]):
        if OURS.fullmatch(written):
            assert (ROOT / written).exists(), written


@pytest.mark.parametrize("name", NAMES)
def test_what_is_typed_in_the_pages_can_be_typed(name: str) -> None:
    for verb, rest in typed(PAGES[name]):
        assert verb in verbs(), f"sourcier {verb}"
        known = set(verbs()[verb]._option_string_actions)
        assert set(OPTION.findall(rest)) <= known, f"sourcier {verb}{rest}"


@pytest.mark.parametrize("name", NAMES)
def test_make_and_modules_that_are_named_exist(name: str) -> None:
    targets = set(TARGET.findall((ROOT / "Makefile").read_text(encoding="utf-8")))
    for written in [*codes(PAGES[name]), *(block for _, block in FENCED.findall(PAGES[name]))]:
        assert set(re.findall(r"(?:^|\s)make ([a-z-]+)$", written, re.MULTILINE)) <= targets
        for module in re.findall(r"python -m ((?:bot|knowledge|tests)[\w.]*)", written):
            place = ROOT.joinpath(*module.split("."))
            assert place.with_suffix(".py").exists() or (place / "__main__.py").exists(), module


def test_the_readme_has_every_verb() -> None:
    table = "\n".join(cells[0] for cells in rows(README, after="## Try it"))

    assert {one.split()[0] for one in CODE.findall(table)} == set(verbs())


def test_every_target_of_make_is_told() -> None:
    targets = set(TARGET.findall((ROOT / "Makefile").read_text(encoding="utf-8")))
    told = set(re.findall(r"make ([a-z-]+)", PAGES[".github/CONTRIBUTING.md"]))

    assert told == targets


def test_every_command_is_told_with_its_feature_and_no_other() -> None:
    told = [
        tuple(CODE.findall(" ".join(cells))) for cells in rows(ARCHITECTURE, after="## The comm")
    ]
    found = []
    for row in TABLE.rows:
        handler = getattr(row.handler, "func", row.handler)
        place = f"{handler.__module__.replace('.', '/')}.py"
        found.append((f"/{row.french}", f"/{row.english}", place))

    assert told == found


@pytest.mark.parametrize("name", NAMES)
def test_only_commands_that_exist_are_told(name: str) -> None:
    known = {f"/{one}" for row in TABLE.rows for one in row.names} | ELSEWHERE
    for written in codes(PAGES[name]):
        for command in re.findall(r"^/[a-z]+(?=$| …)", written):
            assert command in known, command


def test_settings_are_told_where_they_are_looked_up_and_no_others_anywhere() -> None:
    code = [*ROOT.glob("bot/**/*.py"), *ROOT.glob("deploy/*.yaml"), *ROOT.glob("tests/**/*.py")]
    told = set(re.findall(r"SOURCIER_[A-Z_]*[A-Z]", PAGES["deploy/README.md"]))
    known = told | set(
        re.findall(
            r"SOURCIER_[A-Z_]*[A-Z]", "\n".join(one.read_text(encoding="utf-8") for one in code)
        )
    )
    assistant = (ROOT / "bot/verbs/enrich_assisted.py").read_text(encoding="utf-8")
    [names] = re.findall(r'for name in \(("[^)]+")\)', assistant)

    assert {f"SOURCIER_ASSISTANT_{one}" for one in re.findall(r'"(\w+)"', names)} <= told
    for page in PAGES.values():
        assert set(re.findall(r"SOURCIER_[A-Z_]*[A-Z]", page)) <= known


def test_every_setting_of_a_chat_is_told_and_no_other() -> None:
    [told] = re.findall(r"There are ((?:`\w+`(?:, | and )?)+)\.", ARCHITECTURE)

    assert CODE.findall(told) == list(ROWS)


def test_every_guard_is_told_in_its_order() -> None:
    [told] = re.findall(r"in the order in which they are asked: ([^.]+)\.", ARCHITECTURE)

    assert CODE.findall(told) == [guard.name for guard in GUARDS]


def test_the_glossary_has_every_reason_and_no_other() -> None:
    told = [
        name
        for cells in rows(PAGES["docs/glossary.md"], after="## What becomes of it")
        if cells[0] == "**reason**"
        for name in CODE.findall(cells[1])
    ]

    assert set(told) == set(Reason) - set(Difference)


def test_every_table_of_the_language_is_told_and_no_other() -> None:
    told = [
        name
        for cells in rows(ARCHITECTURE, after="says what its columns mean")
        for name in CODE.findall(cells[0])
    ]
    there = [path.stem for path in (ROOT / "knowledge/language/tables").glob("*.toml")]

    assert sorted(told) == sorted(there)


def test_the_arrows_of_knowledge_are_told_as_they_are() -> None:
    told = {
        f"knowledge.{cells[0].strip('`')}": cells[2].split()
        for cells in rows(ARCHITECTURE, after="## The rooms of knowledge/")
    }
    drawn = {room: arrows.split() for room, arrows in ARROWS.items() if room.startswith("know")}

    assert told == drawn


def test_every_room_of_the_bot_is_told_and_no_other() -> None:
    section = ARCHITECTURE.partition("## The rooms of bot/")[2].partition("## How to add")[0]
    features = section.partition("Features")[2].partition("\n\n")[0]
    told = ROOM.findall(features) + [
        name for cells in rows(section, after="| rooms |") for name in ROOM.findall(cells[0])
    ]

    assert sorted(f"bot.{name}" for name in told) == [
        room for room in rooms() if room.startswith("bot.")
    ]


def test_every_folder_is_on_the_map_of_the_readme() -> None:
    inside = (path for house in ("bot", "knowledge") for path in ROOT.glob(f"{house}/*/*.*"))
    there = {path.parent.name for path in inside} - {"__pycache__"}
    house = README.partition("## The house")[2].partition("## ")[0]

    assert {one for one in there if f"{one}/" not in house} == set()


def test_the_questions_of_the_walk_end_as_it_says() -> None:
    walk = ARCHITECTURE.partition("## The walk")[2].partition("## ")[0]
    asked, dated = re.findall("« (.+?) »", walk)
    desk = Library(None).desk

    assert desk.ask(asked).facts == ("poutine-bakou-2024/visit-date",)
    assert desk.consult(dated)[0].decision.guard == "wrong_date"
    assert desk.ask(dated).outcome is Outcome.CORRECTION


def test_the_walk_names_what_each_module_defines() -> None:
    walk = list(rows(ARCHITECTURE, after="## The walk"))
    assert len(walk) > 20
    for where, who, _ in walk:
        names = defined(ROOT / where.strip("`"))
        assert who.strip("`") in names, f"{where} has no {who}"


def defined(path: Path) -> set[str]:
    """The names that a module defines, those of methods behind their class."""
    found: set[str] = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        match node:
            case ast.ClassDef(name=name, body=body):
                found |= {f"{name}.{one.name}" for one in body if isinstance(one, FUNCTIONS)}
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                found.add(name)
            case ast.AnnAssign(target=ast.Name(id=name)):
                found.add(name)
            case ast.Assign(targets=[ast.Name(id=name)]):
                found.add(name)
            case _:
                pass
    return found


FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def test_the_changelog_begins_with_the_version_that_is_here() -> None:
    [version] = re.findall(
        r'^version = "(.+)"$', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE
    )

    assert re.findall(r"^## (\S+)", PAGES["CHANGELOG.md"], re.MULTILINE)[0] == version
