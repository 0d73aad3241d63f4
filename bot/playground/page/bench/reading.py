"""How was the last question read, and what decided its answer?"""

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from typing import Any, NamedTuple

from bot.playground.page.menu import NICKNAME
from bot.playground.state import Chat, Message
from knowledge.deciding.outcome import Outcome
from knowledge.deciding.turn import Turn
from knowledge.desk import Desk
from knowledge.explaining.understood import Named, Repair, Understood
from knowledge.explaining.why import Why, explain
from knowledge.summaries.wishing import wish_in
from knowledge.wording.replying import Reply

KEPT_SECONDS = 600.0
KEPT_TURNS = 5
LABELS = {
    "line": "mots retenus",
    "cut": "texte coupé",
    "language": "langue",
    "talk": "conversation",
    "repaired": "corrigé",
    "set_aside": "mis de côté",
    "kinds": "demande",
    "names": "noms",
    "unknown": "noms inconnus",
    "dates": "dates",
    "relation": "date prise comme",
    "numbers": "nombres",
    "attributes": "propriété demandée",
    "counted": "à compter",
    "contrasts": "distingue",
    "future": "à venir",
    "speaker": "dit par",
    "taken_over": "repris d’avant",
}
WORDS = {
    # outcomes
    "answer": "réponse",
    "correction": "correction",
    "choices": "propositions",
    "abstain": "refus",
    "chat": "conversation",
    # reasons
    "not_in_article": "absent de l’article",
    "unknown_entity": "nom inconnu",
    "wrong_role": "un autre l’a dit ou fait",
    "wrong_date": "autre date",
    "negated": "négation",
    "off_topic": "hors sujet",
    "too_vague": "trop vague",
    # guards
    "absence": "absence connue",
    "wrong_speaker": "un autre l’a dit",
    "finer_date": "date plus précise",
    "wrong_number": "autre nombre",
    "unheld_number": "nombre absent du fait",
    "contrary": "contraire",
    "denied": "le fait le nie",
    # slots of a claim
    "person": "personne",
    "place": "lieu",
    "date": "date",
    "number": "nombre",
    "polarity": "affirmé ou nié",
    "role": "rôle",
    # how what is said lies to the fact
    "equal": "pareil",
    "compatible": "compatible",
    "silent": "le fait n’en dit rien",
    # forms of a question
    "stated": "affirme",
    "whether": "demande s’il est vrai",
    "open": "tient pour acquis",
    # kinds of answer
    "who": "qui",
    "where": "où",
    "when": "quand",
    "said": "ce qui fut dit",
    "what": "quoi",
    "why": "pourquoi",
    "how-many": "combien",
    # relations
    "at": "alors",
    "before": "avant",
    "since": "depuis",
}
"""French for the words of the explanation; what has none is shown as it is."""


class Read(NamedTuple):
    """A question and all about its answer.

    Attributes:
        question: As it was asked.
        rows: How it was read, as label and text.
        context: What is kept of the questions before, oldest first.
    """

    question: str
    context: tuple[Turn, ...]
    rows: tuple[tuple[str, str], ...]
    reply: Reply
    why: Why


def question_of(message: Message, username: str) -> str:
    """What a message asks: without the command or the mention that hands it to the bot.

    Empty where it asks nothing, or for a summary.
    """
    text = message.text.strip()
    if text.startswith("/"):
        command, _, rest = text.partition(" ")
        text = rest if command.partition("@")[0].lower() in {"/ask", "/demander"} else ""
    for name in (f"@{username}", f"@{username.lower()}"):
        text = text.replace(name, " ")
    question = " ".join(NICKNAME.sub(" ", text).split())
    return "" if wish_in(question) else question


def asked_in(chat: Chat, topic: int | None, username: str) -> list[tuple[Message, str]]:
    """The questions that the bot was asked in a chat, oldest first."""
    heard = (
        one
        for one in chat.messages.values()
        if one.update is not None
        and not one.deleted
        and "forward_origin" not in one.wire
        and one.wire.get("message_thread_id") == topic
    )
    found = ((one, question_of(one, username)) for one in heard)
    return [(one, question) for one, question in found if question]


def read_last(desk: Desk, asked: Sequence[tuple[Message, str]]) -> Read | None:
    """Explain the last question as the bot read it, after those of the same person before it."""
    if not asked:
        return None
    last, question = asked[-1]
    author = last.wire.get("from", {}).get("id")
    begun = last.wire["date"] - KEPT_SECONDS
    before = [
        text
        for one, text in asked[:-1]
        if one.wire.get("from", {}).get("id") == author and one.wire["date"] >= begun
    ]
    context: tuple[Turn, ...] = ()
    for earlier in before[-KEPT_TURNS:]:
        reply = desk.ask(earlier, context=context)
        if reply.outcome is not Outcome.CHAT:
            context = (*context, reply.turn)
    return read(desk, question, context)


def read(desk: Desk, question: str, context: tuple[Turn, ...] = ()) -> Read:
    """Answer a question and explain the answer."""
    reply = desk.ask(question, context=context)
    why = explain(desk, reply, context=context)
    return Read(
        question,
        context,
        tuple(_rows(why.understood)),
        reply,
        why,
    )


def french(word: object) -> str:
    """A word of the explanation, in French where there is one."""
    return WORDS.get(str(word), str(word))


def _rows(understood: Understood) -> Iterator[tuple[str, str]]:
    for field in fields(understood):
        text = told(getattr(understood, field.name))
        if text and (field.name != "relation" or understood.dates):
            yield LABELS.get(field.name, field.name.replace("_", " ")), text


def told(value: Any) -> str:
    """Write what the explanation says of something, whatever it is made of; empty for nothing."""
    match value:
        case None | False:
            return ""
        case True:
            return "oui"
        case str():
            return french(value)
        case Repair():
            return f"{value.typed} → {value.read}"
        case Named():
            return f"{value.typed} {'=' if value.exact else '≈'} {value.name}"
        case float():
            return f"{value:.2f}"
        case tuple() | list() | frozenset() | set() if not hasattr(value, "_fields"):
            return ", ".join(filter(None, map(told, value)))
        case _ if is_dataclass(value) or hasattr(value, "_fields"):
            return " · ".join(filter(None, map(told, _parts(value))))
        case _:
            return str(value)


def _parts(value: Any) -> list[Any]:
    if hasattr(value, "_fields"):
        return list(value)
    return [getattr(value, field.name) for field in fields(value)]
