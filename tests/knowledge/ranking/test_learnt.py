"""What is read out of a list's texts is the same after it was written down."""

from pathlib import Path

import pytest

from knowledge.archive.keeping import row_of
from knowledge.archive.opened import opened
from knowledge.deciding.consulting import consult
from knowledge.lists.imprint import with_imprint
from knowledge.lists.loading import load_list
from knowledge.lists.serving import served
from knowledge.ranking.index import Index
from knowledge.ranking.learnt import Learnt

DATA = Path(__file__).parents[2] / "data"
PATHS = sorted([*(DATA / "articles").glob("*/*.toml"), *(DATA / "lists").glob("*.toml")])
ASKED = ["Qui ?", "combien de morts", "Quand Zorglub est-il venu ?", "l'auteur de l'article"]


def told(index: Index, query: str) -> tuple[object, ...]:
    """Say what is decided, and by what."""
    one = consult(index, query).decision
    found = [(each.place, each.parts) for each in (one.best, *one.choices) if each is not None]
    return one.outcome, one.reason, one.score, one.guard, one.signals, found


@pytest.mark.parametrize("path", PATHS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_list_that_was_kept_answers_as_one_that_is_read_anew(path: Path) -> None:
    listed = load_list(path)
    row = row_of(listed)
    anew = Index(with_imprint(served(listed)))
    kept = opened(row.list, row.learnt).indexed()
    queries = [*ASKED, *(each.ask for each in listed.question)]
    queries += [fact.sentence for fact in listed.fact[:5]]
    queries += [fact.phrasings[-1].lower() for fact in listed.fact if fact.phrasings]

    for query in queries:
        assert told(anew, query) == told(kept, query), query
        assert anew.exact(query) == kept.exact(query), query
    assert [list(each) for each in anew.postings] == [list(each) for each in kept.postings]
    assert [list(anew.runs(at)) for at in range(len(anew))] == [
        list(kept.runs(at)) for at in range(len(kept))
    ]
    assert Learnt.from_json(row.learnt).to_json() == row.learnt


def test_of_a_list_of_which_nothing_is_known_the_texts_are_read() -> None:
    listed = load_list(DATA / "valid" / "shortest.toml")
    row = row_of(listed)

    index = opened(row.list, "").indexed()

    assert index.terms == opened(row.list, row.learnt).indexed().terms
