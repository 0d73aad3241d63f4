"""A question gets the same, wherever the lists are kept."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from knowledge.archive.shortlist import Near
from knowledge.archive.terms import TermsInMemory
from knowledge.archive.words import words_of
from knowledge.deciding.outcome import Outcome
from knowledge.desk import Desk
from knowledge.errors import InvalidListError, NothingToServeError
from knowledge.library import Library
from knowledge.lists.imprint import with_imprint
from knowledge.lists.loading import load_list
from tests.bot.published.conftest import Newsroom

DATA = Path(__file__).parents[2] / "data"
PATHS = sorted([*(DATA / "articles").glob("*/rich.toml"), *(DATA / "lists").glob("*.toml")])
SHORTEST = DATA / "valid" / "shortest.toml"
TOWNS = ["Kermor", "Vauberques", "Sornay", "Ploumel", "Quimbra", "Ostrac"]
QUERIES = [
    "Combien de morts à Vauberques ?",
    "cb de morts a vauberkes",  # as it sounds
    "combien de morts a vauberqes",  # a slip
    "combien de victimes à Quimbar ?",  # another word, two letters in the wrong order
    "how many people died in Ostrac?",
    "Combien de morts ?",
    "Combien de morts à Marseille ?",
    "l’incendie d’ostrak, c’était quand ?",
    "xylophone",
    "",
    "'; DROP TABLE lists; --",
    "a\x00b % _ \\ {",
]


def write(folder: Path, town: str, *, told: str = "deux morts") -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / f"{town.lower()}.toml"
    path.write_text(
        f"""[article]
id = "feu-{town.lower()}"
title = "Incendie à {town}"
publisher = "Le Trieux"

[[entity]]
id = "town"
type = "place"
name = "{town}"

[[fact]]
id = "dead"
kind = "how-many"
sentence = "L’incendie de {town} a fait {told}."
entities = ["town"]
phrasings = ["Combien de morts à {town} ?", "Combien de morts dans l’incendie de {town} ?"]
source = {{ zone = "body", paragraph = 1, sentence = 1 }}
""",
        "utf-8",
    )
    return path


def refreshed(library: Library) -> bool:
    """Let a library look until it sees something, for at most a minute of its clock."""
    return any(library.refresh() for _ in range(60))


def near(desk: Desk, query: str, context: Sequence[str] = ()) -> list[tuple[str, float]]:
    found: list[Near] = desk.lists.shortlist.near(query, context)
    return [(desk.articles[one.place].id, round(one.weight, 9)) for one in found]


def test_each_question_gets_what_lists_in_memory_give(newsroom: Newsroom, tmp_path: Path) -> None:
    paths = [*PATHS, *(write(tmp_path / "written", town) for town in TOWNS)]
    for path in paths:
        newsroom.publish(path)
    desk = newsroom.library().desk
    in_memory = Desk([load_list(path) for path in paths])

    assert [one.id for one in desk.articles] == [one.id for one in in_memory.articles]
    asked = [*QUERIES, *(each.fact[0].phrasings[0] for each in in_memory.lists)]
    for query in asked:
        assert near(desk, query) == near(in_memory, query), query
        assert desk.ask(query) == in_memory.ask(query), query
    context = ["Combien de morts à Sornay ?"]
    assert near(desk, "et le feu ?", context) == near(in_memory, "et le feu ?", context)
    places = range(len(desk.lists))
    assert [*map(desk.lists.fact_ids, places)] == [*map(in_memory.lists.fact_ids, places)]
    assert desk.lists[0] == in_memory.lists[0]


def test_what_is_published_replaced_and_taken_back_is_seen(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    newsroom.publish(write(tmp_path / "written", "Kermor"))
    library = newsroom.library()

    newsroom.publish(write(tmp_path / "written", "Ostrac"))
    assert refreshed(library)
    assert "deux" in library.desk.ask("Combien de morts à Ostrac ?").body

    path = write(tmp_path / "written", "Ostrac", told="neuf morts")
    newsroom.publish(path)
    assert refreshed(library)
    assert "neuf" in library.desk.ask("Combien de morts à Ostrac ?").body

    newsroom.undo(path)
    assert refreshed(library)
    assert "deux" in library.desk.ask("Combien de morts à Ostrac ?").body

    newsroom.undo(path)
    assert refreshed(library)
    assert library.desk.ask("Combien de morts à Ostrac ?").outcome is Outcome.ABSTAIN
    assert [one.id for one in library.desk.articles] == ["feu-kermor"]
    assert not refreshed(library)


def test_a_desk_that_is_still_asked_outlives_a_change(newsroom: Newsroom, tmp_path: Path) -> None:
    for town in TOWNS[:3]:
        newsroom.publish(write(tmp_path / "written", town))
    library = newsroom.library()
    desk = library.desk
    newsroom.publish(write(tmp_path / "written", TOWNS[0], told="neuf morts"))

    assert refreshed(library)

    assert "incendie" in desk.ask(f"Combien de morts à {TOWNS[1]} ?").body
    assert [each.article.id for each in desk.lists]


def test_a_list_that_is_not_good_is_refused_and_nothing_changes(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    path = write(tmp_path / "written", "Kermor")
    newsroom.publish(path)
    path.write_text(path.read_text("utf-8").replace("how-many", "combien"), "utf-8")

    with pytest.raises(InvalidListError, match='kind "combien"'):
        newsroom.publish(path)

    assert "deux" in newsroom.library().desk.ask("Combien de morts à Kermor ?").body


def test_what_is_not_in_service_cannot_be_taken_back(newsroom: Newsroom, tmp_path: Path) -> None:
    newsroom.publish(write(tmp_path / "written", "Kermor"))

    with pytest.raises(InvalidListError, match="nothing to undo"):
        newsroom.undo(write(tmp_path / "written", "Ostrac"))


def test_nothing_published_is_nothing_to_serve(newsroom: Newsroom, tmp_path: Path) -> None:
    path = write(tmp_path / "written", "Kermor")
    newsroom.publish(path)
    newsroom.undo(path)

    with pytest.raises(NothingToServeError):
        newsroom.library()


def test_counts_and_holders_are_those_in_memory(newsroom: Newsroom, tmp_path: Path) -> None:
    paths = [write(tmp_path / "written", town) for town in TOWNS]
    for path in paths:
        newsroom.publish(path)
    newsroom.publish(paths[0])  # again: nothing counts twice
    desk = newsroom.library().desk
    terms = desk.lists._terms()
    meant = TermsInMemory(
        (place, words_of(with_imprint(listed))) for place, listed in enumerate(desk.lists)
    )
    keys = {key for words in map(words_of, desk.lists) for key in words.stems}

    assert dict(terms.counts(keys)) == dict(meant.counts(keys))
    held, expected = terms.holders(keys), meant.holders(keys)
    assert {key: len(each) for key, each in held.items()} == {
        key: len(each) for key, each in expected.items()
    }
    some = sorted({number for numbers in held.values() for number in numbers})[:2]
    among = terms.holders(keys, some)
    assert {number for numbers in among.values() for number in numbers} == {*some}
    for word in ("vauberkes", "kermro", "quimbre", "o", ""):
        if word:
            assert sorted({*terms.alike([word])[word]}) == sorted({*meant.alike([word])[word]})
