"""What happens when the bot answers a button, an inline query or a guest?"""

from bot.playground.checks import Values
from bot.playground.formatting import TEXT_LENGTH, formatted
from bot.playground.keyboards import check_markup
from bot.playground.links import LinkError, checked_link
from bot.playground.refusals import RefusalError, ViolationError
from bot.playground.state import Json, Message, Query, World

_RESULTS = 50
_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


def _waiting(world: World, name: str) -> Query:
    """The query that may still be answered.

    Raises:
        RefusalError: There is none, it is too old, or it has been answered.
    """
    query = world.queries.get(name)
    if query is None or query.answer is not None or query.expires < world.clock.time():
        raise RefusalError(_TOO_OLD)
    return query


def answer_callback_query(world: World, values: Values) -> bool:
    """Stop the waiting circle on a button, once."""
    query = _waiting(world, values["callback_query_id"])
    if "url" in values and not values["url"].startswith(
        f"https://t.me/{world.me.username}?start="
    ):
        raise ViolationError("URL_INVALID")
    query.answer = values
    return True


def answer_inline_query(world: World, values: Values) -> bool:
    """Show results under what somebody types, once."""
    results = values["results"]
    if len(results) > _RESULTS:
        raise ViolationError("RESULTS_TOO_MUCH")
    if len({one["id"] for one in results}) < len(results):
        raise ViolationError("RESULT_ID_DUPLICATE")
    for result in results:
        check_result(result)
    if "button" in values:
        _check_button(values["button"])
    _waiting(world, values["inline_query_id"]).answer = values
    return True


def answer_guest_query(world: World, values: Values) -> Json:
    """Say the one thing that a guest may say."""
    check_result(values["result"])
    query = _waiting(world, values["guest_query_id"])
    query.answer = values
    name = keep_inline(world, values["result"], always=True)
    if query.message is not None:
        chat = world.chats[query.message.wire["chat"]["id"]]
        frame = {"from": world.me.wire(), "reply_to_message": query.message.as_replied()}
        world.keep(chat, frame | inline_content(values["result"])).inline = name
    return {"inline_message_id": name}


def _check_button(button: Json) -> None:
    if not button["text"].strip() or ("web_app" in button) == ("start_parameter" in button):
        raise ViolationError("inline query results button needs a text and exactly one action")
    start = button.get("start_parameter", "")
    if not all(one.isascii() and (one.isalnum() or one in "_-") for one in start):
        raise ViolationError("START_PARAM_INVALID")


def check_result(result: Json) -> None:
    """Refuse an inline result whose text, links or keyboard Telegram would refuse.

    Raises:
        ViolationError: As for a message that is sent.
    """
    check_markup(result.get("reply_markup"))
    if not inline_content(result)["text"]:
        raise ViolationError("message text is empty")
    if not result["title"].strip():
        raise ViolationError("can't parse inline query result: title must be non-empty")
    for key, value in result.items():
        if key.endswith("url"):
            try:
                checked_link(value)
            except LinkError as error:
                raise ViolationError(
                    f"inline query result URL '{value}' is invalid: {error}"
                ) from error


def keep_inline(world: World, result: Json, *, always: bool = False) -> str | None:
    """Store the message that a chosen or guest result becomes.

    Args:
        world: Where it is kept.
        result: A checked result.
        always: Give it an id even without a keyboard, as guest answers have one.

    Returns:
        Its ``inline_message_id``; None if the bot may not edit it.
    """
    wire: Json = {"message_id": 0} | inline_content(result)
    if "reply_markup" not in result and not always:
        return None
    name = f"inline{world.number()}"
    world.inline_messages[name] = Message(wire, request=dict(result))
    return name


def inline_content(result: Json) -> Json:
    """Text, entities and keyboard of the message that a result becomes.

    Raises:
        ViolationError: The text's markup is wrong.
    """
    content = result["input_message_content"]
    parsed = formatted(
        content["message_text"],
        parse_mode=content.get("parse_mode"),
        entities=content.get("entities"),
        limit=TEXT_LENGTH,
    )
    wire: Json = {"text": parsed.text, "entities": parsed.entities}
    if "reply_markup" in result:
        wire["reply_markup"] = result["reply_markup"]
    return wire


HANDLERS = {
    "answerCallbackQuery": answer_callback_query,
    "answerInlineQuery": answer_inline_query,
    "answerGuestQuery": answer_guest_query,
}
