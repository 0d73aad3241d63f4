"""Is everything that we say translated, and nothing besides?"""

import re
import subprocess
from pathlib import Path
from shutil import copytree
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from knowledge.wording.languages import FOLDER

ROOT = Path(__file__).parents[3]
LANGUAGES = sorted(path.stem for path in FOLDER.glob("*.po"))
assert LANGUAGES, "no catalogues found"


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.stem)


def texts(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id]


def forms(value: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value or ("",))


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.fixture(scope="module")
def updated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the catalogues as ``make catalogues`` would leave it."""
    folder = tmp_path_factory.mktemp("catalogues")
    copytree(FOLDER, folder, dirs_exist_ok=True)
    command = ["make", "-s", "-o", ".venv/.ready", "catalogues", f"CATALOGUES={folder}"]
    subprocess.run([*command, f"POT={folder}/sourcier.pot"], cwd=ROOT, check=True)  # noqa: S603 - our own Makefile
    return folder


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_has_the_texts_of_the_code_and_no_others(
    updated: Path, language: str
) -> None:
    kept, found = read(FOLDER / f"{language}.po"), read(updated / f"{language}.po")
    assert len(found) > 10

    assert {forms(one.id) for one in texts(kept)} == {forms(one.id) for one in texts(found)}
    assert not kept.obsolete
    assert not found.obsolete


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated_with_the_same_placeholders(language: str) -> None:
    for message in texts(read(FOLDER / f"{language}.po")):
        said = forms(message.string)
        assert all(said), message.id
        assert not message.fuzzy, message.id
        assert bool(message.pluralizable) == (len(said) > 1), message.id
        for text in said:
            assert placeholders(text) <= placeholders(forms(message.id)[-1]), message.id
        assert placeholders(said[-1]) == placeholders(forms(message.id)[-1]), message.id


def test_english_is_set_as_english() -> None:
    for message in texts(read(FOLDER / "en.po")):
        for text in forms(message.string):
            assert not re.search(r"\s[:;!?%»]|[«»]|\w'\w|\"|  ", text.strip(" ")), text


def test_french_is_written_as_the_code_writes_it() -> None:
    for message in texts(read(FOLDER / "en.po")):
        for text in forms(message.id):
            assert not re.search(r"[\u00a0\u202f]|\w'\w|\"|…\w", text), text
