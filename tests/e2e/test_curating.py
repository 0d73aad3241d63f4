"""From a page to an answer: each step as a curator runs it, each in a process of its own."""

import asyncio
import os
import sys
from pathlib import Path
from shutil import copy

import pytest

from bot.playground.server import Playground
from knowledge.lists.loading import load_list
from tests.e2e.processes import BotProcess
from tests.e2e.readers import reader

pytestmark = pytest.mark.anyio

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "tests" / "data" / "pages" / "blog-a-la-graph.html"
QUESTION = "Combien de livres la médiathèque a-t-elle prêtés en une journée ?"
CLEAN = {name: value for name, value in os.environ.items() if not name.startswith("SOURCIER_")}


async def run(*arguments: object, stdin: str = "", code: int = 0) -> str:
    """Run the command and give what it printed."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot.command",
        *map(str, arguments),
        cwd=ROOT,
        env=CLEAN,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, err = await process.communicate(stdin.encode())
    assert process.returncode == code, err.decode()
    return out.decode()


async def test_a_page_becomes_an_answer(
    server: Playground, bot_process: BotProcess, tmp_path: Path
) -> None:
    page = copy(PAGE, tmp_path / "page.html")
    mine, served = tmp_path / "mediatheque.toml", tmp_path / "served"
    await run("draft", page, "-o", mine)
    await run("enrich", mine)
    facts = load_list(mine).fact
    quoted = next(fact for fact in facts if fact.quote and "640 livres" in fact.quote)

    keys = "".join(
        f"q {QUESTION}\na\n"
        if fact.id == quoted.id
        else "a\n"
        if fact.label
        else f"a\n{fact.id} ?\n"
        for fact in facts
    )
    reviewed = await run("review", mine, stdin=f"{keys}t\n")
    checked = await run("check", mine, "--article", page, "--lang", "fr")
    await run("publish", mine, "--articles", served)
    bot_process.environment["SOURCIER_ARTICLES"] = str(served)
    await bot_process.start()
    answer = await reader(server).asks(QUESTION)

    assert "Tout est relu" in reviewed
    assert "repris tels quels" in checked
    assert "640 livres" in answer.text
    assert "La Gazette du Gave" in answer.text


async def test_a_list_that_is_published_again_is_read_by_a_running_bot(
    server: Playground, bot_process: BotProcess, tmp_path: Path
) -> None:
    mine, served = tmp_path / "phare.toml", tmp_path / "served"
    await run("new", mine)
    await run("publish", mine, "--articles", served)
    bot_process.environment["SOURCIER_ARTICLES"] = str(served)
    await bot_process.start()
    asked = "Quand le phare a-t-il été rallumé ?"
    before = await reader(server, "Anne").asks(asked)

    text = mine.read_text("utf-8").replace(
        "rallumé le 12 mars 2025.", "rallumé au matin du 12 mars 2025."
    )
    mine.write_text(text, "utf-8")
    await run("publish", mine, "--articles", served)
    await bot_process.wait_until(lambda: "Articles reloaded" in bot_process.err)
    after = await reader(server, "Luc").asks(asked)

    assert "au matin" not in before.text
    assert "au matin" in after.text
