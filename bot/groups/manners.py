"""How much is said in a group, where everybody hears it?

Who calls the bot always gets something: an answer, a refusal, or, where the group heard one just
before or wants none, a reaction to his message. What was told a moment ago is pointed to.
"""

from telegram import MaybeInaccessibleMessage, Message
from telegram.error import BadRequest, Forbidden

from bot.conversation import keys
from bot.messages.buttons import Act, row_of
from bot.messages.links import link_to_message
from bot.messages.posting import post
from bot.messages.rendering import Page, escaped, linked, render_text
from bot.occasion import Occasion
from bot.storage.ephemeral import Ephemeral
from knowledge.deciding.outcome import Outcome, Reason
from knowledge.wording.replying import Reply
from knowledge.wording.voice import mark

ALREADY_ANSWERED = mark("Répondu {above} : {landmark}")
ABOVE = mark("plus haut")
READ_HERE = mark("Relire ici")
AGAIN = "again"
"""Word of a button that serves a fact although it stands above."""
NOT_TOLD = mark("L’article ne le dit pas.")
REFUSAL_SECONDS = 60.0
SHRUG = "🤷"
ASIDES = frozenset({Reason.TOO_VAGUE, Reason.OFF_TOPIC})


class Manners:
    """Keeps from saying too much in groups.

    Args:
        ephemeral: Remembers what was said just before.
    """

    def __init__(self, ephemeral: Ephemeral) -> None:
        self._ephemeral = ephemeral

    async def may_refuse(self, at: Occasion) -> bool:
        """Tell whether a group may be told that the article does not say: once a minute."""
        if at.settings.quiet:
            return False
        return await self._ephemeral.claim(keys.refusal(at.place.chat), seconds=REFUSAL_SECONDS)

    async def shrug(self, at: Occasion, after: MaybeInaccessibleMessage) -> Message | None:
        """React to a message without a word; say one line where the group allows no reaction."""
        try:
            await after.get_bot().set_message_reaction(at.place.chat, after.message_id, SHRUG)
        except (BadRequest, Forbidden):
            return await post(render_text(at.voice.say(NOT_TOLD)), after=after)
        return None


def is_aside(reply: Reply) -> bool:
    """Tell whether what replies to the bot asks it nothing: "lol", "merci", "👍"."""
    if reply.outcome is Outcome.CHAT:
        return True
    return reply.outcome is Outcome.ABSTAIN and reply.reason in ASIDES and "?" not in reply.query


def pointer(
    at: Occasion, after: MaybeInaccessibleMessage, earlier: int, fact: str, landmark: str
) -> Page:
    """Point to the message that says it already; should it be gone, a button says it again.

    Args:
        at: Who is told.
        after: What he wrote.
        earlier: The message.
        fact: What it says, as ``article/fact``.
        landmark: The date or the name by which it is recognised.
    """
    above, link = at.voice.say(ABOVE), link_to_message(after.chat, earlier, at.place.topic)
    said = at.voice.say(ALREADY_ANSWERED, above=above, landmark=landmark)
    html = escaped(said).replace(escaped(above), linked(above, link), 1)
    return Page(html, said, [row_of(at.voice.say(READ_HERE), Act.FACT, fact, AGAIN)])
