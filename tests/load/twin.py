"""What is the least that a bot on aiogram 3 can do?  An echo of our answers.

It gives the same answers from the same lists and does nothing else: no buttons, no memory of what
was asked before, no limits, no record of what was handled. Whatever it costs is a lower bound.
"""

import asyncio
import os

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.session.middlewares.base import RequestMiddlewareType
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import Command
from aiogram.types import LinkPreviewOptions, Message
from aiogram.webhook.aiohttp_server import SimpleRequestHandler, setup_application
from aiohttp import web

from bot.messages.rendering import render
from bot.start import HELP
from knowledge.library import Library
from tests.load.server import SECRET, TOKEN

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
PATH = "/hook"


def dispatcher() -> Dispatcher:
    """Answer questions and /help."""
    desk = Library(None).desk
    router = Dispatcher()

    @router.message(Command("help"))
    async def help_(message: Message) -> None:
        await message.answer(HELP, parse_mode="HTML", link_preview_options=NO_PREVIEW)

    @router.message()
    async def question(message: Message) -> None:
        page = render(desk.ask(message.text or ""))
        await message.answer(page.html, parse_mode="HTML", link_preview_options=NO_PREVIEW)

    return router


async def run(router: Dispatcher, *middlewares: RequestMiddlewareType) -> None:
    """Run until stopped: by webhook where a port is given, else by polling."""
    given = os.environ.get("PORT")
    session = AiohttpSession(api=TelegramAPIServer.from_base(os.environ["API_URL"]))
    for one in middlewares:
        session.middleware(one)
    bot = Bot(TOKEN, session=session)
    if given is None:
        await router.start_polling(bot, allowed_updates=["message"])
        return
    app = web.Application()
    handler = SimpleRequestHandler(router, bot, handle_in_background=False, secret_token=SECRET)
    handler.register(app, path=PATH)
    setup_application(app, router, bot=bot)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", int(given)).start()
    await bot.set_webhook(f"http://127.0.0.1:{given}{PATH}", secret_token=SECRET)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(run(dispatcher()))
