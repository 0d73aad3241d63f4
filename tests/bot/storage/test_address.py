from pathlib import Path

import pytest

from bot.storage.address import IN_MEMORY, Address, Postgres, SqliteFile, data_folder, read_address


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


@pytest.mark.parametrize(
    ("platform", "variables", "folder"),
    [
        ("linux", {"XDG_DATA_HOME": "/data"}, Path("/data")),
        ("linux", {"XDG_DATA_HOME": "relative"}, Path.home() / ".local" / "share"),
        ("linux", {}, Path.home() / ".local" / "share"),
        ("darwin", {"XDG_DATA_HOME": "/data"}, Path.home() / "Library" / "Application Support"),
        ("win32", {"LOCALAPPDATA": "/local"}, Path("/local")),
        ("win32", {}, Path.home() / "AppData" / "Local"),
    ],
)
def test_each_platform_has_its_own_data_folder(
    platform: str, variables: dict[str, str], folder: Path
) -> None:
    assert data_folder(platform, variables) == folder


def test_without_a_setting_it_is_a_file_in_the_user_s_data_folder(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", "/data")

    assert read_address(None) == SqliteFile(Path("/data/sourcier/sourcier.sqlite"))


def test_a_password_does_not_show_itself() -> None:
    assert "hush" not in repr(Postgres("postgresql://u:hush@h/db"))
