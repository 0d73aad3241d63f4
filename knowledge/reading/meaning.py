"""Which words did the reader mean to type?  Translated, spelt out, parted and mended."""

from collections.abc import Sequence

from knowledge.language.table import pattern
from knowledge.language.tokens import Token, tokenize
from knowledge.language.translating import InFrench, in_french
from knowledge.language.unspaced import parted
from knowledge.language.words import is_ordinary
from knowledge.reading.gazetteer import Gazetteer
from knowledge.reading.vocabulary import Vocabulary

SHORTEST_NAME = 3
LONGEST_ENDING = 4
_GLUED = pattern("reading", "glued")


def meant(text: str, gazetteer: Gazetteer, vocabulary: Vocabulary) -> InFrench:
    """Spell out, translate and mend the words of a sentence, as a careful Frenchman would.

    A word of a name, and a word with a capital inside a sentence, is never taken for another.
    """

    def is_known(word: str) -> bool:
        return is_ordinary(word) or word in vocabulary or gazetteer.knows(word)

    told = in_french(tokenize(parted(text)), is_known)
    if told.declines:
        return told._replace(tokens=[_without_ending(each, gazetteer) for each in told.tokens])
    if told.language != "fr":
        return told
    written: list[Token] = []
    for token in told.tokens:
        written += _written(token, gazetteer, vocabulary)
    return told._replace(tokens=written)


def _without_ending(token: Token, gazetteer: Gazetteer) -> Token:
    word = token.text
    if is_ordinary(word) or gazetteer.has(word):
        return token
    for size in range(len(word) - 1, max(SHORTEST_NAME, len(word) - LONGEST_ENDING) - 1, -1):
        for ending in ("", "a", "iya", "ou"):  # Путина, Армении; a name that lost its own
            if gazetteer.has(word[:size] + ending):
                return token._replace(text=word[:size] + ending)
    return token


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
