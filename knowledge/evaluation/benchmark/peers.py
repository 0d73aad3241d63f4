"""What would one use instead?  rapidfuzz over every text, and BM25 where it is installed.

They see every phrasing, folded, as we do; we match the sentences too.
"""

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import NamedTuple

from rapidfuzz import fuzz, process

from knowledge.language.folding import fold
from knowledge.lists.model import FactList


class Peer(NamedTuple):
    """Another way to find the nearest fact.

    Attributes:
        name: What it is called.
        ask: Takes a query as typed, folds it, and finds one text.
    """

    name: str
    ask: Callable[[str], object]


def peers_of(listed: FactList) -> tuple[list[Peer], list[str]]:
    """Prepare the peers for a list; also name those that are not installed."""
    texts: list[str] = [fold(each) for fact in listed.fact for each in fact.phrasings]
    peers = [
        Peer("token_set_ratio", lambda query: _best(query, texts, fuzz.token_set_ratio)),
        Peer("WRatio", lambda query: _best(query, texts, fuzz.WRatio)),
    ]
    likest = by_bm25(texts)
    if likest is None:
        return peers, ["bm25s"]
    return [*peers, Peer("bm25s", likest)], []


def _best(query: str, texts: list[str], scorer: Callable[..., float]) -> object:
    return process.extractOne(fold(query), texts, scorer=scorer)


def by_bm25(texts: list[str]) -> Callable[[str], int] | None:
    """Let bm25s find the place of the folded text that is likest; None where it is missing."""
    if find_spec("bm25s") is None:
        return None
    known = import_module("bm25s").BM25()
    known.index([text.split() for text in texts], show_progress=False)

    def likest(query: str) -> int:
        found = known.retrieve([fold(query).split()], k=1, show_progress=False)
        return int(found.documents[0][0])

    return likest
