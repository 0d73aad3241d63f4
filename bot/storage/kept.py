"""What is kept for good?  The settings of a chat, and votes per fact; never a word or a name.

Everything here is the shape of it; :mod:`bot.storage.database` keeps it.
"""

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatSettings:
    """What a chat has chosen; the defaults are those of a chat that chose nothing.

    Attributes:
        language: ``fr`` or ``en``; None follows the language of each reader's Telegram.
        article: Id of the one article that is asked about; None for all.
        quiet: Post only what was asked for: no refusals and no next questions in a group.
        suggestions: Offer next questions after an answer.
    """

    language: str | None = None
    article: str | None = None
    quiet: bool = False
    suggestions: bool = True


DEFAULTS = ChatSettings()


class Tally(NamedTuple):
    """How often readers found a fact useful, and beside the point."""

    useful: int = 0
    beside: int = 0


class Forgotten(NamedTuple):
    """What was dropped of a chat that wanted to be forgotten.

    Attributes:
        settings: Whether it had chosen any.
        values: How many values were kept for minutes: follow-ups, where an answer stands.
    """

    settings: bool
    values: int
