"""Does it refuse what it should on our own traps, and still answer what it can?

The files lie in two halves: one was looked at while the rules were written, the other was not
until they stood. Those of ``blind`` were written by who had not read the guards, with friendly
questions among them. Shares are asserted, not single questions: those have tests of their own.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.deciding.outcome import Outcome
from knowledge.desk import Desk
from knowledge.library import SHIPPED
from knowledge.lists.loading import load_list

DATA = Path(__file__).parents[2] / "data"
TOLD = {Outcome.ANSWER, Outcome.CORRECTION}


def desk_of(article: str) -> Desk:
    places = (
        SHIPPED / f"{article}.toml",
        DATA / "lists" / f"{article}.toml",
        DATA / "articles" / article / "rich.toml",
    )
    return Desk([load_list(next(place for place in places if place.exists()))])


def judged(folder: str, half: str) -> Iterator[tuple[bool, bool]]:
    """Say of each question whether it can be answered, and whether it went well."""
    for path in sorted((DATA / folder).glob(f"*.{half}.jsonl")):
        desk = desk_of(path.name.partition(".")[0])
        for line in path.read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            reply = desk.ask(case["q"])
            facts = {fact.partition("/")[2] for fact in reply.facts}
            right = reply.outcome in TOLD and not facts.isdisjoint(case.get("expect", []))
            can = case["answerable"]
            yield can, right if can else reply.outcome is not Outcome.ANSWER


@pytest.mark.parametrize(
    ("folder", "half", "right", "refused"),
    [
        ("traps", "look", 0.85, 0.9),
        ("traps", "measure", 0.75, 0.85),
        ("blind", "look", 0.75, 0.92),
        ("blind", "measure", 0.75, 0.88),
        ("languages", "look", 0.8, 0.9),
        ("languages", "measure", 0.6, 0.9),
    ],
)
def test_traps_are_refused_or_set_right(
    folder: str, half: str, right: float, refused: float
) -> None:
    went = list(judged(folder, half))
    answerable = [good for can, good in went if can]
    silent = [good for can, good in went if not can]

    assert len(went) >= 30
    assert sum(answerable) / len(answerable) >= right
    assert sum(silent) / len(silent) >= refused
