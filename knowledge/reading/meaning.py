"""Which words did the reader mean to type?  Phone spelling, English, glued and misspelt words."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from knowledge.language.english import in_french, is_english
from knowledge.language.foreign import translated
from knowledge.language.spelling import spelled_out
from knowledge.language.tokens import Token, tokenize
from knowledge.language.words import is_ordinary
from knowledge.reading.gazetteer import Gazetteer
from knowledge.reading.vocabulary import Vocabulary

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
        return Meant("en", in_french(tokens))
    spelled = spelled_out(tokens)
    if any(not _is_known(token.text, gazetteer, vocabulary) for token in spelled):
        foreign = translated(tokens)
        if foreign is not None:
            return Meant(foreign.language, foreign.tokens)
    written: list[Token] = []
    for token in spelled:
        written += _written(token, gazetteer, vocabulary)
    return Meant("fr", written)


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
