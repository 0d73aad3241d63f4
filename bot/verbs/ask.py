"""How do questions from the command line or a pipe get their answers?"""

import json
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from bot.errors import UnusableError
from bot.terminal import complain, readable, say
from knowledge.desk import Desk
from knowledge.wording.replying import Reply


class Asked(NamedTuple):
    """One question of a batch.

    Attributes:
        q: As it was given.
        id: Whatever the asker wants back beside the answer; any JSON value.
        context: Earlier questions of the same conversation, oldest first.
    """

    q: str
    id: object = None
    context: tuple[str, ...] = ()


def answer(desk: Desk, asked: Asked, *, as_json: bool, why: bool = False) -> None:
    """Write the reply to one question, and perhaps how it came about."""
    context = [readable(earlier) for earlier in asked.context]
    reply = desk.ask(readable(asked.q), context=context)
    if not why:
        say(to_json(asked, reply) if as_json else to_text(reply))
        return
    from bot.verbs.why import why_json, why_text  # noqa: PLC0415 - a plain question never needs it

    if as_json:
        say(to_json(asked, reply, why=why_json(desk, reply, context)))
    else:
        say(f"{to_text(reply)}\n{why_text(desk, reply, context)}")


def answer_all(desk: Desk, lines: Iterable[str], *, as_json: bool, why: bool = False) -> int:
    """Answer one question a line, in order; return the exit code, 2 if a line was no question."""
    exit_code = 0
    for number, line in enumerate(lines, start=1):
        try:
            asked = parse_line(line)
        except UnusableError as error:
            complain(f"line {number}: {error}")
            exit_code = error.exit_code
        else:
            answer(desk, asked, as_json=as_json, why=why)
            if not as_json:
                say("")
    return exit_code


def parse_line(line: str) -> Asked:
    """Read a question, or a JSON object with ``q`` and perhaps ``id`` and ``context``.

    Raises:
        UnusableError: It starts like an object and is none, or its fields are not as they should.
    """
    if not line.startswith("{"):
        return Asked(line)
    try:
        found = json.loads(line, parse_constant=_refuse_constant)
    except ValueError as error:
        reason = getattr(error, "msg", "numbers as large as this one cannot be read")
        raise UnusableError(f"this is not JSON ({reason})") from error
    except RecursionError as error:
        raise UnusableError("this JSON is nested too deeply") from error
    question, context = found.get("q"), found.get("context") or []
    if not isinstance(question, str):
        raise UnusableError('"q" is missing or is not text: write {"q": "…"}')
    if not isinstance(context, list) or not all(isinstance(one, str) for one in context):
        raise UnusableError('"context" must be a list of earlier questions: ["…"]')
    return Asked(question, found.get("id"), tuple(context))


def _refuse_constant(name: str) -> object:
    raise UnusableError(f"this is not JSON ({name} is no value)")


def to_json(asked: Asked, reply: Reply, *, why: Mapping[str, object] | None = None) -> str:
    """Write a reply as one line of JSON; programs read it, so keys may join but none may go."""
    shape: dict[str, object] = {
        "id": asked.id,
        "q": asked.q,
        "outcome": reply.outcome,
        "reason": reply.reason,
        "text": reply.text,
        "sentence": reply.sentence,
        "facts": reply.facts,
        "score": round(reply.score, 1),
        "choices": [choice._asdict() for choice in reply.choices],
    }
    if why is not None:
        shape["why"] = why
    return json.dumps(shape, ensure_ascii=False)


def to_text(reply: Reply) -> str:
    """Write a reply for people: what a reader of the bot sees, and the choices under it."""
    return "\n".join([reply.text, *(f"  • {choice.label}" for choice in reply.choices)])
