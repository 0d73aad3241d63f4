"""Pages of several makes, invented; each has beside it what a person reads there."""

import json
from pathlib import Path
from typing import Any

import pytest

from knowledge.curating.drafting.decoding import decode, is_page
from knowledge.curating.drafting.draft import Draft, draft_of
from knowledge.curating.drafting.page import read_page
from knowledge.curating.drafting.pasted import read_pasted
from knowledge.curating.drafting.story import Story
from knowledge.errors import NotAnArticleError

PAGES = Path(__file__).parents[3] / "data" / "pages"
GOLD = sorted(PAGES.glob("*.json"))
assert GOLD, "no pages found"


def story_of(gold: Path) -> Story:
    page = next(one for one in PAGES.glob(f"{gold.stem}.*") if one.suffix != ".json")
    text = decode(page.read_bytes())
    return read_page(text) if is_page(text) else read_pasted(text)


def shown(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


@pytest.mark.parametrize("gold", GOLD, ids=lambda path: path.stem)
def test_a_page_is_read_as_a_person_reads_it(gold: Path) -> None:
    wanted: dict[str, Any] = json.loads(gold.read_text("utf-8"))
    wanted.pop("quotes")

    story = story_of(gold)

    found = {name: shown(getattr(story, name)) for name in wanted}
    found["published"] = story.published and story.published.isoformat()
    assert found == wanted


@pytest.mark.parametrize("gold", GOLD, ids=lambda path: path.stem)
def test_quotations_have_their_speakers(gold: Path) -> None:
    wanted = json.loads(gold.read_text("utf-8"))["quotes"]

    draft = draft_of(story_of(gold))

    assert [one for one in wanted if one not in quotations(draft)] == []


def quotations(draft: Draft) -> list[list[str]]:
    """The quotation that each fact carries, and those that its remarks tell."""
    names = {one.id: one.name for one in draft.entities}
    found = [[one.quote, names[one.speaker]] for one in draft.facts if one.quote]
    for fact in draft.facts:
        for remark in fact.remarks:
            if remark.startswith("autre citation : « "):
                quote, _, speaker = remark.removeprefix("autre citation : « ").rpartition(" » (")
                found.append([quote, speaker.rstrip(")")])
    return found


def test_a_day_is_never_guessed() -> None:
    story = story_of(PAGES / "sans-date.json")

    facts = draft_of(story).facts

    assert [one.date for one in facts] == ["", "", "", "", "", "2019"]
    assert "date inconnue" in facts[0].remarks[0]


def test_a_sentence_that_leans_on_another_is_flagged() -> None:
    story = Story(
        title="Le bac",
        paragraphs=("Maryse Cholet dirige le bac de Noirsel. Elle a renoncé lundi à le vendre.",),
    )

    _, leaning = draft_of(story).facts

    assert (
        "vérifier : « Elle » ne se comprend pas seul. Il s’agit sans doute de Maryse Cholet."
        in leaning.remarks
    )


@pytest.mark.parametrize(
    "page",
    [
        "<html><body></body></html>",
        "<html><body><nav><p>Accueil, sports, météo, culture, vidéos.</p></nav></body></html>",
        "<html><title>Erreur 404</title><body><h1>Page introuvable</h1></body></html>",
        "<div>" * 20_000,
        "<p>\x00\x00</p>",
        "<p>a&#11;<!-- b -->c&#1;<script></script>&#xD800;d</p>",
        "<!doctype html>",
    ],
)
def test_a_page_without_an_article_is_refused(page: str) -> None:
    with pytest.raises(NotAnArticleError, match="no article"):
        read_page(page)


@pytest.mark.parametrize("text", ["", "Bonjour.", "Un titre\n\nCourt."])
def test_a_text_without_an_article_is_refused(text: str) -> None:
    with pytest.raises(NotAnArticleError, match="no article"):
        read_pasted(text)


def test_the_text_in_json_ld_stands_in_for_one_that_a_script_would_show() -> None:
    body = "Le pont de Lorme est fermé. " * 12
    page = (
        '<html><script type="application/ld+json">{"@type": "NewsArticle", "headline": '
        f'"Le pont de Lorme ferme", "articleBody": "{body}"}}</script>'
        "<body><h1>Le pont de Lorme ferme</h1><p>Chargement de l’article.</p></body></html>"
    )

    assert read_page(page).paragraphs == (body.strip(),)
