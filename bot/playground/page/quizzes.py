"""How does a quiz look in the chat, before and after it is answered?"""

from dataclasses import dataclass

from markupsafe import Markup

from bot.playground.page.formatting import to_html
from bot.playground.state import Poll, User


@dataclass(frozen=True, slots=True)
class Option:
    """An answer that a poll offers.

    Attributes:
        share: Of the votes, 0 to 100; None before the reader has voted.
        state: ``right``, ``wrong``, ``chosen`` or empty.
    """

    place: int
    text: str
    share: int | None
    state: str


@dataclass(frozen=True, slots=True)
class Quiz:
    """A poll as one reader sees it."""

    kind: str
    question: str
    options: tuple[Option, ...]
    total: int
    open: bool
    explanation: Markup


def quiz_of(poll: Poll, reader: User, bot: str) -> Quiz:
    """Show a poll to a reader; shares and what was right only when he has voted."""
    chosen = poll.votes.get(reader.id)
    done = chosen is not None or poll.closed
    return Quiz(
        kind=poll.kind,
        question=poll.question,
        options=tuple(
            Option(place, text, _share(poll, place) if done else None, _vote(poll, place, chosen))
            for place, text in enumerate(poll.options)
        ),
        total=len(poll.votes),
        open=not done,
        explanation=to_html(
            poll.explanation.get("explanation", "") if done else "",
            poll.explanation.get("explanation_entities", []),
            bot=bot,
        ),
    )


def _share(poll: Poll, place: int) -> int:
    return round(100 * poll.count(place) / len(poll.votes)) if poll.votes else 0


def _vote(poll: Poll, place: int, chosen: tuple[int, ...] | None) -> str:
    if chosen is None and not poll.closed:
        return ""
    if place in poll.right:
        return "right"
    if chosen is None or place not in chosen:
        return ""
    return "wrong" if poll.kind == "quiz" else "chosen"
