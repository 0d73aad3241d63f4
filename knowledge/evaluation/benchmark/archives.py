"""How long does a question take among many lists, and does it find its own?"""

import gc
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import NamedTuple

from rapidfuzz import fuzz, process

from knowledge.desk import Desk
from knowledge.evaluation.benchmark.inventing import SEED, as_toml, invented_list, mistyped
from knowledge.evaluation.benchmark.peers import by_bm25
from knowledge.evaluation.benchmark.timing import OURS, PATIENCE, Timing, resident, timing_of
from knowledge.language.folding import fold
from knowledge.language.tokens import words_in
from knowledge.library import Library
from knowledge.lists.model import FactList
from knowledge.progress import Progress

FACTS = 15  # of each list; what an article of a page holds
QUERIES = 300
WARMING = 100  # questions that are asked before, untimed, as they are and with a slip


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
        building: Seconds to read them all for the first time, on all cores.
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
    """Write so many invented lists into a folder of their own, serve them, and ask for facts.

    What is worked out once is no part of a question, and the lists stay out of the garbage
    collector's way, as they do in a bot that has started.

    Args:
        lists: At least 1.
        progress: Told how many are read.
    """
    with TemporaryDirectory() as place:
        folder, cache = Path(place, "lists"), Path(place, "cache")
        folder.mkdir()
        for number in range(lists):
            listed = _invented(number)
            (folder / f"{listed.article.id}.toml").write_text(as_toml(listed), encoding="utf-8")
        start = time.perf_counter()
        Library(folder, cache=cache, progress=progress)
        building = time.perf_counter() - start
        start = time.perf_counter()
        desk = Library(folder, cache=cache).desk
        desk.ask("Quand ?")
        starting = time.perf_counter() - start
        warming, questions = _questions(lists, WARMING), _questions(lists, QUERIES)
        random = Random(SEED)  # noqa: S311 - nothing secret
        slips = [each._replace(query=mistyped(each.query, random)) for each in questions]
        for each in warming:
            desk.ask(each.query)
            desk.ask(mistyped(each.query, random))
        gc.collect()
        gc.freeze()
        try:
            ours = _asked(OURS, lambda query: _served(desk, query), questions)
            slipped = _asked(f"{OURS}, a slip each", lambda query: _served(desk, query), slips)
        finally:
            gc.unfreeze()
        memory = resident()
        recall = _recall(desk, questions)
        disk = sum(each.stat().st_size for each in cache.iterdir()) / lists / FACTS
        peers = [_asked(name, ask, questions) for name, ask in _peers(lists)]
        return Archive(lists, building, starting, recall, disk, memory, (ours, slipped, *peers))


def _invented(number: int) -> FactList:
    return invented_list(FACTS, seed=number)


def _questions(lists: int, count: int) -> list[Question]:
    random = Random(f"{SEED} {count}")  # noqa: S311 - nothing secret
    questions = []
    for _ in range(count):
        listed = _invented(random.randrange(lists))
        fact = random.choice(listed.fact)
        query = random.choice(fact.phrasings)
        questions.append(Question(query, f"{listed.article.id}/{fact.id}"))
    return questions


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
        if not name.startswith(OURS) and sum(taken) > PATIENCE:
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
    weighed = by_bm25(texts)
    if weighed is not None:
        yield "bm25s", lambda query: facts[weighed(query)]
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
