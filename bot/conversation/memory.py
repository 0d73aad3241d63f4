"""What was asked and told just before?

For ten minutes, and never in the reader's words: what is kept of a question is its turn, made of
ids and of the curated words that it was matched with. For an hour, which message answers which,
and what the chat was told and offered. All of it is one value an asker, and one more for a group
as a whole.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from bot.conversation import keys
from bot.conversation.introducing import introduces
from bot.messages.places import Asker, Place
from bot.storage.ephemeral import Ephemeral, Key
from knowledge.deciding.turn import Turn
from knowledge.wording.replying import Reply

TURN_SECONDS = 600.0
POINTED_SECONDS = 600.0
KEPT_SECONDS = 3600.0
TWICE_SECONDS = 5.0
MOST_TURNS = 5
MOST_ANSWERS = 10
MOST_SAID = 50
MOST_OFFERED = 100

Json = dict[str, Any]


class Answered(NamedTuple):
    """Where the answer to a message stands, and what it was.

    Attributes:
        answer: The id of the message that answers.
        fact: What it serves; empty where it serves none.
        turn: What is kept of the question.
        before: The turns before it, oldest first.
    """

    answer: int
    fact: str
    turn: Turn
    before: tuple[Turn, ...]


class Offered(NamedTuple):
    """A question that a reader may choose, by its button or by its number.

    Attributes:
        fact: That it leads to.
        label: As it was shown.
    """

    fact: str
    label: str


class Conversation:
    """What is remembered of an asker, and of the chat that he asks in, at this moment.

    Args:
        own: What is kept of the asker.
        shared: What is kept of the chat; in private the same as ``own``.
        now: Seconds, by the clock that everybody who shares it goes by.

    Attributes:
        own, shared: As they are to be kept.
        now: When this moment is.
    """

    def __init__(self, own: Json, shared: Json, now: float) -> None:
        self.own = own
        self.shared = shared
        self.now = now

    @property
    def turns(self) -> tuple[Turn, ...]:
        """What is kept of the latest questions, oldest first; at most five, of ten minutes."""
        is_over = self.now - self.own.get("asked", 0.0) >= TURN_SECONDS
        return () if is_over else tuple(map(Turn.read, self.own.get("turns", ())))

    def note_question(self, turn: Turn) -> None:
        """Add a question; the ten minutes begin anew."""
        self._keep_turns([*self.turns, turn][-MOST_TURNS:])
        self.own["asked"] = self.now

    def amend(self, turn: Turn, *, instead_of: Turn) -> None:
        """Put a turn in the place of the latest one, if that is the one that is replaced."""
        kept = self.turns
        if kept[-1:] == (instead_of,):
            self._keep_turns([*kept[:-1], turn])

    def _keep_turns(self, turns: Sequence[Turn]) -> None:
        self.own["turns"] = [each.written() for each in turns]

    @property
    def choices(self) -> tuple[Offered, ...]:
        """What the latest reply offers to choose from, in order, for ten minutes."""
        at, offered = self.own.get("choices", (0.0, ()))
        is_over = self.now - at >= TURN_SECONDS
        return () if is_over else tuple(Offered(*one) for one in offered)

    def answer_to(self, message: int) -> Answered | None:
        """Tell what answered a message; None where nothing did, or too long ago."""
        for _, asked, answer, fact, turn, before in reversed(self._fresh(self.own, "answers")):
            if asked == message:
                return Answered(answer, fact, Turn.read(turn), tuple(map(Turn.read, before)))
        return None

    def note_answer(self, message: int, answered: Answered) -> None:
        """Remember what answers a message, should it be edited."""
        others = [one for one in self._fresh(self.own, "answers") if one[1] != message]
        turn, before = answered.turn.written(), [each.written() for each in answered.before]
        entry = [self.now, message, answered.answer, answered.fact, turn, before]
        self.own["answers"] = [*others, entry][-MOST_ANSWERS:]

    def note_reply(
        self, message: int, fact: str, turn: Turn, offered: Sequence[Offered] = ()
    ) -> None:
        """Remember a message of the bot, and what it offers to choose from.

        Args:
            message: Its id.
            fact: What it serves; empty for nothing.
            turn: What it is about, should somebody reply to it.
            offered: In the order of its buttons.
        """
        self.own["choices"] = [self.now, [[*one] for one in offered]]
        facts = [one.fact for one in offered]
        others = [one for one in self._fresh(self.shared, "said") if one[1] != message]
        self.shared["said"] = [*others, [self.now, message, fact, turn.written(), facts]][
            -MOST_SAID:
        ]
        kept = [*dict.fromkeys([*self.shared.get("offered", ()), *facts])]
        self.shared["offered"] = kept[-MOST_OFFERED:]

    def introduces(self, reply: Reply) -> bool:
        """Tell whether a reply is the first of an hour that says from which article it is."""
        told = {**self.shared.get("introduced", {})}
        is_first = introduces(reply, told, self.now)
        self.shared["introduced"] = told
        return is_first

    def turn_of(self, message: int) -> Turn | None:
        """Tell what a message of the bot is about; None where that is not known any more."""
        said = self._fresh(self.shared, "said")
        return next((Turn.read(one[3]) for one in said if one[1] == message), None)

    def offered_by(self, message: int) -> tuple[str, ...]:
        """Name the facts that a message of the bot offers, in order; none of a forgotten one."""
        said = self._fresh(self.shared, "said")
        offers = (facts for _, it, _, _, *rest in said if it == message for facts in rest)
        return tuple(next(offers, ()))

    def where(self, fact: str) -> int | None:
        """Give the latest message that served a fact within ten minutes; None where none did."""
        for at, message, served, *_ in reversed(self._fresh(self.shared, "said")):
            if served == fact and message and self.now - at < POINTED_SECONDS:
                return int(message)
        return None

    def next_of(self, kind: str, names: Sequence[str]) -> str:
        """Choose the first of some things that this chat had not within the hour, and note it.

        Args:
            kind: What they are.
            names: At least one, in their order; it begins anew once all of them were had.
        """
        had = [name for name in self.shared.get(kind, ()) if name in names]
        left = [name for name in names if name not in had] or list(names)
        self.shared[kind] = [*(had if len(had) < len(names) else ()), left[0]]
        return left[0]

    @property
    def told(self) -> frozenset[str]:
        """The facts that the chat was told within the hour."""
        return frozenset(one[2] for one in self._fresh(self.shared, "said") if one[2])

    @property
    def offered(self) -> frozenset[str]:
        """The facts that buttons led to."""
        return frozenset(self.shared.get("offered", ()))

    def _fresh(self, kept: Json, name: str) -> list[Sequence[Any]]:
        return [one for one in kept.get(name, ()) if self.now - one[0] < KEPT_SECONDS]


class Memory:
    """Keeps conversations; one that was begun within the hour is found again.

    Args:
        ephemeral: Where.
    """

    def __init__(self, ephemeral: Ephemeral) -> None:
        self._ephemeral = ephemeral

    async def recall(self, place: Place, asker: Asker) -> Conversation:
        """Find a conversation as it stands; a new one is empty."""
        own = await self._read(keys.asker(asker))
        shared = await self._read(keys.group(place)) if place.is_group else own
        return Conversation(own, shared, self._ephemeral.now())

    async def keep(self, conversation: Conversation, place: Place, asker: Asker) -> None:
        """Keep a conversation as it is now; whose it is may have another id by now."""
        now = conversation.now
        await self._write(keys.asker(asker), conversation.own, now)
        if place.is_group:
            await self._write(keys.group(place), conversation.shared, now)

    async def is_first_press(self, asker: Asker, name: str) -> bool:
        """Tell whether this is not the second half of a double press."""
        return await self._ephemeral.claim(keys.press(asker, name), seconds=TWICE_SECONDS)

    async def _read(self, key: Key) -> Json:
        kept = await self._ephemeral.get(key)
        return in_chat(key.chat, kept) if isinstance(kept, dict) else {"chat": key.chat}

    async def _write(self, key: Key, value: Json, now: float) -> None:
        kept = in_chat(key.chat, value, now=now)
        await self._ephemeral.put(key, kept, seconds=KEPT_SECONDS)


def in_chat(chat: int, kept: Json, *, now: float | None = None) -> Json:
    """Drop the ids of messages where a group has become another chat, which has others.

    What it was told stays; only where that stands is not known any more.

    Args:
        chat: Its id today.
        kept: What is kept of it or of an asker in it.
        now: What was noted at this time stands in the chat of today already.
    """
    if kept.get("chat") == chat:
        return {**kept}
    answers = [one for one in kept.get("answers", ()) if one[0] == now]
    said = [
        [at, message if at == now else 0, *rest] for at, message, *rest in kept.get("said", ())
    ]
    return {**kept, "chat": chat, "answers": answers, "said": said}
