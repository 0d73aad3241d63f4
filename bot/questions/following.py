"""What is offered under a reply, and how does it look with all that?"""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from bot.conversation.memory import Conversation, Offered
from bot.messages.keyboards import LONGEST_COPY, MOST_GOING_ON, reply_rows
from bot.messages.rendering import Page, render, units
from bot.occasion import Occasion
from knowledge.deciding.outcome import Choice, Outcome
from knowledge.desk import Desk
from knowledge.wording.replying import Reply


class Laid(NamedTuple):
    """A reply, ready to be posted.

    Attributes:
        page: With its buttons.
        offered: The questions that its buttons lead to, in order.
    """

    page: Page
    offered: Sequence[Offered]


def lay_out(
    at: Occasion, reply: Reply, desk: Desk, conversation: Conversation, *, sendable: bool = False
) -> Laid:
    """Choose what is offered under a reply, and lay out its page.

    Args:
        at: Who gets it.
        reply: What is said.
        desk: Knows what else can be asked.
        conversation: Knows what was told and offered.
        sendable: Whether somebody reads what is sent of questions that are refused.
    """
    reply, going_on = suggest(at, reply, desk, conversation)
    is_group = at.place.is_group
    copied = desk.carried(fact_of(reply), voice=at.voice, longest=LONGEST_COPY, measure=units)
    rows = reply_rows(
        reply,
        at.voice,
        going_on=going_on,
        copied=None if is_group else copied,
        votable=not is_group,
        sendable=sendable,
    )
    offered = [Offered(one.fact, one.label) for one in (*reply.choices, *going_on)]
    return Laid(render(reply, rows, whole=conversation.introduces(reply)), offered)


def suggest(
    at: Occasion, reply: Reply, desk: Desk, conversation: Conversation
) -> tuple[Reply, tuple[Choice, ...]]:
    """Choose the questions under a reply, which the chat may not want, and what goes on.

    What it was told is not offered again; what it was offered, only once all else was.

    Returns:
        The reply with the choices that are left to it, and the questions to go on with.
    """
    fact, settings = fact_of(reply), at.settings
    is_chat = reply.outcome is Outcome.CHAT and bool(reply.choices)
    if not fact and not is_chat:
        return reply, ()
    if settings.quiet or (fact and not settings.suggestions):
        return replace(reply, choices=()), ()
    told = conversation.told
    if is_chat:
        known = desk.examples(MOST_GOING_ON + len(told), voice=at.voice, article=settings.article)
        fresh = tuple(one for one in known if one.fact not in told)[:MOST_GOING_ON]
        return replace(reply, choices=fresh), ()
    near = tuple(one for one in reply.choices if one.fact not in told)[:MOST_GOING_ON]
    offered = conversation.offered
    going_on = desk.next_questions(
        fact,
        voice=at.voice,
        seen={*told, *(one.fact for one in near)},
        count=MOST_GOING_ON + len(offered),
    )
    nearest = sorted(going_on, key=lambda one: one.fact in offered)  # in their order otherwise
    return replace(reply, choices=near), tuple(nearest[: MOST_GOING_ON - len(near)])


def fact_of(reply: Reply) -> str:
    """Name the fact that a reply serves; empty where it serves none."""
    return reply.facts[0] if reply.facts else ""
