"""How is a page posted into a chat?"""

import logging
import re
from typing import Any

from telegram import Bot, LinkPreviewOptions, MaybeInaccessibleMessage, Message, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden

from bot.messages.drawing import keyboard_of
from bot.messages.places import Place, place_of
from bot.messages.rendering import Page
from bot.messages.rooms import takes_no_pictures

LOG = logging.getLogger(__name__)

UNPARSABLE = re.compile(r"can't parse entities", re.IGNORECASE)
UNCHANGED = re.compile(r"message is not modified", re.IGNORECASE)
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


async def post(page: Page, *, after: MaybeInaccessibleMessage, quoting: bool = False) -> Message:
    """Post a page where a message stands: in a group as a reply to it.

    Args:
        page: What to post.
        after: The message.
        quoting: Reply to it in private too.

    Raises:
        TelegramError: It could not be sent.
    """
    place = place_of(after)
    to = None
    if place.is_group or quoting:
        to = ReplyParameters(after.message_id, allow_sending_without_reply=True)
    return await post_at(after.get_bot(), page, place, to=to)


async def post_at(
    bot: Bot, page: Page, place: Place, *, to: ReplyParameters | None = None
) -> Message:
    """Post a page.

    Should our markup be refused, the plain text goes out: a reader needs the answer.

    Args:
        bot: Initialised.
        page: What to post.
        place: Where.
        to: Which message it replies to; None for none.

    Raises:
        TelegramError: It could not be sent.
    """

    async def send(text: str, parse_mode: str | None) -> Message:
        return await bot.send_message(
            place.chat,
            text,
            parse_mode=parse_mode,
            reply_markup=keyboard_of(page.rows),
            link_preview_options=NO_PREVIEW,
            reply_parameters=to,
            **ways_of(place),
        )

    try:
        return await send(page.html, ParseMode.HTML)
    except BadRequest as error:
        if not UNPARSABLE.search(error.message):
            raise
        LOG.error("our own markup was refused, sending plain text")  # noqa: TRY400 - it quotes
        return await send(page.plain, None)


async def post_picture(
    picture: bytes, caption: str, *, after: MaybeInaccessibleMessage, otherwise: str
) -> Message:
    """Post a picture where a message stands, as :func:`post` does a page.

    Args:
        picture: As a PNG.
        caption: Plain text, at most 1024 UTF-16 code units.
        after: The message.
        otherwise: Plain text to post where pictures are forbidden.

    Raises:
        TelegramError: It could not be sent.
    """
    place, bot = place_of(after), after.get_bot()
    to = ReplyParameters(after.message_id, allow_sending_without_reply=True)
    how = ways_of(place) | {"reply_parameters": to if place.is_group else None}
    try:
        return await bot.send_photo(place.chat, picture, caption, filename="sourcier.png", **how)
    except (BadRequest, Forbidden) as error:
        if not takes_no_pictures(error):
            raise
    return await bot.send_message(place.chat, otherwise, link_preview_options=NO_PREVIEW, **how)


async def post_document(
    content: bytes, caption: str, *, name: str, after: MaybeInaccessibleMessage
) -> Message:
    """Post a file where a message stands, in reply to it.

    Args:
        content: Of the file.
        caption: Plain text, at most 1024 UTF-16 code units.
        name: Of the file.
        after: The message.

    Raises:
        TelegramError: It could not be sent.
    """
    place = place_of(after)
    return await after.get_bot().send_document(
        place.chat,
        content,
        caption,
        filename=name,
        reply_parameters=ReplyParameters(after.message_id, allow_sending_without_reply=True),
        **ways_of(place),
    )


def ways_of(place: Place) -> dict[str, Any]:
    """Give the parameters by which a message gets to its place, and comes in quietly there."""
    return {
        "disable_notification": place.is_group,
        "message_thread_id": place.topic,
        "direct_messages_topic_id": place.direct,
        "business_connection_id": place.business,
    }


async def rewrite(bot: Bot, page: Page, *, chat: int, message: int) -> None:
    """Put a page in the place of one that was posted before.

    Raises:
        TelegramError: It could not be changed; that it was the same already is no error.
    """
    try:
        await bot.edit_message_text(
            page.html,
            chat_id=chat,
            message_id=message,
            parse_mode=ParseMode.HTML,
            reply_markup=keyboard_of(page.rows),
            link_preview_options=NO_PREVIEW,
        )
    except BadRequest as error:
        if not UNCHANGED.search(error.message):
            raise
