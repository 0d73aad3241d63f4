"""What makes the command give up, and with which exit code?

::

    GivingUpError               one clear line on stderr, exit code 1
    +-- UnusableError           bad input or settings: exit code 2
"""

from typing import ClassVar


class GivingUpError(Exception):
    """The command cannot go on; ``str()`` is what the operator reads, never with a secret."""

    exit_code: ClassVar[int] = 1


class UnusableError(GivingUpError):
    """What the operator gave cannot be used; he can mend it.

    Args:
        problems: One line each, saying what was found and what to do.
    """

    exit_code: ClassVar[int] = 2

    def __init__(self, *problems: str) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems
