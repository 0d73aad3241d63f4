"""Was the answer useful?  One vote a reader and answer, in private; counted per fact only."""

from collections.abc import Mapping

from telegram import CallbackQuery, Message, Update
from telegram.constants import ChatType
from telegram.error import BadRequest
from telegram.ext import CommandHandler, filters

from bot.messages.buttons import Press, Verb, find_fact
from bot.messages.keyboards import has_button, without_votes
from bot.messages.posting import UNCHANGED, post
from bot.messages.rendering import Page, render_text
from bot.pressing import Pressed
from bot.resources import Context, Handler, Resources, message_of
from bot.storage.ephemeral import Key
from bot.storage.kept import Tally
from knowledge.wording.voice import Voice, mark

THANKS = mark("Merci pour votre avis.")
VOTED = mark("Vous avez déjà donné votre avis sur cette réponse.")
NO_VOTES = mark("Aucun avis pour le moment.")
VOTES_SO_FAR = mark("Avis des lecteurs, les réponses les plus souvent à côté d’abord :")
VOTES_OF_A_FACT = mark("{fact} : utile {useful}, à côté {beside}")
AND_MORE = mark("… et {number} de plus")
MOST_LINES = 50


def votes_page(tallies: Mapping[str, Tally], voice: Voice) -> Page:
    """List the votes of each fact, those most often beside the point first.

    At most fifty lines; ties are in the order of the facts' names.
    """
    if not tallies:
        return render_text(voice.say(NO_VOTES))
    worst = sorted(tallies.items(), key=lambda one: (-one[1].beside, one[1].useful, one[0]))
    lines = [
        voice.say(VOTES_OF_A_FACT, fact=fact, useful=tally.useful, beside=tally.beside)
        for fact, tally in worst[:MOST_LINES]
    ]
    if len(worst) > MOST_LINES:
        lines.append(voice.say(AND_MORE, number=len(worst) - MOST_LINES))
    return render_text("\n".join([voice.say(VOTES_SO_FAR), "", *lines]))


VOTE_SECONDS = 86_400.0


class Votes:
    """Counts votes, and shows the tallies to curators.

    Args:
        resources: Where they are counted, and who may see them.
    """

    def __init__(self, resources: Resources) -> None:
        self._resources = resources

    def presses(self) -> dict[Verb, Pressed]:
        """List who handles which verb."""
        return {Verb.USEFUL: self.vote, Verb.BESIDE: self.vote}

    def handlers(self) -> list[Handler]:
        """List the one handler of the curators' command; for others it is none of ours."""
        curators = filters.User(self._resources.admins)
        new = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE & curators
        return [CommandHandler("votes", self.tallies, new)]

    async def vote(self, press: Press, query: CallbackQuery, __: Context) -> bool:
        """Count a vote and take its buttons away; False for a button that never was there."""
        fact, message = find_fact(press.key, self._resources.desk), query.message
        if fact is None or not isinstance(message, Message):
            return False
        if message.chat.type != ChatType.PRIVATE:
            return False
        if not has_button(message.reply_markup, str(query.data)):
            return False
        once = Key("vote", message.chat.id, (message.id, fact))
        is_first = await self._resources.database.ephemeral.claim(once, seconds=VOTE_SECONDS)
        voice = await self._resources.voice(message.chat.id, query.from_user)
        await query.answer(voice.say(THANKS if is_first else VOTED))
        if is_first:
            await self._resources.database.vote(fact, useful=press.verb is Verb.USEFUL)
        await _take_votes_away(message)
        return True

    async def tallies(self, update: Update, context: Context) -> None:
        """Show a curator how often each fact was found useful."""
        message = message_of(update)
        voice = await self._resources.voice(message.chat.id, message.from_user)
        page = votes_page(await self._resources.database.tallies(), voice)
        await post(context.bot, page, after=message)


async def _take_votes_away(message: Message) -> None:
    if message.reply_markup is None:
        return
    try:
        await message.edit_reply_markup(without_votes(message.reply_markup))
    except BadRequest as error:
        if not UNCHANGED.search(error.message):
            raise
