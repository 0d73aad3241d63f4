"""The picture, decoded."""

from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image
from PIL.ImageChops import difference

from bot.summaries.card import (
    ACCENT,
    BAND,
    FOOTER_TOP,
    INK,
    MARGIN,
    PAPER,
    QUIET,
    SIZE,
    TEXT,
    Picture,
    card_of,
    draw,
)
from knowledge.lists.imprint import with_imprint
from knowledge.lists.loading import load_list
from knowledge.wording.voice import FRENCH

ROOT = Path(__file__).parents[3]
LISTS = sorted((ROOT / "tests/data/lists").glob("*.toml"))
LISTS += sorted((ROOT / "knowledge/articles").glob("*.toml"))
assert LISTS, "no fact lists found"

CARDS = {path.stem: card_of(with_imprint(load_list(path)), FRENCH) for path in LISTS} | {
    "bare": Picture("Pluie", ("Il pleut.",), "Météo", "— Météo"),
    "no-facts-left": Picture("🎉🎉", ("🙂", "😀"), "🎉", "—"),
    "endless-words": Picture("a" * 400, ("b" * 2000,) * 3, "c" * 2000, "d" * 2000),
    "endless-text": Picture("mot " * 100, ("long mot " * 200,) * 3, "mot " * 500, "mot " * 500),
    "scripts": Picture("שלום مرحبا 漢字 Привет", ("Ёжик, İstanbul, Łódź",), "Ἑλλάς", "—"),
    "controls": Picture("a\u202eb\u200dc\x00", ("\ufffe\ud800x", "é" + "\u0301" * 50), "—", "—"),
    "empty": Picture("", ("",), "", ""),
}

Colour = tuple[int, int, int]


def decoded(card: Picture) -> Image.Image:
    return Image.open(BytesIO(draw(card)))


@pytest.mark.parametrize("name", CARDS)
def test_a_card_is_a_png_that_writes_within_its_margins(name: str) -> None:
    picture = decoded(CARDS[name])

    assert (picture.format, picture.size, picture.mode) == ("PNG", (1200, 630), "RGB")
    blank = Image.new("RGB", SIZE, PAPER)
    below = picture.crop((0, BAND, *SIZE))
    box = difference(below, blank.crop((0, BAND, *SIZE))).getbbox()
    assert box is not None
    assert box[0] >= MARGIN - 4
    assert box[2] <= SIZE[0] - MARGIN + 4
    assert box[1] >= 20
    assert box[3] <= SIZE[1] - BAND - 20


@pytest.mark.parametrize("name", CARDS)
def test_facts_end_above_the_foot(name: str) -> None:
    strip = decoded(CARDS[name]).crop((0, FOOTER_TOP - 6, SIZE[0], FOOTER_TOP - 1))

    assert strip.getcolors() == [(5 * SIZE[0], PAPER)]


@pytest.mark.parametrize("colour", [INK, TEXT, QUIET, ACCENT])
def test_every_colour_of_letters_stands_out_from_the_paper(colour: Colour) -> None:
    assert contrast(colour, PAPER) >= 4.5


def test_title_and_facts_are_on_it() -> None:
    whole = Picture("Titre", ("Un fait.", "Un autre."), "Journal", "—")

    without = [whole._replace(title=""), whole._replace(facts=("Un fait.",))]

    assert len({draw(one) for one in [whole, *without]}) == 3


def test_the_same_card_is_not_drawn_twice() -> None:
    card = CARDS["bare"]

    assert draw(card) is draw(Picture(*card))


def test_a_caption_repeats_nothing_and_leads_to_the_article() -> None:
    listed = load_list(ROOT / "tests/data/valid/everything.toml")
    bare = listed.model_copy(update={"article": listed.article.model_copy(update={"url": None})})

    card = card_of(listed, FRENCH)

    told = "L’essentiel en trois phrases, d’après Le Littoral avec AFP."
    assert card.caption == f"{told}\n{listed.article.url}"
    assert card_of(bare, FRENCH).caption == told
    assert not any(part in card.caption for part in (card.title, *card.facts))


@pytest.mark.parametrize(
    ("url", "written"),
    [
        ("https://www.littoral.example/phare/", "littoral.example/phare"),
        ("https://littoral.example/phare?id=2", "littoral.example"),
        ("https://littoral.example/" + "a" * 60, "littoral.example"),
    ],
)
def test_the_foot_has_the_date_and_an_address_that_can_be_typed(url: str, written: str) -> None:
    listed = load_list(ROOT / "tests/data/valid/everything.toml")
    article = listed.article.model_copy(update={"url": url})

    card = card_of(listed.model_copy(update={"article": article}), FRENCH)

    assert card.byline.endswith(f", 4\u00a0mai\u00a02024, {written}")


@settings(max_examples=25, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
@example("a\u2029b\u2028c\u0085d\x1ce")
def test_any_text_makes_a_card(text: str) -> None:
    assert decoded(Picture(text, (text, text), text, text)).size == SIZE


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_a_card_has_three_facts_and_the_outlet(path: Path) -> None:
    listed = load_list(path)

    card = card_of(listed, FRENCH)

    assert len(card.facts) == 3
    assert card.byline.startswith(listed.article.publisher.replace("'", "’"))


def contrast(one: Colour, other: Colour) -> float:
    """WCAG 2.2's contrast ratio, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: Colour) -> float:
    shares = [part / 255 for part in colour]
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
