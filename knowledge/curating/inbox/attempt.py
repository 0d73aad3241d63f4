"""What came of letting a list learn, in a word that a curator can read?"""

from collections.abc import Sequence
from pathlib import Path

from knowledge.curating.inbox.learning import Lesson, Trial, learn, try_out
from knowledge.errors import InvalidListError, SourcierError


def attempt(path: Path, lesson: Lesson, queries: Sequence[str]) -> Trial | str:
    """Try a lesson out; where it cannot be, say why in one line.

    The arguments are those of :func:`try_out`.
    """
    try:
        return try_out(path, lesson, queries)
    except InvalidListError as error:
        return error.problems[0].message
    except KeyError as error:
        return f"the list has no fact {error}"


def carry_out(trial: Trial) -> str | None:
    """Write what was tried out; None once it stands there, else why it does not, in one line."""
    try:
        learn(trial)
    except InvalidListError as error:
        return error.problems[0].message
    except SourcierError as error:
        return str(error)
    except OSError as error:
        return f"{trial.path.name} cannot be written: {(error.strerror or '').lower()}"
    return None
