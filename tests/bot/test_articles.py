from datetime import date

from bot.articles import MOST_ARTICLES, articles_page, chosen_page, which_page
from bot.messages.rendering import Page
from bot.start import welcome
from knowledge.desk import Desk
from knowledge.language.questions import Kind
from knowledge.lists.model import Article, Fact, FactList, Source, Zone
from knowledge.summaries.summary import Topic
from knowledge.wording.voice import FRENCH


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
    assert labels(which_page(THREE, Topic.QUOTES, FRENCH)) == labels(page)


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


def test_of_very_many_articles_it_says_how_many_are_not_offered() -> None:
    desk = Desk([a_list(number, None) for number in range(MOST_ARTICLES + 3)])

    page = articles_page(desk, None, FRENCH)

    assert len(labels(page)) == MOST_ARTICLES
    assert f"sur {MOST_ARTICLES + 3}" in page.plain


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
