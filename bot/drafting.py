"""What happens on /brouillon?  A link or a document becomes a draft list, sent back as a file.

For those whom the operator names. A link is fetched as by ``sourcier draft``: https, from public
addresses alone. It is read beside, in a process of its own, so that nobody waits for it.
"""

import logging
import re

from telegram import Document, Message, MessageEntity
from telegram.error import TelegramError

from bot.messages.addressing import Words
from bot.messages.posting import post, post_document
from bot.messages.rendering import LONGEST_CAPTION, Page, cut, first_lines, render_text
from bot.occasion import Occasion
from bot.reporting.describing import describe
from bot.workshop import OverdueError, Workshop
from knowledge.curating.checking.french import in_language
from knowledge.curating.drafting.attempt import Drafted, drafted
from knowledge.curating.drafting.fetching import MOST_BYTES
from knowledge.wording.voice import Voice, mark

LOG = logging.getLogger(__name__)

HOW = mark(
    "Écrivez un lien à la suite, par exemple :\n/brouillon https://exemple.fr/article\n\n"
    "Ou envoyez la page ou son texte comme document, avec /brouillon en légende ; "
    "ou répondez /brouillon à un document."
)
READING = mark("Je lis. Le brouillon suit dans quelques secondes.")
TOO_LARGE = mark("Ce document est trop grand : cinq mégaoctets au plus.")
NOT_LOADED = mark("Telegram ne me donne pas ce document. Renvoyez-le.")
OVERDUE = mark("C’était trop long : essayez « sourcier draft » dans un terminal.")
REFUSED = mark("Pas de brouillon : {line}")
CAPTION = mark("Brouillon de « {title} »")
NO_DOUBT = mark("Rien de signalé, mais tout est à relire.")
NEXT_STEPS = mark("Ensuite : sourcier enrich, review, check, publish.")
LONGEST_DOUBT = 120
LONGEST_TITLE = 150
MOST_DOUBTS = 5
LINK = re.compile(r"https?://\S+", re.IGNORECASE)


async def draft(at: Occasion, message: Message, words: Words, workshop: Workshop) -> Page:
    """Begin to draft, and say so; or say how to ask for it."""
    source = source_of(message, words)
    if source is None:
        return render_text(at.voice.say(HOW))
    if isinstance(source, Document) and (source.file_size or 0) > MOST_BYTES:
        return render_text(at.voice.say(TOO_LARGE))
    workshop.begin(_draft(source, message, at.voice, workshop))
    return render_text(at.voice.say(READING))


def source_of(message: Message, words: str) -> str | Document | None:
    """Find what is to be drafted: a link behind the command, a document, or what is replied to."""
    if words:
        return words.split()[0]
    if message.document is not None:
        return message.document
    replied = message.reply_to_message
    if replied is None:
        return None
    return replied.document or link_in(replied)


def link_in(message: Message) -> str | None:
    """Find the first link of a message, shown or behind words."""
    hidden = [one.url for one in message.entities if one.type == MessageEntity.TEXT_LINK]
    found = LINK.search(message.text or message.caption or "")
    return found[0] if found else next(filter(None, hidden), None)


async def _draft(
    source: str | Document, message: Message, voice: Voice, workshop: Workshop
) -> None:
    """Draft, and post what came of it."""
    said = voice.say(OVERDUE)
    try:
        given = source if isinstance(source, str) else await _loaded(source)
        made = await workshop.work(drafted, given)
    except OverdueError as error:
        LOG.warning("a draft was given up: %s", describe(error))
    except TelegramError as error:
        LOG.info("a document could not be loaded: %s", describe(error))
        said = voice.say(NOT_LOADED)
    else:
        if isinstance(made, Drafted):
            name = f"{made.article}.toml"
            await post_document(made.text.encode(), caption(made, voice), name=name, after=message)
            return
        said = voice.say(REFUSED, line=in_language(made, voice.language))
    await post(render_text(said), after=message, quoting=True)


async def _loaded(document: Document) -> bytes:
    file = await document.get_file()
    return bytes(await file.download_as_bytearray())


def caption(made: Drafted, voice: Voice) -> str:
    """Say what a draft holds, and what of it needs an eye."""
    facts = voice.count("{number} fait", "{number} faits", made.facts)
    names = voice.count("{number} nom", "{number} noms", made.entities)
    doubts = voice.count(
        "{number} point à vérifier", "{number} points à vérifier", len(made.doubts)
    )
    lines = [
        voice.say(CAPTION, title=cut(made.title, LONGEST_TITLE)),
        f"{facts}, {names}, {doubts}.",
        "" if made.doubts else voice.say(NO_DOUBT),
        *first_lines([f"• {cut(one, LONGEST_DOUBT)}" for one in made.doubts], MOST_DOUBTS, voice),
    ]
    return cut("\n".join([*lines, "", voice.say(NEXT_STEPS)]), LONGEST_CAPTION)
