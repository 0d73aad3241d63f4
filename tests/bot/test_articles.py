from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest

from bot.articles import (
    EXAMPLES,
    MOST_ARTICLES,
    article_rows,
    articles_page,
    chosen_page,
    which_page,
)
from bot.messages.buttons import Act, Press
from bot.messages.coding import key_of
from bot.messages.rendering import Page
from bot.start import welcome
from knowledge.desk import Desk
from knowledge.language.questions import Kind
from knowledge.library import Library
from knowledge.lists.model import Article, Fact, FactList, Source, Zone
from knowledge.summaries.summary import Topic
from knowledge.wording.voice import FRENCH
from tests.bot.wire import GROUP, ME, PRIVATE, Stage

SHORTEST = Path(__file__).parents[1] / "data" / "valid" / "shortest.toml"


def a_list(number: int, published: date | None) -> FactList:
    fact = Fact(
        id="a",
        kind=Kind.WHAT,
        sentence=f"Le numéro {number} pleut.",
        phrasings=[f"Que fait le numéro {number} ?"],
        source=Source(zone=Zone.BODY),
    )
    about = Article(id=f"n{number}", title=f"Titre {number}", publisher="P", published=published)
    return FactList(article=about, fact=[fact])


def labels(page: Page) -> list[str]:
    return [button.label for row in page.rows for button in row]


THREE = Desk([a_list(1, date(2020, 1, 1)), a_list(2, None), a_list(3, date(2024, 1, 1))])


def test_the_latest_article_comes_first_and_one_without_a_date_last() -> None:
    page = articles_page(THREE, None, FRENCH)

    assert labels(page) == ["Titre 3", "Titre 1", "Titre 2"]
    assert labels(which_page(THREE, Act.SUMMARY, FRENCH, word=Topic.QUOTES)) == labels(page)


def test_the_chosen_article_is_named_and_the_others_are_offered() -> None:
    page = articles_page(THREE, "n1", FRENCH)

    assert "«\u00a0Titre 1\u00a0»" in page.plain
    assert labels(page) == ["Tous les articles", "Titre 3", "Titre 2"]


def test_a_choice_is_confirmed_with_questions_about_it() -> None:
    page = chosen_page(THREE, "n2", FRENCH)

    assert "«\u00a0Titre 2\u00a0»" in page.plain
    assert "Que fait le numéro 2\u202f?" in labels(page)
    assert not any("numéro 1" in label for label in labels(page))


def test_a_single_article_leaves_nothing_to_choose() -> None:
    page = articles_page(Desk([a_list(1, None)]), None, FRENCH)

    assert "«\u00a0Titre 1\u00a0»" in page.plain
    assert page.rows == []


MANY = Desk([a_list(number, date(2024, 1, 1 + number)) for number in range(23)])


def turns(page: Page) -> list[str]:
    """The words of the buttons that turn pages."""
    pressed = [one.does for one in page.rows[-1] if isinstance(one.does, Press)]
    return [one.word for one in pressed if one.act is Act.TURN]


def test_very_many_articles_are_offered_by_pages() -> None:
    page = articles_page(MANY, None, FRENCH)

    assert labels(page)[:MOST_ARTICLES] == [f"Titre {n}" for n in range(22, 12, -1)]
    assert turns(page) == ["2-a"]
    assert "Il y en a 23" in page.plain
    assert turns(which_page(MANY, Act.SUMMARY, FRENCH, word=Topic.QUOTES)) == ["2-s-citations"]


@pytest.mark.parametrize(
    ("number", "first", "to"),
    [(1, 22, ["2-a"]), (2, 12, ["1-a", "3-a"]), (3, 2, ["2-a"]), (99, 2, ["2-a"])],
)
def test_a_page_leads_to_its_neighbours(number: int, first: int, to: list[str]) -> None:
    rows = article_rows(MANY.articles, Act.ARTICLE, page=number)

    assert rows[0][0].label == f"Titre {first}"
    assert turns(Page("", "", rows)) == to


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("titre 7", [7]),
        ("19 TITR", [19]),  # the last word may be cut
        ("numéro 5 pleut", [5]),  # by what is told
        ("P 2024-01-05", [4]),
        ("xylophone", []),
        ("…", []),
        ("titre " * 2000, list(range(22, 12, -1))),
    ],
)
def test_articles_are_found_by_their_titles_and_by_what_they_tell(
    typed: str, found: list[int]
) -> None:
    ids = [each.article.id for each in MANY.find(typed, MOST_ARTICLES)]

    assert ids[: len(found)] == [f"n{number}" for number in found]
    assert bool(ids) == bool(found)


pytestmark = pytest.mark.anyio


@pytest.fixture
async def among_many(anyio_backend: str, tmp_path: Path) -> AsyncIterator[Stage]:
    text = SHORTEST.read_text("utf-8")
    for number in range(30):
        name = f"phare-{number:02}"
        told = text.replace('"phare"', f'"{name}"').replace("Le phare rallumé", f"Phare {number}")
        (tmp_path / f"{name}.toml").write_text(told, "utf-8")
    async with Stage(Library(tmp_path)) as stage:
        yield stage


async def test_pages_are_turned_in_place_and_the_rest_stays(among_many: Stage) -> None:
    await among_many.say("/articles")
    shown = {"message_id": 900, "date": 1, "chat": PRIVATE, "from": ME, "text": "…"}
    keyboard = among_many.wire.posted()[0]["reply_markup"]["inline_keyboard"]
    above = [{"text": "Tous", "callback_data": "1a"}]
    markup = {"inline_keyboard": [above, *keyboard]}

    await among_many.press(
        keyboard[-1][0]["callback_data"], message=shown | {"reply_markup": markup}
    )

    turned = among_many.wire.sent[-1]
    assert turned.method == "editMessageReplyMarkup"
    rows = turned.given["reply_markup"]["inline_keyboard"]
    assert rows[0] == above
    assert len(rows) == 1 + MOST_ARTICLES + 1
    assert [one["text"] for one in rows[-1]] == ["‹ 1", "3 ›"]
    assert {row[0]["callback_data"] for row in rows[1:-1]}.isdisjoint(
        row[0]["callback_data"] for row in keyboard
    )


@pytest.mark.parametrize("word", ["0-a", "2-f", "99999-a", "2", "a-2", "2-a-zz-1", ""])
async def test_a_forged_turn_is_answered_politely(among_many: Stage, word: str) -> None:
    await among_many.press(f"1z:{word}" if word else "1z")

    assert among_many.wire.methods()[-1] == "answerCallbackQuery"


async def test_articles_are_searched_by_the_command(among_many: Stage) -> None:
    await among_many.say("/articles phare 17")
    await among_many.say("/articles xylophone")

    first, second = among_many.wire.posted()
    keyboard = first["reply_markup"]["inline_keyboard"]
    assert keyboard[0][0]["callback_data"] == f"1a.{key_of('phare-17')}"
    assert "xylophone" in second["text"]


@pytest.mark.parametrize("command", ["/articles", "/articles phare 17", "/start", "/quiz"])
async def test_a_group_is_told_who_may_choose(among_many: Stage, command: str) -> None:
    await among_many.say(command, chat=GROUP)
    await among_many.say(command)

    in_the_group, alone = among_many.wire.posted()
    assert "Touchez" not in in_the_group["text"]
    if command.startswith("/articles"):
        assert "administrateur" in in_the_group["text"]
        assert "Touchez" in alone["text"]
    if command == "/start":
        assert len(in_the_group["reply_markup"]["inline_keyboard"]) == EXAMPLES
        assert len(alone["reply_markup"]["inline_keyboard"]) > EXAMPLES


async def test_a_quiz_is_asked_of_the_article_that_is_chosen(among_many: Stage) -> None:
    await among_many.say("/quiz", chat=GROUP)
    asked = list(among_many.wire.messages.values())[-1]
    buttons = asked["reply_markup"]["inline_keyboard"]

    await among_many.press(buttons[0][0]["callback_data"], message=asked)

    assert asked["text"].startswith("De quel article")
    assert buttons[-1][-1]["callback_data"] == f"1z:2-{Act.QUIZ}"
    assert "pas de quoi faire un quiz" in among_many.wire.posted()[-1]["text"]


async def test_a_link_leads_to_one_of_many(among_many: Stage) -> None:
    await among_many.say(f"/start f1_{key_of('phare-23/relit')}")
    await among_many.say(f"/start a1_{key_of('phare-05')}")

    fact, article = among_many.wire.posted()
    assert "3 mai" in fact["text"]
    assert "Phare 5" in article["text"]


def test_the_welcome_lists_the_articles_in_the_order_of_their_buttons() -> None:
    page = welcome(THREE, FRENCH)

    titles = ["Titre 3", "Titre 1", "Titre 2"]
    assert labels(page)[-3:] == titles
    assert [page.plain.index(one) for one in titles] == sorted(map(page.plain.index, titles))


def test_the_welcome_of_a_chat_that_chose_an_article_is_about_that_one() -> None:
    page = welcome(THREE, FRENCH, article="n2")

    assert "Titre 2" in page.plain
    assert "Titre 1" not in page.plain
    assert not {"Titre 1", "Titre 2", "Titre 3"} & {*labels(page)}
