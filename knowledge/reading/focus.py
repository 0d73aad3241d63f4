"""What do a few words name, if they do nothing else?  "Aliev", "en 2018", "Emmanuel Macron"."""

from typing import NamedTuple

from knowledge.language.dates import Day, dates_in
from knowledge.language.folding import plain
from knowledge.reading.conversation import own_words
from knowledge.reading.reading import Reading


class Focus(NamedTuple):
    """People, places and the like, and days.

    Attributes:
        entities: Ids of those that the list has, in order, each once.
        days: The dates, as far as they are said.
        strangers: The names that the list does not have, as typed.
    """

    entities: tuple[str, ...]
    days: tuple[Day, ...]
    strangers: tuple[str, ...]


def focus_of(reading: Reading) -> Focus | None:
    """Give what a reading names; None where it says anything else, or names nothing."""
    focus = Focus(reading.mentions, dates_in(reading.line), reading.unknown)
    strange = {word for name in reading.unknown for word in plain(name).split()}
    dated = {word for word in reading.line.split() if focus.days and not word.isalpha()}
    others = [one for one in own_words(reading) if one.word not in strange | dated]
    return focus if any(focus) and not others else None
