"""Which command is meant, also with an accent or a slip, and who may use it."""

import pytest

from bot.commanding import NOT_A_COMMAND
from bot.commands import TABLE
from knowledge.wording.voice import FRENCH
from tests.bot.wire import ANNE, BEN, GROUP, Stage


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("resume", "resume"),
        ("résumé", "resume"),
        ("RESUME", "resume"),
        ("resum", "resume"),
        ("resmue", "resume"),
        ("sumary", "resume"),
        ("cronologie", "chrono"),
        ("réglage", "reglages"),
        ("confidentialité", "privacy"),
        ("confidentalite", "privacy"),
        ("qi", None),
        ("where", "ou"),
        ("were", "ou"),
        ("wo", None),
        ("articl", None),
        ("bonjour", None),
        ("", None),
    ],
)
def test_a_slip_is_forgiven_where_it_can_mean_one_command_only(
    typed: str, meant: str | None
) -> None:
    found = TABLE.find(typed, lenient=True)

    assert (found and found.french) == meant


@pytest.mark.anyio
@pytest.mark.parametrize("typed", ["/résumé", "/resum", "/Resume", "/RÉSUMÉ"])
async def test_a_reader_may_slip_in_private(stage: Stage, typed: str) -> None:
    await stage.show({"text": typed})  # Telegram marks no command that has an accent

    (page,) = stage.wire.posted()
    assert "L’essentiel" in page["text"] or "<blockquote" in page["text"]


@pytest.mark.anyio
async def test_the_words_behind_a_slip_are_asked(stage: Stage) -> None:
    await stage.say("/demandr qui est la gardienne du phare ?")

    (answer,) = stage.wire.posted()
    assert "gardienne" in answer["text"]


@pytest.mark.anyio
async def test_in_a_group_a_slip_is_for_others_unless_it_names_the_bot(stage: Stage) -> None:
    await stage.say("/resum", chat=GROUP)
    unnamed = stage.wire.posted()
    await stage.say("/resum@sourcier_bot", chat=GROUP)

    assert unnamed == []
    assert len(stage.wire.posted()) == 1


@pytest.mark.anyio
async def test_the_votes_are_for_curators_in_private_and_no_command_to_others(
    stage: Stage,
) -> None:
    await stage.say("/votes")
    await stage.say("/votes", **{"from": BEN}, chat={"id": BEN["id"], "type": "private"})

    to_anne, to_ben = (one["text"] for one in stage.wire.posted())
    assert to_anne == FRENCH.say(NOT_A_COMMAND)
    assert "Aucun avis" in to_ben
    assert ANNE["id"] != BEN["id"]


@pytest.mark.anyio
async def test_help_lists_what_the_reader_is_shown(stage: Stage) -> None:
    await stage.say("/aide")
    await stage.say("/aide", chat=GROUP)

    alone, together = (one["text"] for one in stage.wire.posted())
    assert "/chrono" in alone
    assert "/oublier" in alone
    assert "/chrono" in together
    assert "/oublier" not in together
