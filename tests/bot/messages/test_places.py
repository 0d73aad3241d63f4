"""Where an answer goes: a topic, somebody's direct messages to a channel, a business's chat."""

import datetime as dt

from telegram import Chat, DirectMessagesTopic, Message, User

from bot.messages.places import Asker, Place, asker_of, place_of
from bot.messages.posting import ways_of

NOW = dt.datetime(2026, 11, 30, tzinfo=dt.UTC)
ANNE = User(1, "Anne", is_bot=False)
CHANNEL = Chat(-100, Chat.SUPERGROUP, is_direct_messages=True)


def test_direct_messages_to_a_channel_are_answered_where_they_stand_and_each_by_itself() -> None:
    messages = [
        Message(1, NOW, CHANNEL, from_user=ANNE, direct_messages_topic=DirectMessagesTopic(topic))
        for topic in (5, 6)
    ]

    assert place_of(messages[0]) == Place(-100, is_group=True, direct=5)
    assert ways_of(place_of(messages[0]))["direct_messages_topic_id"] == 5
    assert [asker_of(one, ANNE) for one in messages] == [Asker(-100, 1, 5), Asker(-100, 1, 6)]


def test_a_business_is_spoken_for_by_its_connection() -> None:
    message = Message(
        1, NOW, Chat(1, Chat.PRIVATE), from_user=ANNE, business_connection_id="of the shop"
    )

    assert ways_of(place_of(message))["business_connection_id"] == "of the shop"


def test_elsewhere_neither_is_said() -> None:
    ways = ways_of(place_of(Message(1, NOW, Chat(1, Chat.PRIVATE), from_user=ANNE)))

    assert set(ways.values()) == {None, False}
