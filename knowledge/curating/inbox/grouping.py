"""Which of the questions that wait are about the same, and what does the list have near them?

Likeness is that by which readers are answered: the questions stand in the list for a moment as if
it knew them, and each is asked.
"""

from collections.abc import Container, Mapping, Sequence
from hashlib import blake2b
from typing import Final, NamedTuple

from knowledge.deciding.absence import FLOOR
from knowledge.desk import Desk
from knowledge.language.folding import plain
from knowledge.lists.imprint import own_facts
from knowledge.lists.model import Absence, Fact, FactList

NEAREST: Final = 5  # facts that are shown beside a group
MOST: Final = 300  # questions that are grouped at a time, those asked most often
KEY_SIZE: Final = 4  # bytes


class Asked(NamedTuple):
    """A question that waits, and how often it was sent."""

    query: str
    times: int

    @property
    def key(self) -> str:
        """Eight digits by which it is found again."""
        return blake2b(self.query.encode(), digest_size=KEY_SIZE).hexdigest()


class Group(NamedTuple):
    """Questions that are about the same.

    Attributes:
        article: Id of the article.
        asked: The questions, the most often sent first; at least one.
        near: Facts of the list, the nearest first.
    """

    article: str
    asked: tuple[Asked, ...]
    near: tuple[Fact, ...]

    @property
    def times(self) -> int:
        """How often it was asked in all."""
        return sum(one.times for one in self.asked)

    @property
    def queries(self) -> tuple[str, ...]:
        """The questions alone."""
        return tuple(one.query for one in self.asked)


def grouped_by_list(
    asked: Mapping[str, Sequence[Asked]], lists: Mapping[str, FactList]
) -> list[Group]:
    """Group all that waits, list by list, the most often asked group first.

    Args:
        asked: What waits, by the id of its article.
        lists: Those that are served, likewise; what waits for another is in groups of one.
    """
    found: list[Group] = []
    for article, those in asked.items():
        if article in lists:
            found += grouped(lists[article], those)
        else:
            found += [Group(article, (one,), ()) for one in those]
    return sorted(found, key=lambda group: -group.times)


def grouped(listed: FactList, asked: Sequence[Asked]) -> list[Group]:
    """Group the questions that wait for one list, the most often asked group first.

    Args:
        listed: The list as it is served.
        asked: What waits; of more than :data:`MOST` the rest is for the next time.
    """
    first = sorted(asked, key=lambda one: (-one.times, one.query))[:MOST]
    if not first:
        return []
    desk, groups = Desk([listed]), []
    own = {fact.id for fact in own_facts(listed)}
    for members in _alike(listed, first):
        near = _near(desk, members[0].query, own)
        groups.append(Group(listed.article.id, tuple(members), near))
    return sorted(groups, key=lambda group: -group.times)


def _alike(listed: FactList, asked: Sequence[Asked]) -> list[list[Asked]]:
    """Put each question to the likest one before it; one that is like none begins a group."""
    known = [Absence(phrasings=[one.query]) for one in asked]
    desk = Desk([listed.model_copy(update={"absent": known})])
    places = {one.query: place for place, one in enumerate(asked)}
    groups: dict[int, list[Asked]] = {}
    of: dict[int, int] = {}
    said: dict[str, int] = {}
    for place, one in enumerate(asked):
        alike = said.setdefault(plain(one.query), place)
        if alike == place:
            likest = [
                (each.parts.likeness, of[places[each.label]])
                for each in desk.consult(one.query)[0].candidates
                if each.entry.fact is None
                and places.get(each.label, place) in of
                and each.parts.likeness >= FLOOR
            ]
            group = max(likest, key=lambda pair: (pair[0], -pair[1]), default=(0.0, place))[1]
        else:
            group = of[alike]
        of[place] = group
        groups.setdefault(group, []).append(one)
    return list(groups.values())


def _near(desk: Desk, query: str, own: Container[str]) -> tuple[Fact, ...]:
    found = (each.entry.fact for each in desk.consult(query)[0].candidates)
    return tuple(fact for fact in found if fact is not None and fact.id in own)[:NEAREST]
