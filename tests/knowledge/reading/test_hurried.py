"""Is a question read as it was meant, though it was typed in a hurry?"""

from pathlib import Path

import pytest

from knowledge.language.questions import Kind
from knowledge.lists.loading import load_list
from knowledge.ranking.index import Index

LISTS = Path(__file__).parents[2] / "data" / "lists"


@pytest.fixture(scope="module")
def index() -> Index:
    return Index(load_list(LISTS / "rachat-rc-morvallon.toml"))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("le klassement du club ?", "le classement du club"),  # heard, and not seen
        ("C T kel jour le rachat", "c etait quel jour le rachat"),
        ("le rachat c t kan", "le rachat c etait quand"),
        ("c ta quand le rachat", "c est ta quand le rachat"),  # no "t" by itself
        ("kesqu on dit du rachat", "qu on dit du rachat"),
        ("il n a plus les moyens", "il n a plus les moyens"),  # no farewell
        ("le prix du rachat ? a plus", "le prix du rachat"),
        ("il a marqué plus de 15 buts ? cb", "il a marque plus de 15 buts combien"),
        ("Le club est vendu. Quand ?", "le club est vendu quand"),
    ],
)
def test_a_hurried_question_is_read(index: Index, typed: str, meant: str) -> None:
    assert index.read(typed).line == meant


def test_a_word_that_sounds_as_two_of_the_list_is_left_as_it_is(index: Index) -> None:
    assert index.read("une passe de qus").line.endswith("qus")


@pytest.mark.parametrize(
    ("typed", "kind", "is_so"),
    [
        ("il y a combien de temps que le club est vendu", Kind.WHEN, True),
        ("ça fait combien de mois qu'il joue plus", Kind.WHEN, True),
        ("il a joué combien de mois", Kind.WHEN, False),
        ("le bus pour Hautecombe va-t-il partir", Kind.SAID, False),
        ("Pour Estrangin le club est-il perdu", Kind.SAID, True),
        ("le rachat est fait ou c'est fini", Kind.WHERE, False),
        ("le rachat c'est où", Kind.WHERE, True),
    ],
)
def test_what_is_asked_for_is_told_from_what_only_looks_so(
    index: Index, typed: str, kind: Kind, *, is_so: bool
) -> None:
    assert (kind in index.read(typed).asked.kinds) is is_so


def test_who_asks_when_or_why_asks_for_no_figure(index: Index) -> None:
    assert index.read("quel est le jugement").asked.attributes
    assert not index.read("quand est tombé le jugement").asked.attributes
    assert not index.read("pourquoi le prix a-t-il baissé").asked.attributes
    assert index.read("quand s'est-il marié").asked.attributes  # no figure
