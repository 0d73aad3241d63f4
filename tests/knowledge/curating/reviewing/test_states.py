"""Whatever a curator does in whatever order, the file is a good list; what he decided stays."""

from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from knowledge.curating.reviewing.review import Review
from knowledge.errors import InvalidListError
from knowledge.language.questions import Kind
from knowledge.lists.loading import load_list
from tests.knowledge.curating.reviewing.test_review import LIST

KEYS = st.sampled_from(["stop", "word", "twin"])
TEXTS = st.sampled_from(
    [
        "Le bac repart.",
        "",
        "  ",
        "« Oui »",
        'Un "mot" \\ \x07 deux',
        "é" * 300,
        "# pas un mot",
        "]]",
    ]
) | st.text(max_size=40)
NAMES = st.sampled_from(["sentence", "label", "phrasings", "key", "date"])


class Reviewed(RuleBasedStateMachine):
    """A list that is gone through, and at any moment opened anew as after a kill."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = TemporaryDirectory()
        self._path = Path(self._folder.name) / "bac.toml"
        self._path.write_text(LIST, "utf-8")
        self._decided: set[str] = set()
        self._gone: set[str] = set()
        self._open()

    @rule()
    def _open(self) -> None:
        self._review = Review(self._path)

    def _is_there(self, key: str) -> bool:
        return key not in self._gone

    @rule(key=KEYS)
    def accept(self, key: str) -> None:
        if self._is_there(key) and self._review.accept(key):
            self._decided.add(key)

    @rule(key=KEYS, name=NAMES, text=TEXTS)
    def change(self, key: str, name: str, text: str) -> None:
        if not self._is_there(key):
            return
        before = self._path.read_bytes()
        try:
            self._review.change(key, name, [text] if name == "phrasings" else text)
        except InvalidListError:
            assert self._path.read_bytes() == before

    @rule(key=KEYS, kind=st.sampled_from(Kind), speaker=st.sampled_from([None, "maire", "nobody"]))
    def change_kind(self, key: str, kind: Kind, speaker: str | None) -> None:
        if self._is_there(key):
            with suppress(InvalidListError):
                self._review.change_kind(key, kind, speaker=speaker)

    @rule(key=KEYS)
    def drop(self, key: str) -> None:
        if not self._is_there(key):
            return
        try:
            self._review.drop(key)
        except InvalidListError:
            assert [fact.id for fact in self._review.listed.fact] == [key]
        else:
            self._gone.add(key)

    @rule(key=KEYS, into=KEYS)
    def merge(self, key: str, into: str) -> None:
        if key != into and self._is_there(key) and self._is_there(into):
            self._review.merge(key, into)
            self._gone.add(key)

    @rule(keys=st.none() | st.lists(KEYS, max_size=2), absences=st.booleans())
    def take_proposals(self, keys: list[str] | None, absences: bool) -> None:  # noqa: FBT001 - drawn
        before = self._review.proposed
        taken = self._review.take_proposals(keys, absences=absences)
        assert sum(before) - sum(self._review.proposed) == taken

    @precondition(lambda self: any(self._review.proposed))
    @rule()
    def drop_proposals(self) -> None:
        self._review.drop_proposals()
        assert self._review.proposed == (0, 0)

    @invariant()
    def the_file_is_a_good_list(self) -> None:
        listed = load_list(self._path)
        assert listed == self._review.listed
        assert {fact.id for fact in listed.fact} == {"stop", "word", "twin"} - self._gone

    @invariant()
    def what_was_decided_is_asked_no_more(self) -> None:
        left = {fact.id for fact in self._review.left}
        assert left == {"stop", "word", "twin"} - self._gone - self._decided

    @invariant()
    def comments_of_the_curator_stay(self) -> None:
        assert "# de la mairie" in self._path.read_text("utf-8")

    def teardown(self) -> None:
        self._folder.cleanup()


Reviewed.TestCase.settings = settings(max_examples=40, stateful_step_count=20, deadline=None)
TestReviewed = Reviewed.TestCase
