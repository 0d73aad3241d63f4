"""How is a page posted into a chat?"""

import logging
import re

from telegram import Bot, LinkPreviewOptions, MaybeInaccessibleMessage, Message, ReplyParameters
from telegram.constants import ChatType, ParseMode
from telegram.error import BadRequest

from bot.showing.rendering import Page

LOG = logging.getLogger(__name__)

UNPARSABLE = re.compile(r"can't parse entities", re.IGNORECASE)
UNCHANGED = re.compile(r"message is not modified", re.IGNORECASE)
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


async def post(bot: Bot, page: Page, *, after: MaybeInaccessibleMessage) -> Message:
    """Post a page where a message stands: as a quiet reply in a group, plainly in private.

    Should our markup be refused, the plain text goes out: a reader needs the answer.

    Raises:
        TelegramError: It could not be sent.
    """
    in_group = after.chat.type != ChatType.PRIVATE
    topic = (
        after.message_thread_id if isinstance(after, Message) and after.is_topic_message else None
    )
    reply = ReplyParameters(after.message_id, allow_sending_without_reply=True)

    async def send(text: str, parse_mode: str | None) -> Message:
        return await bot.send_message(
            after.chat.id,
            text,
            parse_mode=parse_mode,
            reply_markup=page.keyboard,
            link_preview_options=NO_PREVIEW,
            disable_notification=in_group,
            message_thread_id=topic,
            reply_parameters=reply if in_group else None,
        )

    try:
        return await send(page.html, ParseMode.HTML)
    except BadRequest as error:
        if not UNPARSABLE.search(error.message):
            raise
        LOG.error("our own markup was refused, sending plain text")  # noqa: TRY400 - it quotes
        return await send(page.plain, None)


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
            reply_markup=page.keyboard,
            link_preview_options=NO_PREVIEW,
        )
    except BadRequest as error:
        if not UNCHANGED.search(error.message):
            raise
