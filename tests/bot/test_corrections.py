"""Who got a sentence that is corrected since is told of it, once, if he wants to be."""

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest

from bot import corrections
from bot.chat_settings import ChatSettings
from bot.corrections import Corrections
from knowledge.library import Library
from tests.bot.conftest import PHARE
from tests.bot.wire import ANNE, GROUP, PRIVATE, Stage

pytestmark = pytest.mark.anyio

ASKED = "Combien de marches compte l’escalier ?"
FORMER, NEW = "213 marches", "231 marches"


@pytest.fixture
def listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A list that a test may change."""
    monkeypatch.setattr(corrections, "BETWEEN_TWO", 0.0)
    path = tmp_path / "phare.toml"
    path.write_text(PHARE.read_text("utf-8"), "utf-8")
    return path


@pytest.fixture
async def stage(anyio_backend: str, listed: Path) -> AsyncIterator[Stage]:
    async with Stage(Library(listed)) as stage:
        yield stage


def correct(listed: Path, *, dated: bool = True, new: str = NEW) -> Library:
    """Give the fact another sentence, and the library that has it."""
    day = f'corrected_at = {date(2026, 3, 4)}\ncorrection = "Il y en a 231."\n' if dated else ""
    text = listed.read_text("utf-8").replace(FORMER, new)
    at = text.index("entities", text.index(new))
    listed.write_text(text[:at] + day + text[at:], "utf-8")
    return Library(listed)


def rewrite(listed: Path, old: str, new: str) -> None:
    listed.write_text(listed.read_text("utf-8").replace(old, new), "utf-8")


async def tell(stage: Stage, library: Library) -> list[dict[str, object]]:
    """Tell of corrections as after a reload; what was posted."""
    stage.wire.sent.clear()
    await Corrections(library, stage.database).tell(stage.app.bot)
    return stage.wire.posted()


async def test_a_chat_is_told_what_was_corrected_and_when_and_only_once(
    stage: Stage, listed: Path
) -> None:
    await stage.say(ASKED)
    before = await tell(stage, Library(listed))
    library = correct(listed)

    [told] = await tell(stage, library)
    again = await tell(stage, Library(listed))

    assert before == again == []
    assert told["chat_id"] == ANNE["id"]
    text = str(told["text"]).replace("\u00a0", " ")
    assert text.startswith("Une réponse que j’ai donnée ici cette semaine a été corrigée :")
    assert NEW in text
    assert "Corrigé le 4 mars 2026" in text
    assert "Le Courrier de l’Estran" in text


async def test_who_has_the_new_sentence_already_is_told_nothing(
    stage: Stage, listed: Path
) -> None:
    await stage.say("Qui est la gardienne du phare ?")

    assert await tell(stage, correct(listed)) == []


async def test_another_wording_without_a_day_of_correction_is_no_correction(
    stage: Stage, listed: Path
) -> None:
    await stage.say(ASKED)

    assert await tell(stage, correct(listed, dated=False)) == []


async def test_a_second_correction_is_told_as_well(stage: Stage, listed: Path) -> None:
    await stage.say(ASKED)
    await tell(stage, correct(listed))
    rewrite(listed, NEW, "321 marches")

    [told] = await tell(stage, Library(listed))

    assert "321 marches" in str(told["text"])


async def test_who_wants_none_is_told_none_and_nothing_is_kept_of_him(
    stage: Stage, listed: Path
) -> None:
    await stage.database.keep_settings(ANNE["id"], ChatSettings(corrections=False))
    await stage.say(ASKED)
    kept = await stage.database.served.count(ANNE["id"])

    assert kept == 0
    assert await tell(stage, correct(listed)) == []


async def test_who_declines_after_the_answer_is_told_none(stage: Stage, listed: Path) -> None:
    await stage.say(ASKED)
    await stage.database.keep_settings(ANNE["id"], ChatSettings(corrections=False))

    assert await tell(stage, correct(listed)) == []


@pytest.mark.parametrize(("quiet", "count"), [(False, 1), (True, 0)])
async def test_a_group_is_told_without_noise_unless_it_wants_quiet(
    stage: Stage, listed: Path, *, quiet: bool, count: int
) -> None:
    await stage.database.keep_settings(GROUP["id"], ChatSettings(quiet=quiet))
    await stage.say(f"/ask {ASKED}", chat=GROUP)

    told = await tell(stage, correct(listed))

    assert [one["chat_id"] for one in told] == [GROUP["id"]] * count
    assert all(one["disable_notification"] for one in told)


async def test_an_edited_question_counts_by_its_last_answer(stage: Stage, listed: Path) -> None:
    number = await stage.say("Qui est la gardienne du phare ?")
    await stage.edit(number, ASKED)

    assert len(await tell(stage, correct(listed))) == 1


async def test_who_shut_the_bot_out_is_forgotten_and_the_next_one_told(
    stage: Stage, listed: Path
) -> None:
    await stage.say(ASKED)
    await stage.say(f"/ask {ASKED}", chat=GROUP)

    def shut(given: dict[str, object]) -> tuple[int, dict[str, object]]:
        if given["chat_id"] == GROUP["id"]:
            return 403, {
                "ok": False,
                "error_code": 403,
                "description": "Forbidden: bot was kicked",
            }
        return 200, {"ok": True, "result": {"message_id": 1, "date": 1, "chat": PRIVATE}}

    stage.wire.answers["sendMessage"] = shut
    told = await tell(stage, correct(listed))

    assert [one["chat_id"] for one in told] == [GROUP["id"], ANNE["id"]]
    assert await stage.database.served.count(GROUP["id"]) == 0
    assert await tell(stage, Library(listed)) == []
