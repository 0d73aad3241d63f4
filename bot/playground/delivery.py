"""How do updates reach the bot: by getUpdates, or by a webhook?"""

from collections.abc import Awaitable, Callable
from typing import Any

from bot.playground.checks import Values
from bot.playground.clock import Clock
from bot.playground.journal import Journal
from bot.playground.refusals import ViolationError
from bot.playground.state import Json
from bot.playground.updates import MOST_UPDATES, Updates
from bot.playground.webhook import Webhook

_SECRET = set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-")


class Delivery:
    """The methods that fetch updates or say where they go.

    Attributes:
        webhook: The one that is set, if any.
        handlers: By method name.
    """

    def __init__(self, updates: Updates, journal: Journal, clock: Clock) -> None:
        self.webhook: Webhook | None = None
        self._updates = updates
        self._journal = journal
        self._clock = clock
        self.handlers: dict[str, Callable[[Values], Awaitable[Any]]] = {
            "getUpdates": self.get_updates,
            "setWebhook": self.set_webhook,
            "deleteWebhook": self.delete_webhook,
            "getWebhookInfo": self.get_webhook_info,
        }

    async def close(self) -> None:
        """Stop delivering; what waits goes on waiting."""
        if self.webhook:
            await self.webhook.close()
        self.webhook = None
        self._updates.active = False

    async def get_updates(self, values: Values) -> list[Json]:
        """Hand over what waits, or wait for it."""
        for kind in values.get("allowed_updates", []):
            if not kind.replace("_", "").isalpha():
                raise ViolationError("allowed_updates must be names of update kinds")
        self._updates.allow(values.get("allowed_updates"))
        return await self._updates.get(
            offset=values.get("offset", 0),
            limit=values.get("limit", MOST_UPDATES),
            seconds=values.get("timeout", 0),
        )

    async def set_webhook(self, values: Values) -> bool:
        """Push updates to an address from now on; an empty one ends that."""
        url = values["url"]
        if url and not url.startswith(("https://", "http://127.0.0.1:", "http://localhost:")):
            raise ViolationError("bad webhook: An HTTPS URL must be provided for webhook")
        if not set(values.get("secret_token", "")) <= _SECRET:
            raise ViolationError("secret token contains unallowed characters")
        self._updates.allow(values.get("allowed_updates"))
        await self.close()
        if values.get("drop_pending_updates"):
            self._updates.clear()
        if url:
            self._updates.end_poll("terminated by setWebhook request")
            self._updates.active = True
            self.webhook = Webhook(
                url,
                updates=self._updates,
                clock=self._clock,
                secret=values.get("secret_token"),
                max_connections=values.get("max_connections", 40),
                changed=self._journal.changed,
            )
        return True

    async def delete_webhook(self, values: Values) -> bool:
        """Go back to getUpdates."""
        await self.close()
        if values.get("drop_pending_updates"):
            self._updates.clear()
        return True

    async def get_webhook_info(self, _: Values) -> Json:
        """How the webhook fares."""
        count = len(self._updates.pending())
        info: Json = {"url": "", "has_custom_certificate": False, "pending_update_count": count}
        if self._updates.allowed:
            info["allowed_updates"] = self._updates.allowed
        return info | (self.webhook.info() if self.webhook else {})
