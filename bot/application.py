"""Who handles which update, in what order?"""

from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from telegram import (
    CallbackQuery,
    ChatMemberUpdated,
    InlineQuery,
    Message,
    Update,
)
from telegram.ext import (
    Application,
    ApplicationBuilder,
    BaseHandler,
    CallbackContext,
    CallbackQueryHandler,
    ChatMemberHandler,
    ExtBot,
    InlineQueryHandler,
    MessageHandler,
    filters,
)
from telegram.request import BaseRequest

from bot.articles import choose, turn
from bot.commanding import Commanded, Commanding
from bot.commands import TABLE
from bot.conversation.memory import Memory
from bot.corrections import Corrections
from bot.delivery.retrying import Courier
from bot.delivery.supergroups import Following
from bot.digest import Digests
from bot.failures import Failures
from bot.groups.manners import Manners
from bot.groups.membership import membership, migrated
from bot.groups.rights import Rights
from bot.guests import summoned
from bot.handling import Kit
from bot.inbox.answering import box_pressed
from bot.inbox.box import Box
from bot.inbox.sending import send_pressed
from bot.inline import typed
from bot.messages.addressing import FromPeople, Words, question_for
from bot.messages.buttons import Act
from bot.occasion import Occasion, occasion_of
from bot.operator import Operator
from bot.pressing import Pressed, Presses
from bot.questions.answering import Answering
from bot.questions.asking import edited, fact_pressed, none_of_these, not_text, question
from bot.quiz import quiz_pressed
from bot.reporting.metrics import KINDS, Metrics
from bot.settings_page.changing import setting_pressed
from bot.storage.database import Database
from bot.storage.ephemeral import Ephemeral
from bot.summaries.sending import card_pressed, summary_pressed
from bot.verifying.aiming import Checkable, Rechecked
from bot.verifying.checking import check, check_again, corrected_pressed
from bot.votes import vote
from bot.workroom import Workroom
from bot.workshop import Workshop
from knowledge.desk import Desk
from knowledge.library import Library

ALLOWED_UPDATES = KINDS

Context = CallbackContext[ExtBot[None], Any, Any, Any]
Handler = BaseHandler[Any, Context, Any]
Callback = Callable[[Update, Context], Coroutine[Any, Any, None]]
App = Application[ExtBot[None], Context, Any, Any, Any, None]

PRESSES: dict[Act, Pressed] = {
    Act.FACT: fact_pressed,
    Act.NONE_OF_THESE: none_of_these,
    Act.USEFUL: vote,
    Act.BESIDE: vote,
    Act.BOX: box_pressed,
    Act.TEACH: box_pressed,
    Act.SEND: send_pressed,
    Act.SETTING: setting_pressed,
    Act.SUMMARY: summary_pressed,
    Act.CARD: card_pressed,
    Act.ARTICLE: choose,
    Act.TURN: turn,
    Act.QUIZ: quiz_pressed,
    Act.CORRECTED: corrected_pressed,
}


def build_application(
    kit: Kit,
    database: Database,
    metrics: Metrics,
    *,
    token: str,
    api_url: str,
    request: BaseRequest,
    updates_request: BaseRequest,
    courier: Courier,
) -> App:
    """Put the bot together; nothing is sent yet.

    Args:
        kit: What its handlers may name.
        database: Hears of chats that move or shut the bot out.
        metrics: Count what nobody expected.
        token: The bot's.
        api_url: Base of the Bot API server.
        request: Carries everything but getUpdates.
        updates_request: Carries getUpdates, which waits long.
        courier: Sends each request at the right time and as often as is right.
    """
    bot: ExtBot[None] = ExtBot(
        token,
        base_url=f"{api_url}/bot",
        base_file_url=f"{api_url}/file/bot",
        request=request,
        get_updates_request=updates_request,
        rate_limiter=Following(courier, database),
    )
    application: App = ApplicationBuilder().bot(bot).updater(None).job_queue(None).build()
    application.add_handlers(handlers(kit, database))
    failures = Failures(metrics, database.forget, database.settings_of)
    application.add_error_handler(failures.handle)
    return application


def kit_of(
    library: Library,
    database: Database,
    metrics: Metrics,
    operator: Operator,
    workroom: Workroom,
    workshop: Workshop,
) -> Kit:
    """Gather what handlers may name."""
    memory, manners = Memory(database.ephemeral), Manners(database.ephemeral)
    return Kit(
        database,
        library,
        memory,
        manners,
        metrics,
        operator,
        TABLE,
        workroom,
        workshop,
        Box(library, database, workshop),
        Answering(
            library,
            memory,
            manners,
            metrics,
            Digests(library, database),
            Corrections(library, database),
            workroom,
            sendable=bool(operator.admins),
        ),
        Rights(database.ephemeral),
        makers={Desk: lambda: library.desk, Ephemeral: lambda: database.ephemeral},
    )


def handlers(kit: Kit, database: Database) -> list[Handler]:
    """List who handles what; the first that fits takes the update.

    Questions come last: in private, any message is one.
    """
    new = filters.UpdateType.MESSAGE & FromPeople()
    changed = filters.UpdateType.EDITED_MESSAGE & FromPeople() & ~filters.ChatType.CHANNEL
    words = filters.TEXT | filters.CAPTION
    private = new & filters.ChatType.PRIVATE
    inhabited = private | new & filters.ChatType.GROUPS
    moved = filters.UpdateType.MESSAGE & filters.StatusUpdate.MIGRATE
    commanding, presses = Commanding(kit, TABLE), Presses(kit, PRESSES)

    def message(handler: Callable[..., Awaitable[None]]) -> Callback:
        fitted = kit.fit(handler, Message)

        async def handle(update: Update, _: Context) -> None:
            if update.effective_message is not None:
                await fitted(update.effective_message)

        return handle

    def heard(handler: Callable[..., Awaitable[None]], *, only_text: bool = True) -> Callback:
        """Hand over what is meant for the bot; nothing is read for what is not."""
        fitted = kit.fit(handler, Message, Occasion, Words)

        async def handle(update: Update, _: Context) -> None:
            one = update.effective_message
            query = question_for(one.get_bot(), one) if one else None
            if one is None or (query is None and only_text):
                return
            words = Words(query or "")
            await fitted(one, await occasion_of(database, one, one.from_user, words), words)

        return handle

    pressed = kit.fit(presses.pressed, CallbackQuery)
    typing = kit.fit(typed, InlineQuery)
    coming = kit.fit(membership, ChatMemberUpdated)

    async def on_press(update: Update, _: Context) -> None:
        await pressed(update.callback_query)

    async def on_typing(update: Update, _: Context) -> None:
        await typing(update.inline_query)

    async def on_membership(update: Update, _: Context) -> None:
        await coming(update.my_chat_member)

    return [
        MessageHandler(filters.UpdateType.GUEST_MESSAGE, message(summoned)),
        InlineQueryHandler(on_typing),
        ChatMemberHandler(on_membership, ChatMemberHandler.MY_CHAT_MEMBER),
        MessageHandler(moved, message(migrated)),
        CallbackQueryHandler(on_press),
        MessageHandler(inhabited & Commanded(TABLE), message(commanding.commanded)),
        MessageHandler(inhabited & words & Checkable(), heard(check, only_text=False)),
        MessageHandler(inhabited & words, heard(question)),
        MessageHandler(private & ~filters.StatusUpdate.ALL, heard(not_text, only_text=False)),
        MessageHandler(changed & words & Rechecked(), heard(check_again, only_text=False)),
        MessageHandler(changed & Commanded(TABLE), message(commanding.commanded)),
        MessageHandler(changed & words, heard(edited)),
    ]
