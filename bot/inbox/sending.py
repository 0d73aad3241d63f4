"""What happens when a reader sends a question that was refused to those who curate?

Asked, never assumed: nothing is kept before the button is pressed, by him who asked. The text is
that of his own message, to which the refusal replies; it is written down nowhere before. The same
button takes it back.
"""

from telegram import CallbackQuery, Message
from telegram.error import BadRequest

from bot.conversation import keys
from bot.conversation.memory import Memory
from bot.messages.addressing import command_of, pointed_at, question_for
from bot.messages.buttons import Act, Press
from bot.messages.drawing import has_button, with_button
from bot.messages.keyboards import WITHDRAW, send_button
from bot.messages.posting import UNCHANGED
from bot.occasion import Occasion
from bot.operator import Operator
from bot.storage.database import Database
from bot.storage.ephemeral import Rate
from bot.storage.inbox import Sending
from bot.workroom import Workroom
from knowledge.curating.inbox.keeping import fit_to_keep
from knowledge.desk import Desk
from knowledge.wording.voice import mark

SENT = mark(
    "Merci : la rédaction lira cette question. Elle est gardée trente jours au plus, "
    "sans rien qui mène à vous. Le même bouton la retire."
)
WITHDRAWN = mark("C’est retiré.")
NOT_YOURS = mark("Seule la personne qui a posé la question peut l’envoyer.")
NO_QUESTION = mark("Je ne retrouve pas votre question : reposez-la d’abord.")
TOO_MANY = mark("Vous en avez déjà envoyé beaucoup : réessayez demain.")
FULL = mark("La boîte de la rédaction est pleine : réessayez dans quelques jours.")
NOT_DONE = mark("Je n’ai pas pu le faire. Réessayez dans quelques minutes.")
OUTCOMES = {Sending.KEPT: SENT, Sending.FULL: FULL, Sending.FAILED: NOT_DONE}
A_DAY = Rate(burst=20, per_second=20 / 86_400)
"""How many questions one reader may send."""


async def send_pressed(
    press: Press,
    at: Occasion,
    query: CallbackQuery,
    desk: Desk,
    database: Database,
    memory: Memory,
    operator: Operator,
    workroom: Workroom,
) -> bool:
    """Keep the question that was refused, or take it back; False for a button that never was."""
    message = query.message
    if not isinstance(message, Message) or not operator.admins:
        return False
    if not has_button(message.reply_markup, str(query.data)):
        return False
    replied = message.reply_to_message
    if replied is not None and (
        replied.from_user is None or replied.from_user.id != query.from_user.id
    ):
        await query.answer(at.voice.say(NOT_YOURS), show_alert=True)
        return True
    asked = fit_to_keep(_question_in(replied)) if replied is not None else ""
    if not asked:
        await query.answer(at.voice.say(NO_QUESTION), show_alert=True)
        return True
    if not await memory.is_first_press(at.asker, "-".join(("send", str(message.id), press.word))):
        await query.answer()
        return True
    is_back = press.word == WITHDRAW
    if is_back:
        is_done = await database.inbox.withdraw(asked)
        said = WITHDRAWN if is_done else NOT_DONE
    else:
        said = await _send(asked, at, query, desk, database, workroom)
        is_done = said == SENT
    await query.answer(at.voice.say(said), show_alert=not is_back)
    if is_done:
        await _turn(message, press, at, is_back=is_back)
    return True


async def _send(
    asked: str,
    at: Occasion,
    query: CallbackQuery,
    desk: Desk,
    database: Database,
    workroom: Workroom,
) -> str:
    """Keep a question, if its reader did not send too many; what is said of it."""
    if await database.ephemeral.take(keys.sent(query.from_user.id), A_DAY):
        return TOO_MANY
    views = await workroom.do(
        query.from_user.id, lambda: desk.consult(asked, article=at.settings.article)
    )
    article = views[0].index.listed.article.id
    return OUTCOMES[await database.inbox.send(article, asked)]


def _question_in(message: Message) -> str:
    """Give what a message asks that the bot replied to; "" for a command that asks nothing.

    What somebody else wrote, and he only pointed at, is not his to send.
    """
    bot = message.get_bot()
    asked = question_for(bot, message)
    if asked is None and command_of(bot, message) is None:
        asked = message.text or message.caption
    is_pointed_at = message.reply_to_message is not None and asked == pointed_at(bot, message)
    return "" if is_pointed_at else asked or ""


async def _turn(message: Message, press: Press, at: Occasion, *, is_back: bool) -> None:
    """Let the button do the opposite from now on."""
    button = send_button(at.voice, is_sent=not is_back)
    keyboard = with_button(message.reply_markup, Press(Act.SEND, word=press.word), button)
    try:
        await message.edit_reply_markup(keyboard)
    except BadRequest as error:
        if not UNCHANGED.search(error.message):
            raise
