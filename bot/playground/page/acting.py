"""What happens when somebody does something on the page?  As in the app, it becomes an update."""

from collections.abc import Awaitable, Callable
from typing import Any

from bot.playground.checks import Upload
from bot.playground.page import menu
from bot.playground.page.bubbles import shown
from bot.playground.page.company import GUEST, LANGUAGES, PRIVATE, ROOMS, Company, Place
from bot.playground.queries import inline_content
from bot.playground.sending import keep_document
from bot.playground.server import Playground
from bot.playground.state import Json, Message, Query
from bot.playground.texts import utf16
from bot.playground.vocabulary import REACTIONS

LONGEST = 4_096  # UTF-16 units of a text, as in the app
LONGEST_QUERY = 256
LONGEST_PAYLOAD = 64
LARGEST = 20 * 10**6  # bytes of a document; bots download no more
PATIENCE = 15.0  # seconds until an app gives up on a button or a query

Act = Callable[[Place, Json], Awaitable[Json]]


class ActError(Exception):
    """It cannot be done; ``str()`` says so on the page."""


class Acts:
    """Does what people do.

    Args:
        server: Feeds the bot.
        company: Knows who and where.

    Attributes:
        named: By the name that the page calls it.
    """

    def __init__(self, server: Playground, company: Company) -> None:
        self._server = server
        self._world = server.world
        self._company = company
        self.named: dict[str, Act] = {
            "say": self.say,
            "start": self.start,
            "edit": self.edit,
            "press": self.press,
            "type": self.type,
            "choose": self.choose,
            "forward": self.forward,
            "react": self.react,
            "vote": self.vote,
            "pin": self.pin,
            "menu": self.menu,
            "language": self.language,
        }

    async def say(self, place: Place, given: Json) -> Json:
        """Write a text, perhaps in reply to a message and quoting of it."""
        text = self._text(given)
        chat, user = self._company.chat(place), self._company.user(place)
        target = self._message(place, given["to"]) if given.get("to") else None
        if place.room is GUEST and self._is_summons(text, target):
            self._server.feed.guest(chat, user, text, reply_to=target)
            return {}
        quote = given.get("quote")
        quoted = quote if target and isinstance(quote, str) and quote in target.text else None
        self._server.feed.text(
            chat, user, text, topic=place.topic, reply_to=target, quote=quoted or None
        )
        return {}

    async def start(self, place: Place, given: Json) -> Json:
        """Follow a link into the private chat, which presses its start button."""
        private = place.beside(PRIVATE)
        chat, user = self._company.chat(private), self._company.user(private)
        payload = str(given["payload"])[:LONGEST_PAYLOAD]
        self._server.feed.text(chat, user, f"/start {payload}".strip())
        return {}

    async def edit(self, place: Place, given: Json) -> Json:
        """Write something else in the place of an own text."""
        message, text = self._message(place, given["key"]), self._text(given)
        if message.wire.get("from", {}).get("id") != place.who or "text" not in message.wire:
            raise ActError("Seul un texte à soi peut être modifié.")
        self._server.feed.edit(message, text)
        return {}

    async def press(self, place: Place, given: Json) -> Json:
        """Press a button, and show what the bot answers to that."""
        message = self._message(place, given["key"])
        holder = shown(self._world, message)
        row, _, column = str(given["button"]).partition("-")
        rows = holder.wire.get("reply_markup", {}).get("inline_keyboard", [])
        try:
            data = rows[int(row)][int(column)]["callback_data"]
        except (IndexError, KeyError, ValueError) as error:
            raise ActError("Ce bouton n’est plus là.") from error
        query = self._server.feed.press(self._company.user(place), holder, data=data)
        answer = await self._answer(query)
        return {"toast": answer.get("text", ""), "alert": bool(answer.get("show_alert"))}

    async def type(self, place: Place, given: Json) -> Json:
        """Type the bot's name and a question; the results come back."""
        text = str(given.get("text", ""))[:LONGEST_QUERY]
        chat, user = self._company.chat(place), self._company.user(place)
        kind = "sender" if place.room is PRIVATE else chat.type
        query = self._server.feed.inline(user, text, chat_type=kind)
        answer = await self._answer(query)
        results = [
            {key: one.get(key, "") for key in ("id", "title", "description")}
            for one in answer.get("results", [])
        ]
        return {"query": query.id, "results": results, "button": answer.get("button")}

    async def choose(self, place: Place, given: Json) -> Json:
        """Post one of the results."""
        query = self._world.queries.get(str(given["query"]))
        results = (query.answer or {}).get("results", []) if query else []
        result = next((one for one in results if one["id"] == given["result"]), None)
        if query is None or result is None:
            raise ActError("Ce résultat n’est plus là.")
        chosen = self._server.feed.choose(query, result["id"])
        named = self._world.inline_messages.items()
        inline = next((name for name, one in named if one is chosen), None)
        chat, user, me = self._company.chat(place), self._company.user(place), self._world.me
        content = inline_content(result)
        self._server.feed.say(chat, user, content, topic=place.topic, via=me, inline=inline)
        return {}

    async def forward(self, place: Place, given: Json) -> Json:
        """Send a message on to another chat."""
        room = ROOMS.get(str(given["room"]))
        if room is None:
            raise ActError("Cette conversation n’existe pas.")
        message = self._message(place, given["key"])
        to = self._company.chat(place.beside(room))
        self._server.feed.forward(message, to, self._company.user(place))
        return {}

    async def react(self, place: Place, given: Json) -> Json:
        """React with an emoji, or take that back."""
        message, emoji = self._message(place, given["key"]), given["emoji"]
        if emoji not in REACTIONS:
            raise ActError("Telegram n’a pas cette réaction.")
        taken_back = message.reacted.get(place.who) == emoji
        self._server.feed.react(message, self._company.user(place), None if taken_back else emoji)
        return {}

    async def vote(self, place: Place, given: Json) -> Json:
        """Answer a quiz."""
        message = self._message(place, given["key"])
        try:
            self._server.feed.vote(message, self._company.user(place), int(given["option"]))
        except (LookupError, ValueError) as error:
            raise ActError("Cette réponse n’est plus possible.") from error
        return {}

    async def pin(self, place: Place, given: Json) -> Json:
        """Pin a message; in a group, those who run it may."""
        chat, message = self._company.chat(place), self._message(place, given["key"])
        if chat.type != "private" and chat.members[place.who] not in {"creator", "administrator"}:
            raise ActError("Seuls les administrateurs épinglent ici.")
        self._server.events.pin(message, self._company.user(place))
        return {}

    async def menu(self, place: Place, _: Json) -> Json:
        """List the commands."""
        listed = menu.commands(self._world, self._company.chat(place), self._company.user(place))
        return {"commands": [one._asdict() for one in listed]}

    async def language(self, place: Place, given: Json) -> Json:
        """Let the speaker's app be in another language."""
        if given["language"] not in LANGUAGES:
            raise ActError("Cette langue n’est pas proposée.")
        self._company.speaks(place, given["language"])
        return {}

    def send(self, place: Place, file: Upload, caption: str) -> None:
        """Send a document."""
        chat, user = self._company.chat(place), self._company.user(place)
        if len(file.content) > LARGEST:
            raise ActError("Ce document dépasse 20 Mo, la limite des bots.")
        content: Json = {"document": keep_document(self._world, file)}
        if caption:
            content["caption"] = caption
        self._server.feed.say(chat, user, content, topic=place.topic)

    def _text(self, given: Json) -> str:
        text = menu.spelt_out(str(given["text"]).strip(), self._world.me.username or "")
        if not text:
            raise ActError("Le message est vide.")
        if utf16(text) > LONGEST:
            raise ActError(f"Le message dépasse {LONGEST} caractères, la limite de Telegram.")
        return text

    def _message(self, place: Place, key: Any) -> Message:
        message = self._company.chat(place).messages.get(key)
        if message is None or message.deleted:
            raise ActError("Ce message n’est plus là.")
        return message

    def _is_summons(self, text: str, target: Message | None) -> bool:
        mine = target is not None and self._world.wrote(target)
        return mine or f"@{self._world.me.username}".lower() in text.lower()

    async def _answer(self, query: Query) -> Json:
        """What the bot answers to a query.

        Raises:
            ActError: It does not, for too long.
        """
        try:
            return await self._server.wait_for(lambda: query.answer, within=PATIENCE)
        except TimeoutError as error:
            raise ActError("Le bot ne répond pas.") from error
