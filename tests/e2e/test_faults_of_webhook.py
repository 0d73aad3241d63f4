"""What can go wrong with a webhook alone?"""

import json

import pytest
from aiohttp import ClientSession

from bot.delivery.webhook import SECRET_HEADER
from bot.playground.server import Playground
from tests.e2e.processes import SECRET, BotProcess
from tests.e2e.readers import PHARE, reader

pytestmark = pytest.mark.anyio


@pytest.fixture
async def bot(bot_process: BotProcess) -> BotProcess:
    bot_process.use_webhook()
    bot_process.environment |= {"SOURCIER_ARTICLES": str(PHARE), "SOURCIER_LOG_LEVEL": "DEBUG"}
    bot_process.change("bot.delivery.webhook.BETWEEN_LOOKS", 0.2)
    bot_process.change("bot.delivery.webhook.ANSWER_WITHIN", 0.3)
    return bot_process


async def test_an_answer_that_waits_is_asked_for_again_and_given_once(
    server: Playground, bot: BotProcess
) -> None:
    await bot.start()
    anne = reader(server)
    server.faults.flood("sendMessage", 1)
    first, second = anne.ask(), anne.ask()
    await server.wait_for(lambda: not server.updates.pending())

    assert anne.sees() == 2
    assert first.update != second.update
    info = server.delivery.webhook.info() if server.delivery.webhook else {}
    assert "503" in info["last_error_message"]
    await bot.wait_until(lambda: "could not deliver an update" in bot.err)


async def test_a_webhook_that_somebody_took_away_is_set_again(
    server: Playground, bot: BotProcess
) -> None:
    await bot.start()
    anne = reader(server)
    await server.delivery.delete_webhook({})

    await anne.asks()

    assert "another process uses this token" in bot.err


async def test_a_token_that_was_revoked_ends_the_bot_with_one_clear_line(
    server: Playground, bot: BotProcess
) -> None:
    bot.change("bot.delivery.revoked.PATIENCE", 0.5)
    await bot.start()
    server.faults.unauthorized("getWebhookInfo", times=None)

    assert await bot.wait() == 1
    assert bot.err.splitlines()[-1].startswith("sourcier: the server has been refusing the token")
    assert server.token.partition(":")[2] not in bot.err


async def test_an_address_that_telegram_does_not_want_is_named(
    server: Playground, bot: BotProcess
) -> None:
    bot.environment["SOURCIER_WEBHOOK_URL"] = "http://bot.example.org/hook"
    await bot.launch()

    assert await bot.wait() == 2
    assert "refuses SOURCIER_WEBHOOK_URL: Bad webhook: an https url" in bot.err
    assert bot.err.splitlines()[-1].startswith("sourcier: ")
    server.violations.clear()  # it was asked for on purpose


async def test_a_stranger_gets_nothing_answered_and_nobody_notices(
    server: Playground, bot: BotProcess
) -> None:
    await bot.start()
    anne = reader(server)
    question = await anne.asks()
    update = {"update_id": 9_999, "message": question.wire}
    forged = json.dumps(update).encode()
    url = bot.environment["SOURCIER_WEBHOOK_URL"]

    async with ClientSession(headers={"Content-Type": "application/json"}) as stranger:
        for secret in ("", SECRET[:-1], "é"):
            headers = {SECRET_HEADER: secret}
            async with stranger.post(url, data=forged, headers=headers) as response:
                assert response.status == 403
        async with stranger.post(f"{url}/more", data=forged) as response:
            assert response.status == 404
        headers = {SECRET_HEADER: SECRET}
        async with stranger.post(url, data=b'{"update_id": 1e999}', headers=headers) as response:
            assert response.status == 200
    await anne.asks()

    assert len(server.said(anne.chat)) == 2
    assert SECRET not in bot.err
