"""How much is said in a group, where everybody hears it?"""

from telegram import MaybeInaccessibleMessage, Message, ReplyParameters
from telegram.error import BadRequest

from bot.conversation import keys
from bot.messages.posting import post_at
from bot.messages.rendering import LONGEST_QUOTE, render_text, units
from bot.occasion import Occasion
from bot.storage.ephemeral import Ephemeral
from knowledge.language.typography import typeset
from knowledge.wording.voice import mark

ALREADY_ANSWERED = mark("Déjà répondu plus haut.")
REFUSAL_SECONDS = 60.0


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


async def point(
    at: Occasion, after: MaybeInaccessibleMessage, earlier: int, sentence: str
) -> Message | None:
    """Point to the message that says it already; None if it does not stand there any more."""
    said = typeset(sentence)
    to = ReplyParameters(earlier, quote=said if units(said) <= LONGEST_QUOTE else None)
    page = render_text(at.voice.say(ALREADY_ANSWERED))
    try:
        return await post_at(after.get_bot(), page, at.place, to=to)
    except BadRequest:
        return None
