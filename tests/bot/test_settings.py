from pathlib import Path

import pytest

from bot.errors import UnusableError
from bot.settings import load_settings
from tests.bot.wire import TOKEN


@pytest.fixture(autouse=True)
def nothing_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TOKEN", "TOKEN_FILE", "ENV_FILE", "API_URL", "MODE", "ARTICLES", "ADMINS"):
        monkeypatch.delenv(f"SOURCIER_{name}", raising=False)


def problems_with(monkeypatch: pytest.MonkeyPatch, **values: str) -> tuple[str, ...]:
    for name, value in values.items():
        monkeypatch.setenv(f"SOURCIER_{name}", value)
    with pytest.raises(UnusableError) as caught:
        load_settings()
    return caught.value.problems


def test_a_token_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCIER_TOKEN", TOKEN)

    settings = load_settings()

    assert settings.token.get_secret_value() == TOKEN
    assert (settings.mode, settings.api_url) == ("polling", "https://api.telegram.org")
    assert TOKEN not in repr(settings)


def test_the_token_may_stand_in_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "token").write_text(f"\n{TOKEN}\n", "utf-8")
    monkeypatch.setenv("SOURCIER_TOKEN_FILE", str(tmp_path / "token"))

    assert load_settings().token.get_secret_value() == TOKEN


def test_files_may_begin_as_notepad_begins_them(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "token").write_text(f"{TOKEN}\r\n", "utf-8-sig")
    (tmp_path / "env").write_text(f"SOURCIER_TOKEN_FILE={tmp_path / 'token'}\r\n", "utf-8-sig")
    monkeypatch.setenv("SOURCIER_ENV_FILE", str(tmp_path / "env"))

    assert load_settings().token.get_secret_value() == TOKEN


def test_blanks_around_a_token_do_no_harm(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCIER_TOKEN", f" {TOKEN}\t")

    assert load_settings().token.get_secret_value() == TOKEN


def test_settings_may_stand_in_a_file_and_the_environment_beats_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    lines = f"SOURCIER_TOKEN={TOKEN}\nSOURCIER_ADMINS=1, 2\nSOURCIER_LOG_LEVEL=debug\nOTHER=1\n"
    (tmp_path / "env").write_text(lines, "utf-8")
    monkeypatch.setenv("SOURCIER_ENV_FILE", str(tmp_path / "env"))
    monkeypatch.setenv("SOURCIER_ADMINS", "3")

    settings = load_settings()

    assert settings.admins == {3}
    assert settings.log_level == "DEBUG"


def test_every_problem_is_named_at_once_and_no_value_is_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    problems = problems_with(
        monkeypatch,
        TOKEN="hunter2",  # noqa: S106 - opens nothing
        API_URL="localhost",
        MODE="webhook",
        WEBHOOK_SECRET="hunter2 and a blank",  # noqa: S106 - opens nothing
        LISTEN="127.0.0.1:99999",
        DATABASE="mysql://root:hunter2@db",
        ADMINS="1;2",
        LOG_LEVEL="loud",
    )

    assert problems == (
        "SOURCIER_TOKEN does not look like a bot token; copy it again from @BotFather",
        "SOURCIER_API_URL must be an address such as http://localhost:8081",
        "SOURCIER_LISTEN must be HOST:PORT, such as 127.0.0.1:8080",
        "SOURCIER_WEBHOOK_URL must be set when SOURCIER_MODE is webhook",
        "SOURCIER_WEBHOOK_SECRET must be 1 to 256 letters, digits, - or _",
        "SOURCIER_DATABASE must be sqlite:///path or postgresql://user:password@host/name",
        "SOURCIER_ADMINS must be user ids, numbers separated by commas",
        "SOURCIER_LOG_LEVEL must be 'DEBUG', 'INFO', 'WARNING', 'ERROR' or 'CRITICAL'",
    )


@pytest.mark.parametrize("token", ["", "   ", "123456789", f"{TOKEN}\n{TOKEN}", f"{TOKEN} é"])
def test_what_is_no_token_is_refused(monkeypatch: pytest.MonkeyPatch, token: str) -> None:
    (problem,) = problems_with(monkeypatch, TOKEN=token)

    assert problem.startswith("SOURCIER_TOKEN ")


def test_two_tokens_are_one_too_many(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert problems_with(monkeypatch, TOKEN=TOKEN, TOKEN_FILE=str(tmp_path / "token")) == (
        "SOURCIER_TOKEN stands beside SOURCIER_TOKEN_FILE; set one of the two",
    )


def test_a_missing_file_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "token"
    assert problems_with(monkeypatch, TOKEN_FILE=str(path)) == (
        f"SOURCIER_TOKEN cannot be read from {path}: No such file or directory",
    )


def test_a_file_of_settings_must_be_there_and_be_text(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "env"
    missing = problems_with(monkeypatch, ENV_FILE=str(path))
    path.write_bytes(b"\xff\xfe")
    binary = problems_with(monkeypatch, ENV_FILE=str(path))

    assert missing == (f"SOURCIER_ENV_FILE: cannot read {path}: No such file or directory",)
    assert binary == (f"SOURCIER_ENV_FILE: cannot read {path}: this is not a text file",)


def test_json_is_chosen_however_it_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCIER_TOKEN", TOKEN)
    monkeypatch.setenv("SOURCIER_LOG_FORMAT", "JSON")

    assert load_settings().log_format == "json"
    assert problems_with(monkeypatch, TOKEN=TOKEN, LOG_FORMAT="xml") == (
        "SOURCIER_LOG_FORMAT must be 'text' or 'json'",
    )


@pytest.mark.parametrize(
    ("database", "password"),
    [
        ("postgresql://me:p%40ss%3A@host/db", ["p%40ss%3A", "p@ss:"]),
        ("postgresql://me:p@ss:word@host/db", ["p@ss:word", "p@ss:word"]),
        ("postgresql://me@host/db", []),
        ("postgresql:///db?host=a:b", []),
        ("sqlite:///a:b.sqlite", []),
    ],
)
def test_secrets_are_named_to_be_hidden(
    monkeypatch: pytest.MonkeyPatch, database: str, password: list[str]
) -> None:
    for name, value in {"TOKEN": TOKEN, "WEBHOOK_SECRET": "s3cret", "DATABASE": database}.items():
        monkeypatch.setenv(f"SOURCIER_{name}", value)

    assert load_settings().secrets == [TOKEN, "s3cret", *password]


def test_a_webhook_needs_its_mode(monkeypatch: pytest.MonkeyPatch) -> None:
    given = {"TOKEN": TOKEN, "WEBHOOK_URL": "https://a.example/b/", "WEBHOOK_SECRET": "s3cret"}
    for name, value in given.items():
        monkeypatch.setenv(f"SOURCIER_{name}", value)
    polling = load_settings().webhook
    monkeypatch.setenv("SOURCIER_MODE", "webhook")

    assert (polling, load_settings().webhook) == (None, ("https://a.example/b", "s3cret"))


def test_a_contact_is_one_short_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCIER_TOKEN", TOKEN)
    monkeypatch.setenv("SOURCIER_CONTACT", "la rédaction\n <redaction@journal.example>")

    assert load_settings().contact == "la rédaction <redaction@journal.example>"
    assert problems_with(monkeypatch, TOKEN=TOKEN, CONTACT="x" * 101) == (
        "SOURCIER_CONTACT must have at most 100 characters",
    )
