"""What does an article say about itself?  Its authors, outlet, date, length, title and link."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from knowledge.language.folding import plain
from knowledge.language.questions import Kind
from knowledge.language.typography import NBSP, enumerated, typeset, written_date
from knowledge.lists.model import Absence, Article, Fact, FactList, Source, Zone

TABLE = Path(__file__).with_suffix(".toml")


def with_imprint(listed: FactList) -> FactList:
    """Add facts made from the ``[article]`` table; what it leaves out becomes an absence.

    A curated fact or absence wins: a row whose id the list has, or whose value a curated fact of
    the credit zone already gives, is left out, and so is each phrasing that the list has.
    """
    values, in_english = _values(listed.article), _values(listed.article, "en")
    ids = {fact.id for fact in listed.fact}
    credits_ = " ".join(plain(fact.sentence) for fact in listed.fact if _credits(fact))
    curated = [fact.phrasings for fact in listed.fact]
    curated += [absence.phrasings for absence in listed.absent]
    taken = {plain(phrasing) for phrasings in curated for phrasing in phrasings}
    facts: list[Fact] = []
    absences: list[Absence] = []
    for row in _rows():
        phrasings = [each for each in row["phrasings"] if plain(each) not in taken]
        value = values[row["id"]]
        if row["id"] in ids or not phrasings:
            continue
        if value is None:
            absences.append(
                Absence(
                    phrasings=phrasings,
                    sentence=row.get("absent"),
                    sentence_en=row.get("absent_en"),
                )
            )
        elif plain(value) not in credits_:
            sentence = typeset(row["sentence"].format(value=value))
            facts.append(
                Fact(
                    id=row["id"],
                    kind=Kind(row["kind"]),
                    sentence=sentence,
                    sentence_en=row["sentence_en"].format(value=in_english[row["id"]]),
                    label=row["label"],
                    label_en=row["label_en"],
                    phrasings=phrasings,
                    source=Source(zone=Zone.CREDIT),
                )
            )
    return listed.model_copy(
        update={"fact": [*listed.fact, *facts], "absent": [*listed.absent, *absences]}
    )


def own_facts(listed: FactList) -> list[Fact]:
    """Give the facts of a list that are not, and do not stand for, a line of its imprint."""
    made = {row["id"] for row in _rows()}
    return [fact for fact in listed.fact if fact.id not in made]


def _values(article: Article, language: str = "fr") -> dict[str, str | None]:
    joint, beside = ("et", "avec") if language == "fr" else ("and", "with")
    outlet = article.publisher
    if article.agencies:
        outlet = f"{outlet}, {beside} {enumerated(article.agencies, joint)}"
    byline = enumerated(article.authors, joint) or article.publisher
    if article.agencies:
        byline = f"{byline} {beside} {enumerated(article.agencies, joint)}"
    minutes = article.reading_minutes
    return {
        "article-authors": byline,
        "article-publisher": outlet,
        "article-date": written_date(article.published, language) if article.published else None,
        "article-reading-time": f"{minutes}{NBSP}min" if minutes else None,
        "article-title": article.title,
        "article-link": article.url,
    }


def _credits(fact: Fact) -> bool:
    return fact.source.zone is Zone.CREDIT


@cache
def _rows() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = tomllib.loads(TABLE.read_text(encoding="utf-8"))["row"]
    return rows
