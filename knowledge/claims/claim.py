"""What is a claim made of, and how can two of them lie to each other?"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from knowledge.language.dates import Day, Relation
from knowledge.reading.gazetteer import Mention

NOT: Final = "ne pas "
"""How a deed that is denied is put beside one that is not."""


class Difference(StrEnum):
    """The slot in which two claims differ."""

    PERSON = "person"
    PLACE = "place"
    DATE = "date"
    NUMBER = "number"
    POLARITY = "polarity"
    ROLE = "role"


class Bearing(StrEnum):
    """How what is said lies to what a fact says in the same slot."""

    EQUAL = "equal"
    COMPATIBLE = "compatible"
    SILENT = "silent"
    CONTRARY = "contrary"


class Form(StrEnum):
    """What a text does with what it says."""

    STATED = "stated"  # it asserts all of it
    WHETHER = "whether"  # it asks if it is so
    OPEN = "open"  # it takes all for granted but what it asks for


class Mode(StrEnum):
    """Whether a deed is told as done."""

    DONE = "done"  # "a signé"
    OPEN = "open"  # "signera", "doit signer", "pour signer"
    NOUN = "noun"  # "la signature"
    PLAIN = "plain"  # a form that tells nothing of it


class Bound(StrEnum):
    """On which side of a number that is told roughly the true one lies."""

    MORE = "more"  # "plus de", "au moins"
    LESS = "less"  # "moins de", "presque"
    ABOUT = "about"  # "environ", "une quarantaine"
    DECADE = "decade"  # "quinquagénaire"


class Deed(NamedTuple):
    """A word with a meaning of its own, mostly a verb, that is no name.

    Attributes:
        key: Its stem.
        word: As it stands, folded.
        place: Index of the word in its clause.
        negated: Whether it is said not to be so.
        mode: Whether it is told as done.
        acts: Whether its form or its place shows it to be a verb.
        actors: Entities that do it; empty where nobody is told.
        patients: Entities that it is done to, likewise.
    """

    key: str
    word: str
    place: int
    negated: bool
    mode: Mode
    acts: bool
    actors: frozenset[str]
    patients: frozenset[str] = frozenset()


class Time(NamedTuple):
    """When something is said to be.

    Attributes:
        day: As far as it is told.
        relation: Whether at, before or since then.
        weekday: 0 (Monday) to 6 where one is told; None elsewhere.
        text: As it stands, folded.
        vague: Whether a fact need not tell it.
        decade: Whether it is that year and the nine after it.
    """

    day: Day
    relation: Relation
    weekday: int | None
    text: str
    vague: bool = False
    decade: bool = False


class Number(NamedTuple):
    """A number that something is counted with.

    Attributes:
        value: As a number: "7,5 millions" is 7,500,000; a share in hundredths.
        heads: Stems of what it may count, the nearest first; empty where nothing follows.
        text: As it stands, folded.
        exact: Whether it is meant as it stands, and not as "plus de", "environ".
        ordinal: Whether it is a place in a row: "treizième mois".
        bound: Where the true one lies; None of one that is exact.
    """

    value: float
    heads: tuple[str, ...]
    text: str
    exact: bool = True
    ordinal: bool = False
    bound: Bound | None = None


class Located(NamedTuple):
    """A place that something is said to happen in, come to or go from: an entity and its words."""

    entity: str
    text: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One clause, slot by slot.

    Attributes:
        form: What it does with what it says.
        words: Its folded words.
        mentions: Entities that it names, in order.
        deeds: Its other words of meaning, in order.
        times: When.
        numbers: How many.
        places: Where.
        speaker: Entity that is said to have said it; None where nobody is.
        back: Whether it looks back to the last time before ("depuis quand … pas").
        assumed: Whether it only supposes ("si la paix était signée") or leaves a choice ("ou").
    """

    form: Form
    words: tuple[str, ...]
    mentions: tuple[Mention, ...]
    deeds: tuple[Deed, ...]
    times: tuple[Time, ...]
    numbers: tuple[Number, ...]
    places: tuple[Located, ...]
    speaker: str | None
    back: bool
    assumed: bool

    @property
    def dates(self) -> tuple[Time, ...]:
        """The times that a fact must tell."""
        return tuple(each for each in self.times if not each.vague)


class Compared(NamedTuple):
    """One slot of a claim beside the same slot of a fact.

    Attributes:
        kind: Which slot.
        bearing: How the two lie to each other.
        said: What the claim has, in words.
        article: What the fact has, in words; empty where it is silent.
    """

    kind: Difference
    bearing: Bearing
    said: str
    article: str
