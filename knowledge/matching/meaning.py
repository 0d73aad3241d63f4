"""Which words did the reader mean to type?  Phone spelling, English, glued and misspelt words."""

import re
from collections.abc import Sequence

from knowledge.language.english import in_french, is_english
from knowledge.language.spelling import spelled_out
from knowledge.language.tokens import Token, tokenize
from knowledge.language.words import is_ordinary
from knowledge.matching.entities import Gazetteer
from knowledge.matching.vocabulary import Vocabulary

_GLUED = re.compile(r"([ldnsjmt]|qu)([aeiouyh][a-z]{3,})")  # "larmenie": no apostrophe


def meant(text: str, gazetteer: Gazetteer, vocabulary: Vocabulary) -> list[Token]:
    """Give the words of a sentence as a careful writer would have typed them in French.

    A word of a name, and a word with a capital inside a sentence, is never taken for another.
    """
    tokens = tokenize(text)
    if is_english(tokens):
        return in_french(tokens)
    written: list[Token] = []
    for token in spelled_out(tokens):
        written += _written(token, gazetteer, vocabulary)
    return written


def _written(token: Token, gazetteer: Gazetteer, vocabulary: Vocabulary) -> Sequence[Token]:
    if gazetteer.knows(token.text):
        return [token]
    glued = _GLUED.fullmatch(token.text)
    if glued and not (token.text in vocabulary or is_ordinary(token.text)):
        rest = glued[2]
        if gazetteer.knows(rest) or rest in vocabulary or is_ordinary(rest):
            return [
                token._replace(text=glued[1], elided=True),
                token._replace(text=rest, surface=rest),
            ]
    if token.capital and not token.opens:
        return [token]
    return [token._replace(text=vocabulary.corrected(token.text))]
