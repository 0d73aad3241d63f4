"""Which part of a long message is the question?"""

import pytest

from knowledge.desk import Desk
from knowledge.language.folding import fold
from knowledge.language.tokens import words_in
from knowledge.ranking.index import Index
from knowledge.reading.reading import BACKGROUND, LONGEST, MOST_WORDS, Reading, shortened


@pytest.fixture(scope="module")
def index(bakou: Desk) -> Index:
    return Index(bakou.lists[0])


def shares(reading: Reading) -> dict[str, float]:
    return {term.key: term.share for term in reading.terms}


@pytest.mark.parametrize(
    "typed",
    [
        "19/08/24",
        "19.08.2024",
        "dix-neuf août deux mille vingt-quatre",
        "19 aout 24",
        "Aug. 19, 2024",
    ],
)
def test_a_date_is_read_as_a_list_writes_it(index: Index, typed: str) -> None:
    assert "19 aout 2024" in index.read(f"Poutine était à Bakou le {typed} ?").line


def test_a_day_of_the_week_beside_its_date_need_not_stand_in_a_fact(index: Index) -> None:
    dated = index.read("Poutine a dîné à Bakou le lundi 19 août ?")
    alone = index.read("Poutine a dîné à Bakou un lundi ?")

    assert "lund" not in shares(dated)
    assert not dated.asked.contrasts
    assert "lund" in shares(alone)
    assert alone.asked.contrasts


def test_the_point_of_an_abbreviation_ends_no_sentence(index: Index) -> None:
    reading = index.read("Qu'a fait l'Azerbaïdjan en sept. 2023 et en déc. 2023 ?")

    assert reading.line.startswith("qu a fait")
    assert len(reading.asked.dates) == 2


@pytest.mark.parametrize("tail", ["ou quoi", "ou pas", "non", "c'est bien ça", "n'est-ce pas"])
def test_a_tag_after_a_question_asks_for_nothing(index: Index, tail: str) -> None:
    reading = index.read(f"Poutine a dîné à Bakou, {tail} ?")

    assert reading.line == "poutine a dine a bakou"
    assert not reading.asked.kinds


def test_who_adds_a_no_says_it_and_wants_it_confirmed(index: Index) -> None:
    assert index.read("Poutine a dîné à Bakou, non ?").stated
    assert not index.read("Poutine a dîné à Bakou ou pas ?").stated


@pytest.mark.parametrize("space", ["", " ", "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"])
def test_a_sentence_ends_at_its_mark_however_it_is_spaced(index: Index, space: str) -> None:
    reading = index.read(f"Quel bel article{space}! Quand Poutine est-il venu{space}? Bon courage")

    assert reading.line.startswith("quand poutine")
    assert "courage" not in reading.line


def test_the_question_is_the_sentence_that_asks_though_another_follows(index: Index) -> None:
    reading = index.read("Où Poutine a-t-il dîné ? C'est pour mon neveu.")

    assert reading.line.startswith("ou poutine")


def test_thanks_after_a_question_are_no_small_talk(index: Index) -> None:
    assert index.read("Qui est Aliev ? Merci !").talk is None
    assert index.read("Merci !").talk == "thanks"


def test_what_leads_up_to_a_frame_counts_for_less(index: Index) -> None:
    reading = index.read(
        "Mon voisin de palier collectionne les timbres du Caucase et j'aimerais savoir qui est "
        "Nikol Pachinian"
    )

    assert shares(reading)["@pachinian"] == 1.0
    assert shares(reading)["@caucase"] == BACKGROUND


def test_a_question_that_says_nothing_itself_takes_the_names_before_it(index: Index) -> None:
    reading = index.read("L'enclave du Haut-Karabakh a été reconquise. C'était quand ?")

    assert reading.mentions == ("haut-karabakh",)
    assert shares(reading)["@haut-karabakh"] > BACKGROUND


def test_a_question_that_names_somebody_takes_nobody_from_before(index: Index) -> None:
    reading = index.read("J'ai lu ce que dit Aliev. Que dit Poutine ?")

    assert reading.mentions == ("poutine",)


def test_a_colon_after_a_word_or_two_parts_nothing(index: Index) -> None:
    reading = index.read("Haut-Karabakh : c'est quoi ?")

    assert "haut-karabakh" in reading.mentions
    assert shares(reading)["@haut-karabakh"] == 1.0


@pytest.mark.parametrize(
    "query",
    ["\ufdfa" * 100, "\ufdfa " * 100, "l'" * 150, "3h." * 100, "l'ami de l'ours " * 20],
    ids=["one character", "one word", "apostrophes", "points", "plain"],
)
def test_no_more_is_read_than_the_limits_have_it_after_folding(index: Index, query: str) -> None:
    reading = index.read(query)

    assert reading.cut
    assert 0 < len(words_in(shortened(query))) <= MOST_WORDS
    assert len(reading.words) <= MOST_WORDS
    assert len(fold(shortened(query))) <= LONGEST


def test_a_long_question_within_the_limits_is_read_whole(index: Index) -> None:
    assert not index.read("mot " * MOST_WORDS).cut
    assert index.read("mot " * (MOST_WORDS + 1)).cut
