"""Hypothesis looks for what breaks; `make fuzz` lets atheris look, where it installs."""

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import ClientSession
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.delivery.webhook import SECRET_HEADER, Webhook
from bot.messages.buttons import Act
from bot.messages.coding import write_button, write_payload
from bot.operation.listening import listening
from bot.operation.serving import routes_of
from bot.reporting.metrics import Metrics
from knowledge.library import Library
from tests.bot.delivery.intakes import intake_of
from tests.bot.wire import ANNE, GROUP, PRIVATE, Stage
from tests.fuzz import aims

pytestmark = pytest.mark.anyio

FUZZ = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
SECRET = "s3cret"  # noqa: S105 - opens nothing
HEADERS = {"Content-Type": "application/json", SECRET_HEADER: SECRET}
MARKUP = ["<b>", "</i>", "&lt;", "&#60;", "<a href='x'>", "<tg-spoiler>", "&", "\u202e", "\x00"]
WORDS = ["quand", "qui", "phare", "Léna Morvan", "combien", "/ask", "@sourcier_bot", "\n", "🙂"]

PAGE = [
    "<article>",
    "</article>",
    "<h1>Un phare",
    "</h1>",
    "<p>",
    "</p>",
    "<time datetime='2024-01-02'>",
    "<script type='application/ld+json'>",
    '{"@type": "NewsArticle", "headline": "É"}',
    "</script>",
    "Le phare de Kermor a été rallumé mardi, a dit Léna Morvan. ",
    "« Enfin », dit-elle. ",
    "\n\n",
    "<meta charset=x>",
    "<figure><figcaption>Vue (AFP)",
    "<br><br>",
    "<!--",
    "]]>",
    "Publié le 1er mai",
]
SAYINGS = ["Le phare n’a pas été rallumé.", "Léna Morvan a 213 marches !", "- 2 millions", "?"]
DESK = aims.small_desk()

texts = st.text(max_size=300) | st.lists(st.sampled_from(MARKUP + WORDS), max_size=30).map(
    " ".join
)
visible = texts.map(lambda text: text.encode("utf-8", "replace").decode()).filter(
    lambda text: text.strip().isprintable() and text.strip() != ""
)
values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | texts,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)
LINES = aims.PHARE.read_text("utf-8").splitlines(keepends=True)


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def stage(anyio_backend: str) -> AsyncIterator[Stage]:
    async with Stage(Library(aims.PHARE)) as stage:
        yield stage


@FUZZ
@given(st.binary(max_size=400) | texts.map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_file_is_a_list_or_says_what_is_wrong(data: bytes) -> None:
    aims.load(data)


@FUZZ
@given(st.lists(st.sampled_from(PAGE + WORDS) | texts, max_size=40).map("".join), st.booleans())
def test_any_page_or_text_becomes_a_draft_or_is_no_article(text: str, is_page: bool) -> None:  # noqa: FBT001 - drawn
    aims.draft((f"<!doctype html><html>{text}" if is_page else text).encode("utf-8", "replace"))


@FUZZ
@given(st.lists(st.sampled_from(SAYINGS + WORDS + MARKUP) | texts, max_size=12).map(" ".join))
def test_any_summary_is_checked(summary: str) -> None:
    aims.verify(DESK, summary)


NOTES = st.binary(max_size=200) | values.map(lambda found: json.dumps(found).encode())


@FUZZ
@given(NOTES)
@example(b"[" * 20_000)
def test_any_notes_beside_a_list_leave_it_to_be_reviewed(notes: bytes) -> None:
    aims.review(notes)


QUESTIONS = st.lists(st.sampled_from(SAYINGS + WORDS) | texts, max_size=4)
NAMED = st.fixed_dictionaries(
    {"id": st.sampled_from(["lena-morvan", "kermor"]) | texts, "aliases": QUESTIONS}
)
ASKED = st.fixed_dictionaries({"phrasings": QUESTIONS})
ANSWERS: st.SearchStrategy[Any] = st.one_of(
    ASKED,
    st.fixed_dictionaries({"aliases": st.lists(NAMED, max_size=3)}),
    st.fixed_dictionaries({"absences": st.lists(ASKED, max_size=3)}),
)


@FUZZ
@given(texts | (ANSWERS | values).map(json.dumps))
def test_any_answer_of_an_assistant_leaves_a_good_list(answer: str) -> None:
    aims.propose(answer)


@FUZZ
@given(st.lists(st.sampled_from(LINES), max_size=40), st.integers(0, 2000), texts)
def test_a_shuffled_and_broken_list_says_what_is_wrong(
    lines: list[str], place: int, inserted: str
) -> None:
    whole = "".join(lines)
    data = f"{whole[:place]}{inserted}{whole[place:]}"

    aims.load(data.encode("utf-8", "surrogatepass"))


@FUZZ
@given(texts, st.lists(texts, max_size=3))
def test_any_question_gets_a_reply(text: str, before: list[str]) -> None:
    aims.ask(aims.small_desk(), text, tuple(before))


@FUZZ
@given(visible, st.just("") | visible)
def test_no_text_of_a_curator_becomes_markup(body: str, source: str) -> None:
    aims.show(body, source)


DATA = st.from_regex(r"1[a-z](\.[A-Za-z0-9_-]{11})?(:[a-z0-9-]{1,16})?", fullmatch=True)
KNOWN = [
    write_button(act, f"{each.article.id}/{fact.id}", "x")
    for each in aims.small_desk().lists
    for fact in each.fact[:2]
    for act in Act
]


@FUZZ
@given(DATA | texts | st.sampled_from(KNOWN))
async def test_any_press_is_answered(stage: Stage, data: str) -> None:
    await aims.press(stage, data)


PAYLOADS = st.from_regex(r"[fa]1_[A-Za-z0-9_-]{11}", fullmatch=True) | st.sampled_from(
    [write_payload(Act.ARTICLE, "phare"), write_payload(Act.FACT, "phare/x"), "inline", ""]
)


@FUZZ
@given(PAYLOADS | texts)
async def test_any_link_leads_to_a_page(stage: Stage, payload: str) -> None:
    await aims.start(stage, payload)


@FUZZ
@given(texts, st.just("") | texts)
async def test_any_inline_query_is_answered(stage: Stage, query: str, offset: str) -> None:
    await aims.type_inline(stage, query[:256], offset[:64])


MESSAGE = aims.a_message(text="Quand ?", entities=[{"type": "bold", "offset": 0, "length": 3}])
UPDATES: list[dict[str, Any]] = [
    {"message": MESSAGE},
    {"message": MESSAGE | {"chat": GROUP, "text": "/ask qui ?"}},
    {"edited_message": MESSAGE | {"edit_date": 2}},
    {
        "callback_query": {
            "id": "1",
            "from": ANNE,
            "chat_instance": "1",
            "data": "1n",
            "message": MESSAGE,
        }
    },
    {"inline_query": {"id": "1", "from": ANNE, "query": "quand", "offset": ""}},
    {"guest_message": MESSAGE | {"chat": GROUP, "guest_query_id": "1"}},
    {
        "my_chat_member": {
            "chat": PRIVATE,
            "from": ANNE,
            "date": 1,
            "old_chat_member": {"status": "member", "user": ANNE},
            "new_chat_member": {"status": "left", "user": ANNE},
        }
    },
]


@st.composite
def broken_updates(draw: st.DrawFn) -> dict[str, Any]:
    """A real update with a few of its values replaced by anything."""
    made: dict[str, Any] = json.loads(json.dumps(draw(st.sampled_from(UPDATES))))
    for _ in range(draw(st.integers(0, 3))):
        place = made
        keys = list(place)
        while True:
            key = draw(st.sampled_from(keys))
            inner = place[key]
            if not isinstance(inner, dict) or not inner or draw(st.booleans()):
                place[key] = draw(values)
                break
            place, keys = inner, list(inner)
    return made


class Door:
    """The real webhook on a real socket."""

    def __init__(self, stage: Stage, client: ClientSession) -> None:
        self.stage = stage
        self._client = client
        self._number = 0

    async def post(self, item: Any, *, number: bool = True) -> int:
        self._number += 1
        if number and isinstance(item, dict):
            item = {"update_id": self._number} | item
        body = item if isinstance(item, bytes) else json.dumps(item).encode()
        async with self._client.post("/hook", data=body, headers=HEADERS) as response:
            await response.read()
            return response.status

    async def works(self) -> bool:
        """Whether the next reader is answered."""
        self.stage.wire.sent.clear()
        await self.post(
            {"message": aims.a_message(text="Bonjour") | {"message_id": self._number + 2}}
        )
        return len(self.stage.wire.posted()) == 1


@pytest.fixture
async def door(stage: Stage) -> AsyncIterator[Door]:
    intake = intake_of(stage)
    webhook = Webhook(
        stage.app.bot,
        intake,
        Metrics(),
        url="https://bot.example.org/hook",
        secret=SECRET,
        allowed=["message"],
    )
    async with (
        listening("127.0.0.1:0", routes_of(webhook)) as port,
        ClientSession(f"http://127.0.0.1:{port}") as client,
    ):
        await webhook.register()
        yield Door(stage, client)
        await intake.drain(0)


@FUZZ
@given(st.binary(max_size=300) | values)
async def test_any_body_is_taken_and_the_next_reader_is_answered(door: Door, body: Any) -> None:
    assert await door.post(body, number=False) == 200
    assert await door.works()


@FUZZ
@given(broken_updates())
async def test_any_update_is_taken_and_the_next_reader_is_answered(
    door: Door, item: dict[str, Any]
) -> None:
    door.stage.wire.sent.clear()

    assert await door.post(item) == 200
    aims.check_texts(door.stage)  # an apology is right: Telegram never sends the like
    assert await door.works()
