"""Which sentences, names and phrasings of a list will give readers trouble?"""

import re
from collections.abc import Iterator
from itertools import combinations

from rapidfuzz import process
from rapidfuzz.fuzz import ratio, token_sort_ratio

from knowledge.curating.checking.findings import Finding, finding
from knowledge.curating.drafting.doubts import LONG
from knowledge.curating.drafting.sorting import leaning
from knowledge.language.folding import fold, plain
from knowledge.language.questions import Kind
from knowledge.language.words import stop_words
from knowledge.lists.model import FactList
from knowledge.lists.slips import KeyPath

_MARKUP = re.compile(r"</?[a-zA-Z][^>]*>|&[a-z]{2,8};|\*\*|__|\[[^\]]*\]\([^)]*\)|https?://\S+|`")
_QUOTED = re.compile(r"«\s*([^»]{12,}?)\s*»|“([^”]{12,}?)”|\"([^\"]{12,}?)\"")
_TWINS = 93.0  # likeness of phrasings of two facts, 0 to 100
_SAME = 90.0  # likeness of two sentences
_CONFUSABLE = 84.0  # likeness of two names
_SLIP = 2  # letters that one slip adds
_SHORTEST = 4  # letters of a name that can be mistaken


def style(listed: FactList) -> Iterator[Finding]:
    """Look at each sentence, name and phrasing, alone and beside the others."""
    yield from _imprint(listed)
    for place, fact in enumerate(listed.fact):
        at = ("fact", place, "sentence")
        if len(fact.sentence) > LONG:
            yield finding(at, "long", count=len(fact.sentence))
        if word := leaning(fact.sentence):
            yield finding(at, "leaning", word=word)
        if found := _MARKUP.search(fact.sentence):
            yield finding(at, "markup", found=found[0])
        if fact.kind is not Kind.SAID and (quoted := _QUOTED.search(fact.sentence)):
            yield finding(at, "unquoted", quote=next(filter(None, quoted.groups())))
    yield from _unused(listed)
    yield from _confusable(listed)
    yield from _twins(listed)


def _imprint(listed: FactList) -> Iterator[Finding]:
    if listed.article.url is None:
        yield finding(("article",), "no_url")
    if listed.article.published is None:
        yield finding(("article",), "no_date")


def _unused(listed: FactList) -> Iterator[Finding]:
    used = {key for fact in listed.fact for key in (*fact.entities, fact.speaker)}
    for place, one in enumerate(listed.entity):
        if one.id not in used:
            yield finding(("entity", place, "id"), "unused", name=one.name)


def _confusable(listed: FactList) -> Iterator[Finding]:
    names: list[tuple[int, KeyPath, str, str]] = []
    for place, one in enumerate(listed.entity):
        names.append((place, ("entity", place, "name"), one.name, fold(one.name)))
        for turn, alias in enumerate(one.aliases):
            names.append((place, ("entity", place, "aliases", turn), alias, fold(alias)))
    for (mine, _, name, folded), (theirs, at, other, folded_other) in combinations(names, 2):
        if mine == theirs or min(len(folded), len(folded_other)) < _SHORTEST:
            continue
        if abs(len(folded) - len(folded_other)) > _SLIP:
            continue
        if ratio(folded, folded_other, score_cutoff=_CONFUSABLE):
            owner = listed.entity[mine].name
            yield finding(at, "confusable", name=f"« {other} »", other=f"« {name} »", owner=owner)


def _twins(listed: FactList) -> Iterator[Finding]:
    rows = [
        (place, ("fact", place, "phrasings", turn), text, plain(text))
        for place, fact in enumerate(listed.fact)
        for turn, text in enumerate(fact.phrasings)
        if len([word for word in plain(text).split() if word not in stop_words()]) > 1
    ]
    texts = [words for *_, words in rows]
    for turn, (mine, _, text, words) in enumerate(rows):
        near = process.extract(
            words, texts[turn + 1 :], scorer=ratio, score_cutoff=_TWINS, limit=None
        )
        for _, _, behind in sorted(near, key=lambda one: one[2]):
            theirs, at, *_ = rows[turn + 1 + behind]
            if mine != theirs:
                owner = listed.fact[mine].id
                yield finding(at, "twin_phrasing", other=f"« {text} »", owner=owner)
    sentences = [plain(fact.sentence) for fact in listed.fact]
    for (mine, one), (theirs, other) in combinations(enumerate(sentences), 2):
        if token_sort_ratio(one, other, score_cutoff=_SAME):
            yield finding(("fact", theirs, "sentence"), "twin_fact", owner=listed.fact[mine].id)
