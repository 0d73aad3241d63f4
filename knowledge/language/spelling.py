"""What did a phone speller mean to type?  "kan" is quand, "g" is j'ai; whole words only."""

from collections.abc import Sequence

from knowledge.language.ready_made import ready_made
from knowledge.language.table import all_words, table, word_set, words_of
from knowledge.language.tokens import Token, tokenize

_ASKING = word_set("writing", "words.before_two")


@ready_made
def _meanings() -> dict[str, tuple[str, ...]]:
    meanings: dict[str, tuple[str, ...]] = {}
    for row in table("spelling")["spelling"]:
        meant = tuple(token.text for token in tokenize(row["means"]))
        for typed in words_of(row["typed"]):
            meanings.setdefault(typed, meant)
    return meanings


def spelled_out(tokens: Sequence[Token]) -> list[Token]:
    """Replace phone spellings by the words they stand for; all else stays as it is.

    A word before an apostrophe ("c'était") is left alone, and so is one with a capital inside a
    sentence, which may be a name.
    """
    if all_words("spelling", leaving="means keeps").isdisjoint(token.text for token in tokens):
        return list(tokens)
    meanings = _meanings()
    written: list[Token] = []
    for place, token in enumerate(tokens):
        meant = meanings.get(token.text)
        if token.text == "2" and _is_of(tokens, place, written):
            meant = ("de",)
        if _is_was(tokens, place):
            written.extend(token._replace(text=word) for word in meanings["ct"])
            continue
        if place and _is_was(tokens, place - 1):
            continue
        if meant is None or token.elided or (token.capital and not token.opens):
            written.append(token)
            continue
        written.extend(token._replace(text=word) for word in meant)
    return written


def _is_of(tokens: Sequence[Token], place: int, before: Sequence[Token]) -> bool:
    """Whether a "2" is "de", as it sounds: "cb 2 tps", "koi 2 9", "a koi 2 plu"."""
    after = tokens[place + 1].text if place + 1 < len(tokens) else ""
    asked = before[-1].text if before else ""
    return bool(after) and asked in _ASKING and tokens[place].surface == "2"


def _is_was(tokens: Sequence[Token], place: int) -> bool:
    """Whether a "c" and the "t" after it are "c'était", letter by letter: "C T kel jour"."""
    pair = tokens[place : place + 2]
    return [each.text for each in pair] == ["c", "t"] and not any(each.elided for each in pair)
