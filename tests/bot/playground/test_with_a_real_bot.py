"""python-telegram-bot, as the bot uses it, against the server."""

import pytest
from telegram import BotCommand, InlineKeyboardButton, InlineKeyboardMarkup, ReplyParameters
from telegram.ext import ApplicationBuilder, ExtBot

from bot.playground.server import Playground
from tests.e2e.judges import judge_request, judge_update


@pytest.mark.anyio
async def test_a_conversation_of_python_telegram_bot_is_valid_by_both_judges(
    server: Playground,
) -> None:
    alice = server.cast.user("Alice", username="alice_baku")
    chat = server.cast.private(alice)
    asked = server.feed.text(chat, alice, "/start bonjour")
    base = f"{server.url}/bot"
    application = ApplicationBuilder().token(server.token).base_url(base).updater(None).build()
    bot: ExtBot[None] = application.bot

    async with bot:
        assert bot.username == "sourcier_bot"
        await bot.set_my_commands([BotCommand("aide", "Comment poser une question")])
        (update,) = await bot.get_updates(timeout=1, allowed_updates=["message", "callback_query"])
        assert update.message is not None
        assert update.message.text == "/start bonjour"
        button = InlineKeyboardButton("Oui", callback_data="1a.x")
        sent = await bot.send_message(
            chat.id,
            "<b>Bonjour</b> &amp; bienvenue",
            parse_mode="HTML",
            reply_parameters=ReplyParameters(asked.id, quote="bonjour"),
            reply_markup=InlineKeyboardMarkup([[button]]),
        )
        answered = await server.answer_to(asked)
        server.feed.press(alice, answered, "Oui")
        (pressed,) = await bot.get_updates(offset=update.update_id + 1, timeout=5)
        assert pressed.callback_query is not None
        await pressed.callback_query.answer("Merci")
        await pressed.callback_query.edit_message_text("C’est fait")
        await bot.send_photo(
            chat.id, b"not really a photo", caption="<i>image</i>", parse_mode="HTML"
        )
        await bot.get_chat(chat.id)

    assert sent.text == "Bonjour & bienvenue"
    assert answered.text == "C’est fait"
    assert answered.earlier == ["Bonjour & bienvenue"]
    assert server.violations == []
    assert [told for one in server.journal.requests for told in judge_request(one)] == []
    assert [told for one in server.updates.fed for told in judge_update(one)] == []
