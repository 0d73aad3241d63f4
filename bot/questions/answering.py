"""How does a question become a message, and an edited one another?"""

from collections.abc import Sequence
from functools import partial

from telegram import MaybeInaccessibleMessage, Message

from bot.conversation.memory import Answered, Conversation, Memory
from bot.corrections import Corrections
from bot.digest import Digests
from bot.groups.manners import Manners, is_aside, pointer
from bot.messages.addressing import is_called, replies_to
from bot.messages.posting import post, rewrite
from bot.messages.rendering import Page, render_text
from bot.messages.waiting import typing_if_slow
from bot.occasion import Occasion, gone_along
from bot.questions.following import fact_of, lay_out
from bot.reporting.metrics import Metrics, Surface
from bot.workroom import Workroom
from knowledge.deciding.outcome import Outcome
from knowledge.deciding.turn import NOTHING, Turn
from knowledge.language.picking import NONE, SEVERAL, picked
from knowledge.library import Library
from knowledge.wording.replying import Reply
from knowledge.wording.voice import mark

OTHER_WORDS = mark("D’accord. Posez la question avec d’autres mots : qui, quoi, où ou quand.")

ONE_AT_A_TIME = mark("Une à la fois : tapez un numéro de 1 à {number}.")


class Answering:
    """Answers, and remembers what it takes to go on.

    Args:
        library: What can be answered, as of now.
        memory: What was asked before.
        manners: Keep from saying too much in groups.
        metrics: Count what is answered.
        digests: Hear of each answer.
        corrections: Likewise.
        workroom: Reads and ranks.
        sendable: Whether somebody reads what readers send of questions that are refused.
    """

    def __init__(
        self,
        library: Library,
        memory: Memory,
        manners: Manners,
        metrics: Metrics,
        digests: Digests,
        corrections: Corrections,
        workroom: Workroom,
        *,
        sendable: bool = False,
    ) -> None:
        self._library = library
        self._memory = memory
        self._manners = manners
        self._metrics = metrics
        self._digests = digests
        self._corrections = corrections
        self._sendable = sendable
        self._workroom = workroom

    async def answer(self, at: Occasion, message: Message, query: str) -> None:
        """Answer a question, or the number of one that was offered; a group may hear less.

        The answer to a message that was edited takes the place of the former one.
        """
        bot = message.get_bot()
        conversation = await self._memory.recall(at.place, at.asker)
        answered = conversation.answer_to(message.message_id)
        if answered is not None:
            await self._follow(at, message, query, answered, conversation)
            return
        async with typing_if_slow(bot, at.place):
            before = context_of(conversation, message)
            chosen = self._picked(at, offers_to(conversation, message), query)
            reply = chosen or await self._ask(at, query, before)
            is_heard = chosen is not None or not at.place.is_group or is_called(bot, message)
            if not is_heard and is_aside(reply):
                return
            sent = await self._say(at, message, reply, conversation)
        if sent is not None:
            answered = Answered(sent.id, fact_of(reply), reply.turn, before)
            conversation.note_answer(message.message_id, answered)
            at = gone_along(at, sent)
            surface = Surface.GROUP if at.place.is_group else Surface.PRIVATE
            self._metrics.answered(reply, surface, at.voice.language)
        if reply.outcome is not Outcome.CHAT:
            conversation.note_question(reply.turn)
        await self._memory.keep(conversation, at.place, at.asker)

    async def serve(
        self, at: Occasion, after: MaybeInaccessibleMessage, fact: str, *, again: bool = False
    ) -> bool:
        """Serve the fact that a button or a link leads to; False if there is none any more.

        Args:
            at: Who wants it.
            after: The message that it goes under.
            fact: As ``article/fact``.
            again: Serve it in a group although it stands above.
        """
        serve = partial(self._library.desk.serve, fact, voice=at.voice)
        reply = await self._workroom.do(at.asker.user, serve)
        if reply is None:
            return False
        async with typing_if_slow(after.get_bot(), at.place):
            conversation = await self._memory.recall(at.place, at.asker)
            sent = await self._say(at, after, reply, conversation, again=again)
        if sent is not None:
            at = gone_along(at, sent)
            self._metrics.answered(reply, Surface.BUTTON, at.voice.language)
        conversation.note_question(reply.turn)
        await self._memory.keep(conversation, at.place, at.asker)
        return True

    async def tell(self, at: Occasion, message: Message, text: str) -> None:
        """Post what is no answer, such as how to ask; the answer takes its place after an edit."""
        await self.show(at, message, render_text(text))

    async def show(self, at: Occasion, message: Message, page: Page) -> None:
        """Post a page; where a message was edited, put it in the place of what answered that.

        What answers it after another edit takes its place in turn.
        """
        conversation = await self._memory.recall(at.place, at.asker)
        answered = conversation.answer_to(message.message_id)
        if answered is not None:
            number = answered.answer
            await rewrite(message.get_bot(), page, chat=at.place.chat, message=number)
            conversation.note_reply(number, "", NOTHING)
            await self._digests.note(at, message.chat, "", number)
        else:
            number = (await post(page, after=message)).id
        told = Answered(number, "", NOTHING, conversation.turns)
        conversation.note_answer(message.message_id, told)
        await self._memory.keep(conversation, at.place, at.asker)

    async def is_answered(self, at: Occasion, message: Message) -> bool:
        """Tell whether it is known what answers a message."""
        conversation = await self._memory.recall(at.place, at.asker)
        return conversation.answer_to(message.message_id) is not None

    async def _follow(
        self,
        at: Occasion,
        message: Message,
        query: str,
        answered: Answered,
        conversation: Conversation,
    ) -> None:
        """Let the answer follow its question, which was edited.

        Telegram reports edits that change nothing to be seen. The same fact again is left alone.
        """
        reply = await self._ask(at, query, answered.before)
        fact = fact_of(reply)
        if fact and fact == answered.fact:
            return
        number, desk = answered.answer, self._library.desk
        laid = lay_out(at, reply, desk, conversation, sendable=self._sendable)
        await rewrite(message.get_bot(), laid.page, chat=at.place.chat, message=number)
        conversation.note_reply(number, fact, reply.turn, laid.offered)
        await self._digests.note(at, message.chat, fact, number)
        self._corrections.note(at, fact)
        now = Answered(answered.answer, fact, reply.turn, answered.before)
        conversation.note_answer(message.message_id, now)
        conversation.amend(reply.turn, instead_of=answered.turn)
        await self._memory.keep(conversation, at.place, at.asker)

    async def _ask(self, at: Occasion, query: str, before: tuple[Turn, ...]) -> Reply:
        ask, article = self._library.desk.ask, at.settings.article
        asked = partial(ask, query, context=before, voice=at.voice, article=article)
        return await self._workroom.do(at.asker.user, asked)

    def _picked(self, at: Occasion, choices: Sequence[str], query: str) -> Reply | None:
        """Serve what is chosen of what was offered, or say which numbers there are."""
        number = picked(query, len(choices)) if choices else None
        if number is None:
            return None
        if 0 < number <= len(choices):
            return self._library.desk.serve(choices[number - 1], voice=at.voice)
        if number == SEVERAL:
            said = at.voice.say(ONE_AT_A_TIME, number=len(choices))
            return Reply(query=query, outcome=Outcome.CHAT, body=said)
        said = at.voice.count(
            "Il n’y a qu’une question proposée : tapez 1, ou posez la vôtre.",
            "Il n’y a que {number} questions proposées : tapez 1 à {number}, ou posez la vôtre.",
            len(choices),
        )
        if number == NONE:
            said = at.voice.say(OTHER_WORDS)
        return Reply(query=query, outcome=Outcome.CHAT, body=said)

    async def _say(
        self,
        at: Occasion,
        after: MaybeInaccessibleMessage,
        reply: Reply,
        conversation: Conversation,
        *,
        again: bool = False,
    ) -> Message | None:
        """Post a reply, or what stands for it in a group; None where that is no message."""
        fact, desk = fact_of(reply), self._library.desk
        if at.place.is_group:
            if reply.outcome is Outcome.ABSTAIN and not await self._manners.may_refuse(at):
                return await self._manners.shrug(at, after)
            # What is wrong is set right in words: a pointer would read as a yes.
            whole = again or reply.outcome is Outcome.CORRECTION
            earlier = conversation.where(fact) if fact and not whole else None
            if earlier is not None:
                landmark = desk.landmark(fact, voice=at.voice) or ""
                sent = await post(pointer(at, after, earlier, fact, landmark), after=after)
                conversation.note_reply(sent.id, "", reply.turn)
                return sent
        laid = lay_out(at, reply, desk, conversation, sendable=self._sendable)
        sent = await post(laid.page, after=after, quoting=True)
        conversation.note_reply(sent.id, fact, reply.turn, laid.offered)
        await self._digests.note(gone_along(at, sent), sent.chat, fact, sent.id)
        self._corrections.note(gone_along(at, sent), fact)
        return sent


def offers_to(conversation: Conversation, message: Message) -> tuple[str, ...]:
    """Name the facts that a message may choose from by their numbers, in order.

    They are those that the message of the bot offers that it replies to, whoever asked for it;
    without one those of the asker's latest reply.
    """
    replied = message.reply_to_message
    if replied is not None and replies_to(message.get_bot(), message):
        return conversation.offered_by(replied.id)
    return tuple(one.fact for one in conversation.choices)


def context_of(conversation: Conversation, message: Message) -> tuple[Turn, ...]:
    """List the turns that a question may lean on, oldest first.

    They are the asker's own; who replies to a message of the bot, be it an answer to somebody
    else, leans on that one.
    """
    own, replied = conversation.turns, message.reply_to_message
    if replied is None or not replies_to(message.get_bot(), message):
        return own
    about = conversation.turn_of(replied.id)
    return own if about is None else (*own, about)
