"""Addresses in links and buttons."""

import pytest

from bot.playground.links import LinkError, checked_link


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("exemple.fr", "http://exemple.fr/"),
        ("HTTPS://exemple.fr/a?b#c", "https://exemple.fr/a?b#c"),
        ("https://exemple.fr:8443", "https://exemple.fr:8443/"),
        ("tg://resolve?domain=sourcier_bot", "tg://resolve?domain=sourcier_bot"),
        ("mailto:moi@exemple.fr", "mailto:moi@exemple.fr"),
        ("tel:+33100000000", "tel:+33100000000"),
    ],
)
def test_an_address_is_kept(url: str, kept: str) -> None:
    assert checked_link(url) == kept


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("", "Wrong HTTP URL"),
        ("https://", "Wrong HTTP URL"),
        ("https://localhost/x", "Wrong HTTP URL"),
        ("https://a b.fr", "Wrong HTTP URL"),
        ("https://[::1", "Wrong HTTP URL"),
        ("javascript://alert(1)", "Unsupported URL protocol"),
        ("ftp://exemple.fr", "Unsupported URL protocol"),
    ],
)
def test_an_address_is_refused(url: str, told: str) -> None:
    with pytest.raises(LinkError, match=told):
        checked_link(url)
