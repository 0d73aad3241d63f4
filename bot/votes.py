"""Was the answer useful?  One vote a reader and answer, in private; counted per fact only."""

from collections.abc import Mapping

from telegram import CallbackQuery, Message
from telegram.constants import ChatType
from telegram.error import BadRequest

from bot.conversation import keys
from bot.messages.buttons import Act, Press
from bot.messages.drawing import has_button, without_votes
from bot.messages.posting import UNCHANGED
from bot.messages.rendering import Page, first_lines, render_text
from bot.occasion import Occasion
from bot.storage.database import Database
from bot.storage.votes import Tally
from knowledge.wording.voice import Voice, mark

THANKS = mark("Merci pour votre avis.")
VOTED = mark("Vous avez déjà donné votre avis sur cette réponse.")
NO_VOTES = mark("Aucun avis pour le moment.")
VOTES_SO_FAR = mark("Avis des lecteurs, les réponses les moins utiles d’abord :")
VOTES_OF_A_FACT = mark("{fact} : utile {useful}, pas utile {beside}")
MOST_LINES = 50
VOTE_SECONDS = 86_400.0


async def vote(press: Press, at: Occasion, query: CallbackQuery, database: Database) -> bool:
    """Count a vote and take its buttons away; False for a button that never was there."""
    message = query.message
    if not press.name or not isinstance(message, Message) or message.chat.type != ChatType.PRIVATE:
        return False
    if not has_button(message.reply_markup, str(query.data)):
        return False
    once = keys.vote(message.chat.id, message.id, press.name)
    is_first = await database.ephemeral.claim(once, seconds=VOTE_SECONDS)
    await query.answer(at.voice.say(THANKS if is_first else VOTED))
    if is_first:
        await database.vote(press.name, useful=press.act is Act.USEFUL)
    await _take_votes_away(message)
    return True


async def tallies(at: Occasion, database: Database) -> Page:
    """Show a curator how often each fact was found useful."""
    return votes_page(await database.tallies(), at.voice)


def votes_page(tallies: Mapping[str, Tally], voice: Voice) -> Page:
    """List the votes of each fact, those most often beside the point first.

    At most fifty lines; ties are in the order of the facts' names.
    """
    if not tallies:
        return render_text(voice.say(NO_VOTES))
    worst = sorted(tallies.items(), key=lambda one: (-one[1].beside, one[1].useful, one[0]))
    lines = [
        voice.say(VOTES_OF_A_FACT, fact=fact, useful=tally.useful, beside=tally.beside)
        for fact, tally in worst
    ]
    shown = first_lines(lines, MOST_LINES, voice)
    return render_text("\n".join([voice.say(VOTES_SO_FAR), "", *shown]))


async def _take_votes_away(message: Message) -> None:
    if message.reply_markup is None:
        return
    try:
        await message.edit_reply_markup(without_votes(message.reply_markup))
    except BadRequest as error:
        if not UNCHANGED.search(error.message):
            raise
