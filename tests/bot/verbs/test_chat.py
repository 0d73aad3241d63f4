"""The conversation in a terminal: what it says of itself, numbers, words, the width of lines."""

from pathlib import Path

import pytest

from bot.verbs import chat
from bot.verbs.chat import Conversation, converse
from knowledge.library import Library

PHARE = Path(__file__).parents[2] / "data" / "bot" / "phare.toml"


@pytest.fixture
def conversation() -> Conversation:
    return Conversation(Library(PHARE).desk)


def numbers(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("  ")]


def test_it_names_its_article_and_offers_questions(conversation: Conversation) -> None:
    greeting = conversation.greeting()

    assert "«\u00a0Le phare de Kermor rallumé\u00a0»" in greeting
    assert "Le Courrier de l’Estran" in greeting
    assert len(numbers(greeting)) == 3


def test_several_articles_are_counted(tmp_path: Path) -> None:
    text = PHARE.read_text("utf-8")
    (tmp_path / "one.toml").write_text(text, "utf-8")
    (tmp_path / "two.toml").write_text(text.replace('"phare-kermor"', '"two"'), "utf-8")

    assert "2 articles" in Conversation(Library(tmp_path).desk).greeting()


@pytest.mark.parametrize("typed", ["4", "99", " 7 "])
def test_a_number_that_is_not_offered_is_told_which_are(
    conversation: Conversation, typed: str
) -> None:
    conversation.greeting()

    said = conversation.answer(typed)

    assert said.startswith("Il n’y a que 3 propositions")
    assert conversation.answer("1") != said, "and what was offered still is"


def test_a_year_is_a_question_and_no_number(conversation: Conversation) -> None:
    conversation.greeting()

    assert "propositions" not in conversation.answer("2019")


@pytest.mark.parametrize("typed", ["help", "aide", "/aide", "/help", " HELP "])
def test_help_is_understood_with_and_without_a_slash(
    conversation: Conversation, typed: str
) -> None:
    assert conversation.answer(typed).startswith("Posez une question avec vos mots")


@pytest.mark.parametrize("typed", ["/résumé", "/resum", "/summary"])
def test_a_slip_in_a_command_is_forgiven(conversation: Conversation, typed: str) -> None:
    assert conversation.answer(typed).startswith("L’essentiel")


@pytest.mark.parametrize("typed", ["/resume", "/start", "/articles", "/reglages", "/quiz"])
def test_every_number_that_is_shown_can_be_pressed(conversation: Conversation, typed: str) -> None:
    shown = numbers(conversation.answer(typed))

    for number in range(1, len(shown) + 1):
        conversation.answer(typed)
        assert "propositions" not in conversation.answer(str(number))


@pytest.mark.parametrize("typed", ["/reglages", "/langue en", "/quiz", "/digest", "/oublier"])
def test_what_only_telegram_has_is_said_to_be_its_own(
    conversation: Conversation, typed: str
) -> None:
    assert conversation.answer(typed) == "Cette commande ne vaut que dans Telegram."


@pytest.mark.parametrize("word", ["exit", "quit", "quitter", "/exit", " EXIT "])
def test_it_ends_when_it_is_told_to(
    word: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = iter(["Combien de marches compte l’escalier ?", word, "Qui est la gardienne ?"])
    monkeypatch.setattr(chat, "typed_lines", lambda: lines)

    converse(Library(PHARE).desk)

    shown = capsys.readouterr().out
    assert "213 marches" in shown
    assert "Léna Morvan" not in shown


@pytest.mark.parametrize("columns", ["20", "40", "72"])
def test_lines_end_between_words_and_none_of_them_is_lost(
    columns: str, monkeypatch: pytest.MonkeyPatch, conversation: Conversation
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    text = f"{conversation.greeting()}\n\n{conversation.answer('/aide')}"

    wrapped = chat._wrapped(text)

    assert wrapped.split() == text.split()
    wide = [line for line in wrapped.splitlines() if len(line) > int(columns)]
    assert all(" " not in line.strip() for line in wide)
    assert "\n\n" in wrapped


@pytest.mark.parametrize("typed", ["oui", "les deux", "toutes"])
def test_one_question_is_answered_at_a_time(conversation: Conversation, typed: str) -> None:
    conversation.greeting()

    assert conversation.answer(typed).startswith("Une à la fois\u00a0: tapez un numéro de 1 à 3")


def test_a_sequel_goes_on_from_a_question_that_was_chosen(conversation: Conversation) -> None:
    greeting = conversation.greeting()
    (number,) = [line.split(".")[0].strip() for line in numbers(greeting) if "Quand" in line]

    assert "12 mars 2019" in conversation.answer(number)
    assert "pêcheurs" in conversation.answer("pourquoi ?")


@pytest.mark.parametrize("command", ["/verifier", "/check", "/verifie"])
def test_a_text_behind_the_command_is_checked(conversation: Conversation, command: str) -> None:
    said = conversation.answer(f"{command} Le phare de Kermor a été rallumé le 14 mars 2019.")

    assert "❌ faux" in said
    assert "14 mars 2019 → 12 mars 2019" in said
    assert "Le Courrier de l’Estran" in said
    assert numbers(said) == []


def test_the_command_alone_says_where_the_text_goes(conversation: Conversation) -> None:
    assert "à la suite de /verifier" in conversation.answer("/verifier")
