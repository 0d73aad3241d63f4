"""Whatever a message is made of, reading it for a question never fails."""

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from telegram import Message

from bot.messages.addressing import command_of, question_for
from tests.bot.wire import ANNE, GROUP, PRIVATE, Stage

KINDS = ["bot_command", "mention", "text_mention", "bold", "url"]
ANY_TEXT = st.text(st.characters(), max_size=30)  # lone surrogates included
ENTITY = st.builds(
    lambda kind, offset, length: {"type": kind, "offset": offset, "length": length},
    st.sampled_from(KINDS),
    st.integers(0, 40),
    st.integers(0, 40),
)
CONTENT = st.one_of(
    st.fixed_dictionaries({"text": ANY_TEXT, "entities": st.lists(ENTITY, max_size=4)}),
    st.fixed_dictionaries({"caption": ANY_TEXT, "caption_entities": st.lists(ENTITY, max_size=4)}),
    st.just({"location": {"latitude": 1.0, "longitude": 1.0}}),
)


def message(stage: Stage, content: dict[str, Any]) -> Message:
    made = Message.de_json({"message_id": 1, "date": 1, "from": ANNE} | content, stage.app.bot)
    made.set_bot(stage.app.bot)
    return made


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=CONTENT, chat=st.sampled_from([GROUP, PRIVATE]))
def test_any_message_is_read_without_harm(
    stage: Stage, content: dict[str, Any], chat: dict[str, Any]
) -> None:
    read = message(stage, content | {"chat": chat})

    question = question_for(stage.app.bot, read)
    command_of(stage.app.bot, read)

    assert question is None or "  " not in question


def test_all_of_the_bots_names_are_taken_out_and_nothing_like_them(stage: Stage) -> None:
    text = "🙂 @sourcier_bot quand @sourcier_bot2 et @Sourcier_Bot ?"
    starts = [3, 23, 41]
    entities = [
        {"type": "mention", "offset": at, "length": len(text[at - 1 :].split()[0])}
        for at in starts
    ]

    read = message(stage, {"text": text, "entities": entities, "chat": GROUP})

    assert question_for(stage.app.bot, read) == "🙂 quand @sourcier_bot2 et ?"


def test_a_command_with_the_name_behind_it_is_taken_off_whole(stage: Stage) -> None:
    entities = [
        {"type": "bot_command", "offset": 0, "length": 4},
        {"type": "mention", "offset": 5, "length": 13},
    ]

    read = message(
        stage, {"text": "/Ask @sourcier_bot quand ?", "entities": entities, "chat": GROUP}
    )

    assert question_for(stage.app.bot, read) == "quand ?"
    assert command_of(stage.app.bot, read) == "ask"
