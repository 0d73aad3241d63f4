"""Which part of a list is about somebody, something, or a time?"""

from knowledge.language.dates import Day, may_hold
from knowledge.lists.model import Fact, FactList
from knowledge.reading.focus import Focus
from knowledge.summaries.summary import Topic


def narrowed(listed: FactList, focus: Focus, topic: Topic) -> FactList | None:
    """Keep the facts that have all that is named; None where no fact has, or a name is unknown.

    Args:
        listed: The article.
        focus: What is named.
        topic: Of quotes, the speaker must be the one who is named.
    """
    if focus.strangers:
        return None
    kept = [fact for fact in listed.fact if _is_about(fact, focus, topic)]
    return listed.model_copy(update={"fact": kept}) if kept else None


def _is_about(fact: Fact, focus: Focus, topic: Topic) -> bool:
    named = {fact.speaker} if topic is Topic.QUOTES else {*fact.entities, fact.speaker}
    if topic is Topic.QUOTES and fact.quote is None:
        return False
    return named.issuperset(focus.entities) and (not focus.days or _is_then(fact, focus))


def _is_then(fact: Fact, focus: Focus) -> bool:
    if fact.date is None:
        return False
    parts = [int(part) for part in fact.date.split("-")]
    held = Day(*parts, *[None] * (len(Day._fields) - len(parts)))
    return all(may_hold(day, focus.relation, held) for day in focus.days)
