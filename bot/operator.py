"""Who runs this bot?"""

from typing import NamedTuple


class Operator(NamedTuple):
    """Who runs this bot, as its settings say.

    Attributes:
        admins: Ids of the users who may administrate the bot.
        contact: Whom to write to about it; None where the operator does not say.
    """

    admins: frozenset[int] = frozenset()
    contact: str | None = None
