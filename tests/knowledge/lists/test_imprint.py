from datetime import date

import pytest

from knowledge.language.questions import Kind
from knowledge.lists.imprint import with_imprint
from knowledge.lists.model import Article, Fact, FactList, Source, Zone


def a_list(article: Article, **curated: str) -> FactList:
    fact = Fact(
        id=curated.get("id", "lit"),
        kind=Kind.WHAT,
        sentence=curated.get("sentence", "Le phare est allumé."),
        phrasings=[curated.get("phrasing", "Le phare est-il allumé ?")],
        source=Source(zone=Zone(curated.get("zone", "body"))),
    )
    return FactList(article=article, fact=[fact])


BARE = Article(id="phare", title="Le phare", publisher="Le Trieux")
FULL = Article(
    id="phare",
    title="Le phare",
    publisher="Le Trieux",
    agencies=["AFP"],
    authors=["Anne Le Goff"],
    published=date(2025, 3, 1),
    url="https://www.example.org/phare",
    reading_minutes=2,
)


def sentences(listed: FactList) -> dict[str, str]:
    return {fact.id: fact.sentence for fact in with_imprint(listed).fact}


def test_an_article_tells_of_itself() -> None:
    assert sentences(a_list(FULL)) == {
        "lit": "Le phare est allumé.",
        "article-authors": "L’article est signé Anne Le Goff avec AFP.",
        "article-publisher": "L’article a été publié par Le Trieux, avec AFP.",
        "article-date": "L’article a été publié le 1er\u00a0mars\u00a02025.",
        "article-reading-time": "Le temps de lecture annoncé de l’article est de 2\u00a0min.",
        "article-title": "L’article a pour titre «\u00a0Le phare\u00a0».",
        "article-link": (
            "L’article peut être lu à cette adresse\u00a0: https://www.example.org/phare"
        ),
    }


def test_what_the_list_leaves_out_is_an_absence() -> None:
    listed = with_imprint(a_list(BARE))

    assert len(listed.absent) == len(["date", "reading time", "link"])
    assert any("Quel est le temps de lecture ?" in each.phrasings for each in listed.absent)


@pytest.mark.parametrize(
    "curated",
    [
        {"id": "article-date"},
        {"zone": "credit", "sentence": "C’est paru le 1er mars 2025."},
    ],
)
def test_a_curated_fact_takes_the_place_of_the_row(curated: dict[str, str]) -> None:
    assert "L’article a été publié le" not in str(sentences(a_list(FULL, **curated)))


def test_a_phrasing_of_the_list_stays_with_its_fact() -> None:
    listed = with_imprint(a_list(FULL, phrasing="De quand date l’article ?"))

    taken = [fact.id for fact in listed.fact if "De quand date l'article ?" in fact.phrasings]
    assert taken == []


def test_what_an_article_says_of_itself_has_its_question_and_its_english() -> None:
    listed = with_imprint(a_list(FULL))
    told = {fact.id: fact for fact in listed.fact if fact.id.startswith("article-")}

    assert all(fact.label and fact.label.endswith("?") for fact in told.values())
    assert len({fact.label_en for fact in told.values()}) == len(told)
    assert told["article-authors"].sentence_en == "The article is signed Anne Le Goff with AFP."
    assert told["article-date"].sentence_en == (
        "The article was published on 1\u00a0March\u00a02025."
    )


def test_a_date_that_is_missing_is_said_to_be() -> None:
    said = {absence.sentence for absence in with_imprint(a_list(BARE)).absent}

    assert "L’article n’indique pas sa date de publication." in said
