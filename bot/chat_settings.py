"""What can a chat choose?  One row a setting: its default, what it takes, what is said of it.

A new one is a row here and whoever goes by it. The database keeps the rows of a chat as one
value, the page of settings and the privacy page show them, both from what stands here.
"""

from collections.abc import Callable, Mapping
from dataclasses import Field, dataclass, field, fields
from typing import Any, NamedTuple, Self

from knowledge.wording.languages import languages
from knowledge.wording.voice import mark

LONGEST_ID = 40


class Digest(NamedTuple):
    """The message of a group that is kept up to date.

    Attributes:
        message: Its id.
        answered: The facts that it lists, as ``article/fact``, and the messages that serve them.
    """

    message: int
    answered: tuple[tuple[str, int], ...] = ()


class Row(NamedTuple):
    """What is known of a setting besides its name and its default.

    Attributes:
        takes: Tells whether a value is one that it can have.
        said: What the page says: by value, or one text with ``{value}`` where there are many.
        offers: What a button that sets a value says, by value; empty where a page offers them.
        in_groups_only: Whether it matters in groups alone.
        reads: Makes a value of what JSON holds of it, before it is looked at.
    """

    takes: Callable[[object], bool]
    said: Mapping[bool, str] | str
    offers: Mapping[bool, str]
    in_groups_only: bool
    reads: Callable[[object], object]


def _as_it_is(value: object) -> object:
    return value


def _row(
    default: object,
    takes: Callable[[object], bool],
    said: Mapping[bool, str] | str,
    offers: Mapping[bool, str] | None = None,
    *,
    in_groups_only: bool = False,
    reads: Callable[[object], object] = _as_it_is,
) -> Any:
    metadata = {"row": Row(takes, said, offers or {}, in_groups_only, reads)}
    return field(default=default, metadata=metadata)


def _is_language(value: object) -> bool:
    return value is None or value in languages()


def _is_id(value: object) -> bool:
    return value is None or (isinstance(value, str) and 0 < len(value) <= LONGEST_ID)


def _is_bool(value: object) -> bool:
    return isinstance(value, bool)


def _is_digest(value: object) -> bool:
    return value is None or isinstance(value, Digest)


def _digest_in(value: object) -> object:
    """Read a digest as it is written; what is written otherwise is left, and not taken."""
    match value:
        case [int(message), [*pairs]]:
            return Digest(message, tuple(map(_answer_in, pairs)))
        case _:
            return value


def _answer_in(pair: object) -> tuple[str, int]:
    match pair:
        case [str(fact), int(message)]:
            return fact, message
        case _:
            return "", 0  # which is no fact's name, and so is never shown


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatSettings:
    """What a chat has chosen; the defaults are those of a chat that chose nothing.

    Attributes:
        language: Two letters of one that we speak; None follows the reader.
        article: Id of the one article that is asked about; None for all.
        quiet: Post only what was asked for: no refusals and no next questions in a group.
        suggestions: Offer next questions after an answer.
        corrections: Tell of answers given within a week that are corrected since. On from the
            start: who was told something wrong is owed the correction without having asked.
        digest: The message of a group that is kept up to date; None for none.
    """

    language: str | None = _row(None, _is_language, mark("Langue : {value}"))
    article: str | None = _row(None, _is_id, mark("Article : {value}"))
    quiet: bool = _row(
        default=False,
        takes=_is_bool,
        said={
            True: mark("Mode discret : oui, ni refus ni questions suivantes"),
            False: mark("Mode discret : non"),
        },
        offers={True: mark("Passer en mode discret"), False: mark("Quitter le mode discret")},
        in_groups_only=True,
    )
    suggestions: bool = _row(
        default=True,
        takes=_is_bool,
        said={
            True: mark("Questions suivantes : oui"),
            False: mark("Questions suivantes : non"),
        },
        offers={
            True: mark("Proposer des questions suivantes"),
            False: mark("Ne plus proposer de questions suivantes"),
        },
    )
    corrections: bool = _row(
        default=True,
        takes=_is_bool,
        said={
            True: mark("Réponses corrigées : signalées pendant une semaine"),
            False: mark("Réponses corrigées : non signalées"),
        },
        offers={
            True: mark("Signaler les réponses corrigées"),
            False: mark("Ne pas signaler les réponses corrigées"),
        },
    )

    digest: Digest | None = _row(  # noqa: RUF009 - a field, as the others
        None,
        _is_digest,
        mark("Récapitulatif : {value}"),
        in_groups_only=True,
        reads=_digest_in,
    )

    @classmethod
    def read(cls, kept: Mapping[str, object]) -> Self:
        """Take what was kept; what this Sourcier does not know or take has its default."""
        found = {name: row.reads(kept[name]) for name, row in ROWS.items() if name in kept}
        return cls(**{name: one for name, one in found.items() if ROWS[name].takes(one)})  # type: ignore[arg-type]  # each row takes what its type is

    def chosen(self) -> dict[str, object]:
        """Give what is not as it is by default, as JSON can hold it."""
        each = {name: getattr(self, name) for name in ROWS}
        return {name: value for name, value in each.items() if value != _FIELDS[name].default}


_FIELDS: Mapping[str, Field[object]] = {one.name: one for one in fields(ChatSettings)}
ROWS: Mapping[str, Row] = {name: one.metadata["row"] for name, one in _FIELDS.items()}
"""The settings in the order of their page."""
DEFAULTS = ChatSettings()
