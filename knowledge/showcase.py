"""What is there to show without a question?  Facts by their names, questions to ask."""

from collections.abc import Callable, Collection, Sequence
from functools import lru_cache
from itertools import islice

from knowledge.archive.shelf import Shelf, shelve
from knowledge.deciding.outcome import Choice
from knowledge.lists.fact_ref import FactRef
from knowledge.lists.model import Article, Fact, FactList
from knowledge.suggesting.proposing import first_questions, neighbours
from knowledge.wording.composing import served
from knowledge.wording.labels import choice_of, landmark_of
from knowledge.wording.replying import Reply
from knowledge.wording.sources import carried
from knowledge.wording.voice import FRENCH, Voice

LATEST = 20  # articles from which examples are taken
REMEMBERED = 32  # lists, or runs of them, whose first questions are remembered
SURE = 100.0  # score of what is told for certain


class Showcase:
    """Lists in the order in which readers look for them, and what buttons show of them.

    An ``article`` is an id; None, or the id of one that is gone, means all of them.

    Args:
        lists: Published fact lists with distinct article ids; at least one. Their order never
            matters.
    """

    def __init__(self, lists: Sequence[FactList]) -> None:
        self.lists = lists if isinstance(lists, Shelf) else shelve(lists)
        self._beginning = lru_cache(maxsize=REMEMBERED)(self._examples)

    @property
    def articles(self) -> Sequence[Article]:
        """The articles of all lists, the latest first; those of no date come last, by id."""
        return self.lists.articles

    def lists_of(self, article: str | None) -> Sequence[FactList]:
        """Give the list of an article alone; all of them for None, or if it is gone."""
        place = self.lists.place_of(article)
        return self.lists if place is None else (self.lists[place],)

    def articles_of(self, article: str | None) -> Sequence[Article]:
        """Give the article alone; all of them for None, or if it is gone."""
        place = self.lists.place_of(article)
        return self.articles if place is None else (self.articles[place],)

    def find(self, typed: str, count: int) -> Sequence[FactList]:
        """Find articles by a few words: those whose title has them all, then by what is told.

        Args:
            typed: As typed, of any length; the last word may be cut.
            count: How many at most.
        """
        return [self.lists[place] for place in self.lists.find(typed, count)]

    def serve(self, fact: str, *, voice: Voice = FRENCH) -> Reply | None:
        """Serve the fact named ``article/fact``, as a button asks for it; None if it is gone."""
        found = self._fact_named(fact)
        return None if found is None else served("", *found, SURE, voice)

    def examples(
        self, count: int = 3, *, voice: Voice = FRENCH, article: str | None = None
    ) -> tuple[Choice, ...]:
        """Name questions that the lists answer, of different kinds and from every article in turn.

        The latest events come first.
        Fewer than asked for where there are not as many facts.
        """
        return self._beginning(self.lists.place_of(article), count, voice)

    def next_questions(
        self, fact: str, *, voice: Voice = FRENCH, seen: Collection[str] = (), count: int = 3
    ) -> tuple[Choice, ...]:
        """Name questions that go on from a fact, of the same article, nearest first.

        Args:
            fact: As ``article/fact``; one that is gone has none.
            voice: Says their labels.
            seen: Facts, named likewise, that are not offered again; nor is ``fact`` itself.
            count: How many at most.
        """
        found = self._fact_named(fact)
        if found is None:
            return ()
        listed, told = found
        following = (
            choice_of(listed.article.id, each, voice) for each in neighbours(told, listed)
        )
        return tuple(islice((one for one in following if one.fact not in seen), count))

    def fact(self, name: str) -> Fact | None:
        """Give the fact named ``article/fact``; None if it is gone."""
        found = self._fact_named(name)
        return None if found is None else found[1]

    def named(self, fact: str, *, voice: Voice = FRENCH) -> Choice | None:
        """Name a fact, ``article/fact``, by its question; None if it is gone."""
        found = self._fact_named(fact)
        return None if found is None else choice_of(found[0].article.id, found[1], voice)

    def landmark(self, fact: str, *, voice: Voice = FRENCH) -> str | None:
        """Give what a fact is recognised by, named ``article/fact``; None if it is gone.

        Its date; else who or what it is about; else the question that it answers.
        """
        found = self._fact_named(fact)
        return None if found is None else landmark_of(*found, voice)

    def carried(
        self,
        fact: str,
        *,
        voice: Voice = FRENCH,
        longest: int,
        measure: Callable[[str], int] = len,
    ) -> str | None:
        """Give a fact in so few characters that it can be carried elsewhere, outlet included.

        Args:
            fact: As ``article/fact``.
            voice: Names the outlet.
            longest: How long it may be. The agencies give way first; the sentence never does.
            measure: How length is measured; in characters unless told.

        Returns:
            None where it does not fit, or the fact is gone.
        """
        found = self._fact_named(fact)
        if found is None:
            return None
        return next((each for each in carried(*found, voice) if measure(each) <= longest), None)

    def _fact_named(self, name: str) -> tuple[FactList, Fact] | None:
        """Find a fact by its name, with its list; None where it is not served."""
        ref = FactRef(name)
        place = self.lists.place_of(ref.article)
        if place is None:
            return None
        listed = self.lists[place]
        return next(((listed, each) for each in listed.fact if each.id == ref.fact), None)

    def _examples(self, place: int | None, count: int, voice: Voice) -> tuple[Choice, ...]:
        lists = self.lists[:LATEST] if place is None else (self.lists[place],)
        return first_questions(lists, count, voice)
