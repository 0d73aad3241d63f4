"""What must hold, whatever comes in?  Each aim takes it and raises where it does not hold."""

import asyncio
import contextlib
import tempfile
import time
import tomllib
from pathlib import Path
from typing import Any

from aiohttp import ClientSession
from pydantic import ValidationError

from bot.failures import APOLOGY
from bot.messages.rendering import render
from bot.playground.entities import parse_html
from bot.playground.formatting import TEXT_LENGTH, formatted
from bot.playground.page.company import PRIVATE as PRIVATE_ROOM
from bot.playground.page.company import Place
from bot.playground.page.live import LARGEST_WORD
from bot.playground.page.serving import PageServer
from bot.playground.texts import utf16
from knowledge.curating.drafting.decoding import decode, is_page
from knowledge.curating.drafting.draft import draft_of
from knowledge.curating.drafting.page import read_page
from knowledge.curating.drafting.pasted import read_pasted
from knowledge.curating.drafting.writing import written
from knowledge.curating.editing import Editor
from knowledge.curating.enriching.assisted import Absences, Aliases, Phrasings, believed
from knowledge.curating.enriching.proposals import Proposals, add_proposals
from knowledge.curating.reviewing.review import Review
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


def review(notes: bytes) -> None:
    """Whatever stands in the notes beside a list, its facts are there to be gone through."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / PHARE.name
        path.write_bytes(PHARE.read_bytes())
        path.with_name(f".{path.name}.review.json").write_bytes(notes)
        left = Review(path).left
        for fact in left:
            assert Review(path).accept(fact.id)
        assert Review(path).left == []
        load_list(path)


def propose(answer: str) -> None:
    """Whatever an assistant answers, the list stays good and keeps what a person wrote."""
    listed = load_list(PHARE)
    found = Proposals({}, (), {})
    with contextlib.suppress(ValidationError):
        phrasings = tuple(Phrasings.model_validate_json(answer).phrasings)
        found = Proposals({listed.fact[0].id: phrasings}, (), {})
    with contextlib.suppress(ValidationError):
        absences = Absences.model_validate_json(answer).absences
        found = Proposals({}, tuple(tuple(one.phrasings) for one in absences), {})
    with contextlib.suppress(ValidationError):
        names = Aliases.model_validate_json(answer).aliases
        found = Proposals({}, (), {one.id: tuple(one.aliases) for one in names})
    kept = believed(found, listed, lambda _: None)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / PHARE.name
        path.write_bytes(PHARE.read_bytes())
        editor = Editor(path)
        add_proposals(editor, kept)
        editor.save()
        after = load_list(path)
    assert [one.phrasings for one in after.fact] == [one.phrasings for one in listed.fact]


async def say_to_page(page: PageServer, browser: ClientSession, said: str) -> None:
    """Whatever a tab says over its socket, it goes on to show what the tab asks for."""
    place = Place(PRIVATE_ROOM, page.company.people[0].id).query()
    async with browser.get("/", params=place) as response:
        run = (await response.text()).partition('data-run="')[2].partition('"')[0]
    async with browser.ws_connect("/live", params=place | {"run": run}) as socket:
        await socket.send_str(
            said.encode("utf-8", "replace")[: LARGEST_WORD - 1].decode("utf-8", "ignore")
        )
        await socket.send_json({"bench": "echanges"})
        async with asyncio.timeout(20):
            while "bench-body" not in (await socket.receive_json()).get("regions", {}):
                pass


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
