"""Who is there, in which chats, and which of them is a browser tab looking at?"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from bot.playground.server import Playground
from bot.playground.state import Chat, User

GENERAL = "Général"
LANGUAGES = {
    "fr": "Français",
    "en": "English",
    "de": "Deutsch",
    "es": "Español",
    "it": "Italiano",
    "ru": "Русский",
    "tr": "Türkçe",
    "az": "Azərbaycanca",
}


class Room(NamedTuple):
    """A kind of chat.

    Attributes:
        name: In addresses.
        title: For readers.
        hint: What is special about it.
    """

    name: str
    title: str
    hint: str


PRIVATE = Room("prive", "Conversation privée", "Le bot répond à tout.")
GROUP = Room(
    "groupe",
    "Groupe",
    "Le bot n’y entend que ce qui lui est adressé : /ask, une mention, une réponse à lui.",
)
GUEST = Room(
    "invite", "Invité", "Le bot n’est pas membre d’ici : mentionnez-le, il répond une fois."
)
ROOMS = {one.name: one for one in (PRIVATE, GROUP, GUEST)}


@dataclass(frozen=True, slots=True)
class Place:
    """What a tab looks at, and who speaks there.

    Attributes:
        who: Id of the user.
        topic: Thread id in the group; None is the general one.
    """

    room: Room
    who: int
    topic: int | None = None

    def query(self) -> dict[str, str]:
        """As it stands in addresses; :meth:`Company.place` reads it again."""
        told = {"chat": self.room.name, "qui": str(self.who)}
        return told | ({"sujet": str(self.topic)} if self.topic is not None else {})

    def beside(self, room: Room) -> "Place":
        """The same person in another chat."""
        return Place(room, self.who)

    def within(self, topic: int | None) -> "Place":
        """The same chat, another topic."""
        return replace(self, topic=topic)


class Company:
    """Three people, their private chats, a group with topics and a chat that the bot is not in.

    Args:
        server: Where they are.
    """

    def __init__(self, server: Playground) -> None:
        self._world = server.world
        cast = server.cast
        people = [cast.user(name) for name in ("Camille", "Inès", "Karim")]
        self._people = [one.id for one in people]
        self._private = {one.id: cast.private(one, started=False) for one in people}
        self._group = cast.supergroup("La rédaction", *people, topics=("Actualité", "Pause café"))
        self._elsewhere = cast.supergroup("Entre amis", *people, bot="left")
        cast.promote(self._group, people[0], "creator")

    @property
    def people(self) -> list[User]:
        """Those who may speak, as they are now."""
        return [self._world.users[one] for one in self._people]

    def user(self, place: Place) -> User:
        """Who speaks."""
        return self._world.users[place.who]

    def speaks(self, place: Place, language: str) -> None:
        """Let somebody's app be in another language, one of :data:`LANGUAGES`."""
        self._world.users[place.who] = self.user(place)._replace(language=language)

    def chat(self, place: Place) -> Chat:
        """The chat of a place."""
        chats = {GROUP: self._group, GUEST: self._elsewhere}
        return chats.get(place.room) or self._private[place.who]

    def topics(self, place: Place) -> dict[int | None, str]:
        """The topics of a place by thread id; empty where there are none."""
        topics = self.chat(place).topics
        general: dict[int | None, str] = {None: GENERAL} if topics else {}
        return general | dict(topics)

    def place(self, query: Mapping[str, str]) -> Place:
        """Read a place from an address; what is unknown there is the default."""
        room = ROOMS.get(query.get("chat", ""), PRIVATE)
        given = query.get("qui", "")
        who = int(given) if given.isascii() and given.isdigit() else 0
        place = Place(room, who if who in self._private else self._people[0])
        topic = query.get("sujet", "")
        known = [one for one in self.topics(place) if one is not None]
        chosen = next((one for one in known if str(one) == topic), None)
        return place.within(chosen)
