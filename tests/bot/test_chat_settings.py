"""What a chat chose, out of its row and into it."""

import json

import pytest

from bot.chat_settings import DEFAULTS, ROWS, ChatSettings, Digest


def test_who_chose_nothing_leaves_nothing_to_keep() -> None:
    assert DEFAULTS.chosen() == {}
    assert ChatSettings.read({}) == DEFAULTS


def test_what_was_chosen_is_read_back_through_json() -> None:
    digest = Digest(7, (("a/b", 8),))
    chosen = ChatSettings(
        language="en", article="phare", quiet=True, suggestions=False, digest=digest
    )

    assert ChatSettings.read(json.loads(json.dumps(chosen.chosen()))) == chosen


@pytest.mark.parametrize(
    "kept",
    [
        {"language": "klingon"},
        {"language": 3},
        {"article": ""},
        {"article": "a" * 41},
        {"quiet": "yes"},
        {"suggestions": 0},
        {"of a newer Sourcier": True},
    ],
)
def test_what_is_not_known_or_cannot_be_is_as_by_default(kept: dict[str, object]) -> None:
    assert ChatSettings.read(kept) == DEFAULTS


def test_every_setting_says_what_it_is_for_each_of_its_values() -> None:
    for row in ROWS.values():
        if isinstance(row.said, str):
            assert "{value}" in row.said
        else:
            assert {*row.said} == {*row.offers} == {True, False}
