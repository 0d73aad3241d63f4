from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.lists.rules import Document, every_slip, references, unique_phrasings
from knowledge.lists.slips import Slip

KEYS = ["article", "entity", "fact", "absent", "question", "id", "kind", "name", "aliases"]
KEYS += ["phrasings", "entities", "speaker", "quote", "expect", "fcat"]
VALUES = st.recursive(
    st.sampled_from(["a", "A ?", "said", "when", "", 1, None, True]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner),
    max_leaves=20,
)


@settings(max_examples=40, deadline=None)
@given(st.dictionaries(st.sampled_from(KEYS), VALUES))
def test_the_rules_read_a_document_of_any_shape(values: dict[str, Any]) -> None:
    for slip in every_slip(Document(values)):
        assert slip.at[0] in values


def test_a_phrasing_is_compared_without_case_accents_and_punctuation() -> None:
    values = {
        "fact": [
            {"id": "one", "phrasings": ["Où est-il né ?", "Ou est il ne"]},
            {"id": "two", "phrasings": ["Où est-elle née ?", "OÙ EST\u00a0IL NÉ…"]},
        ]
    }

    assert list(unique_phrasings(Document(values))) == [
        Slip(
            ("fact", 1, "phrasings", 1),
            'phrasing "OÙ EST\u00a0IL NÉ…" belongs to fact "one" and fact "two": keep it in one',
            first=("fact", 0, "phrasings", 0),
        )
    ]


def test_nobody_is_blamed_for_a_reference_into_a_block_that_could_not_be_read() -> None:
    values = {"fact": [{"id": "one", "entities": ["lost"], "speaker": "nobody"}]}

    found = list(references(Document(values, lost_ids=frozenset({"lost"}))))

    assert found == [Slip(("fact", 0, "speaker"), 'there is no entity "nobody"')]


@pytest.mark.parametrize("key", ["entities", "entitys", "Entity"])
def test_a_mistyped_block_makes_no_dangling_entities(key: str) -> None:
    values = {key: [{"id": "lost"}], "fact": [{"id": "one", "entities": ["lost"]}]}

    assert list(references(Document(values))) == []
