"""What must hold, whatever comes in?  Each aim takes it and raises where it does not hold."""

import tempfile
import time
import tomllib
from pathlib import Path
from typing import Any

from bot.failures import APOLOGY
from bot.messages.rendering import render
from bot.playground.entities import parse_html
from bot.playground.formatting import TEXT_LENGTH, formatted
from bot.playground.texts import utf16
from knowledge.curating.drafting.decoding import decode, is_page
from knowledge.curating.drafting.draft import draft_of
from knowledge.curating.drafting.page import read_page
from knowledge.curating.drafting.pasted import read_pasted
from knowledge.curating.drafting.writing import written
from knowledge.deciding.outcome import Outcome
from knowledge.desk import Desk
from knowledge.errors import InvalidListError, NotAnArticleError
from knowledge.library import Library
from knowledge.lists.loading import load_list
from knowledge.verifying.wording import tell
from knowledge.wording.replying import Reply
from knowledge.wording.voice import FRENCH
from tests.bot.wire import ANNE, PRIVATE, Stage

PHARE = Path(__file__).parents[1] / "data" / "bot" / "phare.toml"
OURS = {"italic", "blockquote", "expandable_blockquote", "bold"}
"""What our pages are marked up with; anything else came from outside."""


def load(data: bytes) -> None:
    """A file is a fact list, or each of its problems has a place and a reason."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.toml"
        path.write_bytes(data)
        try:
            load_list(path)
        except InvalidListError as error:
            if not error.problems or not all(map(str, error.problems)):
                raise AssertionError("refused without a reason") from error


def draft(data: bytes) -> None:
    """A page, or a text that was copied from one, becomes a list that loads, or is no article."""
    try:
        text = decode(data)
        story = read_page(text) if is_page(text) else read_pasted(text)
    except NotAnArticleError as error:
        if not str(error):
            raise AssertionError("refused without a reason") from error
        return
    draft = written(draft_of(story))
    assert tomllib.loads(draft)["article"]["status"] == "draft"
    load(draft.encode())


def verify(desk: Desk, summary: str) -> None:
    """Every statement of a summary has its verdict, and the report can be shown."""
    listed = desk.lists[0]
    report = desk.verify(summary, article=listed.article.id)
    page = tell(report, listed, FRENCH)

    assert page.summary.strip()
    assert len(page.lines) <= len(report.checked)
    page.plain.encode("utf-8", "surrogatepass")


def ask(desk: Desk, text: str, context: tuple[str, ...] = ()) -> None:
    """A question gets one reply that says something and that Telegram takes."""
    reply = desk.ask(text, context=context)

    assert reply.body.strip()
    check_html(render(reply).html)


def show(body: str, source: str) -> None:
    """What a curator wrote is shown as he wrote it: it never becomes markup."""
    said = Reply(query="", outcome=Outcome.ANSWER, body=body, source=source or None)
    page = render(said)
    parsed = parse_html(page.html)

    assert parsed.text == page.plain
    assert [one["type"] for one in parsed.entities] == ["italic"] * bool(source.strip())
    assert utf16(parsed.text) <= TEXT_LENGTH


async def press(stage: Stage, data: str) -> None:
    """A press is answered, whatever its data."""
    stage.wire.sent.clear()
    await stage.press(data)

    assert stage.wire.methods().count("answerCallbackQuery") == 1
    check_sent(stage)


async def start(stage: Stage, payload: str) -> None:
    """A link gets one page, whatever its payload."""
    stage.wire.sent.clear()
    await stage.say(f"/start {payload}")

    assert len(stage.wire.posted()) == 1
    check_sent(stage)


async def type_inline(stage: Stage, query: str, offset: str = "") -> None:
    """An inline query is answered, with at most fifty results of distinct ids."""
    stage.wire.sent.clear()
    await stage.feed("inline_query", {"id": "1", "from": ANNE, "query": query, "offset": offset})
    (answer,) = [one.given for one in stage.wire.sent if one.method == "answerInlineQuery"]
    ids = [one["id"] for one in answer["results"]]

    assert len(ids) == len(set(ids)) <= 50
    for result in answer["results"]:
        check_html(result["input_message_content"]["message_text"])
    check_sent(stage)


def check_sent(stage: Stage) -> None:
    """Nothing broke, and Telegram would take all that was sent."""
    check_texts(stage)
    assert APOLOGY not in [given.get("text") for given in stage.wire.posted()]


def check_texts(stage: Stage) -> None:
    """Telegram would take all texts that were sent."""
    for one in stage.wire.sent:
        if one.given.get("parse_mode") == "HTML" and "text" in one.given:
            check_html(one.given["text"])


def check_html(html: str) -> None:
    """Telegram takes this text, and its markup is ours."""
    parsed = formatted(html, parse_mode="HTML", entities=None, limit=TEXT_LENGTH)

    assert {one["type"] for one in parse_html(html).entities} <= OURS | {"text_link"}
    assert parsed.text.strip()


def small_desk() -> Desk:
    return Library(PHARE).desk


def a_message(**content: Any) -> dict[str, Any]:
    """A message of Anne's in private."""
    return {"message_id": 1, "date": int(time.time()), "chat": PRIVATE, "from": ANNE} | content
