"""How long does a question take among many lists, and does it find its own?"""

import gc
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import NamedTuple

from rapidfuzz import fuzz, process

from knowledge.archive.keeping import FILE, Keeper, Stamp, row_of
from knowledge.archive.shelf import Card, Shelf
from knowledge.archive.terms import TermsInMemory
from knowledge.desk import Desk
from knowledge.evaluation.benchmark.inventing import SEED, invented_list, mistyped
from knowledge.evaluation.benchmark.timing import OURS, PATIENCE, Timing, resident, timing_of
from knowledge.language.folding import fold
from knowledge.language.tokens import words_in
from knowledge.lists.model import FactList
from knowledge.progress import Progress

FACTS = 15  # of each list; what an article of a page holds
QUERIES = 300
AT_ONCE = 200  # lists that are invented, kept and dropped in one go


class Found(NamedTuple):
    """What one way of finding a fact among many lists does.

    Attributes:
        timing: How long it takes.
        article: Share of the questions of which the first fact is of the right list.
        fact: Share of which it is the right one.
    """

    timing: Timing
    article: float
    fact: float


class Archive(NamedTuple):
    """Many lists, measured.

    Attributes:
        lists: How many there are.
        building: Seconds to keep them all for the first time.
        starting: Seconds of any later start, until the first question can be asked.
        recall: Share of the questions whose list is on the shortlist.
        disk: Bytes a fact that is kept.
        memory: Bytes that the process has after the questions; None where nobody tells.
        ways: Ours first, with questions as they are; then with a slip each; then the peers.
    """

    lists: int
    building: float
    starting: float
    recall: float
    disk: float
    memory: int | None
    ways: tuple[Found, ...]


class Question(NamedTuple):
    """A question and the fact that it asks for, as ``article/fact``."""

    query: str
    fact: str


def measure_archive(lists: int, *, progress: Progress | None = None) -> Archive:
    """Invent so many lists, keep them in a folder of their own, and ask for facts of some.

    Args:
        lists: At least 1.
        progress: Told how many are kept.
    """
    with TemporaryDirectory() as place:
        folder = Path(place)
        start = time.perf_counter()
        stamps = _kept(lists, folder, progress)
        building = time.perf_counter() - start
        start = time.perf_counter()
        desk = _started(stamps, folder)
        starting = time.perf_counter() - start
        questions = list(islice(_questions(lists), QUERIES))
        random = Random(SEED)  # noqa: S311 - nothing secret
        slips = [each._replace(query=mistyped(each.query, random)) for each in questions]
        gc.collect()
        ours = _asked(OURS, lambda query: _served(desk, query), questions)
        slipped = _asked(f"{OURS}, a slip each", lambda query: _served(desk, query), slips)
        memory = resident()
        recall = _recall(desk, questions)
        disk = sum(each.stat().st_size for each in folder.glob(f"{FILE}*")) / lists / FACTS
        peers = [_asked(name, ask, questions) for name, ask in _peers(lists)]
        return Archive(lists, building, starting, recall, disk, memory, (ours, slipped, *peers))


def _kept(lists: int, folder: Path, progress: Progress | None) -> list[Stamp]:
    keeper, stamps = Keeper(folder), list[Stamp]()
    for first in range(0, lists, AT_ONCE):
        numbers = range(first, min(lists, first + AT_ONCE))
        made = {Stamp(folder / f"{at}.toml", 0, 0, at): row_of(_invented(at)) for at in numbers}
        keeper.keep(made)
        stamps += made
        if progress is not None:
            progress(len(stamps), lists)
    return stamps


def _started(stamps: Sequence[Stamp], folder: Path) -> Desk:
    keeper = Keeper(folder)
    known = list(keeper.known(stamps).items())
    numbers = {stamp: number for number, (stamp, _) in enumerate(known)}
    cards = [Card(numbers[at], one.article, one.facts, one.read) for at, one in known]
    words = ((numbers[at], words) for at, words in keeper.words(stamps))
    desk = Desk(Shelf(cards, lambda: TermsInMemory(words)))
    desk.ask("Quand ?")
    return desk


def _invented(number: int) -> FactList:
    return invented_list(FACTS, seed=number)


def _questions(lists: int) -> Iterator[Question]:
    random = Random(SEED)  # noqa: S311 - nothing secret
    while True:
        listed = _invented(random.randrange(lists))
        fact = random.choice(listed.fact)
        yield Question(random.choice(fact.phrasings), f"{listed.article.id}/{fact.id}")


def _served(desk: Desk, query: str) -> str:
    return next(iter(desk.ask(query).facts), "")


def _recall(desk: Desk, questions: Sequence[Question]) -> float:
    shelf = desk.lists
    found = 0
    for each in questions:
        place = shelf.place_of(each.fact.partition("/")[0])
        found += any(near.place == place for near in shelf.shortlist.near(each.query))
    return found / len(questions) if len(shelf) > 1 else 1.0


def _asked(name: str, ask: Callable[[str], str], questions: Sequence[Question]) -> Found:
    taken: list[float] = []
    articles = facts = 0
    for each in questions:
        start = time.perf_counter()
        fact = ask(each.query)
        taken.append(time.perf_counter() - start)
        articles += fact.partition("/")[0] == each.fact.partition("/")[0]
        facts += fact == each.fact
        if name != OURS and sum(taken) > PATIENCE:
            break
    asked = len(taken)
    return Found(timing_of(name, taken), articles / asked, facts / asked)


def _peers(lists: int) -> Iterator[tuple[str, Callable[[str], str]]]:
    """Prepare what one would use instead: rapidfuzz and BM25 over all phrasings, and FTS5."""
    texts, facts = list[str](), list[str]()
    for number in range(lists):
        listed = _invented(number)
        for fact in listed.fact:
            texts += map(fold, fact.phrasings)
            facts += [f"{listed.article.id}/{fact.id}"] * len(fact.phrasings)

    def likest(query: str) -> str:
        found = process.extractOne(fold(query), texts, scorer=fuzz.token_set_ratio)
        return facts[found[2]]

    yield "token_set_ratio", likest
    if find_spec("bm25s") is not None:
        known = import_module("bm25s").BM25()
        known.index([text.split() for text in texts], show_progress=False)

        def weighed(query: str) -> str:
            found = known.retrieve([fold(query).split()], k=1, show_progress=False)
            return facts[int(found.documents[0][0])]

        yield "bm25s", weighed
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE text USING fts5(told)")
    connection.executemany("INSERT INTO text VALUES (?)", ((each,) for each in texts))

    def matched(query: str) -> str:
        words = " OR ".join(f'"{each}"' for each in words_in(query))
        row = connection.execute(
            "SELECT rowid FROM text WHERE text MATCH ? ORDER BY rank LIMIT 1", (words,)
        ).fetchone()
        return facts[row[0] - 1] if row else ""

    yield "FTS5", matched
    connection.close()
