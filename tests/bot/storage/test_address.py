import sys
from pathlib import Path

import pytest

from bot.storage.address import IN_MEMORY, Address, Postgres, SqliteFile, read_address


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("sqlite:///:memory:", IN_MEMORY),
        ("sqlite:///notes.sqlite", SqliteFile(Path("notes.sqlite"))),
        (
            "sqlite:////var/lib/50%25 of it?.sqlite",
            SqliteFile(Path("/var/lib/50%25 of it?.sqlite")),
        ),
        ("sqlite:///~/bot.sqlite", SqliteFile(Path.home() / "bot.sqlite")),
        (
            "postgresql://u:p@h/db?sslmode=require",
            Postgres("postgresql://u:p@h/db?sslmode=require"),
        ),
        ("postgresql+asyncpg://u:p@h/db", Postgres("postgresql://u:p@h/db")),
    ],
)
def test_a_url_names_a_database(given: str, address: Address) -> None:
    assert read_address(given) == address


@pytest.mark.skipif(sys.platform != "linux", reason="the other folders are platformdirs' affair")
@pytest.mark.parametrize(
    ("given", "folder"),
    [
        ("/data", Path("/data")),
        ("relative", Path.home() / ".local/share"),
        ("", Path.home() / ".local/share"),
    ],
    ids=["absolute", "relative", "none"],
)
def test_without_a_setting_it_is_a_file_in_the_user_s_data_folder(
    given: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", given)

    assert read_address(None) == SqliteFile(folder / "sourcier" / "sourcier.sqlite")


def test_a_password_does_not_show_itself() -> None:
    assert "hush" not in repr(Postgres("postgresql://u:hush@h/db"))
