"""What do a few words name, if they do nothing else?  "Aliev", "avant 2018", "Emmanuel Macron"."""

from typing import NamedTuple

from knowledge.language.dates import Day, Relation, dates_in, relation_in
from knowledge.language.folding import plain
from knowledge.reading.conversation import own_words
from knowledge.reading.reading import Reading


class Focus(NamedTuple):
    """People, places and the like, and days.

    Attributes:
        entities: Ids of those that the list has, in order, each once.
        days: The dates, as far as they are said.
        relation: Whether what is meant lies at them, before or after them.
        strangers: The names that the list does not have, as typed.
    """

    entities: tuple[str, ...]
    days: tuple[Day, ...]
    relation: Relation
    strangers: tuple[str, ...]


def focus_of(reading: Reading) -> Focus | None:
    """Give what a reading names; None where it says anything else, or names nothing."""
    days, unknown = dates_in(reading.line), reading.unknown
    focus = Focus(reading.mentions, days, relation_in(reading.line), unknown)
    strange = {word for name in reading.unknown for word in plain(name).split()}
    dated = {word for word in reading.line.split() if focus.days and not word.isalpha()}
    others = [one for one in own_words(reading) if one.word not in strange | dated]
    is_named = bool(focus.entities or days or unknown)
    return focus if is_named and not others else None
