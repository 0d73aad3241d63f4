"""Who handles which update, in what order?"""

from typing import Any

from telegram import Message
from telegram.ext import (
    Application,
    ApplicationBuilder,
    BaseHandler,
    CallbackQueryHandler,
    CommandHandler,
    ExtBot,
    MessageHandler,
    filters,
)
from telegram.request import BaseRequest

from bot.delivery.retrying import Courier
from bot.operation.failures import on_error
from bot.talking.addressing import is_from_a_person
from bot.talking.handlers import Context, Conversation
from bot.talking.memory import Memory
from knowledge.library import Library

ALLOWED_UPDATES = ("message", "edited_message", "callback_query")

App = Application[ExtBot[None], Context, Any, Any, Any, None]


class FromPeople(filters.MessageFilter):
    """Messages that a person wrote."""

    def filter(self, message: Message) -> bool:
        """Decide about one message."""
        return is_from_a_person(message)


def build_application(
    library: Library,
    memory: Memory,
    *,
    token: str,
    api_url: str,
    request: BaseRequest,
    updates_request: BaseRequest,
) -> App:
    """Put the bot together; nothing is sent yet.

    Args:
        library: What can be answered.
        memory: What readers asked before.
        token: The bot's.
        api_url: Base of the Bot API server.
        request: Carries everything but getUpdates.
        updates_request: Carries getUpdates, which waits long.
    """
    bot: ExtBot[None] = ExtBot(
        token,
        base_url=f"{api_url}/bot",
        base_file_url=f"{api_url}/file/bot",
        request=request,
        get_updates_request=updates_request,
        rate_limiter=Courier(),
    )
    application: App = ApplicationBuilder().bot(bot).updater(None).job_queue(None).build()
    application.add_handlers(handlers(Conversation(library, memory)))
    application.add_error_handler(on_error)
    return application


def handlers(talk: Conversation) -> list[BaseHandler[Any, Context, Any]]:
    """List who handles what; the first that fits takes the update."""
    new = filters.UpdateType.MESSAGE & FromPeople()
    private = new & filters.ChatType.PRIVATE
    group = new & filters.ChatType.GROUPS
    edited = filters.UpdateType.EDITED_MESSAGE & FromPeople()
    return [
        CommandHandler("start", talk.start, new),
        CommandHandler(["help", "aide"], talk.help, new),
        CommandHandler(["privacy", "confidentialite"], talk.privacy, new),
        CommandHandler(["ask", "demander"], talk.ask, new),
        CallbackQueryHandler(talk.pressed),
        MessageHandler(private & filters.COMMAND, talk.unknown_command),
        MessageHandler(private & filters.TEXT, talk.question),
        MessageHandler(private & ~filters.StatusUpdate.ALL, talk.not_text),
        MessageHandler(group & filters.TEXT & ~filters.COMMAND, talk.overhear),
        MessageHandler(edited & filters.ChatType.PRIVATE & filters.TEXT, talk.edited),
    ]
