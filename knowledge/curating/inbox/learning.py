"""What would a list answer better and worse, had it learnt from a question, and how does it learn?

Before anything is written, all that the list knows to be right is asked of it as it is and as it
would be: its own questions, its phrasings, its absences.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Final, NamedTuple

from knowledge.curating.editing import Editor, read_text
from knowledge.curating.publishing import amend
from knowledge.deciding.outcome import Outcome
from knowledge.desk import Desk
from knowledge.language.folding import fold, plain
from knowledge.language.questions import Kind
from knowledge.lists.loading import load_text
from knowledge.lists.model import MAX_ID, FactList
from knowledge.lists.serving import served

MOST_WORDS_OF_AN_ID: Final = 5
KEY_SIZE: Final = 3  # bytes
_NO_WORD = re.compile(r"[^a-z0-9]+")


class Phrased(NamedTuple):
    """The questions ask for a fact that the list has."""

    fact: str


class Absent(NamedTuple):
    """The article does not say it."""


class Fresh(NamedTuple):
    """The article says it, and the list does not yet."""

    sentence: str
    kind: Kind = Kind.WHAT


Lesson = Phrased | Absent | Fresh


class Known(NamedTuple):
    """A question, and the facts any of which is right; none where it is to be refused."""

    query: str
    facts: tuple[str, ...] = ()


class Trial(NamedTuple):
    """A list with what it would learn, not written yet.

    Attributes:
        path: The list.
        before: Its text as it stands.
        after: As it would be.
        lesson: What it would learn.
        added: The questions that are written into it.
        gained: What is right then and was not, the reader's own questions among it.
        lost: What was right and is not then.
        left: Questions of readers that it would get wrong even so.
        asked: How many questions were asked of it.
    """

    path: Path
    before: str
    after: str
    lesson: Lesson
    added: tuple[str, ...]
    gained: tuple[Known, ...]
    lost: tuple[Known, ...]
    left: tuple[str, ...]
    asked: int

    @property
    def key(self) -> str:
        """Six digits that tell it from any other trial."""
        told = f"{self.before}\0{self.after}".encode()
        return blake2b(told, digest_size=KEY_SIZE).hexdigest()


def try_out(path: Path, lesson: Lesson, queries: Sequence[str]) -> Trial:
    """Let a list learn from questions, and compare; nothing is written.

    Only those questions become phrasings that are needed for all of them to go right.

    Args:
        path: The list.
        lesson: What it is to learn.
        queries: The readers' questions, the most often asked first; at least one.

    Raises:
        InvalidListError: The list is not good, or would not be.
        KeyError: It has no such fact.
    """
    before = read_text(path)
    editor = Editor(path)
    wanted = _facts_of(lesson, editor.listed)
    tests = [Known(query, wanted) for query in dict.fromkeys(queries)]
    added: list[str] = []
    for test in tests:
        if added and _is_right(_desk(path, editor.text), test):
            continue
        added += _teach(editor, lesson, test, is_first=not added)
    known = tuple(_known(load_text(path, before))) if added else ()  # else it stays as it is
    was = _results(path, before, (*known, *tests))
    becomes = _results(path, editor.text, (*known, *tests))
    return Trial(
        path,
        before,
        editor.text,
        lesson,
        tuple(added),
        tuple(test for test in becomes if becomes[test] and not was[test]),
        tuple(test for test in becomes if was[test] and not becomes[test] and test not in tests),
        tuple(test.query for test in tests if not becomes[test]),
        len(becomes),
    )


def learn(trial: Trial) -> None:
    """Write a list with what it learnt, whole or not at all; the former version is kept.

    Args:
        trial: What is written, in the folder that is served.

    Raises:
        ChangedMeanwhileError: Somebody wrote to the list since it was tried out.
        InvalidListError: It would not be good.
        OSError: It cannot be written.
    """
    amend(trial.path, trial.path.parent, before=trial.before, after=trial.after)


def stub(queries: Sequence[str], kind: Kind, identifier: str = "nouveau-fait") -> str:
    """Write a fact that a person has to fill in, as it would stand in the list."""
    lines = ",\n".join(f"    {_quoted(query)}" for query in queries)
    return (
        f'[[fact]]\nid = "{identifier}"\nkind = "{kind.value}"\n'
        'sentence = ""  # une phrase qui se comprend seule, d’après l’article\n'
        f"phrasings = [\n{lines},\n]\n"
        'source = { zone = "body", paragraph = 1, sentence = 1 }  # où l’article le dit\n'
    )


def id_for(sentence: str, taken: Sequence[str]) -> str:
    """Make an id of the first words of a sentence, unlike those that are taken."""
    words = _NO_WORD.sub(" ", fold(sentence)).split()[:MOST_WORDS_OF_AN_ID]
    base = "-".join(words)[: MAX_ID - 4].strip("-") or "fait"
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return next(each for each in (base, *numbered) if each not in taken)


def _facts_of(lesson: Lesson, listed: FactList) -> tuple[str, ...]:
    """Name the fact that is right once a lesson is learnt.

    Raises:
        KeyError: The list has no such fact.
    """
    known = [fact.id for fact in listed.fact]
    match lesson:
        case Phrased(fact):
            if fact not in known:
                raise KeyError(fact)
            return (fact,)
        case Fresh(sentence):
            return (id_for(sentence, known),)
        case Absent():
            return ()


def _teach(editor: Editor, lesson: Lesson, test: Known, *, is_first: bool) -> list[str]:
    """Write a question into a list; the questions that were not there before."""
    match lesson:
        case Absent() if _is_absent(editor, test.query):
            return []
        case Absent() if is_first:
            editor.add("absent", [("phrasings", [test.query])])
        case Absent():
            _add_phrasing(editor, "absent", len(editor.blocks("absent")) - 1, test.query)
        case Fresh(sentence, kind) if is_first:
            place = {"zone": "body", "paragraph": 0, "sentence": 0}
            values = (
                ("id", test.facts[0]),
                ("kind", kind.value),
                ("sentence", sentence),
                ("phrasings", [test.query]),
                ("source", place),
            )
            editor.add("fact", values)
        case _:
            ids = [block.get("id") for block in editor.blocks("fact")]
            return _add_phrasing(editor, "fact", ids.index(test.facts[0]), test.query)
    return [test.query]


def _is_absent(editor: Editor, query: str) -> bool:
    """Whether a list already says that the article does not tell this."""
    known = (each for block in editor.blocks("absent") for each in block["phrasings"])
    return plain(query) in {plain(str(each)) for each in known}


def _add_phrasing(editor: Editor, kind: str, place: int, query: str) -> list[str]:
    block = editor.blocks(kind)[place]
    known = [str(each) for each in block["phrasings"]]
    if plain(query) in map(plain, known):
        return []
    editor.put(block, "phrasings", [*known, query])
    return [query]


def _known(listed: FactList) -> Iterator[Known]:
    """Yield all that a list knows to be right."""
    listed = served(listed)
    for question in listed.question:
        yield Known(question.ask, tuple(question.expect))
    for fact in listed.fact:
        yield from (Known(phrasing, (fact.id,)) for phrasing in fact.phrasings)
    for absence in listed.absent:
        yield from (Known(phrasing) for phrasing in absence.phrasings)


@lru_cache(maxsize=8)
def _results(path: Path, text: str, tests: tuple[Known, ...]) -> Mapping[Known, bool]:
    desk = _desk(path, text)
    return {test: _is_right(desk, test) for test in tests}


@lru_cache(maxsize=4)
def _desk(path: Path, text: str) -> Desk:
    return Desk([served(load_text(path, text))])


def _is_right(desk: Desk, test: Known) -> bool:
    reply = desk.ask(test.query)
    is_answered = reply.outcome is Outcome.ANSWER
    return reply.facts[0].fact in test.facts if is_answered else not test.facts


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
