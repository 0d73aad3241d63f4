"""Is what the dictionary has found in it, wherever it stands?"""

import gzip
import json
from pathlib import Path

import pytest
import spellchecker

from knowledge.language.dictionary import is_french

LISTED = Path(spellchecker.__file__).parent / "resources" / "fr.json.gz"


def test_words_are_found_wherever_they_stand() -> None:
    listed = json.loads(gzip.decompress(LISTED.read_bytes()))
    words = [word for word in listed if word.isalpha()]

    asked = {words[0], words[-1], *words[::97]}

    assert {word for word in asked if not is_french(word)} == set()


@pytest.mark.parametrize("word", ["carrière", "esclaves", "éléphant", "être"])
def test_a_word_with_accents_is_found(word: str) -> None:
    assert is_french(word)


@pytest.mark.parametrize(
    "word",
    ["", "aa" * 40, "elephant", "esclavess", "zzzz", "ÿÿÿ", "中文", "l'eau", "12", '"', "{"],
)
def test_what_is_no_word_of_it_is_not_found(word: str) -> None:
    assert not is_french(word)
