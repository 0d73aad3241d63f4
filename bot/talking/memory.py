"""What did this reader ask just before?  In memory only, for ten minutes."""

from collections import OrderedDict, deque
from collections.abc import Callable
from time import monotonic
from typing import NamedTuple

KEPT_SECONDS = 600.0
KEPT_TURNS = 5
KEPT_ASKERS = 10_000


class Asker(NamedTuple):
    """Someone in a chat; the same person in another chat is another conversation."""

    chat: int
    user: int


class Turn(NamedTuple):
    """A question and where its answer stands.

    Attributes:
        query: What was asked, as typed or as the button said.
        message: The message that asked.
        answer: The message that answered.
    """

    query: str
    message: int
    answer: int


class Memory:
    """Remembers the latest turns of each conversation.

    Args:
        clock: Seconds that only go forward.
        askers: Most conversations that are kept; the quietest is dropped first.
    """

    def __init__(
        self, *, clock: Callable[[], float] = monotonic, askers: int = KEPT_ASKERS
    ) -> None:
        self._clock = clock
        self._askers = askers
        self._turns: OrderedDict[Asker, deque[tuple[float, Turn]]] = OrderedDict()

    def recall(self, asker: Asker) -> tuple[Turn, ...]:
        """List the turns of a conversation, oldest first; at most five, of ten minutes."""
        oldest = self._clock() - KEPT_SECONDS
        return tuple(turn for at, turn in self._turns.get(asker, ()) if at > oldest)

    def note(self, asker: Asker, turn: Turn) -> None:
        """Add a turn, in the place of the one that answered the same message."""
        kept = self._turns.setdefault(asker, deque(maxlen=KEPT_TURNS))
        same = [n for n, (_, earlier) in enumerate(kept) if earlier.answer == turn.answer]
        if same:
            kept[same[0]] = (kept[same[0]][0], turn)
        else:
            kept.append((self._clock(), turn))
        self._turns.move_to_end(asker)
        self.forget_old()

    def forget_old(self) -> None:
        """Drop the conversations that ended, and the quietest of too many."""
        oldest = self._clock() - KEPT_SECONDS
        for asker, kept in list(self._turns.items()):
            if kept[-1][0] > oldest and len(self._turns) <= self._askers:
                return
            del self._turns[asker]
