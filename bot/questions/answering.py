"""How does a question become a message, and an edited one another?"""

from collections.abc import Sequence
from dataclasses import replace

from telegram import Message, ReplyParameters
from telegram.error import BadRequest

from bot.conversation.memory import Answered
from bot.conversation.told import Served
from bot.messages.addressing import replies_to
from bot.messages.keyboards import LONGEST_COPY, MOST_QUESTIONS, reply_rows
from bot.messages.posting import post, post_at, rewrite
from bot.messages.rendering import Page, render, render_text
from bot.messages.waiting import typing_if_slow
from bot.occasion import Occasion, gone_along
from bot.reporting.metrics import Surface
from bot.resources import Resources
from bot.storage.ephemeral import Key
from knowledge.deciding.outcome import Choice, Outcome
from knowledge.language.typography import typeset
from knowledge.wording.replying import Reply
from knowledge.wording.voice import mark

ALREADY_ANSWERED = mark("Déjà répondu plus haut.")

REFUSAL_SECONDS = 60.0
LONGEST_QUOTE = 1024  # UTF-16 code units


class Answering:
    """Answers, and remembers what it takes to go on.

    Args:
        resources: What to answer with.
    """

    def __init__(self, resources: Resources) -> None:
        self._resources = resources
        self._memory = resources.memory
        self._served = Served(resources.database.ephemeral)

    async def answer(self, at: Occasion, query: str) -> None:
        """Answer a question; a group may hear nothing where the article does not tell."""
        async with typing_if_slow(at.bot, at.place):
            before = await self._before(at)
            reply = self._ask(at, query, before)
            sent = await self._say(at, reply)
        if sent is not None:
            answered = Answered(sent.id, _fact(reply), reply.gist, before)
            await self._memory.note_answer(at.asker, at.after.message_id, answered)
            at = gone_along(at, sent)
            surface = Surface.GROUP if at.place.is_group else Surface.PRIVATE
            self._resources.metrics.answered(reply, surface, at.voice.language)
        if reply.outcome is not Outcome.CHAT:
            await self._memory.note(at.asker, reply.gist)

    async def serve(self, at: Occasion, fact: str) -> bool:
        """Serve the fact that a button or a link leads to; False if there is none any more."""
        reply = self._resources.desk.serve(fact, voice=at.voice)
        if reply is None:
            return False
        async with typing_if_slow(at.bot, at.place):
            sent = await self._say(at, reply)
        if sent is not None:
            at = gone_along(at, sent)
            await self._memory.note_gist(at.place.chat, sent.id, reply.gist)
            self._resources.metrics.answered(reply, Surface.BUTTON, at.voice.language)
        await self._memory.note(at.asker, reply.gist)
        return True

    async def is_first_press(self, at: Occasion, fact: str) -> bool:
        """Tell whether a press is not the second half of a double one."""
        return await self._served.is_first_press(at.place, fact, at.asker.user)

    async def tell(self, at: Occasion, text: str) -> None:
        """Post what is no answer, such as how to ask; the answer takes its place after an edit."""
        sent = await post(at.bot, render_text(text), after=at.after)
        before = await self._memory.recall(at.asker)
        await self._memory.note_answer(
            at.asker, at.after.message_id, Answered(sent.id, "", "", before)
        )

    async def follow(self, at: Occasion, query: str) -> None:
        """Let the answer follow its question, which was edited; old ones are left.

        Telegram reports edits that change nothing to be seen. The same fact again is left alone.
        """
        number = at.after.message_id
        answered = await self._memory.answer_to(at.asker, number)
        if answered is None:
            return
        reply = self._ask(at, query, answered.before)
        fact = _fact(reply)
        if fact and fact == answered.fact:
            return
        reply, following = await self._suggest(at, reply)
        page = self._page(at, reply, following)
        await rewrite(at.bot, page, chat=at.place.chat, message=answered.answer)
        await self._served.retract(at.place, answered.fact, answered.answer)
        await self._served.note(at.place, fact, answered.answer, offers(reply, following))
        now = Answered(answered.answer, fact, reply.gist, answered.before)
        await self._memory.note_answer(at.asker, number, now)
        await self._memory.amend(at.asker, reply.gist, instead_of=answered.gist)

    def _ask(self, at: Occasion, query: str, before: tuple[str, ...]) -> Reply:
        article = at.settings.article
        return self._resources.desk.ask(query, context=before, voice=at.voice, article=article)

    async def _before(self, at: Occasion) -> tuple[str, ...]:
        """List the gists that a question may lean on, oldest first.

        They are the asker's own; who replies to a message of the bot, be it an answer to somebody
        else, leans on that one.
        """
        own = await self._memory.recall(at.asker)
        if not isinstance(at.after, Message) or not replies_to(at.bot, at.after):
            return own
        replied = at.after.reply_to_message
        about = await self._memory.gist_of(at.place.chat, replied.id) if replied else ""
        return (*own, about) if about else own

    async def _say(self, at: Occasion, reply: Reply) -> Message | None:
        """Post a reply, or what stands for it in a group; None for silence."""
        fact = _fact(reply)
        if at.place.is_group:
            if reply.outcome is Outcome.ABSTAIN and not await self.may_refuse(at):
                return None
            earlier = await self._served.where(at.place, fact) if fact else None
            if earlier is not None and (sent := await _point(at, earlier, reply)) is not None:
                return sent
        reply, following = await self._suggest(at, reply)
        page = self._page(at, reply, following)
        sent = await post(at.bot, page, after=at.after, quoting=True)
        place = gone_along(at, sent).place
        await self._served.note(place, fact, sent.id, offers(reply, following))
        return sent

    async def may_refuse(self, at: Occasion) -> bool:
        """Tell whether a group may be told that the article does not say: once a minute."""
        if at.settings.quiet:
            return False
        once = Key("refusal", at.place.chat)
        return await self._resources.database.ephemeral.claim(once, seconds=REFUSAL_SECONDS)

    def _page(self, at: Occasion, reply: Reply, following: Sequence[Choice]) -> Page:
        fact, is_group = _fact(reply), at.place.is_group
        copied = self._resources.desk.carried(fact, voice=at.voice, longest=LONGEST_COPY)
        rows = reply_rows(
            reply,
            at.voice,
            following=following,
            copied=None if is_group else copied,
            votable=not is_group,
        )
        return render(reply, rows)

    async def _suggest(self, at: Occasion, reply: Reply) -> tuple[Reply, tuple[Choice, ...]]:
        """Choose the questions under a reply, which the chat may not want, and what goes on.

        What it was told is not offered again; what it was offered, only once all else was.
        """
        desk, settings = self._resources.desk, at.settings
        fact, is_chat = _fact(reply), reply.outcome is Outcome.CHAT
        if not fact and not is_chat:
            return reply, ()
        if settings.quiet or (fact and not settings.suggestions):
            return replace(reply, choices=()), ()
        told, offered = await self._served.seen(at.place.chat)
        if is_chat:
            known = desk.examples(MOST_QUESTIONS + len(told), article=settings.article)
            fresh = tuple(one for one in known if one.fact not in told)[:MOST_QUESTIONS]
            return replace(reply, choices=fresh), ()
        near = tuple(one for one in reply.choices if one.fact not in told)[:MOST_QUESTIONS]
        known = desk.next_questions(
            fact, seen={*told, *(one.fact for one in near)}, count=MOST_QUESTIONS + len(offered)
        )
        going_on = sorted(known, key=lambda one: one.fact in offered)  # nearest first otherwise
        return replace(reply, choices=near), tuple(going_on[: MOST_QUESTIONS - len(near)])


def offers(reply: Reply, following: Sequence[Choice]) -> list[str]:
    """Name the facts that the buttons under a reply lead to."""
    return [one.fact for one in (*reply.choices, *following)]


async def _point(at: Occasion, earlier: int, reply: Reply) -> Message | None:
    """Point to the message that says it already; None if it does not stand there any more."""
    sentence = typeset(reply.sentence or "")
    quote = sentence if len(sentence.encode("utf-16-le")) // 2 <= LONGEST_QUOTE else None
    to = ReplyParameters(earlier, quote=quote)
    page = render_text(at.voice.say(ALREADY_ANSWERED))
    try:
        return await post_at(at.bot, page, at.place, to=to)
    except BadRequest:
        return None


def _fact(reply: Reply) -> str:
    """Name the fact that a reply serves; empty where it serves none."""
    return reply.facts[0] if reply.facts else ""
