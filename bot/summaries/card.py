"""What picture of an article can be shared?  Its title, three key facts, where they are from."""

from functools import lru_cache
from io import BytesIO
from typing import NamedTuple
from urllib.parse import urlsplit

from PIL import Image, ImageDraw

from bot.messages.rendering import LONGEST_CAPTION, cut
from bot.summaries.lettering import Font, balanced, font, shortened, wrapped
from knowledge.language.typography import typeset
from knowledge.lists.model import Article, FactList
from knowledge.summaries.key_facts import key_facts
from knowledge.wording.labels import sentence_of
from knowledge.wording.sources import outlet
from knowledge.wording.voice import Voice, mark

SIZE = (1200, 630)
MARGIN = 64
BAND = 16
BRAND = "Sourcier"

PAPER = (251, 248, 241)
INK = (20, 30, 44)
TEXT = (38, 50, 64)
QUIET = (84, 94, 105)
ACCENT = (176, 32, 37)
RULE = (214, 207, 193)

FACTS = 3
FACT_ROOM = 120
"""Characters of a sentence that stays within two lines."""
LONGEST_ADDRESS = 40  # characters that are easily typed
CAPTION = mark("L’essentiel en trois phrases, d’après {outlet}.")
CACHED = 32

TITLE_TOP = BAND + 38
FOOTER_TOP = 548
BRAND_SIZE = 32
BYLINE_SETTINGS = ((28, 1), (24, 2))
INDENT = 34
BULLET = 12
LEADING = 1.22
AFTER_TITLE = 30
BETWEEN_FACTS = 18


class Picture(NamedTuple):
    """What stands on a picture, and so what it is cached by.

    Attributes:
        title: Of the article.
        facts: Up to three sentences, the news first.
        byline: Outlet, authors, date and address, for the foot of the picture.
        caption: What is said under it.
    """

    title: str
    facts: tuple[str, ...]
    byline: str
    caption: str

    @property
    def words(self) -> str:
        """The same as a text, for a chat that takes no pictures."""
        return "\n".join((self.title, *(f"• {one}" for one in self.facts), "", self.byline))


class Setting(NamedTuple):
    """Sizes to try, in pixels, and the most lines of the title and of each fact."""

    title: int
    fact: int
    title_lines: int
    fact_lines: int


SETTINGS = (
    Setting(76, 50, 2, 1),
    Setting(64, 42, 2, 2),
    Setting(58, 40, 3, 2),
    Setting(54, 38, 3, 3),
    Setting(50, 36, 3, 3),
    Setting(46, 34, 2, 3),
    Setting(44, 34, 3, 2),
)
"""The first that holds all is taken; the last always has room, and shortens what it must."""


def card_of(listed: FactList, voice: Voice) -> Picture:
    """Choose what stands on the picture of an article; facts that its title tells come last."""
    article = listed.article
    facts = key_facts(listed, FACTS, told=article.title, room=FACT_ROOM)
    return Picture(
        title=typeset(article.title),
        facts=tuple(_set(sentence_of(fact, voice), voice) for fact in facts),
        byline=_byline(article, voice),
        caption=_caption(article, voice),
    )


@lru_cache(maxsize=CACHED)
def draw(card: Picture) -> bytes:
    """Draw the picture as a PNG of 1200 by 630 pixels; slow enough to be done in a thread."""
    picture = Image.new("RGB", SIZE, PAPER)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, SIZE[0], BAND - 1), fill=ACCENT)
    _draw_footer(pen, card.byline)
    for setting in SETTINGS:
        texts = _Texts.of(card, setting)
        if texts.complete and texts.height <= FOOTER_TOP - TITLE_TOP - BETWEEN_FACTS:
            break
    if texts.complete:
        face = font("Bold", texts.setting.title)
        texts = texts._replace(title=balanced(card.title, face, SIZE[0] - 2 * MARGIN))
    texts.draw(pen)
    written = BytesIO()
    picture.save(written, "PNG")
    return written.getvalue()


class _Texts(NamedTuple):
    """Title and facts, broken into lines under one setting."""

    setting: Setting
    title: list[str]
    facts: list[list[str]]
    complete: bool

    @staticmethod
    def of(card: Picture, setting: Setting) -> "_Texts":
        width = SIZE[0] - 2 * MARGIN
        title_face, fact_face = font("Bold", setting.title), font("Regular", setting.fact)
        title = wrapped(card.title, title_face, width)
        facts = [wrapped(fact, fact_face, width - INDENT) for fact in card.facts]
        return _Texts(
            setting,
            shortened(title, setting.title_lines, title_face, width),
            [
                shortened(each, setting.fact_lines, fact_face, width - INDENT)
                for each in facts
                if each
            ],
            complete=len(title) <= setting.title_lines
            and all(len(each) <= setting.fact_lines for each in facts),
        )

    @property
    def height(self) -> float:
        """Of everything from the title's top to the last fact's foot, in pixels."""
        title = len(self.title) * self.setting.title * LEADING
        lines = sum(len(fact) for fact in self.facts)
        gaps = BETWEEN_FACTS * max(0, len(self.facts) - 1)
        return title + AFTER_TITLE + lines * self.setting.fact * LEADING + gaps

    def draw(self, pen: ImageDraw.ImageDraw) -> None:
        """Write it, what room is left shared out between the facts."""
        free = FOOTER_TOP - TITLE_TOP - BETWEEN_FACTS - self.height
        gap = BETWEEN_FACTS + max(0.0, min(24.0, free / (len(self.facts) + 1)))
        face = font("Bold", self.setting.title)
        top = _write(pen, self.title, face, at=(MARGIN, TITLE_TOP), colour=INK)
        top += AFTER_TITLE + (gap - BETWEEN_FACTS)
        face = font("Regular", self.setting.fact)
        for fact in self.facts:
            middle = top + self.setting.fact * LEADING / 2
            bullet = (MARGIN, middle - BULLET / 2, MARGIN + BULLET, middle + BULLET / 2)
            pen.rectangle(bullet, fill=ACCENT)
            top = _write(pen, fact, face, at=(MARGIN + INDENT, top), colour=TEXT) + gap


def _write(
    pen: ImageDraw.ImageDraw,
    lines: list[str],
    face: Font,
    *,
    at: tuple[float, float],
    colour: tuple[int, int, int],
) -> float:
    """Write lines below each other and return where the next would begin."""
    left, top = at
    for line in lines:
        pen.text((left, top + face.size * LEADING / 2), line, colour, face, anchor="lm")
        top += face.size * LEADING
    return top


def _draw_footer(pen: ImageDraw.ImageDraw, byline: str) -> None:
    """Write the byline and, at the right, the brand; under a rule."""
    right = SIZE[0] - MARGIN
    pen.line((MARGIN, FOOTER_TOP, right, FOOTER_TOP), fill=RULE, width=2)
    middle = FOOTER_TOP + (SIZE[1] - FOOTER_TOP) / 2 - 4
    brand = font("Bold", BRAND_SIZE)
    pen.text((right, middle), BRAND, ACCENT, brand, anchor="rm")
    width = int(right - MARGIN - brand.getlength(BRAND) - MARGIN)
    for size, most in BYLINE_SETTINGS:
        face = font("Regular", size)
        lines = wrapped(byline, face, width)
        if len(lines) <= most:
            break
    lines = shortened(lines, most, face, width)
    top = middle - len(lines) * face.size * LEADING / 2
    _write(pen, lines, face, at=(MARGIN, top), colour=QUIET)


def _byline(article: Article, voice: Voice) -> str:
    said = [outlet(article, voice)]
    if article.authors:
        said.append(voice.say("par {authors}", authors=voice.enumerate(article.authors)))
    if article.published is not None:
        said.append(voice.date(article.published))
    if article.url is not None:
        said.append(_address(article.url))
    return ", ".join(said)


def _address(url: str) -> str:
    """Write an address as people do: without its scheme, the site alone where it is long."""
    parts = urlsplit(url)
    site = parts.netloc.removeprefix("www.")
    whole = f"{site}{parts.path}".rstrip("/")
    return whole if len(whole) <= LONGEST_ADDRESS and not parts.query else site


def _caption(article: Article, voice: Voice) -> str:
    """Say what the picture is and lead to the article; what it tells stands above it in words."""
    told = voice.say(CAPTION, outlet=outlet(article, voice))
    return cut(told if article.url is None else f"{told}\n{article.url}", LONGEST_CAPTION)


def _set(sentence: str, voice: Voice) -> str:
    return typeset(sentence) if voice.language == "fr" else sentence
