"""What is there of a list, once it is needed?"""

from typing import NamedTuple

from knowledge.lists.model import FactList
from knowledge.ranking.index import Index
from knowledge.ranking.learnt import Learnt


class Opened(NamedTuple):
    """A list that was read.

    Attributes:
        listed: The list, imprint included.
        learnt: What was read out of its texts before, as :meth:`Learnt.to_json` writes it; None
            where nobody did.
    """

    listed: FactList
    learnt: str | None = None

    def indexed(self) -> Index:
        """Make it ready to be ranked."""
        learnt = None if self.learnt is None else Learnt.from_json(self.learnt)
        return Index(self.listed, learnt=learnt)


def opened(listed: str, learnt: str) -> Opened:
    """Read a list and what was learnt of it, "" for nothing, from where they are kept as JSON."""
    return Opened(FactList.model_validate_json(listed), learnt or None)
