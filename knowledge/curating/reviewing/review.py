"""What is left to look at in a list, and what becomes of it?

Every decision is written to the list at once, whole or not at all, and noted in a file beside it,
so that whoever is interrupted goes on where he stopped.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from tomlkit.items import Table

from knowledge.curating.checking.strength import Grade, forecast
from knowledge.curating.editing import Editor
from knowledge.curating.files import write_whole
from knowledge.language.folding import plain
from knowledge.language.questions import Kind
from knowledge.lists.model import Fact, FactList


class Review:
    """A list that a person goes through.

    Args:
        path: The list.

    Raises:
        InvalidListError: It is not good.
    """

    def __init__(self, path: Path) -> None:
        self._editor = Editor(path)
        self._journal = path.with_name(f".{path.name}.review.json")
        self._done = _read(self._journal)

    @property
    def listed(self) -> FactList:
        """The list as it stands."""
        return self._editor.listed

    @property
    def left(self) -> list[Fact]:
        """Facts that nobody has decided on yet."""
        return [fact for fact in self.listed.fact if fact.id not in self._done]

    @property
    def proposed(self) -> tuple[int, int]:
        """How many phrasings and absences are proposed."""
        phrasings = sum(len(fact.proposed) for fact in self.listed.fact)
        return phrasings, sum(one.proposed for one in self.listed.absent)

    def fact(self, key: str) -> Fact:
        """Give a fact as it stands.

        Raises:
            KeyError: There is none of this id.
        """
        for fact in self.listed.fact:
            if fact.id == key:
                return fact
        raise KeyError(key)

    def remarks(self, key: str) -> list[str]:
        """Give what is remarked above a fact."""
        return self._editor.remarks("fact", self._block(key))

    def accept(self, key: str) -> bool:
        """Note that a fact is good, and drop what was remarked above it.

        Returns:
            False if it has no phrasing and no label to make one of; then nothing is noted.
        """
        fact = self.fact(key)
        if not fact.phrasings:
            if fact.label is None:
                return False
            self._put(key, "phrasings", [fact.label])
        self._editor.forget_remarks("fact", self._block(key))
        self._save(key)
        return True

    def change(self, key: str, name: str, value: object) -> None:
        """Write one key of a fact.

        Raises:
            InvalidListError: The value does not fit; the list stays as it was.
        """
        self._change(key, {name: value})

    def change_kind(self, key: str, kind: Kind, *, speaker: str | None = None) -> None:
        """Give a fact another kind; what only a saying has is taken out or put in.

        Raises:
            InvalidListError: A saying needs the id of a speaker.
        """
        changes: dict[str, object] = {"kind": kind.value}
        if kind is not Kind.SAID:
            changes |= {"speaker": None, "quote": None}
        elif speaker is not None:
            changes["speaker"] = speaker
        self._change(key, changes)

    def drop(self, key: str) -> None:
        """Take a fact out, and out of the list's own questions.

        Raises:
            InvalidListError: It is the last one.
        """
        self._forget_expected(key, None)
        self._editor.drop("fact", self._block(key))
        self._save(key)

    def merge(self, key: str, into: str) -> None:
        """Give the phrasings of a fact to another, and take it out.

        Raises:
            KeyError: There is no such fact.
        """
        fact, other = self.fact(key), self.fact(into)
        known = {plain(text) for text in other.phrasings}
        added = [text for text in fact.phrasings if plain(text) not in known]
        self._put(into, "phrasings", [*other.phrasings, *added])
        self._put(into, "proposed", [*other.proposed, *fact.proposed])
        self._forget_expected(key, into)
        self._editor.drop("fact", self._block(key))
        self._save(key)

    def take_proposals(self, keys: Iterable[str] | None = None, *, absences: bool = True) -> int:
        """Make reviewed what was proposed.

        Args:
            keys: The facts whose phrasings are taken; all for None.
            absences: Take the absences too.

        Returns:
            How many phrasings and absences were taken.
        """
        wanted = None if keys is None else set(keys)
        count = 0
        for fact in self.listed.fact:
            if fact.proposed and (wanted is None or fact.id in wanted):
                self._put(fact.id, "phrasings", [*fact.phrasings, *fact.proposed])
                self._put(fact.id, "proposed", None)
                count += len(fact.proposed)
        for block in self._editor.blocks("absent") if absences else ():
            if block.get("proposed"):
                self._editor.put(block, "proposed", None)
                count += 1
        self._editor.save()
        return count

    def drop_proposals(self) -> int:
        """Take out all that is proposed; how much it was."""
        count = sum(self.proposed)
        for fact in self.listed.fact:
            if fact.proposed:
                self._put(fact.id, "proposed", None)
        for block in [one for one in self._editor.blocks("absent") if one.get("proposed")]:
            self._editor.drop("absent", block)
        self._editor.save()
        return count

    def decide_absence(self, phrasing: str, *, good: bool) -> None:
        """Take one proposed absence, or take it out; it is known by its first wording."""
        for block in self._editor.blocks("absent"):
            if block.get("proposed") and phrasing in block["phrasings"]:
                if good:
                    self._editor.put(block, "proposed", None)
                else:
                    self._editor.drop("absent", block)
                self._editor.save()
                return

    def weak(self) -> list[str]:
        """Name the facts whose phrasings do not carry each other."""
        return [one.fact for one in forecast(self.listed).facts if one.grade is Grade.WEAK]

    def finish(self) -> None:
        """Forget the notes: all is decided."""
        self._journal.unlink(missing_ok=True)

    def _block(self, key: str) -> Table:
        return self._editor.block("fact", key)

    def _put(self, key: str, name: str, value: object) -> None:
        self._editor.put(self._block(key), name, value)

    def _change(self, key: str, changes: Mapping[str, object]) -> None:
        for name, value in changes.items():
            self._put(key, name, value)
        self._editor.save()

    def _save(self, decided: str) -> None:
        self._editor.save()
        self._done.add(decided)
        write_whole(self._journal, json.dumps(sorted(self._done)))

    def _forget_expected(self, key: str, instead: str | None) -> None:
        for block in list(self._editor.blocks("question")):
            expected: Sequence[str] = [str(one) for one in block.get("expect", [])]
            if key not in expected:
                continue
            kept = [one for one in expected if one not in {key, instead}]
            kept += [instead] if instead else []
            if kept:
                self._editor.put(block, "expect", kept)
            else:
                self._editor.drop("question", block)


def _read(journal: Path) -> set[str]:
    """Read which facts were decided on; notes that cannot be read are none."""
    with suppress(OSError, ValueError, TypeError, RecursionError):
        return {str(key) for key in json.loads(journal.read_text("utf-8"))}
    return set()
