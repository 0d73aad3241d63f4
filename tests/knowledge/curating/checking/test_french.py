import re
from pathlib import Path

import pytest

from knowledge.curating.checking.french import in_french

INVALID = Path(__file__).parents[3] / "data" / "invalid"
MESSAGES = sorted(
    {
        message
        for path in INVALID.glob("*.toml")
        for message in re.findall(
            r"^#! \d+:\d+: (.+)$", path.read_text("utf-8", "replace"), re.MULTILINE
        )
    }
)
assert MESSAGES, "no messages found"
ENGLISH = re.compile(r"\b(?:write|is|are|the|keep|there|belongs|without|at least|did you)\b")


@pytest.mark.parametrize("message", MESSAGES)
def test_every_message_on_the_form_has_its_french(message: str) -> None:
    french = in_french(message)

    bare = re.sub(r'"[^"]*"', "", french)
    assert french != message
    assert not ENGLISH.search(bare), french


def test_where_it_stands_and_what_was_meant_are_told_too() -> None:
    assert in_french('there is no fact "relti": did you mean "relit"?') == (
        'il n’y a pas de fact "relti" : vouliez-vous dire "relit" ?'
    )
    assert in_french('fact id "a" is taken (first on line 16)') == (
        'fact id "a" est pris (d’abord ligne 16)'
    )


def test_what_nobody_translated_stays_as_it_is() -> None:
    assert in_french("something new") == "something new"
