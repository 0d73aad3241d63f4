"""What happens on /digest?  One message of a group, kept up to date in place.

It tells the article in three lines, and links to the answers that the group was given. It can be
pinned; the bot does so where it may.
"""

import logging
from collections.abc import Sequence
from dataclasses import replace

from telegram import Chat, Message
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.articles import articles_page
from bot.chat_settings import Digest
from bot.messages.addressing import Words
from bot.messages.links import link_to_message
from bot.messages.posting import post, rewrite
from bot.messages.rendering import BULLET, LONGEST_LABEL, Page, cut, escaped, linked, render_text
from bot.occasion import Occasion
from bot.reporting.describing import describe
from bot.storage.database import Database
from bot.summaries.page import summary_page
from knowledge.desk import Desk
from knowledge.language.folding import fold
from knowledge.library import Library
from knowledge.lists.fact_ref import FactRef
from knowledge.lists.model import FactList
from knowledge.summaries.summary import Topic
from knowledge.wording.voice import mark

LOG = logging.getLogger(__name__)

ONLY_IN_GROUPS = mark("Cette commande est faite pour les groupes : ici, /resume suffit.")
NOT_PINNED = mark(
    "Le récapitulatif ci-dessus se tient à jour tout seul. Je ne peux pas l’épingler moi-même : "
    "un administrateur peut le faire."
)
NOT_KEPT = mark("Je n’ai pas pu l’enregistrer : ce récapitulatif ne changera plus.")
ENDED = mark("C’est noté : le récapitulatif ne change plus.")
NONE_TO_END = mark("Il n’y a pas de récapitulatif ici.")
ASKED = mark("Déjà demandé ici :")
NOTHING_ASKED = mark("Les questions auxquelles j’aurai répondu ici s’ajouteront à cette liste.")
ENDING = frozenset({"stop", "fin", "end", "off", "non"})
MOST = 15


async def digest(
    at: Occasion, words: Words, message: Message, desk: Desk, database: Database
) -> Page | None:
    """Post the message, pin it where that is allowed, and keep it from now on; or end it."""
    if not at.place.is_group:
        return render_text(at.voice.say(ONLY_IN_GROUPS))
    if fold(words) in ENDING:
        return await _end(at, database)
    lists = desk.lists_of(at.settings.article)
    if len(lists) > 1:
        return articles_page(desk, at.settings.article, at.voice, in_group=True)
    answered = at.settings.digest.answered if at.settings.digest else ()
    sent = await post(digest_page(at, message.chat, lists[0], answered, desk), after=message)
    kept = replace(at.settings, digest=Digest(sent.id, answered))
    if not await database.keep_settings(at.place.chat, kept):
        return render_text(at.voice.say(NOT_KEPT))
    try:
        await sent.pin(disable_notification=True)
    except (BadRequest, Forbidden):
        return render_text(at.voice.say(NOT_PINNED))
    return None


async def _end(at: Occasion, database: Database) -> Page:
    if at.settings.digest is None:
        return render_text(at.voice.say(NONE_TO_END))
    ended = await database.keep_settings(at.place.chat, replace(at.settings, digest=None))
    return render_text(at.voice.say(ENDED if ended else NOT_KEPT))


class Digests:
    """Keeps the messages up to date.

    Args:
        library: What they tell.
        database: Where it stands which they are.
    """

    def __init__(self, library: Library, database: Database) -> None:
        self._library = library
        self._database = database

    async def note(self, at: Occasion, chat: Chat, fact: str, message: int) -> None:
        """Add an answer to the message of a group, if it keeps one and has not that answer.

        Args:
            at: Where the answer was given.
            chat: The same.
            fact: What it serves, as ``article/fact``; "" for nothing.
            message: Its id; what stood there before is gone.
        """
        kept, desk = at.settings.digest, self._library.desk
        lists = desk.lists_of(at.settings.article)
        if kept is None or len(lists) > 1 or not at.place.is_group:
            return
        others = tuple(one for one in kept.answered if one[1] != message)
        is_new = FactRef(fact).article == lists[0].article.id and fact not in dict(others)
        answered = (*others, (fact, message))[-MOST:] if is_new else others
        if answered == kept.answered:
            return
        page = digest_page(at, chat, lists[0], answered, desk)
        changed: Digest | None = kept._replace(answered=answered)
        try:
            await rewrite(chat.get_bot(), page, chat=chat.id, message=kept.message)
        except BadRequest:
            changed = None  # somebody deleted it
        except TelegramError as error:
            LOG.info("a digest could not be changed: %s", describe(error))
            return  # the next answer brings it up to date
        settings = replace(at.settings, digest=changed)
        await self._database.keep_settings(at.place.chat, settings)


def digest_page(
    at: Occasion,
    chat: Chat,
    listed: FactList,
    answered: Sequence[tuple[str, int]],
    desk: Desk,
) -> Page:
    """Tell an article in three lines, then what was asked, each with a link to its answer."""
    summary = summary_page(listed, Topic.KEY_FACTS, at.voice)
    html, plain = [], []
    for fact, message in answered:
        choice = desk.named(fact, voice=at.voice)
        if choice is not None:
            label = cut(choice.label, LONGEST_LABEL)
            html.append(BULLET + linked(label, link_to_message(chat, message, at.place.topic)))
            plain.append(BULLET + label)
    heading = at.voice.say(ASKED if plain else NOTHING_ASKED)
    return Page(
        "\n".join([f"{summary.html}\n", escaped(heading), *html]),
        "\n".join([f"{summary.plain}\n", heading, *plain]),
        summary.rows,
    )
