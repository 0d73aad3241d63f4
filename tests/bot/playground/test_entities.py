"""HTML as TDLib reads it; byte offsets count the four bytes of each 🏟."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.playground.entities import parse_html
from bot.playground.formatting import TEXT_LENGTH, formatted, with_found
from bot.playground.refusals import ViolationError
from bot.playground.texts import Entity, part_of, utf16

PREFIX = "Bad Request: can't parse entities: "


def entity(kind: str, offset: int, length: int, **rest: str) -> Entity:
    return {"type": kind, "offset": offset, "length": length} | rest


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("<h1>x</h1>", 'Unsupported start tag "h1" at byte offset 0'),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("🏟<br/>", 'Unsupported start tag "br/" at byte offset 4'),
        ("é<b>x</i>", 'Unmatched end tag at byte offset 6, expected "</b>", found "</i>"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</b></", "Unexpected end tag at byte offset 8"),
        ("🏟 <abacaba", "Unclosed start tag at byte offset 5"),
        ("<b", "Unclosed start tag at byte offset 0"),
        ('<a href="x', "Unclosed start tag at byte offset 0"),
        ("<i a = ", 'Unclosed start tag "i" at byte offset 0'),
        ("<i>a</i   ", "Unclosed end tag at byte offset 4"),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b><i>x</i>", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<span class="x">x</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<i =x>", 'Empty attribute name in the tag "i" at byte offset 0'),
        ("<i a=b,c>", "Unexpected end of name token at byte offset 5"),
        ("<tg-emoji emoji-id=x>y</tg-emoji>", "Invalid custom emoji identifier specified"),
        (
            "&#xDFDF;",
            "Text contains invalid Unicode characters after decoding HTML entities, check for"
            " unmatched surrogate code units",
        ),
    ],
)
def test_broken_html_is_refused_in_the_words_of_tdlib(source: str, told: str) -> None:
    with pytest.raises(ViolationError) as caught:
        parse_html(source)

    assert caught.value.description == PREFIX + told


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("&ge;&lt;&gt;&amp;&quot;&laquo;&#12345678;", '&ge;<>&"&laquo;&#12345678;', []),
        ("a & b > c &lt", "a & b > c <", []),
        ("&#8239;&#x2019;", "\u202f\u2019", []),
        ("<b></b>x", "x", []),
        ("🏟<em>é🏟</em>", "🏟é🏟", [entity("italic", 2, 3)]),
        ("<STRONG>x</strong>", "x", [entity("bold", 0, 1)]),
        ("<b>x</>", "x", [entity("bold", 0, 1)]),
        ("<ins>a</ins><strike>b</strike>", "ab", [
            entity("underline", 0, 1), entity("strikethrough", 1, 1),
        ]),
        ("<i><b>x</b>y</i>", "xy", [entity("italic", 0, 2), entity("bold", 0, 1)]),
        ('<span class = "tg-spoiler">x</span>', "x", [entity("spoiler", 0, 1)]),
        ("<tg-spoiler>x</tg-spoiler>", "x", [entity("spoiler", 0, 1)]),
        ("<blockquote cite='' expandable>x</blockquote>", "x", [
            entity("expandable_blockquote", 0, 1),
        ]),
        ("<blockquote>x</blockquote>", "x", [entity("blockquote", 0, 1)]),
        ('<pre><code class="language-fift">x</code></pre>', "x", [
            entity("pre", 0, 1, language="fift"),
        ]),
        ('<pre> <code class="language-fift">x</code></pre>', " x", [
            entity("pre", 0, 2), entity("code", 1, 1),
        ]),
        ("<pre><code>x</code></pre>", "x", [entity("pre", 0, 1), entity("code", 0, 1)]),
        ("<a href='telegram.org?&lt;'>x</a>", "x", [
            entity("text_link", 0, 1, url="http://telegram.org/?<"),
        ]),
        ("<a>telegram.org</a>", "telegram.org", [
            entity("text_link", 0, 12, url="http://telegram.org/"),
        ]),
        ("<a href='localhost'>x</a><a href='ftp://a.org'>y</a>", "xy", []),
        ('<tg-emoji emoji-id="12345">x</tg-emoji>', "x", [
            entity("custom_emoji", 0, 1, custom_emoji_id="12345"),
        ]),
    ],
)  # fmt: skip
def test_good_html_becomes_text_and_entities(
    source: str, text: str, entities: list[Entity]
) -> None:
    assert parse_html(source) == (text, entities)


def read(text: str, *, parse_mode: str | None = "HTML") -> tuple[str, list[Entity]]:
    return formatted(text, parse_mode=parse_mode, entities=None, limit=TEXT_LENGTH)


def test_blanks_go_at_both_ends_but_not_before_an_entity() -> None:
    assert read(" \n x<b>y </b> ") == ("xy", [entity("bold", 1, 1)])
    assert read("<b>  x</b>") == ("  x", [entity("bold", 0, 3)])


def test_nothing_nests_in_code_and_no_quotation_in_another() -> None:
    assert read("<b>a<code>b</code>c</b>")[1] == [
        entity("bold", 0, 1),
        entity("code", 1, 1),
        entity("bold", 2, 1),
    ]
    assert read("<blockquote>a<blockquote>b</blockquote></blockquote>")[1] == [
        entity("blockquote", 0, 2)
    ]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("/start bonjour", {"bot_command": "/start"}),
        ("/aide@sourcier_bot", {"bot_command": "/aide@sourcier_bot"}),
        ("et @sourcier_bot ?", {"mention": "@sourcier_bot"}),
        ("voir https://exemple.fr/a?b=c.", {"url": "https://exemple.fr/a?b=c"}),
        ("écrire à moi@exemple.fr", {"email": "moi@exemple.fr"}),
        ("🏟 #Bakou", {"hashtag": "#Bakou"}),
        ("et/ou 1/2 a@b", {}),
    ],
)
def test_links_commands_and_mentions_are_found(text: str, kinds: dict[str, str]) -> None:
    found = with_found(text)

    assert {one["type"]: part_of(text, one) for one in found} == kinds


@pytest.mark.parametrize("text", ["x" * 4096, "🏟" * 2048, "<b>" + "x" * 4096 + "</b>"])
def test_4096_units_fit(text: str) -> None:
    assert utf16(read(text)[0]) == 4096


@pytest.mark.parametrize("text", ["x" * 4097, "🏟" * 2049, "é" * 20_000])
def test_4097_units_do_not(text: str) -> None:
    with pytest.raises(ViolationError, match="message is too long"):
        read(text)


def test_markdown_is_not_spoken_here() -> None:
    with pytest.raises(ViolationError, match="unsupported parse_mode"):
        read("x", parse_mode="MarkdownV2")


@given(st.text())
def test_escaped_text_survives(text: str) -> None:
    assert parse_html(html.escape(text, quote=False)) == (text, [])


@given(st.text(alphabet="<>/&;bia =\"'é🏟#x1"))
def test_any_html_parses_or_is_refused(source: str) -> None:
    try:
        parsed = parse_html(source)
    except ViolationError:
        return
    assert all(0 <= one["offset"] < utf16(parsed.text) for one in parsed.entities)
