"""Is this a SQuAD file?  If not, what is wrong, and where?"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeVar

from knowledge.errors import InvalidSquadError, unreadable

T = TypeVar("T")


class Answer(NamedTuple):
    """An annotated answer: ``context[start:start + len(text)]``."""

    text: str
    start: int


class Question(NamedTuple):
    """A question and where its paragraph's annotators found the answer."""

    id: str
    text: str
    answers: tuple[Answer, ...]


class Paragraph(NamedTuple):
    """A paragraph's text and the questions about it."""

    context: str
    questions: tuple[Question, ...]


class SquadArticle(NamedTuple):
    """An article: its title, which may hold HTML, and its paragraphs."""

    title: str
    paragraphs: tuple[Paragraph, ...]


def load_squad(path: Path) -> tuple[SquadArticle, ...]:
    """Read a file strictly; keys that SQuAD does not know are left alone.

    An answer whose text does not stand at its place is dropped: annotators' tools slip, and the
    question may have others.

    Raises:
        InvalidSquadError: The file is missing, is not JSON, or is not as SQuAD prescribes; it
            names every problem.
    """
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InvalidSquadError(path, [unreadable(error)]) from error
    except UnicodeDecodeError as error:
        raise InvalidSquadError(path, [f"byte {error.start}: not UTF-8"]) from error
    except json.JSONDecodeError as error:
        problem = f"line {error.lineno}, column {error.colno}: not JSON: {error.msg}"
        raise InvalidSquadError(path, [problem]) from error
    except RecursionError as error:
        raise InvalidSquadError(path, ["nested too deeply to be SQuAD"]) from error
    reader = _Reader()
    articles = reader.articles(stored)
    if not reader.problems and not articles:
        reader.problems.append("data: no article")
    if reader.problems:
        raise InvalidSquadError(path, reader.problems)
    return articles


class _Reader:
    """Collects problems while it reads, so that all of them are told at once."""

    def __init__(self) -> None:
        self.problems: list[str] = []
        self._ids: dict[str, str] = {}

    def articles(self, stored: object) -> tuple[SquadArticle, ...]:
        return tuple(
            SquadArticle(
                title=self._field(row, "title", str, at, default=""),
                paragraphs=tuple(self._paragraphs(row, at)),
            )
            for at, row in self._rows(self._object(stored, "the file"), "data", "")
        )

    def _paragraphs(self, article: dict[str, Any], at: str) -> Iterator[Paragraph]:
        for place, row in self._rows(article, "paragraphs", at):
            context = self._field(row, "context", str, place, default="")
            yield Paragraph(context, tuple(self._questions(row, place, context)))

    def _questions(self, paragraph: dict[str, Any], at: str, context: str) -> Iterator[Question]:
        for place, row in self._rows(paragraph, "qas", at):
            name = self._field(row, "id", str, place, default="")
            text = self._field(row, "question", str, place, default="")
            if name and self._ids.setdefault(name, place) != place:
                self.problems.append(f"{place}.id: {name!r} again, first at {self._ids[name]}")
            answers = [
                Answer(
                    self._field(each, "text", str, where, default=""),
                    self._field(each, "answer_start", int, where, default=-1),
                )
                for where, each in self._rows(row, "answers", place)
            ]
            kept = tuple(each for each in answers if each.text and _stands_in(context, each))
            yield Question(name, text, kept)

    def _rows(
        self, owner: dict[str, Any], key: str, at: str
    ) -> Iterator[tuple[str, dict[str, Any]]]:
        place = f"{at}.{key}" if at else key
        for number, row in enumerate(self._field(owner, key, list, at, default=[])):
            yield f"{place}[{number}]", self._object(row, f"{place}[{number}]")

    def _object(self, found: object, at: str) -> dict[str, Any]:
        if isinstance(found, dict):
            return found
        self.problems.append(f"{at}: expected an object, found {_named(found)}")
        return {"data": [], "title": "", "paragraphs": [], "context": "", "qas": []} | {
            "id": "", "question": "", "answers": [], "text": "", "answer_start": -1,
        }  # fmt: skip

    def _field(self, owner: dict[str, Any], key: str, kind: type[T], at: str, *, default: T) -> T:
        place = f"{at}.{key}" if at else key
        if key not in owner:
            self.problems.append(f"{place}: missing")
            return default
        found = owner[key]
        if isinstance(found, kind) and not isinstance(found, bool):
            return found
        self.problems.append(f"{place}: expected {_KINDS[kind]}, found {_named(found)}")
        return default


_KINDS: Final[dict[type, str]] = {
    str: "a text", int: "a whole number", list: "a list", dict: "an object", bool: "true or false",
    float: "a number", type(None): "null",
}  # fmt: skip


def _named(found: object) -> str:
    return _KINDS.get(type(found), type(found).__name__)


def _stands_in(context: str, answer: Answer) -> bool:
    return answer.start >= 0 and context.startswith(answer.text, answer.start)
