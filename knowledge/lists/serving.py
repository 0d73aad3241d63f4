"""What of a list may be asked for?  What nobody reviewed is left out, unless somebody wants it."""

from knowledge.language.folding import plain
from knowledge.lists.model import Fact, FactList


def served(listed: FactList, *, proposed: bool = False) -> FactList:
    """Give a list as it is put into service.

    Args:
        listed: As its curator wrote it.
        proposed: Phrasings and absences that nobody reviewed yet count too.

    Returns:
        The list without anything that is ``proposed``, or with all of it as if it were reviewed.
        A draft whose facts have no phrasings at all is served by its plain sentences; where some
        have, the others are asked for by their label, or else in their own words.
    """
    if not _changes(listed):
        return listed
    facts = [_served_fact(fact, proposed=proposed) for fact in listed.fact]
    if any(fact.phrasings for fact in facts):
        facts = [fact if fact.phrasings else _asked_by_itself(fact) for fact in facts]
    absent = [
        each.model_copy(update={"proposed": False})
        for each in listed.absent
        if proposed or not each.proposed
    ]
    return listed.model_copy(update={"fact": facts, "absent": absent})


def _changes(listed: FactList) -> bool:
    return any(fact.proposed or not fact.phrasings for fact in listed.fact) or any(
        each.proposed for each in listed.absent
    )


def _served_fact(fact: Fact, *, proposed: bool) -> Fact:
    known = {plain(each) for each in fact.phrasings}
    added = [each for each in fact.proposed if plain(each) not in known] if proposed else []
    return fact.model_copy(update={"phrasings": [*fact.phrasings, *added], "proposed": []})


def _asked_by_itself(fact: Fact) -> Fact:
    return fact.model_copy(update={"phrasings": [fact.label or fact.sentence]})
