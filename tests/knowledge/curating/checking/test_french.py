import re
from pathlib import Path

import pytest

from knowledge.curating.checking.french import in_french, in_language
from knowledge.curating.drafting import attempt, decoding
from knowledge.errors import ChangedMeanwhileError

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


REASONS = [
    "http://exemple.fr/a is not an https link: only these are fetched",
    "https://exemple.fr is not the link of a page",
    "https://exemple.fr/a redirects more than 3 times",
    "https://exemple.fr/a leads to an address that is not public",
    "https://exemple.fr/a could not be fetched: the server answers 404",
    "https://exemple.fr/a could not be fetched: it is larger than 5 MB",
    *(f"https://a.fr/a could not be fetched: {why}" for why in (
        "its certificate is not valid", "it did not answer in time", "no connection",
        "nobody knows this name",
    )),
    "no article was found in this page",
    "it is empty",
    *(f"it is {what}" for what in decoding._NOT_TEXT.values()),
    attempt.MISSING,
    str(ChangedMeanwhileError(Path("a.toml"))),
    "the list has no fact 'a'",
]  # fmt: skip


@pytest.mark.parametrize("reason", REASONS)
def test_every_reason_why_nothing_is_drafted_or_learnt_has_its_french(reason: str) -> None:
    assert in_language(reason, "en") == reason
    assert not ENGLISH.search(in_language(reason, "fr")), in_language(reason, "fr")
    assert in_language(reason, "fr") != reason
