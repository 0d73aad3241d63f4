"""What did readers send, and what does a list learn from it, in the terminal?"""

import asyncio
from collections.abc import Mapping, Sequence
from pathlib import Path

from bot.errors import GivingUpError, UnusableError
from bot.inbox.box import kind_of, list_of, path_of, waiting_by_list
from bot.settings import read_variables
from bot.storage.address import SqliteFile, read_address
from bot.storage.database import Database
from bot.storage.votes import Tally
from bot.terminal import say, say_json
from bot.verbs.lists import open_library
from bot.verbs.review import YES, Ask, asking
from knowledge.curating.checking.french import in_french
from knowledge.curating.inbox.attempt import attempt, carry_out
from knowledge.curating.inbox.grouping import Group, grouped_by_list
from knowledge.curating.inbox.learning import Absent, Fresh, Lesson, Phrased, Trial
from knowledge.desk import Desk
from knowledge.language.typography import typeset
from knowledge.lists.fact_ref import FactRef

HELP = (
    "1 à 5 formulation de ce fait · p ID formulation d’un autre fait · a absence"
    " · n PHRASE nouveau fait · i ignorer · s passer · x arrêter"
)
WHOLE_YES = {"oui", "yes"}
"""What is to be typed, in full, where something right would be lost."""
MOST_SHOWN = 6


def tell_inbox(place: Path | None, *, as_json: bool, applying: bool) -> None:
    """List what waits, in groups; or go through it, and change lists.

    Args:
        place: The lists that are served: a folder or a file; None for those that ship.
        as_json: Print one JSON object a group.
        applying: Go through the groups, one after the other.

    Raises:
        UnusableError: There is no database, or the lists are not good.
        GivingUpError: The database cannot be read.
    """
    library = open_library(place)
    asyncio.run(_tell(library.desk, library.place, as_json=as_json, applying=applying))


async def _tell(desk: Desk, place: Path, *, as_json: bool, applying: bool) -> None:
    url = read_variables().get("SOURCIER_DATABASE")
    address = read_address(url or None)
    if isinstance(address, SqliteFile) and (address.path is None or not address.path.exists()):
        raise UnusableError(
            f"no database at {address.path}: name the bot's own in SOURCIER_DATABASE"
        )
    async with Database(address) as database:
        waiting, tallies = await database.inbox.waiting(), await database.tallies()
        if waiting is None:
            raise GivingUpError(database.trouble or "the database cannot be read")
        groups = grouped_by_list(*waiting_by_list(waiting, desk))
        if as_json:
            for group in groups:
                say_json(_object(group, desk, tallies))
        elif not applying:
            _list(groups, desk, tallies)
        else:
            await _Work(desk, place, tallies, database, asking()).through(groups)


class _Work:
    """Goes through the groups, and does what is typed."""

    def __init__(
        self,
        desk: Desk,
        place: Path,
        tallies: Mapping[str, Tally],
        database: Database,
        ask: Ask,
    ) -> None:
        self._desk = desk
        self._place = place
        self._tallies = tallies
        self._database = database
        self._ask = ask

    async def through(self, groups: Sequence[Group]) -> None:
        if not groups:
            say("La boîte est vide.")
            return
        say(HELP)
        for number, group in enumerate(groups, 1):
            say(f"\n── {number}/{len(groups)}")
            _show(group, self._desk, self._tallies)
            if not await self._group(group):
                say("Arrêté : le reste attend.")
                return
        say("\nTout est vu.")

    async def _group(self, group: Group) -> bool:
        """Decide on one group; False where the person stops."""
        while True:
            typed = self._ask("> ", "")
            if typed is None or typed.strip() == "x":
                return False
            letter, _, rest = typed.strip().partition(" ")
            if letter in {"s", ""}:
                return True
            if letter == "i":
                return await self._settle(group)
            lesson = self._lesson(group, letter, rest.strip())
            if lesson is None:
                say(HELP)
            elif self._learns(group, lesson):
                return await self._settle(group)

    def _lesson(self, group: Group, letter: str, rest: str) -> Lesson | None:
        if letter.isascii() and letter.isdigit() and 0 < int(letter) <= len(group.near):
            return Phrased(group.near[int(letter) - 1].id)
        match letter:
            case "p" if rest:
                return Phrased(rest)
            case "a":
                return Absent()
            case "n" if rest:
                return Fresh(rest, kind_of(group, self._desk))
            case _:
                return None

    def _learns(self, group: Group, lesson: Lesson) -> bool:
        """Try a lesson, show what it would do, and write it if that is wanted."""
        path = path_of(group.article, self._place)
        if path is None:
            say("   refusé : cette liste ne se change pas d’ici (SOURCIER_ARTICLES)")
            return False
        trial = attempt(path, lesson, group.queries)
        if isinstance(trial, str):
            say(f"   refusé : {in_french(trial)}")
            return False
        _show_trial(trial)
        if not trial.added:
            say("   la liste le sait déjà : rien à écrire")
            return True
        despite, good = ("malgré les régressions ", WHOLE_YES) if trial.lost else ("", YES)
        typed = self._ask(f"   appliquer {despite}? [{'oui' if despite else 'o'}/n] ", "")
        if (typed or "").strip().lower() not in good:
            return False
        refused = carry_out(trial)
        say(f"   refusé : {in_french(refused)}" if refused else f"   écrit : {path}")
        return refused is None

    async def _settle(self, group: Group) -> bool:
        if not await self._database.inbox.settle(group.article, group.queries):
            say("   la base ne répond pas : la question attend encore")
        return True


def _list(groups: Sequence[Group], desk: Desk, tallies: Mapping[str, Tally]) -> None:
    if not groups:
        say("La boîte est vide.")
    for number, group in enumerate(groups, 1):
        say(f"{'' if number == 1 else chr(10)}── {number}/{len(groups)}")
        _show(group, desk, tallies)
    if groups:
        say("\nEnsuite : sourcier inbox --apply")


def _show(group: Group, desk: Desk, tallies: Mapping[str, Tally]) -> None:
    is_served = list_of(group.article, desk) is not None
    say(f"{group.article}{'' if is_served else ' (plus en service)'} · {group.times} fois")
    for one in group.asked[:MOST_SHOWN]:
        say(f"   « {one.query} » × {one.times}")
    if len(group.asked) > MOST_SHOWN:
        say(f"   … et {len(group.asked) - MOST_SHOWN} de plus")
    for place, fact in enumerate(group.near, 1):
        tally = tallies.get(FactRef.of(group.article, fact.id), Tally())
        votes = f"utile {tally.useful}, pas utile {tally.beside}"
        say(f" {place}. {typeset(fact.label or fact.sentence)} [{fact.id}, {votes}]")


def _show_trial(trial: Trial) -> None:
    for query in trial.added:
        say(f"   + « {query} »")
    gained, lost = len(trial.gained), len(trial.lost)
    right = f"+{gained} juste{'s' if gained > 1 else ''}"
    wrong = f"{lost} régression{'s' if lost > 1 else ''}"
    say(f"   {right}, {wrong} ({trial.asked} questions posées)")
    for test in trial.lost:
        say(f"   ! « {test.query} » ne donnerait plus {', '.join(test.facts) or 'un refus'}")
    for query in trial.left:
        say(f"   ? « {query} » resterait sans la bonne réponse")


def _object(group: Group, desk: Desk, tallies: Mapping[str, Tally]) -> dict[str, object]:
    near = [
        {
            "fact": FactRef.of(group.article, fact.id),
            "label": fact.label or fact.sentence,
            **tallies.get(FactRef.of(group.article, fact.id), Tally())._asdict(),
        }
        for fact in group.near
    ]
    return {
        "article": group.article,
        "served": list_of(group.article, desk) is not None,
        "times": group.times,
        "questions": [one._asdict() for one in group.asked],
        "near": near,
    }
