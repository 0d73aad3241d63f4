"""Where does each word of a list stand?  Facts and absences, ready to be matched."""

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import chain, islice
from weakref import proxy

from knowledge.language.translating import InFrench
from knowledge.lists.model import Absence, FactList, Zone
from knowledge.odds import inverse_frequency
from knowledge.progress import Progress
from knowledge.ranking.crediting import Credit, Crediting
from knowledge.ranking.entries import Entry, Wealth
from knowledge.ranking.keying import exact_key
from knowledge.ranking.learnt import Learnt, learnt_of, told_of
from knowledge.ranking.phrasings import Phrasing
from knowledge.ranking.sentences.text import Text
from knowledge.ranking.storing import Runs
from knowledge.reading.gazetteer import Gazetteer
from knowledge.reading.meaning import meant
from knowledge.reading.reading import Reading, read
from knowledge.reading.terms import NAMED, Term
from knowledge.reading.vocabulary import Vocabulary

OPENED = 50  # entries that are opened to see whether a term stands in their sentence
COUNTED = 1_000  # facts whose terms are counted to tell how rich a list is
REMEMBERED = 2048  # entries kept as objects; all others are made anew from the arrays


class Index:
    """One list, matched by term numbers.

    It holds some 300 bytes a fact beside the list itself, whose texts it reads again when it
    needs them.

    Args:
        listed: Any valid list.
        learnt: What was read out of it before; it is read anew for None.
        gazetteer: That of a list with the same entities: what was read with it of a phrasing is
            not read again.
        progress: Called now and then, for lists so long that someone waits for them.
    """

    def __init__(
        self,
        listed: FactList,
        *,
        learnt: Learnt | None = None,
        gazetteer: Gazetteer | None = None,
        progress: Progress | None = None,
    ) -> None:
        self.listed = listed
        self.gazetteer = gazetteer or Gazetteer(listed.entity)
        self._learnt = learnt or learnt_of(listed, self.gazetteer, progress=progress)
        self.terms = {key: number for number, key in enumerate(self._learnt.terms)}
        self._is_plain = not (listed.absent or any(fact.phrasings for fact in listed.fact))
        self._labelled = {
            exact_key(label): place
            for place, fact in enumerate(listed.fact)
            for label in (fact.label, fact.label_en)
            if label is not None
        }
        self.postings = self._posted()
        self._vocabulary = Vocabulary(self._learnt.told, self._learnt.others, self._learnt.plain)
        facts = len(listed.fact)  # absences, which may be many, would make their words common
        self.idf = array(
            "d", (inverse_frequency(facts, bisect_left(each, facts)) for each in self.postings)
        )
        self.unseen = inverse_frequency(facts, 0)
        first = range(min(facts, COUNTED))
        terms = sum(len(set(self._terms_at(place))) for place in first)
        self._wealth = Wealth(terms / max(1, len(first)), len(listed.absent))
        self._named = {
            number: key.removeprefix(NAMED)
            for key, number in self.terms.items()
            if key.startswith(NAMED)
        }
        self.lightest = array("f", map(self._lightest, range(len(self))))
        self._crediting = Crediting(self.terms, self._learnt.words, self.gazetteer)
        own = proxy(self)  # or an index that is dropped would wait for a search for garbage
        self.entry = lru_cache(maxsize=REMEMBERED)(lambda place: Index._entry(own, place))

    def __len__(self) -> int:
        return len(self.listed.fact) + len(self.listed.absent)

    @property
    def is_plain(self) -> bool:
        """Whether nobody wrote a phrasing, of a fact or an absence: sentences are all there is."""
        return self._is_plain

    @cached_property
    def told(self) -> Sequence[int]:
        """The places of the facts that the article tells, ascending, and not what it is."""
        facts = enumerate(self.listed.fact)
        told = [place for place, fact in facts if fact.source.zone is not Zone.CREDIT]
        whole = range(len(self.listed.fact))
        return whole[: len(told)] if told == list(whole[: len(told)]) else told

    @cached_property
    def text(self) -> Text:
        """Its sentences by themselves; read when they are first asked for."""
        return Text(self.listed, self.gazetteer, self.terms, self.postings)

    def read(self, query: str) -> Reading:
        """Read a query against this list's names and words."""
        return read(query, self.gazetteer, self._vocabulary)

    def meant(self, text: str) -> InFrench:
        """Spell out and mend the words of a text, as of a query, and leave out none."""
        return meant(text, self.gazetteer, self._vocabulary)

    def has(self, word: str) -> bool:
        """Whether a text or a name of the list has a folded word, in any form."""
        return word in self._vocabulary

    def spelt(self, term: int) -> str:
        """Spell a term, by its number: a name in full, any other as the list has it, folded."""
        named = self._named.get(term)
        return self._learnt.words[term] if named is None else self.gazetteer.labels[named]

    @cached_property
    def last_year(self) -> int | None:
        """The year that the article came out, else the last one of a fact; None without both."""
        if self.listed.article.published is not None:
            return self.listed.article.published.year
        return max((int(each.date[:4]) for each in self.listed.fact if each.date), default=None)

    def absence_at(self, place: int) -> Absence:
        """Give the absence at a place after the facts."""
        return self.listed.absent[place - len(self.listed.fact)]

    def tells(self, key: str) -> bool:
        """Whether a fact's sentence has a term, by its key; of a common one the first are read."""
        number = self.terms.get(key)
        if number is None:
            return False
        places = (each for each in self.postings[number][:OPENED] if each < len(self.listed.fact))
        return any(number in list(self.runs(place))[-1] for place in places)

    def names_in(self, phrasing: Phrasing) -> tuple[str, ...]:
        """Give the ids of the entities that a phrasing names, in order."""
        return tuple(self._named[each] for each in phrasing.terms if each in self._named)

    def exact(self, query: str) -> int | None:
        """Find the first entry that has a query as a phrasing or a label, letter for letter.

        Accents, case and punctuation never matter.
        """
        key = exact_key(query)
        for place in self._learnt.keys.places(key):
            if any(exact_key(each) == key for each in told_of(self.listed, place)[1]):
                return place
        return self._labelled.get(key)

    def phrased(self, place: int) -> Iterator[Sequence[int]]:
        """Give the numbers of the terms of each of an entry's phrasings."""
        return islice(self.runs(place), len(told_of(self.listed, place)[1]))

    def runs(self, place: int) -> Iterator[Sequence[int]]:
        """Give the numbers of an entry's terms, text by text, the sentence last."""
        runs, firsts = self._learnt.runs, self._learnt.first_run
        last = firsts[place + 1] if place + 1 < len(self) else len(runs)
        return map(runs.__getitem__, range(firsts[place], last))

    def credits(self, term: Term) -> list[Credit]:
        """Find the list's terms that a query's term may stand for, each once, the best value."""
        return self._crediting.credits(term)

    def _posted(self) -> Runs:
        """Give the entries that have each term, ascending."""
        places: list[list[int]] = [[] for _ in self.terms]
        for place in range(len(self)):
            for number in set(self._terms_at(place)):
                places[number].append(place)
        runs = Runs()
        for each in places:
            runs.append(each)
        return runs

    def _terms_at(self, place: int) -> Iterator[int]:
        return chain.from_iterable(self.runs(place))

    def _lightest(self, place: int) -> float:
        return min(sum(map(self.idf.__getitem__, run)) for run in self.phrased(place))

    def _entry(self, place: int) -> Entry:
        fact, texts = told_of(self.listed, place)
        runs = [tuple(each) for each in self.runs(place)]
        gazetteer = None if fact is not None and not fact.phrasings else self.gazetteer
        phrasings = tuple(
            Phrasing(text, run, sum(map(self.idf.__getitem__, run)), gazetteer)
            for text, run in zip(texts, runs, strict=False)  # the sentence has one more run
        )
        named = (self._named.get(number) for number in chain(*runs))
        return Entry(
            fact,
            phrasings,
            () if fact is None else runs[-1],
            frozenset(each for each in named if each is not None),
            self.gazetteer,
            self._wealth,
        )
