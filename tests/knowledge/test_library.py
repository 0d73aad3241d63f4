import logging
import os
from pathlib import Path

import pytest

from knowledge.errors import InvalidListError, NothingToServeError, UnknownArticleError
from knowledge.library import Library
from knowledge.spreading import FEWEST

KINDS = "who, where, when, said, what, why, how-many"
SHORTEST = (Path(__file__).parents[1] / "data" / "valid" / "shortest.toml").read_text("utf-8")


class Clock:
    """Stands still until it is moved on."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def library(tmp_path: Path, clock: Clock) -> Library:
    write(tmp_path, "phare")
    return Library(tmp_path, clock=clock)


def write(folder: Path, article: str, *, kind: str = "when", status: str = "published") -> Path:
    path = folder / f"{article}.toml"
    text = SHORTEST.replace('"phare"', f'"{article}"').replace('"when"', f'"{kind}"')
    path.write_text(text.replace('"published"', f'"{status}"'), "utf-8")
    return path


def served(library: Library) -> list[str]:
    return [each.article.id for each in library.desk.lists]


def refreshed(library: Library, clock: Clock) -> bool:
    clock.now += 1.0
    return library.refresh()


def test_published_lists_are_served_and_drafts_are_not(tmp_path: Path) -> None:
    write(tmp_path, "a")
    write(tmp_path, "b", status="draft")
    write(tmp_path, "c")

    assert served(Library(tmp_path)) == ["a", "c"]


def test_drafts_are_served_to_whom_wants_them(tmp_path: Path) -> None:
    write(tmp_path, "a")
    path = write(tmp_path, "b", status="draft")
    text = path.read_text("utf-8")
    begin = text.index("phrasings = [")
    path.write_text(f"{text[:begin]}phrasings = []{text[text.index(']', begin) + 1 :]}", "utf-8")

    desk = Library(tmp_path, drafts=True).desk

    (draft,) = [each for each in desk.lists if each.article.id == "b"]
    assert draft.fact[0].phrasings == []


def test_what_nobody_reviewed_counts_only_where_it_is_wanted(tmp_path: Path) -> None:
    path = write(tmp_path, "a")
    asked, absent = "À quelle époque la lampe tourne-t-elle ?", ["Qui paie le pétrole ?"]
    text = path.read_text("utf-8").replace(
        "phrasings =", f'proposed = ["{asked}"]\nphrasings =', 1
    )
    path.write_text(
        f'{text}\n[[absent]]\nphrasings = ["Qui paie le pétrole ?"]\nproposed = true\n', "utf-8"
    )

    in_service = Library(tmp_path).desk.lists[0]
    looked_at = Library(tmp_path, proposed=True).desk.lists[0]

    assert asked not in in_service.fact[0].phrasings
    assert asked in looked_at.fact[0].phrasings
    assert absent not in [one.phrasings for one in in_service.absent]
    assert absent in [one.phrasings for one in looked_at.absent]


def test_a_place_may_be_one_file(tmp_path: Path) -> None:
    write(tmp_path, "a")

    assert served(Library(write(tmp_path, "b"))) == ["b"]


def test_one_article_may_be_chosen(tmp_path: Path) -> None:
    write(tmp_path, "a")
    write(tmp_path, "b")

    assert served(Library(tmp_path, article="b")) == ["b"]


def test_an_unknown_article_is_told_which_there_are(tmp_path: Path) -> None:
    write(tmp_path, "a")
    write(tmp_path, "b")
    write(tmp_path, "c", status="draft")

    with pytest.raises(UnknownArticleError, match='no published article "c": there is a, b'):
        Library(tmp_path, article="c")


def test_a_bad_list_among_good_ones_is_named_once_and_they_are_served(
    tmp_path: Path, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    write(tmp_path, "a")
    path = write(tmp_path, "b", kind="quand")

    library = Library(tmp_path, clock=clock)
    write(tmp_path, "c")
    assert refreshed(library, clock)

    assert served(library) == ["a", "c"]
    assert [one for one in caplog.messages if "not served" in one] == [
        f'List not served: {path}:9:8: kind "quand" is none of {KINDS}'
    ]
    assert library.trouble == "lists that are not served as they stand: 1 (the log names them)"


def test_a_strict_library_refuses_all_for_one_bad_list(tmp_path: Path) -> None:
    write(tmp_path, "a")
    path = write(tmp_path, "b", kind="quand", status="draft")

    with pytest.raises(InvalidListError) as caught:
        Library(tmp_path, strict=True)

    assert [(each.path, each.line) for each in caught.value.problems] == [(path, 9)]


def test_bad_lists_alone_are_refused_with_every_problem(tmp_path: Path) -> None:
    paths = [write(tmp_path, name, kind="quand") for name in ("a", "b")]

    with pytest.raises(InvalidListError) as caught:
        Library(tmp_path)

    assert [each.path for each in caught.value.problems] == paths


def test_of_two_lists_with_one_id_both_files_are_named_and_the_served_one_stays(
    tmp_path: Path, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    served_one = write(tmp_path, "phare")
    library = Library(tmp_path, clock=clock)
    other = tmp_path / "a-copy.toml"  # by name it comes first
    other.write_text(served_one.read_text("utf-8").replace("3 mai", "4 mai"), "utf-8")

    assert not refreshed(library, clock)
    assert not refreshed(library, clock)

    assert "3 mai" in library.desk.lists[0].fact[0].sentence
    assert [one for one in caplog.messages if "not served" in one] == [
        f'List not served: {other}:0:0: article id "phare" is taken by {served_one}'
    ]
    with pytest.raises(InvalidListError, match=f"is taken by {other}"):
        Library(tmp_path, strict=True)


def test_the_first_lists_are_served_while_the_others_are_read(
    tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("knowledge.library.FIRST", 2)
    monkeypatch.setattr("knowledge.library.AT_ONCE", 3)
    for name in "abcdefg":
        write(tmp_path, name)

    library = Library(tmp_path, gradually=True, clock=clock)

    assert served(library) == ["a", "b"]
    assert library.trouble == "lists that are not read yet: 5"
    assert library.refresh()  # at once, whatever the clock says
    assert served(library) == [*"abcde"]
    assert library.refresh()
    assert served(library) == [*"abcdefg"]
    assert library.trouble is None
    assert not refreshed(library, clock)


def test_a_bot_begins_with_the_first_good_list_wherever_it_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("knowledge.library.FIRST", 1)
    for name in "abc":
        write(tmp_path, name, kind="quand")
    write(tmp_path, "d")
    write(tmp_path, "e")

    assert served(Library(tmp_path, gradually=True)) == ["d"]


def test_a_run_through_many_lists_is_told(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    for name in "abc":
        write(tmp_path, name)

    Library(tmp_path, progress=lambda done, of: told.append((done, of)))

    assert told == [(1, 3), (2, 3), (3, 3)]


def test_many_lists_are_read_in_processes_as_in_one(tmp_path: Path) -> None:
    names = [f"a{number:03}" for number in range(FEWEST)]
    for name in names:
        write(tmp_path, name)
    bad = write(tmp_path, "zz", kind="quand")

    library = Library(tmp_path)

    assert served(library) == names
    assert library.trouble is not None
    assert str(bad) not in names


def test_what_was_kept_is_not_read_again(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    write(tmp_path, "a")
    Library(tmp_path, cache=tmp_path / "cache")
    write(tmp_path, "b")

    library = Library(tmp_path, cache=tmp_path / "cache", progress=lambda *done: told.append(done))

    assert told == [(1, 1)]
    assert served(library) == ["a", "b"]


def test_a_question_finds_a_list_that_came_changed_and_went(
    library: Library, clock: Clock, tmp_path: Path
) -> None:
    path = write(tmp_path, "autre")
    path.write_text(path.read_text("utf-8").replace("phare", "moulin"), "utf-8")
    assert refreshed(library, clock)
    assert places(library, "le moulin ?") == ["autre"]

    path.write_text(path.read_text("utf-8").replace("moulin", "sémaphore"), "utf-8")
    assert refreshed(library, clock)
    assert places(library, "le moulin ?") == []
    assert places(library, "le sémaphore ?") == ["autre"]

    path.unlink()
    write(tmp_path, "tiers")
    assert refreshed(library, clock)
    assert "autre" not in places(library, "le sémaphore ?")


def places(library: Library, query: str) -> list[str]:
    desk = library.desk
    return [desk.articles[place].id for place in desk.lists.shortlist.about(query)]


def test_nothing_to_serve_says_where(tmp_path: Path) -> None:
    with pytest.raises(NothingToServeError, match=r": no published fact list here$"):
        Library(tmp_path)

    write(tmp_path, "a", status="draft")
    with pytest.raises(
        NothingToServeError, match=r": no published fact list here, 1 in draft: --drafts"
    ):
        Library(tmp_path)


def test_a_missing_folder_says_so(tmp_path: Path) -> None:
    with pytest.raises(InvalidListError, match="gone:0:0: there is no such file or folder"):
        Library(tmp_path / "gone")


def test_nothing_changes_while_no_file_does(library: Library, clock: Clock) -> None:
    desk = library.desk

    assert not refreshed(library, clock)
    assert library.desk is desk


def test_a_file_that_appears_is_served(library: Library, clock: Clock, tmp_path: Path) -> None:
    write(tmp_path, "autre")

    assert refreshed(library, clock)
    assert served(library) == ["autre", "phare"]


def test_a_file_that_vanishes_is_not(library: Library, clock: Clock, tmp_path: Path) -> None:
    write(tmp_path, "autre")
    assert refreshed(library, clock)
    (tmp_path / "phare.toml").unlink()

    assert refreshed(library, clock)
    assert served(library) == ["autre"]


def test_a_change_of_the_same_size_is_seen(library: Library, clock: Clock, tmp_path: Path) -> None:
    path = tmp_path / "phare.toml"
    path.write_text(path.read_text("utf-8").replace("3 mai", "4 mai"), "utf-8")
    os.utime(path, ns=(1, 1))

    assert refreshed(library, clock)
    assert "4 mai" in library.desk.lists[0].fact[0].sentence


def test_the_disk_is_looked_at_once_a_second(
    library: Library, clock: Clock, tmp_path: Path
) -> None:
    write(tmp_path, "autre")

    clock.now += 0.9
    assert not library.refresh()
    clock.now += 0.1
    assert library.refresh()


def test_a_bad_change_is_named_once_and_the_last_good_version_stays(
    library: Library, clock: Clock, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    write(tmp_path, "autre")
    path = write(tmp_path, "phare", kind="quand")

    with caplog.at_level(logging.WARNING):
        assert refreshed(library, clock)
        assert not refreshed(library, clock)

    assert served(library) == ["autre", "phare"]
    assert library.desk.lists[1].fact[0].kind == "when"
    assert caplog.messages == [f'List not served: {path}:9:8: kind "quand" is none of {KINDS}']


def test_a_mended_list_is_served_again(library: Library, clock: Clock, tmp_path: Path) -> None:
    write(tmp_path, "phare", kind="quand")
    assert not refreshed(library, clock)
    write(tmp_path, "phare", kind="what")

    assert refreshed(library, clock)
    assert library.desk.lists[0].fact[0].kind == "what"


@pytest.mark.parametrize("status", ["draft", None])
def test_the_last_list_stays_served_when_it_goes(
    status: str | None,
    library: Library,
    clock: Clock,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    if status is None:
        (tmp_path / "phare.toml").unlink()
        tmp_path.rmdir()
    else:
        write(tmp_path, "phare", status=status)

    assert not refreshed(library, clock)
    assert served(library) == ["phare"]
    assert len(caplog.messages) == 1


def test_a_dangling_link_is_a_problem_with_a_name(
    library: Library, clock: Clock, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "lost.toml").symlink_to(tmp_path / "nowhere")
    write(tmp_path, "autre")

    assert refreshed(library, clock)
    assert caplog.messages == [
        f"List not served: {tmp_path / 'lost.toml'}:0:0: there is no such file or folder"
    ]


def test_a_file_that_vanishes_before_it_is_read_is_no_problem(
    tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("knowledge.library.FIRST", 1)
    write(tmp_path, "a")
    gone = write(tmp_path, "b")
    library = Library(tmp_path, gradually=True, clock=clock)
    gone.unlink()

    refreshed(library, clock)

    assert served(library) == ["a"]
    assert library.trouble is None
    assert not caplog.messages
