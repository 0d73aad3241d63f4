import logging
import os
from pathlib import Path

import pytest

from knowledge.errors import InvalidListError, NothingToServeError, UnknownArticleError
from knowledge.library import Library

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


def test_a_bad_list_is_not_served_and_neither_is_a_good_one_beside_it(tmp_path: Path) -> None:
    write(tmp_path, "a")
    path = write(tmp_path, "b", kind="quand", status="draft")

    with pytest.raises(InvalidListError) as caught:
        Library(tmp_path)

    assert [(each.path, each.line) for each in caught.value.problems] == [(path, 9)]


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


def test_a_bad_change_is_logged_once_and_all_stays(
    library: Library, clock: Clock, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    desk = library.desk
    write(tmp_path, "autre")
    path = write(tmp_path, "phare", kind="quand")

    with caplog.at_level(logging.WARNING):
        assert not refreshed(library, clock)
        assert not refreshed(library, clock)

    assert library.desk is desk
    kinds = "who, where, when, said, what, why, how-many"
    assert caplog.messages == [
        f'Articles not reloaded: {path}:9:8: kind "quand" is none of {kinds}'
    ]


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

    assert not refreshed(library, clock)
    assert caplog.messages == [
        f"Articles not reloaded: {tmp_path / 'lost.toml'}:0:0: there is no such file or folder"
    ]
