"""What happens when the bot asks a quiz or a poll, and when people answer it?"""

from bot.playground.checks import Values
from bot.playground.entities import parse_html
from bot.playground.formatting import formatted
from bot.playground.refusals import ViolationError
from bot.playground.sending import envelope
from bot.playground.state import Json, Message, Poll, World

_LONGEST_QUESTION = 300
_LONGEST_OPTION = 100
_LONGEST_EXPLANATION = 200
_EXPLANATION_LINES = 2


def send_poll(world: World, values: Values) -> Json:
    """Keep a poll of the bot; what is right in a quiz is told to the bot alone."""
    chat, frame = envelope(world, values)
    poll = _poll(world, values)
    world.floods.count(chat)
    message = world.keep(chat, frame | {"poll": poll.wire()}, request=values)
    message.poll = poll
    world.polls[poll.id] = message
    return message.wire


def _poll(world: World, values: Values) -> Poll:
    kind = values.get("type", "regular")
    if kind not in {"regular", "quiz"}:
        raise ViolationError("POLL_TYPE_INVALID")
    question = _plain(values["question"], values.get("question_parse_mode"))
    if not 1 <= len(question) <= _LONGEST_QUESTION:
        raise ViolationError("poll question must be non-empty and at most 300 characters")
    options = tuple(_plain(one["text"], one.get("text_parse_mode")) for one in values["options"])
    if not all(1 <= len(one) <= _LONGEST_OPTION for one in options):
        raise ViolationError("poll options must be non-empty and at most 100 characters")
    right = tuple(values.get("correct_option_ids", ()))
    if kind == "quiz" and not right:
        raise ViolationError("quiz must have a correct option")
    if any(not 0 <= one < len(options) for one in right) or list(right) != sorted(set(right)):
        raise ViolationError("wrong correct option ID specified")
    return Poll(
        id=str(world.number()),
        kind=kind,
        question=question,
        options=options,
        right=right,
        explanation=_explanation(values),
        anonymous=values.get("is_anonymous", True),
        several=values.get("allows_multiple_answers", False),
        closed=values.get("is_closed", False),
    )


def _explanation(values: Values) -> Json:
    if not values.get("explanation"):
        return {}
    told = formatted(
        values["explanation"],
        parse_mode=values.get("explanation_parse_mode"),
        entities=values.get("explanation_entities"),
        limit=_LONGEST_EXPLANATION,
    )
    if told.text.count("\n") > _EXPLANATION_LINES:
        raise ViolationError("explanation has too many lines")
    entities = {"explanation_entities": told.entities} if told.entities else {}
    return {"explanation": told.text} | entities


def _plain(text: str, parse_mode: str | None) -> str:
    html = (parse_mode or "").lower() == "html"
    return (parse_html(text).text if html else text).strip()


def check_vote(message: Message, options: tuple[int, ...]) -> Poll:
    """The poll of a message, if these options may be chosen in it.

    Raises:
        LookupError: It is no poll or closed, an option is not there, or too many are chosen.
    """
    poll = message.poll
    if poll is None or poll.closed:
        raise LookupError("no open poll")
    if any(not 0 <= one < len(poll.options) for one in options):
        raise LookupError("no such option")
    if len(options) > 1 and not poll.several:
        raise LookupError("one option only")
    return poll


HANDLERS = {"sendPoll": send_poll}
