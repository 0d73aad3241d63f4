"""Who is said to have said it, and who did?"""

from collections.abc import Iterator

from knowledge.claims.claim import Bearing, Compared, Difference
from knowledge.claims.contraries import saying
from knowledge.claims.holding import Told


def compare_speakers(speaker: str | None, told: Told) -> Iterator[Compared]:
    """Set who is said to say something beside who says it in a fact; nothing for nobody."""
    if speaker is None:
        return
    labels = told.gazetteer.labels
    known = speakers_of(told)
    if not known:
        return
    bearing = Bearing.EQUAL if speaker in known else Bearing.CONTRARY
    others = ", ".join(labels[each] for each in sorted(known))
    yield Compared(Difference.ROLE, bearing, labels[speaker], others)


def speakers_of(told: Told) -> frozenset[str]:
    """Name who speaks in a fact: by the curator, "selon X", or a verb of speech."""
    if told.fact.speaker:
        return frozenset({told.fact.speaker})
    found = {each.speaker for each in told.claims if each.speaker}
    for deed in told.deeds:
        if deed.key in saying() and deed.acts:
            found.update(deed.actors)
    return frozenset(each for each in found if each)
