"""Is an update still worth an answer?

After an outage a whole backlog comes in. Who asked within the day still wants to know; an edit
of this morning concerns nobody any more. Telegram itself drops presses of buttons and inline
queries that wait too long there, so that for these only the wait here counts.

A date months ago tells of a server with another clock, as Telegram keeps nothing for longer than a
day: it is not believed, and the reader is answered.
"""

from telegram import Update

MESSAGE_SECONDS = 24 * 3600.0
EDIT_SECONDS = 3600.0
CREDIBLE_SECONDS = 30 * 24 * 3600.0
LONGEST_WAIT = {"inline_query": 30.0}
"""By kind, seconds from its arrival in which an answer makes sense, where they are few."""


def is_stale(update: Update, now: float) -> bool:
    """Tell whether nobody waits for an answer any more.

    Args:
        update: Of any kind; only messages and edits have a date.
        now: Seconds since 1970.
    """
    if (edited := update.edited_message) is not None:
        age = now - (edited.edit_date or edited.date).timestamp()
        return EDIT_SECONDS < age < CREDIBLE_SECONDS
    message = update.message or update.guest_message
    if message is None:
        return False
    return MESSAGE_SECONDS < now - message.date.timestamp() < CREDIBLE_SECONDS
