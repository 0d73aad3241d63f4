"""By which words is a list found, and which words of a question may find one?"""

from collections.abc import Iterator
from typing import NamedTuple

from knowledge.language.stems import stem
from knowledge.language.tokens import tokenize, words_in
from knowledge.language.translating import in_french
from knowledge.language.words import is_ordinary, stop_words
from knowledge.lists.model import FactList


class ListWords(NamedTuple):
    """The words that lead to a list, folded.

    Attributes:
        stems: Of its sentences, phrasings, absences and names, stop words left out.
        names: Words of its names that are no ordinary words: what a reader may misspell.
    """

    stems: frozenset[str]
    names: frozenset[str]


def words_of(listed: FactList) -> ListWords:
    """Gather the words of a list; its title counts as one of its sentences."""
    words: set[str] = set()
    for text in _texts(listed):
        words.update(words_in(text))
    named = {
        word
        for entity in listed.entity
        for name in (entity.name, *entity.aliases)
        for word in words_in(name)
    }
    telling = (words | named) - stop_words()
    names = frozenset(each for each in named if each.isalpha() and not is_ordinary(each))
    return ListWords(frozenset(map(stem, telling)), names)


def asked_words(query: str, longest: int) -> tuple[str, ...]:
    """Read the telling words of a question, as typed and as French would have them.

    Args:
        query: Of any length.
        longest: How many of its characters are read.
    """
    meant = in_french(tokenize(query[:longest])).tokens
    stop = stop_words()
    return tuple(dict.fromkeys(each.text for each in meant if each.text not in stop))


def _texts(listed: FactList) -> Iterator[str]:
    yield listed.article.title
    for fact in listed.fact:
        yield fact.sentence
        yield from fact.phrasings
    for absence in listed.absent:
        yield from absence.phrasings
