"""The picture, decoded."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PIL.ImageChops import difference

from bot.messages.rendering import units
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
    Card,
    caption_of,
    card_of,
    draw,
)
from knowledge.lists.imprint import with_imprint
from knowledge.lists.loading import load_list
from knowledge.wording.voice import FRENCH

ROOT = Path(__file__).parents[3]
LISTS = sorted((ROOT / "tests/data/articles").glob("*.toml"))
LISTS += sorted((ROOT / "knowledge/articles").glob("*.toml"))
assert LISTS, "no fact lists found"

CARDS = {path.stem: card_of(with_imprint(load_list(path)), FRENCH) for path in LISTS} | {
    "bare": Card("Pluie", ("Il pleut.",), "Météo", "— Météo"),
    "no-facts-left": Card("🎉🎉", ("🙂", "😀"), "🎉", "—"),
    "endless-words": Card("a" * 400, ("b" * 2000,) * 3, "c" * 2000, "d" * 2000),
    "endless-text": Card("mot " * 100, ("long mot " * 200,) * 3, "mot " * 500, "mot " * 500),
    "scripts": Card("שלום مرحبا 漢字 Привет", ("Ёжик, İstanbul, Łódź",), "Ἑλλάς", "—"),
    "controls": Card("a\u202eb\u200dc\x00", ("\ufffe\ud800x", "é" + "\u0301" * 50), "—", "—"),
    "empty": Card("", ("",), "", ""),
}

Colour = tuple[int, int, int]


def decoded(card: Card) -> Image.Image:
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
    whole = Card("Titre", ("Un fait.", "Un autre."), "Journal", "—")

    without = [whole._replace(title=""), whole._replace(facts=("Un fait.",))]

    assert len({draw(one) for one in [whole, *without]}) == 3


def test_the_same_card_is_not_drawn_twice() -> None:
    card = CARDS["bare"]

    assert draw(card) is draw(Card(*card))


@pytest.mark.parametrize("name", CARDS)
def test_a_caption_says_what_the_picture_shows_and_fits(name: str) -> None:
    card = CARDS[name]

    caption = caption_of(card)

    assert units(caption) <= 1024
    if units(card.title + card.source) < 400 and all(len(fact) < 150 for fact in card.facts):
        assert all(part in caption for part in (card.title, *card.facts, card.source))


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
