import json
import tomllib
from pathlib import Path
from shutil import copy

import jsonschema
import pytest

from knowledge.curating.publishing import KEPT, MOST_KEPT, publish, undo
from knowledge.curating.schema import schema
from knowledge.errors import InvalidListError
from knowledge.library import SHIPPED, Library

DATA = Path(__file__).parents[2] / "data"
DRAFT = DATA / "valid" / "draft.toml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "served"


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    return Path(copy(DRAFT, tmp_path / "mine.toml"))


def title(folder: Path) -> str:
    return Library(folder).desk.lists[0].article.title


def retitle(path: Path, name: str) -> None:
    lines = path.read_text("utf-8").splitlines()
    lines = [f'title = "{name}"' if line.startswith("title = ") else line for line in lines]
    path.write_text("\n".join(lines) + "\n", "utf-8")


def test_a_draft_is_put_into_service_and_stays_a_draft_where_it_was(
    mine: Path, folder: Path
) -> None:
    before = mine.read_bytes()

    done = publish(mine, folder)

    assert done.path == folder / f"{done.article}.toml"
    assert (mine.read_bytes(), done.before) == (before, False)
    assert [each.article.id for each in Library(folder).desk.lists] == [done.article]


def test_on_a_full_disk_nothing_is_kept_that_did_not_stand_before(
    mine: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("Un", "Deux"):
        retitle(mine, name)
        publish(mine, folder)
    retitle(mine, "Trois")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as changed:
        changed.setattr("os.fsync", full)
        with pytest.raises(OSError, match="No space"):
            publish(mine, folder)
    undo(mine, folder)

    assert title(folder) == "Un"


def test_undoing_takes_the_former_version_back_and_then_out_of_service(
    mine: Path, folder: Path
) -> None:
    for name in ("Un", "Deux", "Trois"):
        retitle(mine, name)
        publish(mine, folder)

    titles = []
    for _ in range(2):
        undo(mine, folder)
        titles.append(title(folder))
    last = undo(mine, folder)

    assert titles == ["Deux", "Un"]
    assert last.path is None
    assert (
        tomllib.loads(next(folder.glob("*.toml")).read_text("utf-8"))["article"]["status"]
        == "draft"
    )


def test_former_versions_are_kept_but_not_without_end(mine: Path, folder: Path) -> None:
    for turn in range(MOST_KEPT + 3):
        retitle(mine, f"Version {turn}")
        publish(mine, folder)

    assert len(list((folder / KEPT).iterdir())) == MOST_KEPT


def test_a_list_that_is_not_good_is_not_published(mine: Path, folder: Path) -> None:
    publish(mine, folder)
    before = next(folder.glob("*.toml")).read_bytes()
    text = mine.read_text("utf-8")
    begin = text.index("phrasings = [")
    mine.write_text(f"{text[:begin]}phrasings = []{text[text.index(']', begin) + 1 :]}", "utf-8")

    with pytest.raises(InvalidListError, match="phrasings is empty"):
        publish(mine, folder)

    assert next(folder.glob("*.toml")).read_bytes() == before


def test_what_is_not_in_service_cannot_be_undone(mine: Path, folder: Path) -> None:
    with pytest.raises(InvalidListError, match="not in service"):
        undo(mine, folder)


LISTS = [*sorted(SHIPPED.glob("*.toml")), *sorted((DATA / "valid").glob("*.toml"))]


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_the_schema_takes_every_good_list(path: Path) -> None:
    listed = json.loads(json.dumps(tomllib.loads(path.read_text("utf-8")), default=str))
    for fact in listed["fact"]:
        fact["date"] = str(fact["date"]) if "date" in fact else "2024"  # a bare year is a number

    jsonschema.Draft7Validator(schema()).validate(listed)


@pytest.mark.parametrize(
    "change",
    [
        {"article": {"id": "Grand"}},
        {"article": {"statut": "draft"}},
        {"fact": [{"id": "a", "kind": "quand"}]},
        {"entity": [{"id": "a", "type": "humain", "name": "A"}]},
    ],
)
def test_the_schema_refuses_what_check_refuses(change: dict[str, object]) -> None:
    validator = jsonschema.Draft7Validator(schema())
    validator.check_schema(schema())
    good = {
        "article": {"id": "a", "title": "A", "publisher": "P"},
        "fact": [{"id": "a", "kind": "when", "sentence": "S", "phrasings": ["Q"],
                  "source": {"zone": "title"}}],
    }  # fmt: skip

    assert validator.is_valid(good)
    assert not validator.is_valid(good | change)
