"""How people write: tokens, stems, spellings, dates, kinds."""

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language.dates import Day, Relation, dates_in, may_hold, relation_in
from knowledge.language.folding import plain
from knowledge.language.numbers import asked_count, counted_in, numbers_in
from knowledge.language.phonetics import sound
from knowledge.language.questions import Kind, is_open, kinds_of, talk_topic, unframed
from knowledge.language.spelling import spelled_out
from knowledge.language.stems import stem
from knowledge.language.table import FOLDER, table, words_of
from knowledge.language.tense import is_future
from knowledge.language.tokens import tokenize, words_in
from knowledge.language.typos import corrected
from knowledge.language.words import contrasts_in, groups_of, is_ordinary, name_category, rarity

SPELLINGS = tomllib.loads((FOLDER / "spelling.toml").read_text(encoding="utf-8"))["spelling"]


def written(text: str) -> str:
    return " ".join(token.text for token in spelled_out(tokenize(text)))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Qu'a-t-il dit aujourd’hui ?", "qu a il dit aujourdhui"),
        ("est-il venu à Haut-Karabakh", "est il venu a haut karabakh"),
        ("#HautKarabakh", "haut karabakh"),
        ("à 4h40 le 19/08/2024", "a 4h40 le 19/08/2024"),
        ("3 000 mètres", "3000 metres"),
        ("🤔 ?!", ""),
    ],
)
def test_words_are_cut_as_french_cuts_them(text: str, words: str) -> None:
    assert " ".join(token.text for token in tokenize(text)) == words


@given(st.text(max_size=200))
def test_any_text_has_words_of_letters_and_digits(text: str) -> None:
    for word in words_in(text):
        assert word
        assert word.isascii()


def test_a_capital_tells_nothing_at_the_start_or_in_a_shout() -> None:
    quiet = tokenize("Quand Paul vient-il ?")
    shout = tokenize("QUAND PAUL VIENT-IL ?")

    assert [(token.text, token.capital, token.opens) for token in quiet[:2]] == [
        ("quand", True, True),
        ("paul", True, False),
    ]
    assert not any(token.capital for token in shout)


@pytest.mark.parametrize(
    "forms",
    ["venu vient viendra venir", "visité visiter visites visitait", "président présidents"],
)
def test_forms_of_one_word_share_a_stem(forms: str) -> None:
    assert len({stem(word) for word in words_in(forms)}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("guerre", "guérir"), ("armee", "arme"), ("prix", "prier"), ("mer", "mere")]
)
def test_words_that_only_look_alike_keep_apart(one: str, other: str) -> None:
    assert stem(plain(one)) != stem(plain(other))


def test_a_number_is_never_cut() -> None:
    assert stem("2024") == "2024"


@pytest.mark.parametrize(
    ("one", "other"),
    [("bakou", "bacou"), ("aliev", "alieve"), ("quand", "kan"), ("pachinian", "pashinyan")],
)
def test_spellings_of_one_sound_share_a_key(one: str, other: str) -> None:
    assert sound(one) == sound(other)


@pytest.mark.parametrize("row", SPELLINGS, ids=lambda row: row["means"])
def test_a_phone_spelling_is_read_and_its_counter_examples_are_left_alone(
    row: dict[str, Any],
) -> None:
    meant = " ".join(token.text for token in tokenize(row["means"]))

    for typed in words_of(row["typed"]):
        assert written(typed) == meant
    for sentence in row["keeps"]:
        assert written(sentence) == " ".join(token.text for token in tokenize(sentence))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("cb 2 tps", "combien de temps"),
        ("kombien 2 chats", "combien de chats"),
        ("koi 2 neuf", "quoi de neuf"),
        ("combien font 2 et 2", "combien font 2 et 2"),
        ("ki a 2 chats", "qui a 2 chats"),
        ("cb 2", "combien 2"),
    ],
)
def test_a_two_sounds_like_de_behind_a_question_word(typed: str, meant: str) -> None:
    assert written(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("conbien", "combien"), ("pourqoi", "pourquoi"), ("bakou", "bakou"), ("2024", "2024")],
)
def test_a_slip_in_an_ordinary_word_is_mended(typed: str, meant: str) -> None:
    assert corrected(typed) == meant


@pytest.mark.parametrize(
    ("line", "days"),
    [
        ("le 19 aout 2024", [Day(2024, 8, 19)]),
        ("19/08/2024", [Day(2024, 8, 19)]),
        ("2024-08", [Day(2024, 8, None)]),
        ("septembre 2018 ou 2023", [Day(2018, 9, None), Day(2023, None, None)]),
        ("en juillet", [Day(None, 7, None)]),
        ("le 14 juillet", [Day(None, 7, 14)]),
        ("mai 85 000", []),
    ],
)
def test_dates_are_read_as_far_as_they_are_said(line: str, days: list[Day]) -> None:
    assert list(dates_in(line)) == days


def test_before_a_year_is_not_in_it() -> None:
    assert relation_in("quand etait il venu avant 2018") is Relation.BEFORE
    assert not may_hold(Day(2018, None, None), Relation.BEFORE, Day(2018, 9, None))
    assert may_hold(Day(2024, None, None), Relation.BEFORE, Day(2018, 9, None))
    assert may_hold(Day(2018, None, None), Relation.AT, Day(2018, 9, None))
    assert not may_hold(Day(2019, None, None), Relation.AT, Day(2018, 9, None))


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("quand est il venu", Kind.WHEN),
        ("il est alle ou", Kind.WHERE),
        ("c est qui le president", Kind.WHO),
        ("combien de blesses", Kind.HOW_MANY),
        ("pour quelle raison est il parti", Kind.WHY),
        ("que dit le maire", Kind.SAID),
        ("qu est ce que c est", Kind.WHAT),
    ],
)
def test_the_question_word_tells_the_kind(line: str, kind: Kind) -> None:
    assert kinds_of(line)[0] is kind


def test_keywords_carry_no_kind() -> None:
    assert kinds_of("accord paix armenie") == ()


def test_greetings_and_frames_are_cut_and_the_question_stays() -> None:
    words = words_in("Bonjour, je voudrais savoir quand il est venu, merci")

    assert " ".join(words[place] for place in unframed(words)) == "quand il est venu"


@pytest.mark.parametrize(
    ("line", "topic"),
    [
        ("merci beaucoup", "thanks"),
        ("ca va toi", "greeting"),
        ("raconte moi une blague", "self"),
        ("quand est il venu", None),
    ],
)
def test_small_talk_is_only_a_whole_line(line: str, topic: str | None) -> None:
    assert talk_topic(line) == topic


def test_numbers_and_what_they_count() -> None:
    words = words_in("Trente et un salariés étaient sur le site, 12 sont blessés")

    assert {"30", "12"} <= numbers_in(words)
    assert stem("salaries") in counted_in(words)
    assert asked_count("combien de blesses") == stem("blesses")
    assert asked_count("combien ca coute") is None


@pytest.mark.parametrize("text", ["il reviendra", "va-t-il revenir", "que feront-ils"])
def test_the_future_is_heard(text: str) -> None:
    assert is_future(words_in(text))


@pytest.mark.parametrize("text", ["il est revenu", "la caméra", "il va bien"])
def test_what_is_past_is_not_to_come(text: str) -> None:
    assert not is_future(words_in(text))


def test_next_and_previous_are_different_rows() -> None:
    assert contrasts_in(["prochaine"]).isdisjoint(contrasts_in(["precedente"]))
    assert contrasts_in(["prochaine"]) == contrasts_in(["prochain"])


def test_an_ordinary_word_is_no_name_and_a_name_is_not_ordinary() -> None:
    assert is_ordinary("visite")
    assert not is_ordinary("karabakh")
    assert name_category("japon") == "countries"
    assert name_category("visite") is None


def test_rarity_is_low_for_what_is_everywhere() -> None:
    assert rarity("le") < rarity("ville") < rarity("karabakh")


def test_synonyms_share_a_group() -> None:
    assert groups_of(stem("venir")) & groups_of(stem("visite"))


def test_a_general_word_stands_for_each_of_its_kind_and_they_not_for_one_another() -> None:
    assert groups_of(stem("catastrophe")) & groups_of(stem("crue"))
    assert groups_of(stem("catastrophe")) & groups_of(stem("incendie"))
    assert not groups_of(stem("crue")) & groups_of(stem("incendie"))


@pytest.mark.parametrize("name", ["synonyms", "expressions", "domains"])
def test_no_group_of_a_table_repeats_a_word(name: str) -> None:
    for line in table(name)["groups"].strip().splitlines():
        words = line.partition(":")[2].split()
        assert len(words) == len(set(words)), line


@pytest.mark.parametrize(
    ("line", "asks"),
    [
        ("c est le maire qui a signe", False),
        ("c est bien le maire qui a signe", False),
        ("le maire a il dit que le pont tiendrait", False),
        ("c est qui qui a signe", True),
        ("que dit le maire", True),
        ("le maire a dit quoi", True),
    ],
)
def test_what_is_stressed_or_said_is_not_asked_for(line: str, *, asks: bool) -> None:
    assert is_open(line) is asks
    assert bool(kinds_of(line)) is asks
