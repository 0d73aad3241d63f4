"""Which words did the reader mean to type?  Phone spelling, English, glued and misspelt words."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from knowledge.language.english import english_words, in_french, is_english
from knowledge.language.foreign import Translated, translated
from knowledge.language.spelling import spelled_out
from knowledge.language.tokens import Token, tokenize
from knowledge.language.words import is_ordinary
from knowledge.reading.gazetteer import Gazetteer
from knowledge.reading.vocabulary import Vocabulary

JOINING = frozenset({"az", "ru", "tr"})
SHORTEST_NAME = 3
LONGEST_ENDING = 4
_GLUED = re.compile(r"([ldnsjmt]|qu)([aeiouyh][a-z]{3,})")  # "larmenie": no apostrophe


class Meant(NamedTuple):
    """A sentence as a careful writer would have typed it in French.

    Attributes:
        language: Two letters: that in which it was typed.
        tokens: Its words.
    """

    language: str
    tokens: list[Token]


def meant(text: str, gazetteer: Gazetteer, vocabulary: Vocabulary) -> Meant:
    """Spell out, translate and mend the words of a sentence.

    A word of a name, and a word with a capital inside a sentence, is never taken for another.
    """
    tokens = tokenize(text)
    if is_english(tokens):
        foreign = translated(tokens, beyond=english_words(tokens))
        if foreign is None:
            return Meant("en", in_french(tokens))
        return Meant(foreign.language, _bare(foreign, gazetteer))
    spelled = spelled_out(tokens)
    if any(not _is_known(token.text, gazetteer, vocabulary) for token in spelled):
        foreign = translated(tokens)
        if foreign is not None:
            return Meant(foreign.language, _bare(foreign, gazetteer))
    written: list[Token] = []
    for token in spelled:
        written += _written(token, gazetteer, vocabulary)
    return Meant("fr", written)


def _bare(foreign: Translated, gazetteer: Gazetteer) -> list[Token]:
    """Take the endings off the names of the list, in languages that decline or join them."""
    if foreign.language not in JOINING:
        return foreign.tokens
    return [_without_ending(token, gazetteer) for token in foreign.tokens]


def _without_ending(token: Token, gazetteer: Gazetteer) -> Token:
    word = token.text
    if is_ordinary(word) or gazetteer.has(word):
        return token
    for size in range(len(word) - 1, max(SHORTEST_NAME, len(word) - LONGEST_ENDING) - 1, -1):
        for ending in ("", "a", "iya", "ou"):  # Путина, Армении; a name that lost its own
            if gazetteer.has(word[:size] + ending):
                return token._replace(text=word[:size] + ending)
    return token


def _is_known(word: str, gazetteer: Gazetteer, vocabulary: Vocabulary) -> bool:
    return is_ordinary(word) or word in vocabulary or gazetteer.knows(word)


def _written(token: Token, gazetteer: Gazetteer, vocabulary: Vocabulary) -> Sequence[Token]:
    if gazetteer.knows(token.text):
        return [token]
    glued = _GLUED.fullmatch(token.text)
    if glued and token.text not in vocabulary and not is_ordinary(token.text):
        rest = glued[2]
        if rest in vocabulary or gazetteer.knows(rest) or is_ordinary(rest):
            return [
                token._replace(text=glued[1], elided=True),
                token._replace(text=rest, surface=rest),
            ]
    if token.capital and not token.opens:
        return [token]
    return [token._replace(text=vocabulary.corrected(token.text))]
