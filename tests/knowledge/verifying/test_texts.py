"""A text as people share it: where it is cut, how far it is read, what is said of the whole."""

import pytest

from knowledge.desk import Desk
from knowledge.library import Library
from knowledge.verifying.splitting import pieces_of
from knowledge.verifying.verdict import Verdict
from knowledge.verifying.verifying import LONGEST, MOST
from knowledge.verifying.wording import correct, tell
from knowledge.wording.languages import voice_of
from knowledge.wording.voice import FRENCH

TRUE = "L'Arménie n'a pas rompu avec la Russie."
FALSE = "Le dîner officiel a eu lieu le 21 août 2024 à Bakou."
ABSENT = "Poutine a offert un cheval à Aliev."


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Library().desk


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("", []),
        (" \n\r\n ", []),
        ("Un. Deux !\nTrois", ["Un.", "Deux !", "Trois"]),
        ("• un\n- deux\n3) trois\n✅ quatre", ["un", "deux", "trois", "quatre"]),
        ("Reprise en sept. 2023 par M. Aliev. Voilà.", None),
        ("Il a dit : « Oui. Peut-être. » Puis rien.", None),
        ("<p>Un <i>mot</i> &amp; deux</p>", ["Un  mot  & deux"]),
        ("**Un** [lien](https://exemple.org) `ici`", ["Un lien ici"]),
    ],
)
def test_a_text_is_cut_into_statements(text: str, pieces: list[str] | None) -> None:
    found = [each.text for each in pieces_of(text)]

    assert found == pieces if pieces is not None else len(found) == 2


def test_each_statement_tells_where_it_stood() -> None:
    text = "  - Un. Deux.\n\nTrois"

    assert all(text[each.start :].startswith(each.line) for each in pieces_of(text))


def test_a_long_text_is_cut_and_says_so(desk: Desk) -> None:
    many = desk.verify("\n".join([TRUE] * (MOST + 1)))
    long = desk.verify(f"{TRUE}\n" + "a" * LONGEST)

    assert len(many.checked) == MOST
    assert many.cut
    assert long.cut
    assert not desk.verify(TRUE).cut
    assert "40 affirmations et 4000 caractères" in tell(many, desk.lists[0], FRENCH).plain


def test_a_report_counts_and_names_its_source_once(desk: Desk) -> None:
    page = tell(desk.verify(f"Salut !\n{TRUE}\n{FALSE}\n{ABSENT}"), desk.lists[0], FRENCH)

    assert page.summary == "3 affirmations\u00a0: 1 vraie, 1 fausse et 1 que l’article ne dit pas."
    assert [each.text.split("\u00a0: ")[0] for each in page.lines] == [
        "✅ vrai",
        "❌ faux",
        "❔ l’article ne le dit pas",
    ]
    assert page.lines[1].contrasts == ("la date\u00a0: 21 août 2024 → 19 août 2024",)
    assert page.plain.count("— franceinfo") == 1


def test_english_readers_are_told_in_english(desk: Desk) -> None:
    page = tell(desk.verify(f"{TRUE}\n{FALSE}"), desk.lists[0], voice_of("en"))

    assert page.summary == "2 statements: 1 true and 1 false."
    assert page.lines[1].contrasts == (
        "the date: 21\u00a0August\u00a02024 → 19\u00a0August\u00a02024",
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "aucune affirmation"),
        ("Coucou 👋\nVous en dites quoi ?", "aucune affirmation"),
        ("La recette : 200 g de farine.\nPetrir dix minutes.", "Rien dans ce texte ne concerne"),
        (TRUE, "Tout est dans l’article."),
    ],
)
def test_a_text_without_more_to_say_gets_one_line(desk: Desk, text: str, told: str) -> None:
    assert told in tell(desk.verify(text), desk.lists[0], FRENCH).summary


def test_another_language_is_admitted_to_be_uncertain(desk: Desk) -> None:
    page = tell(desk.verify("Armenia has not broken with Russia."), desk.lists[0], FRENCH)

    assert "n’est pas en français" in page.plain


def test_our_own_answer_is_all_true(desk: Desk) -> None:
    reply = desk.ask("Quand Poutine est-il venu à Bakou ?")
    report = desk.verify(reply.text)

    assert {each.verdict for each in report.checked} <= {Verdict.SUPPORTED, Verdict.NOT_A_CLAIM}
    assert any(report.of(Verdict.SUPPORTED))


def test_every_curated_sentence_is_supported(desk: Desk) -> None:
    denied = [
        fact.id
        for fact in desk.lists[0].fact
        if any(each.verdict is Verdict.CONTRADICTED for each in desk.verify(fact.sentence).checked)
    ]

    assert denied == []


def test_a_summary_is_corrected_by_curated_sentences(desk: Desk) -> None:
    text = correct(desk.verify(f"- {TRUE}\n{FALSE}\n{ABSENT}"), desk.lists[0], FRENCH)
    heading, lines, left_out, source = text.split("\n\n")

    assert heading == "Résumé corrigé d’après l’article"
    kept, replaced = lines.splitlines()
    assert kept == "• L’Arménie n’a pas rompu avec la Russie."
    assert "19 août 2024" in replaced
    assert replaced.endswith("(corrigé)")
    assert left_out.startswith("Laissé de côté\u00a0: 1 affirmation")
    assert source.startswith("— franceinfo")


def test_nothing_is_left_of_what_the_article_does_not_say(desk: Desk) -> None:
    assert correct(desk.verify(ABSENT), desk.lists[0], FRENCH) == ""


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        ("C'est à Erevan que Poutine a dîné avec Aliev", "place"),
        ("Les séparatistes tenaient l'enclave depuis trois semaines", "number"),
        ("Poutine a dîné avec Aliev le 21 août 2024", "date"),
    ],
)
def test_a_false_statement_put_as_a_question_is_corrected(
    desk: Desk, statement: str, reason: str
) -> None:
    reply = desk.ask(statement)

    assert (reply.outcome, reply.reason) == ("correction", reason)
    assert reply.facts


@pytest.mark.parametrize(
    "query",
    ["L'Arménie n'a pas rompu avec la Russie", "poutine a diné avec aliev kan", "et avant ?"],
)
def test_what_is_true_or_asks_is_answered_as_before(desk: Desk, query: str) -> None:
    assert desk.ask(query).outcome != "correction"
