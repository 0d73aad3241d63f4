"""What curators do with the box, at once, late, or with lists that change under it."""

import json
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from knowledge.library import Library
from tests.bot.conftest import PHARE
from tests.bot.wire import ANNE, BEN, GROUP, ME, Stage

pytestmark = pytest.mark.anyio

LADY = "Quelle dame entretient la lanterne là-haut ?"
PRICE = "combien a coute cette reparation"
MINE = {"id": BEN["id"], "type": "private", "first_name": "Ben"}


class Curating(Stage):
    """A stage whose list may change, and a curator on it."""

    async def sends(self, *queries: str) -> None:
        for query in queries:
            await self.database.inbox.send("phare-kermor", query)

    async def opens(self) -> dict[str, Any]:
        await self.say("/boite", chat=MINE, **{"from": BEN})
        return self.shown()

    async def presses(self, label: str, *, under: dict[str, Any] | None = None) -> str:
        """Press a button; what its message says once the work is done."""
        message = under or self.shown()
        buttons = [one for row in message["reply_markup"]["inline_keyboard"] for one in row]
        [button] = [one for one in buttons if re.match(label, plain(one["text"]))]
        await self.press(button["callback_data"], message=message, user=BEN)
        await self.workshop.settle()
        return self.says()

    def shown(self) -> dict[str, Any]:
        return list(self.wire.messages.values())[-1]

    def says(self) -> str:
        return plain(str(self.shown()["text"]))


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def text_of(path: Path) -> str:
    return path.read_text("utf-8")


def rewrite(path: Path, old: str, new: str) -> str:
    """Change a list as another program would; its text by then."""
    path.write_text(text_of(path).replace(old, new), "utf-8")
    return text_of(path)


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    path = tmp_path / "phare.toml"
    path.write_text(PHARE.read_text("utf-8"), "utf-8")
    return path


@pytest.fixture
async def stage(anyio_backend: str, listed: Path) -> AsyncIterator[Curating]:
    stage = Curating(Library(listed.parent))
    async with stage:
        yield stage


async def test_two_curators_who_apply_at_once_are_told_who_was_late(
    stage: Curating, listed: Path
) -> None:
    await stage.sends(LADY, PRICE)
    first = await stage.opens()
    await stage.presses("Un autre fait", under=first)
    await stage.presses("Formulation de : Qui est la gardienne")
    seen = stage.shown()
    changed = rewrite(listed, "213 marches", "214 marches")

    told = await stage.presses("Appliquer", under=seen)

    assert "Rien n’est écrit" in told
    assert "a changé entre-temps" in told
    assert text_of(listed) == changed
    assert len(await stage.database.inbox.waiting() or []) == 2


async def test_a_preview_of_before_a_restart_is_made_anew(stage: Curating, listed: Path) -> None:
    await stage.sends(LADY)
    await stage.opens()
    await stage.presses("L’article ne le dit pas")
    seen = json.loads(
        re.sub(r"(1b:a[0-9a-f]{8}-)[0-9a-f]{6}", r"\g<1>000000", json.dumps(stage.shown()))
    )

    told = await stage.presses("Appliquer", under=seen)

    assert "Regardez de nouveau" in told
    assert text_of(listed) == text_of(PHARE)
    assert "C’est écrit" in await stage.presses("Appliquer")
    assert LADY in text_of(listed)


async def test_a_group_that_somebody_else_dealt_with_is_gone(stage: Curating) -> None:
    await stage.sends(LADY)
    first = await stage.opens()
    await stage.presses("Ignorer", under=first)

    assert "n’attend plus" in await stage.presses("L’article ne le dit pas", under=first)


async def test_a_regression_is_shown_and_asks_for_more_than_a_yes(
    stage: Curating, listed: Path
) -> None:
    await stage.sends(PRICE)
    await stage.opens()
    await stage.presses("Un autre fait")

    told = await stage.presses("Formulation de : Qui est la gardienne")

    assert "+1 juste, 1 régression" in told
    assert "combien a coute la reparation → aucun fait" in told
    assert "C’est écrit" in await stage.presses("Appliquer malgré 1 régression")
    assert PRICE in text_of(listed)


async def test_a_new_fact_is_given_as_a_stub_that_is_text_and_no_markup(stage: Curating) -> None:
    await stage.sends('<b>combien</b> de "gardiens" & pourquoi ?')
    await stage.opens()
    await stage.presses("Nouveau fait")

    posted = next(one.given for one in reversed(stage.wire.sent) if "text" in one.given)
    assert "&lt;b&gt;combien&lt;/b&gt;" in posted["text"]
    assert '\\"gardiens\\" &amp; pourquoi' in posted["text"]


async def test_a_hundred_long_questions_fit_into_a_message_and_its_buttons(
    stage: Curating,
) -> None:
    await stage.sends(*(f"{'مرحبا ' * 40}{number}" for number in range(100)))
    message = await stage.opens()

    assert len(message["text"]) <= 4096
    buttons = [one for row in message["reply_markup"]["inline_keyboard"] for one in row]
    assert all(len(one["callback_data"].encode()) <= 64 for one in buttons)


async def test_lists_that_ship_are_not_changed_from_here() -> None:
    stage = Curating(Library())
    async with stage:
        await stage.database.inbox.send("poutine-bakou-2024", "quel temps faisait-il à Bakou ?")
        await stage.opens()

        assert "ne se change pas d’ici" in await stage.presses("L’article ne le dit pas")


async def test_a_folder_that_cannot_be_written_to_is_named_and_the_question_waits(
    stage: Curating, listed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await stage.sends(LADY)
    await stage.opens()
    await stage.presses("L’article ne le dit pas")

    def forbidden(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.mkstemp", forbidden)
    told = await stage.presses("Appliquer")

    assert "phare.toml ne peut pas être écrit : permission denied" in told
    assert text_of(listed) == text_of(PHARE)
    assert len(await stage.database.inbox.waiting() or []) == 1


async def test_an_article_that_is_gone_can_only_be_ignored(stage: Curating) -> None:
    await stage.database.inbox.send("gone", "qui ?")
    message = await stage.opens()

    buttons = [one["text"] for row in message["reply_markup"]["inline_keyboard"] for one in row]
    assert "n’est plus en service" in stage.says()
    assert buttons == ["Ignorer"]


@pytest.mark.parametrize("data", ["1b:l", "1b:g00000000", "1b:i00000000", "1b", "1t:00000000"])
async def test_nobody_else_presses_a_button_of_the_box(stage: Curating, data: str) -> None:
    await stage.sends(LADY)
    shown = {"message_id": 900, "date": 1, "from": ME, "text": "…"}
    for user, chat in ((ANNE, MINE | {"id": ANNE["id"]}), (BEN, GROUP)):
        stage.wire.sent.clear()
        await stage.press(data, message=shown | {"chat": chat}, user=user)
        await stage.workshop.settle()

        assert stage.wire.methods() == ["answerCallbackQuery"]


async def test_what_is_in_no_menu_is_no_command_for_others(stage: Curating) -> None:
    for command in ("/boite", "/inbox", "/brouillon", "/draft"):
        await stage.say(command)
        assert "Je ne connais pas cette commande" in stage.says()
    await stage.say("/boite", chat=GROUP, **{"from": BEN})
    assert "boîte" not in stage.says()
