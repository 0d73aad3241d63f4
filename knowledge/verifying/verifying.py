"""Is a text true to an article?  Cut it, set remarks aside, judge each statement by its worst."""

from collections import Counter
from collections.abc import Iterator, Sequence

from knowledge.claims.claim import NOT, Difference
from knowledge.claims.polarity import AUXILIARIES, INFINITIVE
from knowledge.language.folding import fold
from knowledge.lists.fact_ref import FactRef
from knowledge.ranking.index import Index
from knowledge.verifying.clauses import Clause, Reader
from knowledge.verifying.judging import Judged, judge
from knowledge.verifying.remarks import is_remark
from knowledge.verifying.shelf import Shelf
from knowledge.verifying.splitting import Piece, pieces_of
from knowledge.verifying.verdict import Checked, Contrast, Report, Verdict

LONGEST = 4_000  # characters of a text that are judged
LEAST = 2  # words up to which a line that names nothing claims nothing
HEADING = 4  # words up to which a line without a verb is one
MOST = 40  # statements of it
_ORDER = (Verdict.CONTRADICTED, Verdict.ABSENT, Verdict.SUPPORTED)


class Verifier:
    """Checks texts against one list; holds no state of any reader.

    Args:
        index: The list, as it is ranked.

    Attributes:
        article: Id of its article.
    """

    def __init__(self, index: Index) -> None:
        self.article = index.listed.article.id
        self._publisher = fold(index.listed.article.publisher)
        self._index = index
        self._shelf = Shelf(index)
        self._reader = Reader(index)

    def judged(self, text: str) -> Iterator[tuple[int, Sequence[Judged]]]:
        """Give where each statement of a text begins, and what the facts say to its clauses.

        It is what weights are fitted on; a statement that claims nothing is left out.
        """
        subject = ""
        for piece in list(pieces_of(text[:LONGEST]))[:MOST]:
            told, subject, clauses = self._read(piece, subject)
            if told.verdict is not Verdict.NOT_A_CLAIM and clauses:
                yield piece.start, clauses

    def check(self, text: str) -> Report:
        """Judge a text of any length and kind, statement by statement; empty text has none.

        What is beyond :data:`LONGEST` characters or :data:`MOST` statements is not judged.
        """
        pieces = list(pieces_of(text[:LONGEST]))
        cut = len(text) > LONGEST or len(pieces) > MOST
        checked: list[Checked] = []
        subject = ""
        for piece in pieces[:MOST]:
            told, subject, _ = self._read(piece, subject)
            checked.append(told)
        return Report(self.article, tuple(checked), cut, self._language(pieces[:MOST]))

    def _language(self, pieces: Sequence[Piece]) -> str:
        found = Counter(
            self._index.meant(each.text).language for each in pieces if not is_remark(each.text)
        )
        return found.most_common(1)[0][0] if found else "fr"

    def _read(self, piece: Piece, subject: str) -> tuple[Checked, str, Sequence[Judged]]:
        """Judge a statement; give what the next may be about, and its clauses one by one."""
        nothing = Checked(piece.line, piece.start, Verdict.NOT_A_CLAIM)
        if is_remark(piece.text) or self._is_source(piece):
            return nothing, subject, ()
        curated = self._shelf.word_for_word(piece.text)
        if curated is not None:
            name = FactRef.of(self.article, curated)
            return Checked(piece.line, piece.start, Verdict.SUPPORTED, (name,)), subject, ()
        clauses = self._clauses(piece, subject)
        if not clauses:
            return nothing, subject, ()
        judged = [judge(each, self._shelf) for each in clauses]
        if subject and _hangs_on(_worst(judged)):
            others = [judge(each, self._shelf) for each in self._clauses(piece, "")]
            if others and _worst(others).verdict is not Verdict.ABSENT:
                judged = others
        verdict = _worst(judged).verdict
        same = [each for each in judged if each.verdict is verdict]
        subject = self._reader.subject(clauses[0]) or subject
        ids = dict.fromkeys(fact for each in same for fact in each.facts)
        facts = tuple(FactRef.of(self.article, each) for each in ids)
        differences = tuple(self._contrasts(same, piece))
        return Checked(piece.line, piece.start, verdict, facts, differences), subject, judged

    def _clauses(self, piece: Piece, subject: str) -> list[Clause]:
        return [each for each in self._reader.clauses(piece.text, subject) if _claims(each)]

    def _is_source(self, piece: Piece) -> bool:
        """Whether a line is the source line of one of our own answers."""
        return piece.line.startswith("—") and fold(piece.text).startswith(self._publisher)

    def _contrasts(self, judged: Sequence[Judged], piece: Piece) -> Iterator[Contrast]:
        for each in judged:
            fact = self._shelf.named(each.facts[0]) if each.facts else None
            for row in each.differences:
                sentence = fact.sentence if fact else ""
                yield Contrast(
                    row.kind,
                    _spelt(row.said, piece.text),
                    _spelt(row.article, sentence),
                    spoken=bool(fact and fact.speaker),
                )


def _worst(judged: Sequence[Judged]) -> Judged:
    return min(judged, key=lambda each: _ORDER.index(each.verdict))


def _hangs_on(judged: Judged) -> bool:
    """Whether a verdict may come from taking "elle" for the wrong one."""
    kinds = {each.kind for each in judged.differences}
    return judged.verdict is Verdict.ABSENT or kinds == {Difference.ROLE}


def _claims(clause: Clause) -> bool:
    """Whether a clause says anything that a fact could hold."""
    claim = clause.claim
    told = len(clause.deeds)
    named = claim.mentions or claim.times or claim.numbers or clause.strangers
    acts = any(
        each.acts or (clause.foreign and INFINITIVE.fullmatch(each.word)) for each in clause.deeds
    )
    placing = {"a"} if "à" in clause.text.lower() else set()
    bare = not acts and (AUXILIARIES - placing).isdisjoint(claim.words)
    exact = claim.times or claim.numbers
    if placing and not clause.deeds and not exact and len(claim.words) <= HEADING and bare:
        return False
    if len({each.entity for each in claim.mentions}) > 1:
        return True
    if bare and len(claim.words) <= HEADING and not exact:
        return False
    return bool(named) or acts or told > LEAST or (told == LEAST and not bare)


def _spelt(folded: str, text: str) -> str:
    """Give what a text says, with its accents; what it denies after "pas"."""
    word = _as_typed(folded.removeprefix(NOT), text)
    return f"pas {word}" if folded.startswith(NOT) else word


def _as_typed(folded: str, text: str) -> str:
    """Give the words of a text that fold to some folded words; these where none do."""
    words = text.split()
    size = len(folded.split())
    for start in range(len(words) - size + 1):
        run = " ".join(words[start : start + size])
        if fold(run).strip(".,;:!?()\"' ") == fold(folded):
            return run.strip(".,;:!?()\"' ")
    return folded
