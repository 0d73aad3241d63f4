"""What was taken for granted, and what does the nearest fact say to it?"""

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.claims.claim import Claim, Compared, Deed
from knowledge.deciding.consulting import Consulted
from knowledge.deciding.judging import claim_of


@dataclass(frozen=True, slots=True)
class Claimed:
    """A question as a claim.

    Attributes:
        form: What it does with it: ``stated``, ``whether``, ``open``.
        slots: What it takes for granted, each as ``deed: …``.
        compared: Each of its slots beside the same slot of the fact that was judged; empty where
            none was.
    """

    form: str
    slots: tuple[str, ...]
    compared: tuple[Compared, ...]


def claimed(view: Consulted) -> Claimed:
    """Tell how one list read what a question takes for granted."""
    claim = claim_of(view.reading, view.index)
    return Claimed(str(claim.form), tuple(_slots(claim, view)), view.decision.compared)


def _slots(claim: Claim, view: Consulted) -> Iterator[str]:
    labels = view.index.gazetteer.labels
    for deed in claim.deeds:
        who = ", ".join(sorted(labels[each] for each in deed.actors)) if deed.acts else ""
        yield f"deed: {_told(deed)}" + (f" by {who}" if who else "")
    yield from (f"when: {each.relation} {each.text}" for each in claim.times)
    yield from (f"how many: {' '.join((each.text, *each.heads[:1]))}" for each in claim.numbers)
    yield from (f"where: {labels[each.entity]}" for each in claim.places)
    if claim.speaker is not None:
        yield f"said by: {labels[claim.speaker]}"


def _told(deed: Deed) -> str:
    return " ".join(filter(None, ["not" if deed.negated else "", deed.word, f"({deed.mode})"]))
