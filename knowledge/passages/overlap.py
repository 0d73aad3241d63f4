"""Which words of the query does each sentence hold, and how surely?"""

from dataclasses import dataclass
from typing import Final, NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from knowledge.language.stems import stem
from knowledge.language.typos import corrected
from knowledge.language.words import rarity
from knowledge.passages.anatomy import function_words, is_content, scan
from knowledge.passages.asking import Asked, what_is_asked
from knowledge.passages.families import meanings_of
from knowledge.passages.index import PREFIX, SHORTEST_REPAIR, Passages

EXACT: Final = 1.0
INFLECTED: Final = 0.95
RELATED: Final = 0.8  # the same first five letters
SYNONYM: Final = 0.35
NEAR_SPELLING: Final = 0.88  # Jaro-Winkler: may rank …
SURE_SPELLING: Final = 0.92  # … but only this one tells that the article speaks of it at all
_REPAIRS: Final = 3  # words of the article that one misspelling may stand for


class Term(NamedTuple):
    """A content word of the query.

    Attributes:
        word: Folded, after repair.
        weight: Its idf among the sentences; a word that none of them holds weighs most.
        rarity: Its weight by the language at large, 1 to 7.
        name: Whether it was typed with a capital inside the query.
        number: Whether it begins with a digit.
        titled: Whether the article's title has it.
        credit: Sentence to how surely it holds the word, above 0 to 1.
        near: Sentence to the places in it that stand for the word.
    """

    word: str
    weight: float
    rarity: float
    name: bool
    number: bool
    titled: bool
    credit: dict[int, float]
    near: dict[int, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Overlap:
    """A query laid over an article.

    Attributes:
        asked: What the query wants.
        words: All its content words, folded and repaired.
        terms: The same with what they find, in the query's order, no word twice.
        total: Sum of the terms' weights, above 0; 1 for a query without content words.
        rare_total: Sum of their rarities, likewise.
    """

    asked: Asked
    words: frozenset[str]
    terms: tuple[Term, ...]
    total: float
    rare_total: float


def lay_over(query: str, passages: Passages) -> Overlap:
    """Find a query's words in an article; any text, also an empty one, gives an overlap."""
    typed = [word for word in scan(query) if word.text[0].isalnum() or word.text == "%"]
    repaired = [_repaired(word.text, passages) for word in typed]
    asked = what_is_asked(repaired, query)
    terms: list[Term] = []
    seen: set[str] = set()
    for place, (word, as_typed) in enumerate(zip(repaired, typed, strict=True)):
        if is_content(word) and word not in seen:
            seen.add(word)
            terms.append(_term(word, named=as_typed.capital and place > 0, within=passages))
    return Overlap(
        asked=asked,
        words=frozenset(seen),
        terms=tuple(terms),
        total=sum(term.weight for term in terms) or 1.0,
        rare_total=sum(term.rarity for term in terms) or 1.0,
    )


def _repaired(word: str, passages: Passages) -> str:
    """Undo a slip in an ordinary word, unless the article has the word or a likelier one."""
    if (
        len(word) < SHORTEST_REPAIR
        or not word.isalpha()
        or word in function_words()
        or word in passages.by_word
        or stem(word) in passages.by_stem
    ):
        return word
    ordinary = corrected(word)
    if ordinary == word or ordinary in function_words() or stem(ordinary) in passages.by_stem:
        return ordinary
    likelier = process.extractOne(
        word, passages.repairable, scorer=JaroWinkler.similarity, score_cutoff=SURE_SPELLING
    )
    return word if likelier else ordinary


def _term(word: str, *, named: bool, within: Passages) -> Term:
    key = stem(word)
    number = word[0].isdigit()
    credit: dict[int, float] = {}
    forms: list[tuple[str, float]] = [(word, EXACT)] if word in within.by_word else []
    forms += [(form, INFLECTED) for form in within.forms.get(key, ()) if form != word]
    held = len(within.by_stem.get(key, ()))
    if not number and len(word) >= PREFIX:
        listed = {form for form, _ in forms}
        family = within.family.get(word[:PREFIX], ())
        forms += [(form, RELATED) for form in family if form not in listed]
    if not forms and not number and len(word) >= SHORTEST_REPAIR:
        forms = [
            (form, alike)
            for form, alike, _ in process.extract(
                word,
                within.repairable,
                scorer=JaroWinkler.similarity,
                score_cutoff=NEAR_SPELLING,
                limit=_REPAIRS,
            )
        ]
    near: dict[int, tuple[int, ...]] = {}
    for form, surety in forms:
        for at in within.by_word[form]:
            if surety > credit.get(at, 0.0):
                credit[at] = surety
            near[at] = near.get(at, ()) + within.sentences[at].places[form]
    spelt = len(credit)
    for group in meanings_of(key):
        for at in within.by_group.get(group, ()):
            credit.setdefault(at, SYNONYM)
    return Term(
        word=word,
        weight=within.weight(held or spelt),
        rarity=rarity(word),
        name=named,
        number=number,
        titled=key in within.titled,
        credit=credit,
        near=near,
    )
