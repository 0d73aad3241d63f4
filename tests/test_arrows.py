"""Which folder may know which?  The arrows of the house, read from the imports."""

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ARROWS = {
    # The domain: what is said, in what language; it knows nothing of Telegram.
    "knowledge.errors": "",
    "knowledge.progress": "",
    "knowledge.odds": "",
    "knowledge.language": "",
    "knowledge.lists": "errors language",
    "knowledge.reading": "language lists",
    "knowledge.claims": "language lists reading",
    "knowledge.ranking": "claims language lists odds progress reading",
    "knowledge.deciding": "claims language lists odds ranking reading",
    "knowledge.wording": "deciding language lists ranking reading",
    "knowledge.suggesting": "deciding language lists wording",
    "knowledge.spreading": "",
    "knowledge.archive": "errors language lists odds progress ranking reading spreading",
    "knowledge.verifying": "claims language lists ranking reading wording",
    "knowledge.showcase": "archive deciding lists suggesting wording",
    "knowledge.desk": "archive deciding lists reading showcase verifying wording",
    "knowledge.library": "archive desk errors progress",
    "knowledge.summaries": "language lists reading wording",
    "knowledge.quizzing": "language lists wording",
    "knowledge.evaluation": "claims deciding desk errors language library lists progress "
    "ranking reading verifying wording",
    "knowledge.explaining": "claims deciding desk language lists ranking reading wording",
    "knowledge.curating": "deciding desk errors evaluation language lists progress ranking",
    # The bot: what knows nothing of readers.
    "bot.errors": "",
    "bot.playground": "",
    "bot.progress": "",
    "bot.reporting": "",
    "bot.settings": "errors",
    "bot.operator": "",
    "bot.handling": "",
    "bot.chat_settings": "",
    "bot.storage": "chat_settings errors",
    "bot.delivery": "errors reporting settings storage",
    "bot.terminal": "errors reporting",
    # What the features share.
    "bot.messages": "",
    "bot.occasion": "chat_settings messages storage",
    "bot.conversation": "messages storage",
    "bot.groups": "conversation messages occasion storage",
    "bot.limits": "conversation messages occasion reporting storage",
    "bot.failures": "chat_settings delivery messages occasion reporting",
    "bot.workroom": "reporting storage",
    "bot.published": "errors storage",
    # Questions, and what is built on them.
    "bot.corrections": "messages occasion reporting storage",
    "bot.questions": "conversation corrections digest groups messages occasion operator "
    "reporting storage summaries workroom",
    "bot.commanding": "groups handling messages occasion operator questions storage",
    "bot.pressing": "handling messages occasion storage workroom",
    # The features.
    "bot.articles": "groups messages occasion storage",
    "bot.start": "articles commanding messages occasion questions storage",
    "bot.summaries": "articles messages occasion",
    "bot.workshop": "reporting storage",
    "bot.drafting": "messages occasion reporting workshop",
    "bot.inbox": "conversation messages occasion operator reporting storage workroom workshop",
    "bot.inline": "messages occasion reporting storage summaries verifying workroom",
    "bot.guests": "chat_settings conversation messages occasion reporting storage summaries "
    "verifying workroom",
    "bot.settings_page": "articles chat_settings groups messages occasion storage",
    "bot.privacy": "chat_settings conversation messages occasion operator settings_page storage",
    "bot.votes": "conversation messages occasion storage",
    "bot.digest": "articles chat_settings messages occasion reporting storage summaries",
    "bot.quiz": "articles conversation messages occasion",
    "bot.verifying": "conversation messages occasion workroom",
    # All together.
    "bot.commands": "articles commanding digest drafting inbox messages settings_page privacy "
    "questions quiz start summaries verifying votes",
    "bot.menu": "commanding reporting",
    "bot.voice_page": "terminal",
    "bot.application": "articles commanding commands conversation corrections delivery digest "
    "failures groups guests handling inbox inline messages occasion operator settings_page "
    "pressing questions quiz reporting storage summaries verifying votes workroom workshop",
    "bot.operation": "application commands corrections delivery errors limits menu operator "
    "reporting settings storage workroom workshop",
    "bot.verbs": "articles chat_settings commanding commands conversation errors handling "
    "inbox messages occasion operation playground progress published questions reporting "
    "settings start storage summaries terminal verifying workroom",
    "bot.command_line": "errors terminal verbs",
    "bot.command": "command_line errors terminal verbs",
}
INTO_KNOWLEDGE = {
    "bot.application": "desk library",
    "bot.articles": "desk language lists wording",
    "bot.chat_settings": "wording",
    "bot.commanding": "language wording",
    "bot.commands": "summaries wording",
    "bot.conversation": "deciding wording",
    "bot.corrections": "library wording",
    "bot.drafting": "curating wording",
    "bot.digest": "desk language library lists summaries wording",
    "bot.failures": "wording",
    "bot.groups": "deciding wording",
    "bot.guests": "desk wording",
    "bot.inbox": "curating desk errors language library lists wording",
    "bot.inline": "deciding desk language lists suggesting summaries wording",
    "bot.menu": "wording",
    "bot.messages": "deciding desk language lists wording",
    "bot.occasion": "language wording",
    "bot.operation": "library",
    "bot.playground": "deciding desk errors explaining library lists summaries wording",
    "bot.settings_page": "desk language lists wording",
    "bot.pressing": "desk wording",
    "bot.privacy": "desk language lists wording",
    "bot.progress": "progress",
    "bot.questions": "deciding desk language library wording",
    "bot.quiz": "desk lists quizzing wording",
    "bot.reporting": "deciding wording",
    "bot.start": "desk lists wording",
    "bot.summaries": "desk language lists summaries wording",
    "bot.verbs": "curating deciding desk errors evaluation explaining language library "
    "lists progress spreading summaries verifying wording",
    "bot.verifying": "deciding desk language lists verifying wording",
    "bot.published": "archive curating errors language lists progress spreading",
    "bot.voice_page": "deciding desk library lists summaries wording",
    "bot.votes": "wording",
}
"""What each room of the bot knows of the domain; the arrow never runs back."""


def rooms() -> list[str]:
    """The folders and loose modules, as ``bot.talking``."""
    found = [*ROOT.glob("bot/*"), *ROOT.glob("knowledge/*")]
    return sorted(
        f"{one.parent.name}.{one.stem}"
        for one in found
        if (one / "__init__.py").exists() or (one.suffix == ".py" and one.stem != "__init__")
    )


def room_of(module: str) -> str:
    return ".".join(module.split(".")[:2])


def imported(room: str) -> Iterator[str]:
    """The modules of ours that a room imports, wherever in the code, each as often as it does."""
    place = ROOT.joinpath(*room.split("."))
    for file in [*place.rglob("*.py")] or [place.with_suffix(".py")]:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                yield from (one.name for one in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                shallow = "." not in node.module  # ``from bot import terminal``
                yield from (
                    f"{node.module}.{one.name}" if shallow else node.module for one in node.names
                )


def allowed(room: str) -> set[str]:
    house = room.partition(".")[0]
    return {room, *(f"{house}.{one}" for one in ARROWS[room].split())}


def test_every_room_has_its_arrows() -> None:
    assert rooms() == sorted(ARROWS)


def test_no_arrow_leads_back() -> None:
    order = TopologicalSorter({room: allowed(room) - {room} for room in ARROWS})

    order.prepare()  # raises a CycleError otherwise


@pytest.mark.parametrize("room", ARROWS)
def test_a_room_knows_those_alone_that_it_may(room: str) -> None:
    known = {room_of(one) for one in imported(room) if one.startswith(("bot.", "knowledge."))}
    drawn = {f"knowledge.{one}" for one in INTO_KNOWLEDGE.get(room, "").split()}

    assert known <= allowed(room) | drawn


@pytest.mark.parametrize("room", ARROWS)
def test_an_arrow_that_nobody_follows_is_not_drawn(room: str) -> None:
    drawn = {f"knowledge.{one}" for one in INTO_KNOWLEDGE.get(room, "").split()}

    assert (allowed(room) | drawn) - {room} <= {room_of(one) for one in imported(room)}


@pytest.mark.parametrize("room", [one for one in ARROWS if one.startswith("knowledge.")])
def test_knowledge_never_sees_telegram(room: str) -> None:
    assert {one.partition(".")[0] for one in imported(room)}.isdisjoint({"telegram", "bot"})
