"""Facts that have as many words come in the order of the list, whatever order sets have."""

import os
import subprocess
import sys

LINE = "Les séparatistes n'ont contrôlé l'enclave que pendant trois ans."
TELL = f"""
from knowledge.library import SHIPPED
from knowledge.lists.loading import load_list
from knowledge.ranking.index import Index
from knowledge.verifying.clauses import Reader
from knowledge.verifying.shelf import Shelf
index = Index(load_list(SHIPPED / "poutine-bakou-2024.toml"))
(clause,) = Reader(index).clauses({LINE!r}, "")
print(*(each.fact.id for each in Shelf(index).nearest(clause.terms)))
"""


def told(seed: int) -> str:
    environment = os.environ | {"PYTHONHASHSEED": str(seed)}
    return subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", TELL], env=environment, check=True, capture_output=True, text=True
    ).stdout


def test_which_facts_are_nearest_is_the_same_in_each_process() -> None:
    assert len({told(seed) for seed in range(4)}) == 1
