"""Somebody shares a summary and somebody asks if it is true; and all that is sent instead."""

from typing import Any

import pytest

from bot.messages.buttons import Act
from bot.messages.coding import write_button
from bot.pressing import STALE_BUTTON
from bot.verifying.checking import HOW_TO_CHECK, NOT_TEXT
from knowledge.verifying.wording import ALL_TRUE, NOTHING_CONCERNS, NOTHING_TO_CHECK
from knowledge.wording.voice import FRENCH
from tests.bot.wire import ANNE, BEN, GROUP, ME, PRIVATE, Stage

Content = dict[str, Any]

TRUE = "Le phare de Kermor a été rallumé le 12 mars 2019."
FALSE = "Le phare de Kermor a été rallumé le 15 mars 2019."
ABSENT = "Le phare de Kermor a servi de décor à un film."
BOT = {"id": 5_000_000_009, "is_bot": True, "first_name": "Météo", "username": "meteo_bot"}
MENTION = {"type": "mention", "offset": 0, "length": 13}
FORWARDED = {"type": "hidden_user", "date": 1, "sender_user_name": "Quelqu’un"}
TOPIC: Content = {"message_thread_id": 7, "is_topic_message": True}

pytestmark = pytest.mark.anyio


def written(text: str, *, by: Content = BEN, chat: Content = GROUP, **content: Any) -> Content:
    return {"message_id": 77, "date": 1, "chat": chat, "from": by, "text": text} | content


async def verdict(stage: Stage, said: str, **content: Any) -> Content:
    """The one message that the bot answers with."""
    await stage.say(said, **content)
    (posted,) = stage.wire.posted()
    return posted


async def test_the_command_checks_what_it_replies_to_and_answers_that(stage: Stage) -> None:
    posted = await verdict(
        stage, "/verifier", chat=GROUP, reply_to_message=written(f"Salut !\n{TRUE}\n{FALSE}")
    )

    assert posted["reply_parameters"]["message_id"] == 77
    text = posted["text"]
    assert text.startswith("<b>2 affirmations\u00a0: 1 vraie et 1 fausse.</b>")
    assert "❌ faux\u00a0: " in text
    assert "la date\u00a0: 15 mars 2019 → 12 mars 2019" in text
    assert text.count("<blockquote expandable>") == 2
    assert text.count("Le Courrier de l’Estran") == 1


@pytest.mark.parametrize("said", ["vérifie", "C’est vrai ?", "vrai ou faux ?", "Vérifie stp"])
async def test_a_group_asks_in_its_own_words(stage: Stage, said: str) -> None:
    posted = await verdict(
        stage,
        f"@sourcier_bot {said}",
        chat=GROUP,
        entities=[MENTION],
        reply_to_message=written(FALSE),
    )

    assert "❌ faux" in posted["text"]
    assert posted["reply_parameters"]["message_id"] == 77


async def test_what_members_say_to_each_other_is_left_alone(stage: Stage) -> None:
    await stage.say("vérifie", chat=GROUP, reply_to_message=written(FALSE))

    assert stage.wire.posted() == []


@pytest.mark.parametrize("command", ["/verifier", "/check", "/verifie", "/verify"])
async def test_text_after_the_command_keeps_its_lines(stage: Stage, command: str) -> None:
    posted = await verdict(stage, f"{command} {TRUE}\n- {FALSE}\n{ABSENT}", chat=GROUP)

    assert posted["text"].startswith("<b>3 affirmations")


async def test_a_pasted_summary_is_checked_in_private(stage: Stage) -> None:
    posted = await verdict(stage, f"Bonjour\n{TRUE}\n{FALSE}")

    assert posted["text"].startswith("<b>2 affirmations")


async def test_a_forwarded_text_is_checked_in_private(stage: Stage) -> None:
    posted = await verdict(stage, FALSE, forward_origin=FORWARDED)

    assert "❌ faux" in posted["text"]


@pytest.mark.parametrize(
    "text",
    ["Quand le phare a-t-il été rallumé ?", f"{TRUE} Et quand a-t-il été éteint ?"],
)
async def test_a_forwarded_question_is_answered(stage: Stage, text: str) -> None:
    posted = await verdict(stage, text, forward_origin=FORWARDED)

    assert "affirmation" not in posted["text"]
    assert "Tout est" not in posted["text"]


@pytest.mark.parametrize(
    ("replied", "told"),
    [
        (None, HOW_TO_CHECK),
        (written(""), NOT_TEXT),
        (written("", photo=[{"file_id": "a", "file_unique_id": "b", "width": 9, "height": 9}]),
         NOT_TEXT),
        (written("", voice={"file_id": "a", "file_unique_id": "b", "duration": 3}), NOT_TEXT),
        (written("Coucou 👋\nVous en dites quoi ?"), NOTHING_TO_CHECK),
        (written("La recette demande trois œufs.\nLaissez reposer la pâte."), NOTHING_CONCERNS),
    ],
    ids=["no reply", "empty", "picture", "voice message", "remarks", "something else"],
)  # fmt: skip
async def test_what_cannot_be_checked_gets_one_line(
    stage: Stage, replied: Content | None, told: str
) -> None:
    content = {} if replied is None else {"reply_to_message": replied}
    posted = await verdict(stage, "/verifier", chat=GROUP, **content)

    assert FRENCH.say(told) in posted["text"]
    assert "reply_markup" not in posted


async def test_the_caption_of_a_picture_is_checked(stage: Stage) -> None:
    photo = [{"file_id": "a", "file_unique_id": "b", "width": 9, "height": 9}]
    shared = written("", photo=photo) | {"caption": FALSE}
    del shared["text"]

    posted = await verdict(stage, "/verifier", chat=GROUP, reply_to_message=shared)

    assert "❌ faux" in posted["text"]


@pytest.mark.parametrize(
    "text",
    [
        f"<p><b>{FALSE}</b></p>",
        f"**{FALSE[:-1]}** ([Le Courrier](https://exemple.org))",
        f"« Il m’a dit : “{FALSE}” »",
    ],
    ids=["HTML", "Markdown", "quotes within quotes"],
)
async def test_markup_is_read_through_and_never_sent(stage: Stage, text: str) -> None:
    posted = await verdict(stage, "/verifier", chat=GROUP, reply_to_message=written(text))

    assert "❌ faux" in posted["text"]
    assert "<p>" not in posted["text"]


async def test_another_language_is_admitted_to_be_uncertain(stage: Stage) -> None:
    text = "The lighthouse was lit again on 15 March 2019."
    posted = await verdict(stage, "/verifier", chat=GROUP, reply_to_message=written(text))

    assert "n’est pas en français" in posted["text"]


async def test_a_message_of_another_bot_is_checked_as_anybodys(stage: Stage) -> None:
    posted = await verdict(stage, "/verifier", chat=GROUP, reply_to_message=written(FALSE, by=BOT))

    assert "❌ faux" in posted["text"]


async def test_our_own_answer_is_all_true_and_says_so(stage: Stage) -> None:
    await stage.say("Quand le phare de Kermor a-t-il été rallumé ?")
    (answer,) = stage.wire.messages.values()
    own = written(answer["text"].replace("<i>", "").replace("</i>", ""), by=ME)
    stage.wire.sent.clear()

    posted = await verdict(stage, "/verifier", chat=GROUP, reply_to_message=own)

    assert FRENCH.say(ALL_TRUE) in posted["text"]


async def test_only_the_part_that_is_quoted_is_checked(stage: Stage) -> None:
    posted = await verdict(
        stage,
        "/verifier",
        chat=GROUP,
        reply_to_message=written(f"{FALSE}\n{TRUE}"),
        quote={"text": TRUE, "position": len(FALSE) + 1},
    )

    assert FRENCH.say(ALL_TRUE) in posted["text"]
    assert posted["reply_parameters"]["quote"] == TRUE


async def test_a_long_text_is_cut_and_says_so_in_one_message(stage: Stage) -> None:
    text = "\n".join([TRUE, FALSE, ABSENT] * 20)
    posted = await verdict(stage, "/verifier", chat=GROUP, reply_to_message=written(text))

    assert "40 affirmations et 4000 caractères" in posted["text"]
    assert len(posted["text"]) < 6000


async def test_a_verdict_goes_into_the_topic_quietly(stage: Stage) -> None:
    replied = written(FALSE, **TOPIC)
    posted = await verdict(stage, "/verifier", chat=GROUP, reply_to_message=replied, **TOPIC)

    assert posted["message_thread_id"] == 7
    assert posted["disable_notification"] is True


async def test_the_button_posts_the_summary_as_it_stands_now_set_right(stage: Stage) -> None:
    posted = await verdict(stage, "/verifier", chat=GROUP, reply_to_message=written(FALSE))
    ((button,),) = posted["reply_markup"]["inline_keyboard"]
    stage.wire.sent.clear()

    own = written("…", by=ME, message_id=900)
    own["reply_to_message"] = written(f"{TRUE}\nLe phare a été éteint en 2001.\n{ABSENT}")
    await stage.press(button["callback_data"], message=own)

    assert stage.wire.methods() == [
        "answerCallbackQuery",
        "sendMessage",
        "editMessageReplyMarkup",
    ]
    text = stage.wire.posted()[0]["text"]
    assert text.startswith("Résumé corrigé d’après l’article")
    assert f"• {TRUE}" in text
    assert "éteint en janvier 1998. (corrigé)" in text
    assert "Laissé de côté\u00a0: 1 affirmation" in text
    assert "film" not in text
    assert "— Le Courrier de l’Estran" in text


async def test_a_double_press_posts_the_summary_once(stage: Stage) -> None:
    own = written("…", by=ME, message_id=900) | {"reply_to_message": written(FALSE)}

    for _ in range(2):
        await stage.press(write_button(Act.CORRECTED, "phare-kermor"), message=own)

    assert stage.wire.methods().count("sendMessage") == 1


async def test_what_is_all_true_needs_no_button(stage: Stage) -> None:
    posted = await verdict(stage, "/verifier", chat=GROUP, reply_to_message=written(TRUE))

    assert "reply_markup" not in posted


@pytest.mark.parametrize("replied", [None, written(ABSENT)])
async def test_a_button_without_its_text_gets_a_notice(
    stage: Stage, replied: Content | None
) -> None:
    own = written("…", by=ME, message_id=900) | (
        {} if replied is None else {"reply_to_message": replied}
    )
    await stage.press(write_button(Act.CORRECTED, "phare-kermor"), message=own)

    ((method, given),) = stage.wire.sent
    assert (method, given["text"]) == ("answerCallbackQuery", FRENCH.say(STALE_BUTTON))


async def test_the_verdict_follows_a_text_that_is_edited(stage: Stage) -> None:
    number = await stage.say(f"/verifier {FALSE}")
    stage.wire.sent.clear()

    await stage.edit(number, f"/verifier {TRUE}")

    ((method, given),) = stage.wire.sent
    assert method == "editMessageText"
    assert FRENCH.say(ALL_TRUE) in given["text"]


async def test_a_message_that_its_author_edited_can_be_checked_again(stage: Stage) -> None:
    await stage.say("/verifier", chat=GROUP, reply_to_message=written(FALSE))
    await stage.say("/verifier", chat=GROUP, reply_to_message=written(TRUE, edit_date=2))

    first, second = stage.wire.posted()
    assert "❌ faux" in first["text"]
    assert FRENCH.say(ALL_TRUE) in second["text"]


async def test_english_readers_are_told_in_english(stage: Stage) -> None:
    await stage.feed(
        "message",
        {
            "message_id": 5,
            "date": 1,
            "chat": PRIVATE,
            "from": ANNE | {"language_code": "en"},
            "text": f"/check {FALSE}",
            "entities": [{"type": "bot_command", "offset": 0, "length": 6}],
        },
    )

    (posted,) = stage.wire.posted()
    assert posted["text"].startswith("<b>1 statement: 1 false.</b>")
