"""How is a list changed so that its comments and its order stay what they are?

What is between two blocks, such as a remark above the second, belongs to the first as tomlkit sees
it; a new key must not slip below it.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import AoT, Array, Comment, Item, Table, Whitespace
from tomlkit.toml_document import TOMLDocument

from knowledge.curating.files import write_whole
from knowledge.errors import ChangedMeanwhileError, InvalidListError, Problem, unreadable
from knowledge.lists.loading import load_text
from knowledge.lists.model import FactList

_ONE_LINE = 90  # characters of a list that stands on one line


class Editor:
    """A list that is being changed.

    Args:
        path: The file; it must be a good list.

    Raises:
        InvalidListError: It is not; carries every problem.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._read = read_text(path)
        self._listed = load_text(path, self._read)
        self._document = _parsed(path, self._read)

    @property
    def listed(self) -> FactList:
        """The list as it was last read or saved."""
        return self._listed

    @property
    def text(self) -> str:
        """The list as it would be written."""
        return tomlkit.dumps(self._document)

    @property
    def article(self) -> Table:
        """The article's block."""
        block = self._document["article"]
        assert isinstance(block, Table)  # noqa: S101 - the list is good
        return block

    def block(self, kind: str, key: str) -> Table:
        """Give the block of a kind that has an id.

        Raises:
            KeyError: There is none.
        """
        for block in self.blocks(kind):
            if block.get("id") == key:
                return block
        raise KeyError(key)

    def blocks(self, kind: str) -> Sequence[Table]:
        """Give the blocks of a kind, in their order; none where there is none."""
        found = self._document.get(kind)
        return list(found) if isinstance(found, AoT) else []

    def put(self, block: Table, key: str, value: object) -> None:
        """Write a key of a block: in its place, or behind the last; None takes it out."""
        if value is None or (value == [] and key != "phrasings"):
            if key in block:
                block.remove(key)
            return
        item = _item(value)
        if key in block:
            block[key] = item
            return
        tail = _cut_tail(block)
        block.append(key, item)
        for each in tail:
            block.value.append(None, each)

    def add(self, kind: str, values: Iterable[tuple[str, object]]) -> None:
        """Write a new block behind those of its kind."""
        block = tomlkit.table()
        for key, value in values:
            block.append(key, _item(value))
        found = self._document.get(kind)
        if not isinstance(found, AoT):
            found = tomlkit.aot()
            self._document.append(None, tomlkit.nl())
            self._document.append(kind, found)
            found = self._document[kind]
        assert isinstance(found, AoT)  # noqa: S101 - it was made so
        found.append(block)

    def drop(self, kind: str, block: Table) -> None:
        """Take a block out, with the remarks above it; those above the next one stay."""
        found = self._document[kind]
        assert isinstance(found, AoT)  # noqa: S101 - the block is one of them
        place = next(place for place, each in enumerate(found) if each is block)
        before = self._above(kind, block)
        tail = _cut_tail(block)
        del found[place]
        if before is not None:
            _cut_tail(before)
            for each in tail:
                before.value.append(None, each)

    def remarks(self, kind: str, block: Table) -> list[str]:
        """Give the comments right above a block, without their marks."""
        before = self._above(kind, block)
        tail = [] if before is None else _tail(before)
        told = [
            each.as_string().strip().lstrip("# ") for each in tail if isinstance(each, Comment)
        ]
        return [line for line in told if line]

    def forget_remarks(self, kind: str, block: Table, start: str = "vérifier") -> None:
        """Drop the comments above a block that begin so; the others stay."""
        before = self._above(kind, block)
        if before is None:
            return
        tail = _cut_tail(before)
        for each in tail:
            told = each.as_string().strip().lstrip("# ")
            if not (isinstance(each, Comment) and told.startswith(start)):
                before.value.append(None, each)

    def _above(self, kind: str, block: Table) -> Table | None:
        found = self.blocks(kind)
        place = next(place for place, each in enumerate(found) if each is block)
        return found[place - 1] if place else self._before(kind)

    def _before(self, kind: str) -> Table | None:
        """Give the block that stands before the first of a kind."""
        last: Table | None = None
        for key, item in self._document.body:
            if key is not None and key.key == kind:
                return last
            if isinstance(item, AoT) and item:
                last = item[-1]
            elif isinstance(item, Table):
                last = item
        return last

    def save(self, out: Path | None = None) -> None:
        """Write the list, whole or not at all, if it is good.

        Args:
            out: Another file; what stands there is written over.

        Raises:
            InvalidListError: What was made of it is not a good list; the file stays as it was, and
                the changes since the last time are taken back.
            ChangedMeanwhileError: Another program wrote to the file since it was read.
            OSError: It cannot be written.
        """
        text = self.text
        try:
            listed = load_text(self.path, text)
        except InvalidListError:
            self._document = _parsed(self.path, self._read)
            raise
        if out is not None:
            write_whole(out, text)
            return
        if read_text(self.path) != self._read:
            raise ChangedMeanwhileError(self.path)
        write_whole(self.path, text)
        self._read, self._listed = text, listed


def read_text(path: Path) -> str:
    """Read the text of a list as it is edited.

    Raises:
        InvalidListError: It cannot be read.
    """
    try:
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise InvalidListError(
            [Problem(path, 0, 0, "this cannot be read: it is not UTF-8")]
        ) from error
    except (OSError, ValueError) as error:
        raise InvalidListError([Problem(path, 0, 0, unreadable(error))]) from error


def _parsed(path: Path, text: str) -> TOMLDocument:
    try:
        return tomlkit.parse(text)
    except TOMLKitError as error:
        raise InvalidListError([Problem(path, 0, 0, str(error))]) from error


def _item(value: object) -> Item:
    if isinstance(value, list | tuple):
        return _array([str(each) for each in value])
    return tomlkit.item(value)


def _array(values: Sequence[str]) -> Array:
    array = tomlkit.array()
    array.extend(values)
    if len(array.as_string()) > _ONE_LINE:
        array.multiline(multiline=True)
    return array


def _tail(block: Table) -> list[Item]:
    """Give the blank lines and remarks at the end of a block."""
    body = block.value.body
    behind = len(body)
    while behind and isinstance(body[behind - 1][1], Whitespace | Comment):
        behind -= 1
    return [each for _, each in body[behind:]]


def _cut_tail(block: Table) -> list[Item]:
    """Take off the blank lines and remarks at the end of a block; they are about the next one."""
    tail = _tail(block)
    if tail:
        del block.value.body[-len(tail) :]
    return tail
