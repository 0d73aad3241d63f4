"""Which names of a query does the list not have?"""

from collections.abc import Sequence
from enum import Enum

from knowledge.language.dates import MONTHS, WEEKDAYS
from knowledge.language.dictionary import is_french
from knowledge.language.folding import fold
from knowledge.language.stems import stem
from knowledge.language.table import pattern, word_set
from knowledge.language.tokens import Token
from knowledge.language.words import is_ordinary, name_category, stop_words
from knowledge.reading.gazetteer import Gazetteer, Mention
from knowledge.reading.vocabulary import Vocabulary

DEMONYM = "demonyms"
SHORTEST_NAME = 3
LONGEST_NAME = 4  # words
_BEFORE_NAMES = word_set("reading", "names.before")
_TITLES = word_set("reading", "names.titles")
_PARTICLES = word_set("reading", "names.particles")
_PLACING = word_set("reading", "names.placing")
_COMPASS = word_set("reading", "names.compass")
_JOINING = word_set("reading", "names.joining")
_ASKING = word_set("reading", "names.asking")
_DOING = pattern("reading", "names.doing")
_AFTER_NAMES = pattern("reading", "names.after")
_WORDED = pattern("reading", "names.worded")


class Slot(Enum):
    """Where a word stands: what may be a name there, even if it is also another word."""

    NONE = "none"
    PERSON = "person"  # "que dit …", "quand … est-il"
    TITLED = "titled"  # "M. …"
    PLACE = "place"  # "à …", "de …"


def strangers(
    tokens: Sequence[Token],
    mentions: Sequence[Mention],
    gazetteer: Gazetteer,
    vocabulary: Vocabulary,
    *,
    slots: bool,
) -> tuple[str, ...]:
    """Find the names, as typed, that no entity and no fact of the list explains.

    A word of the full name of whoever is named is excused: "le tribunal de Quimper". So is one
    that is spelt nearly as the list's, or sounds as a word of a fact, unless the tables know it,
    or it stands beside a name that the list has, or behind a title: "Kassim Dorival" is not
    Kassim Doriel.

    Args:
        tokens: The question.
        mentions: The names of the list in it.
        gazetteer: All names of the list.
        vocabulary: All its words.
        slots: Whether the place of a word tells that it is a name, as in French.
    """
    named = {place for mention in mentions for place in range(mention.start, mention.end)}
    beside = frozenset(mention.end for mention in mentions)
    firm: set[int] = set()
    names: dict[int, str] = {}  # by the place after each, so that a surname joins its first name
    for place, token in enumerate(tokens):
        size = _known_name(tokens, place, vocabulary)
        if size and named.isdisjoint(range(place, place + size)):
            names[place + size] = " ".join(each.surface for each in tokens[place : place + size])
            named.update(range(place, place + size))
        slot = _slot(tokens, place) if slots else Slot.NONE
        if place not in named and _is_unknown_name(token, vocabulary, slot):
            first = names.pop(place, None)
            names[place + 1] = f"{first} {token.surface}" if first else token.surface
            if token.capital and (place in beside or slot is Slot.TITLED):
                firm.add(place + 1)
    for mention in mentions:
        other = _other_part(tokens, mention)
        if other:
            names[other] = " ".join(each.surface for each in tokens[mention.start : other])
    told = {root for mention in mentions for root in gazetteer.roots_of(mention.entity)}
    return tuple(
        name
        for place, name in names.items()
        if not told.issuperset(map(stem, fold(name).split()))
        and (
            place in firm or _is_in_a_table(name) or not _is_like_one(name, gazetteer, vocabulary)
        )
    )


def _is_like_one(name: str, gazetteer: Gazetteer, vocabulary: Vocabulary) -> bool:
    """Whether a name is spelt nearly as one of the list's, or sounds as a word of its facts."""
    return gazetteer.resembles(fold(name)) or vocabulary.has_sound_of(fold(name))


def _is_in_a_table(name: str) -> bool:
    """Whether the tables know a word of a name as one: no likeness excuses it then."""
    return any(name_category(part) is not None for part in fold(name).split())


def _slot(tokens: Sequence[Token], place: int) -> Slot:
    after = " ".join(each.text for each in tokens[place + 1 : place + 4])
    before = tokens[place - 1].text if place else ""
    if before in _TITLES or (before in _PARTICLES and _is_inner(tokens, place - 1)):
        return Slot.TITLED
    if before in _BEFORE_NAMES or _AFTER_NAMES.match(after) is not None:
        return Slot.PERSON
    if (before in _ASKING or not place) and _DOING.match(after) is not None:
        return Slot.PERSON
    return Slot.PLACE if before in _PLACING else Slot.NONE


def _is_inner(tokens: Sequence[Token], place: int) -> bool:
    """Whether a word has a capital that no sentence begins with."""
    return tokens[place].capital and not tokens[place].opens


def _other_part(tokens: Sequence[Token], mention: Mention) -> int:
    """Give the place after "du Nord" behind a name that the list has without it; 0 elsewhere."""
    if mention.end < 1 or tokens[mention.end - 1].text in _COMPASS:
        return 0
    for size in (2, 3):  # "du Nord", "de l'Est"
        run = tokens[mention.end : mention.end + size]
        if len(run) == size and run[0].text in _JOINING and run[-1].text in _COMPASS:
            return mention.end + size if run[-1].capital else 0
    return 0


def _known_name(tokens: Sequence[Token], place: int, vocabulary: Vocabulary) -> int:
    """Give how many words from a place on are a well-known name of several; 0 where none is."""
    for size in range(min(LONGEST_NAME, len(tokens) - place), 1, -1):
        run = tokens[place : place + size]
        words = [token.text for token in run]
        if not name_category(" ".join(words)) or all(map(vocabulary.tells_of, words)):
            continue
        if run[-1].capital or not all(map(is_ordinary, words)):
            return size  # "tout le monde" is no newspaper
    return 0


def _is_unknown_name(token: Token, vocabulary: Vocabulary, slot: Slot) -> bool:
    """Whether a word is a name that the list does not have.

    The tables of names decide before likeness and the list's own words do; a name that is also an
    ordinary word is one by its capital and its place in the sentence.
    """
    word, named = token.text, token.capital and not token.opens
    if not word.isalpha() or word in stop_words() or word in MONTHS or word in WEEKDAYS:
        return False
    category = name_category(word)
    if len(word) < SHORTEST_NAME:
        spelt = named and token.surface[1:].islower()
        known = category is not None and slot is Slot.PERSON
        return len(word) > 1 and (spelt or known) and not vocabulary.tells_of(word)
    if category not in {None, "ambiguous"}:
        adjective = category == DEMONYM and not token.capital  # of the Union européenne
        return not (vocabulary.tells_by_itself(word) or (adjective and vocabulary.tells_of(word)))
    if category == "ambiguous" and named and slot is not Slot.NONE:
        return word not in vocabulary.words
    if vocabulary.tells_of(word):
        return False
    if slot is Slot.TITLED:
        return named or not is_french(token.surface.lower())
    if category == "ambiguous":
        return slot is Slot.PERSON
    if named:
        return not is_ordinary(word)
    if is_ordinary(word) or is_french(token.surface.lower()) or _WORDED.fullmatch(word):
        return False
    return slot is Slot.PERSON
