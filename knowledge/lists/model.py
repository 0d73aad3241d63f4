"""What is a fact list made of?

The models are strict: unknown keys and wrong types are errors. What one value alone can show is
checked here; what takes two (a duplicate id, a dangling entity) is checked in
:mod:`knowledge.lists.rules`. Both report through :mod:`knowledge.lists.loading`, which knows
the lines.
"""

import re
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Literal, NoReturn

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
)
from pydantic_core import PydanticCustomError

from knowledge.language.folding import fold
from knowledge.language.numbers import value_at
from knowledge.language.questions import Kind
from knowledge.language.tokens import words_in

MAX_ID = 40
MAX_NAME = 400  # characters: titles, names, aliases
MAX_LABEL = 120  # characters: what stands on a button, or beside a name
MAX_KEY = 100
MAX_WORDS = 2_000  # characters: a reply must fit into one message together with its source line
MAX_BLOCKS = 5_000  # of one kind in a file
MAX_ITEMS = 1_000  # in one bracketed list

_ID = rf"^[a-z0-9-]{{1,{MAX_ID}}}$"
_PARTIAL_DATE = re.compile(r"(?!0000)[0-9]{4}(-(0[1-9]|1[0-2]))?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_YEARS = range(1000, 10_000)


class Zone(StrEnum):
    """The part of the article where a fact stands."""

    TITLE = "title"
    LEAD = "lead"
    CAPTION = "caption"
    BODY = "body"
    CREDIT = "credit"


def _refuse(slip: str) -> NoReturn:
    """Name the slip; :mod:`knowledge.lists.wording` says it to the curator."""
    raise PydanticCustomError(slip, slip)


def _day(value: object) -> object:
    """Accept a TOML date, with or without a time, or the same in quotes."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            _refuse("not_a_day")
    return value if isinstance(value, date) else _refuse("not_a_day")


def _period(value: object) -> object:
    """Accept what :func:`_day` does, a month or a year in quotes, and a bare year."""
    if type(value) is int and value in _YEARS:
        return str(value)
    if isinstance(value, str) and _PARTIAL_DATE.fullmatch(value):
        return value
    try:
        day = _day(value)
    except PydanticCustomError:
        _refuse("not_a_period")
    return str(day)


def _clean(text: str) -> str:
    if _CONTROL.search(text):
        _refuse("control_character")
    return text if text.strip() else _refuse("empty")


def _counted(text: str) -> str:
    words = words_in(fold(text))
    return (
        text if any(value_at(words, at)[0] for at in range(len(words))) else _refuse("no_number")
    )


def _visible(text: str) -> str:
    return text if any(letter.isalnum() for letter in text) else _refuse("empty")


Identifier = Annotated[str, StringConstraints(pattern=_ID)]
Reference = str
"""An id of something else in the list; whether it is there is for the rules to say."""
Name = Annotated[
    str, StringConstraints(max_length=MAX_NAME), AfterValidator(_clean), AfterValidator(_visible)
]
Typed = Annotated[str, StringConstraints(max_length=MAX_WORDS), AfterValidator(_clean)]
Words = Annotated[Typed, AfterValidator(_visible)]
Counted = Annotated[Name, AfterValidator(_counted)]
Label = Annotated[
    str, StringConstraints(max_length=MAX_LABEL), AfterValidator(_clean), AfterValidator(_visible)
]
Day = Annotated[date, BeforeValidator(_day)]
Period = Annotated[str, BeforeValidator(_period)]
Some = Field(min_length=1, max_length=MAX_ITEMS)
Few = Field(max_length=MAX_ITEMS)
Blocks = Field(max_length=MAX_BLOCKS)


class Strict(BaseModel):
    """Refuses unknown keys and converts nothing."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Article(Strict):
    """The article that a list was made from, named in every source line.

    Attributes:
        id: ``a-z``, ``0-9`` and ``-``, 1 to 40 characters; unique among the lists that are
            served together.
        title: As published, at most 400 characters, as are all names here.
        publisher: The outlet, as it is cited: ``franceinfo``.
        agencies: News agencies named beside it.
        authors: Named authors; empty where the article names none.
        language: Two letters.
        published: The day of publication; left out where the source gives none, never guessed.
        url: Where it can be read; likewise.
        reading_minutes: As announced by the outlet, 1 to 600.
        status: A draft is checked but never served.
    """

    id: Identifier
    title: Name
    publisher: Name
    agencies: Annotated[list[Name], Few] = []
    authors: Annotated[list[Name], Few] = []
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")] = "fr"
    published: Day | None = None
    url: (
        Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"]+$", max_length=2_000)]
        | None
    ) = None
    reading_minutes: Annotated[int, Field(ge=1, le=600)] | None = None
    status: Literal["published", "draft"] = "draft"


class Entity(Strict):
    """Someone or something that readers name, with every spelling they use.

    Attributes:
        id: Written like an article's, unique among the entities of the list.
        type: What it is.
        name: The full name, as an answer would give it.
        role: What may be shown beside the name, in small letters: ``président russe``; at most
            120 characters.
        role_en: The same for readers of English.
        aliases: Other names, nicknames and spellings that readers type; each belongs to one
            entity. They are never shown.
    """

    id: Identifier
    type: Literal["person", "place", "organisation", "event", "work"]
    name: Name
    role: Label | None = None
    role_en: Label | None = None
    aliases: Annotated[list[Name], Few] = []


class Source(Strict):
    """Where in the article a fact stands; body paragraphs and sentences count from 1."""

    zone: Annotated[Zone, Field(strict=False)]
    paragraph: Annotated[int, Field(ge=0, le=10_000)] = 0
    sentence: Annotated[int, Field(ge=0, le=10_000)] = 0


class Fact(Strict):
    """One thing that the article says, and the ways readers ask for it.

    Attributes:
        id: Written like an article's, unique among the facts of the list: ``visit-date``.
            Never reused once published.
        kind: The question that it answers; a ``when`` is a poor reply to "qui".
        sentence: What the reader gets, 1 to 2,000 characters; clear on its own, no "il", no
            "hier".
        entities: Ids of who and what it is about, in the order of their roles.
        date: The period that the fact states, with its precision: ``2024-08-19``, ``2024-08`` or
            ``2024``.
        numbers: What it counts, each with its unit, where the sentence has it in words that hide
            it or apart from what it counts: ``34 millions d'euros``. Never needed.
        denies: Whether the sentence says that something is not so in words that do not show it:
            ``reste à signer``, ``a échappé à la fermeture``. Never needed.
        speaker: Who said it; for ``said`` only, and required there.
        quote: Words that were spoken, without the marks around them; for ``said`` only.
        phrasings: Queries in readers' words, at least one; misspellings are for ``language``.
            A draft's may be empty.
        proposed: Phrasings that nobody reviewed yet; never in service.
        corrected_at: The day on which the sentence was corrected.
        correction: What was corrected, in one sentence that readers get.
        source: Where the article says it.
    """

    id: Identifier
    kind: Annotated[Kind, Field(strict=False)]
    sentence: Words
    sentence_en: Words | None = None
    label: Label | None = None
    label_en: Label | None = None
    event: Identifier | None = None
    key: Annotated[int, Field(ge=1, le=MAX_KEY)] | None = None
    entities: Annotated[list[Reference], Few] = []
    date: Period | None = None
    numbers: Annotated[list[Counted], Few] = []
    denies: bool = False
    speaker: Reference | None = None
    quote: Words | None = None
    phrasings: Annotated[list[Words], Few]
    proposed: Annotated[list[Words], Few] = []
    corrected_at: Day | None = None
    correction: Words | None = None
    source: Source


class Absence(Strict):
    """Something that readers ask and that the article does not say.

    Attributes:
        phrasings: Queries in readers' words, at least one.
        sentence: What is said instead of the general refusal; true for every phrasing.
        sentence_en: The same for readers of English.
        proposed: Whether nobody reviewed it yet; then it is never in service.
    """

    phrasings: Annotated[list[Words], Some]
    sentence: Words | None = None
    sentence_en: Words | None = None
    proposed: bool = False


class Question(Strict):
    """A line of the list's own regression set; empty ``expect``: the bot must abstain.

    Any of the expected facts will do. What is asked may be of any kind, even "???".
    """

    ask: Typed
    expect: Annotated[list[Reference], Few]


class FactList(Strict):
    """One file: an article and everything that may be served about it; 5,000 blocks of a kind."""

    article: Article
    entity: Annotated[list[Entity], Blocks] = []
    fact: Annotated[list[Fact], Field(min_length=1, max_length=MAX_BLOCKS)]
    absent: Annotated[list[Absence], Blocks] = []
    question: Annotated[list[Question], Blocks] = []
