"""User text is text; formatting becomes HTML that nests well."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.playground.formatting import formatted
from bot.playground.page.formatting import start_payload, to_html

BOT = "sourcier_bot"


def shown(html: str) -> str:
    told = formatted(html, parse_mode="HTML", entities=None, limit=4096)
    return str(to_html(told.text, told.entities, bot=BOT))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("2 &lt; 3 &amp; 4", "2 &lt; 3 &amp; 4"),
        ("<b>Oui</b>, <i>dit</i>-il", "<b>Oui</b>, <i>dit</i>-il"),
        ("<b>a<i>b</i></b>c", "<b>a<i>b</i></b>c"),
        ("😀<b>é</b>", "😀<b>é</b>"),
        ("<blockquote>court</blockquote>", "<blockquote>court</blockquote>"),
        (
            '<a href="https://a.fr/?b&amp;c">ici</a>',
            '<a href="https://a.fr/?b&amp;c" target="_blank" rel="noopener noreferrer">ici</a>',
        ),
        (
            f'<a href="https://t.me/{BOT}?start=f1_x">ici</a>',
            '<button type="button" class="link" data-start="f1_x">ici</button>',
        ),
        ("/resume", '<button type="button" class="link" data-say="/resume">/resume</button>'),
    ],
)
def test_formatting_becomes_html(given: str, expected: str) -> None:
    assert shown(given) == expected


def test_a_long_quotation_can_be_unfolded() -> None:
    html = shown(f"<blockquote expandable>{'long ' * 60}</blockquote>")

    assert html.startswith('<blockquote class="folded"><div>long ')
    assert 'aria-expanded="false">Lire la suite</button>' in html


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "vbscript:x"])
def test_a_link_that_runs_something_is_only_text(url: str) -> None:
    entity = {"type": "text_link", "offset": 0, "length": 3, "url": url}

    assert to_html("ici", [entity], bot=BOT) == "ici"


@pytest.mark.parametrize(
    ("url", "payload"),
    [
        (f"https://t.me/{BOT}?start=inline", "inline"),
        (f"https://t.me/{BOT}", ""),
        (f"t.me/{BOT.upper()}?start=x", "x"),
        ("https://t.me/another_bot?start=x", None),
        (f"https://evil.example/t.me/{BOT}?start=x", None),
    ],
)
def test_a_link_to_the_bot_is_known(url: str, payload: str | None) -> None:
    assert start_payload(url, BOT) == payload


ENTITIES = st.builds(
    lambda kind, offset, length, url: {
        "type": kind,
        "offset": offset,
        "length": length,
        "url": url,
    },
    st.sampled_from(["bold", "text_link", "spoiler", "expandable_blockquote", "pre", "unknown"]),
    st.integers(-3, 30),
    st.integers(-3, 30),
    st.sampled_from(["x.fr", "http://[x", "javascript:x", 'https://x.fr/"><script>']),
)


@given(st.text(), st.lists(ENTITIES))
def test_any_text_comes_out_as_text(text: str, entities: list[dict[str, object]]) -> None:
    html = str(to_html(text, entities, bot=BOT))

    bare = re.sub(
        r"</?(?:b|a|span|blockquote|div|pre|button)(?: [^<>]*)?>|Lire la suite", "", html
    )
    assert "<" not in bare
    assert ">" not in bare
    if not entities:
        assert unescape(html) == text
