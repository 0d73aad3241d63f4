"""In which language was it typed, and what would a Frenchman have typed?  Word for word."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from knowledge.language.dictionary import is_french
from knowledge.language.lexicons import (
    SCRIPTS,
    Lexicon,
    lexicon_of,
    other_languages,
    place_in,
)
from knowledge.language.participles import participle_of
from knowledge.language.questions import is_open, unframed
from knowledge.language.spelling import spelled_out
from knowledge.language.tokens import Token
from knowledge.language.words import is_ordinary, name_category, stop_words

_FRENCH_LETTERS = frozenset("àâäçéèêëîïôöùûüÿœæ'’-")


class InFrench(NamedTuple):
    """A sentence in French words, as far as the tables go.

    Attributes:
        language: Two letters: that in which it was typed.
        tokens: Known words in French, all others, names above all, as they were.
        declines: Whether names may have endings of that language.
    """

    language: str
    tokens: list[Token]
    declines: bool = False


def in_french(tokens: Sequence[Token], is_known: Callable[[str], bool] = is_ordinary) -> InFrench:
    """Spell out what a Frenchman typed, and translate what was typed in another language.

    A language other than English is recognised by words of its own that French does not have, or
    by any in another script. Of two the one with more of the words wins, then the alphabet.

    Args:
        tokens: The sentence.
        is_known: Whether a folded word is French or a name; where all are, it is French.
    """
    if is_english(tokens):
        english = lexicon_of("en")
        return _told(tokens, _other(tokens, beyond=_english_words(tokens)) or english)
    spelled = spelled_out(tokens)
    if all(is_known(token.text) for token in spelled):
        return InFrench("fr", spelled)
    other = _other(tokens)
    return InFrench("fr", spelled) if other is None else _told(tokens, other)


def is_english(tokens: Sequence[Token]) -> bool:
    """Whether more of a sentence's words are English than French; a tie is French.

    A French word with its accents, as "résumé", is French, though English has it as "resume".
    """
    english = lexicon_of("en")
    french = sum(
        _is_accented(token) or token.text in english.french - english.function for token in tokens
    )
    if 2 * french >= len(tokens):
        return False  # however many of the others are English
    telling = (each.text in english.function or (each.text,) in english.words for each in tokens)
    return _english_words(tokens) > french and any(telling)


def _english_words(tokens: Sequence[Token]) -> int:
    """Count the words that are English and no everyday French ones ("on", "or", "question")."""
    english = lexicon_of("en")
    return sum(
        (word in english.function or ((word,) in english.words and word not in stop_words()))
        and word not in english.french
        for word in (token.text for token in tokens if not _is_accented(token))
    )


def _is_accented(token: Token) -> bool:
    return not token.surface.isascii() and is_french(token.surface.lower())


def _other(tokens: Sequence[Token], *, beyond: int = 0) -> Lexicon | None:
    """Tell which language it is beside French and English; None where it looks like none.

    Args:
        tokens: The sentence.
        beyond: Words of it that English knows; more are needed.
    """
    strange = {place for place, token in enumerate(tokens) if _is_strange(token)}
    if not strange:
        return None
    best: tuple[int, Lexicon] | None = None
    typed = " ".join(token.surface for token in tokens)
    for lexicon in map(lexicon_of, other_languages(typed)):
        covered = set(_covered(tokens, lexicon))
        dropped = {at for at, token in enumerate(tokens) if token.text in lexicon.function}
        known = len(covered | dropped)
        letters = known and any(_has_foreign_letters(tokens[at]) for at in strange)
        telling = not strange.isdisjoint(covered) or letters
        enough = known > beyond and 2 * known > len(tokens) - 2
        if telling and enough and (best is None or known > best[0]):
            best = (known, lexicon)
    return None if best is None else best[1]


def _is_strange(token: Token) -> bool:
    if is_ordinary(token.text) or name_category(token.text) is not None:
        return False
    return not is_french(token.surface.lower())


def _has_foreign_letters(token: Token) -> bool:
    return any(
        not each.isascii() and each not in _FRENCH_LETTERS for each in token.surface.lower()
    )


def _covered(tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[int]:
    """Give the places of the words that the table has, alone or in an expression."""
    for place in range(len(tokens)):
        for size in range(min(lexicon.longest, len(tokens) - place), 0, -1):
            if tuple(each.text for each in tokens[place : place + size]) in lexicon.words:
                yield from range(place, place + size)
                break


def _told(tokens: Sequence[Token], lexicon: Lexicon) -> InFrench:
    """Replace words by French ones, the longest expression first; drop function words.

    "Armenia's leader" becomes "dirigeant de Arménie", "Ermenistan başbakanı" "premier ministre
    Arménie", and where nothing is asked for by a question word "did Armenia sign" "Arménie a
    signé".
    """
    written: list[Token] = []
    done: list[Token] = []
    owner: Sequence[Token] = ()
    place = 0
    while place < len(tokens):
        size, meant = _meant(tokens, place, lexicon)
        if not done and _is_done(tokens, place, size, meant, lexicon):
            done = meant[:1]
        if _owns(tokens, place + size, lexicon):
            owner, place = meant, place + size + 1
            continue
        if written and meant and lexicon.owned.issuperset(each.text for each in meant):
            written[-1:] = [*meant, written[-1]]
        else:
            written += meant
        if owner and meant:
            written += [owner[0]._replace(text="de", surface="de", capital=False), *owner]
            owner = ()
        place += size
    told = [*written, *owner]
    words = _texts(told)
    if done and not is_open(" ".join(words[at] for at in unframed(words))):
        told = _in_the_past(told, done[0], passive=not lexicon.being.isdisjoint(_texts(tokens)))
    return InFrench(lexicon.language, told, lexicon.declines)


def _texts(tokens: Sequence[Token]) -> list[str]:
    return [token.text for token in tokens]


def _is_done(
    tokens: Sequence[Token], place: int, size: int, meant: Sequence[Token], lexicon: Lexicon
) -> bool:
    """Whether the verb at a place is told as done, by its own form or a word before it."""
    if not meant or participle_of(meant[0].text) is None:
        return False
    past = [at for at in range(place) if tokens[at].text in lexicon.past]
    if past and tokens[past[-1] + 1].text not in lexicon.still:
        return True
    after = place + size
    if after == len(tokens) - 1 and tokens[after].text in lexicon.past:
        return True  # "dass Armenien unterschrieben hat"
    if lexicon.language in SCRIPTS and not lexicon.past.isdisjoint(_texts(tokens)):
        return True  # it may stand at the end, before what makes it a question
    surfaces = (each.surface.lower() for each in tokens[place : place + size])
    return any(each.endswith(lexicon.past_endings) for each in surfaces)


def _in_the_past(told: Sequence[Token], verb: Token, *, passive: bool) -> list[Token]:
    """Put "a" and the participle in the place of an infinitive, behind the name it began with."""
    at = next(place for place, token in enumerate(told) if token is verb)
    form = participle_of(verb.text) or verb.text
    words = ["a", "ete", form] if passive else ["a", form]
    made = [verb._replace(text=word, surface=word) for word in words]
    before, after = list(told[:at]), list(told[at + 1 :])
    if not before and after:  # "firmó Armenia": the verb opens it
        before, after = after[:1], after[1:]
    return [*before, *made, *after]


def _meant(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> tuple[int, list[Token]]:
    """Give how many words from a place on are one expression, and what it is in French."""
    for size in range(min(lexicon.longest, len(tokens) - place), 0, -1):
        run = tuple(token.text for token in tokens[place : place + size])
        meant = lexicon.words.get(run) or place_in(run, lexicon)
        if meant is not None:
            first = tokens[place]._replace(capital=False)
            return size, [first._replace(text=word, surface=word) for word in meant]
    token = tokens[place]
    if token.text in lexicon.function:
        return 1, []
    script = SCRIPTS.get(lexicon.language)
    if script is not None and script.search(token.surface):
        return 1, [token._replace(capital=True, opens=False)]  # whatever it is, it may be a name
    noun = place > 0 and tokens[place - 1].text in lexicon.determiners
    return 1, [token._replace(capital=False) if noun else token]


def _owns(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> bool:
    """Whether the word before a place owns what follows: an "s" of its own after a name."""
    if not 0 < place < len(tokens) - 1 or tokens[place].text != lexicon.owner:
        return False
    before = tokens[place - 1].text
    return before not in lexicon.function and (before,) not in lexicon.words
