"""What is configured?  ``SOURCIER_*`` from the environment and a file, or one clear line each."""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar
from urllib.parse import unquote

from dotenv import dotenv_values
from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
)
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.errors import UnusableError

PREFIX = "SOURCIER_"
FILE_OF_SETTINGS = f"{PREFIX}ENV_FILE"
TELEGRAM = "https://api.telegram.org"
TOKEN = re.compile(r"[0-9]{6,}:[A-Za-z0-9_-]{30,}")
SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
ADDRESS = re.compile(r"https?://[^\s/?#@]+[^\s?#@]*")
LISTEN = re.compile(r"(?:\[[0-9a-fA-F:.]+\]|[^:\s]+):([0-9]{1,5})")
DATABASE = re.compile(r"sqlite:///.+|postgresql(?:\+\w+)?://.+")
HIGHEST_PORT = 65_535
PER_SECOND = 30
LONGEST_CONTACT = 100
FAREWELL = 5.0
LONGEST_FAREWELL = 10.0
ENCODING = "utf-8-sig"  # Notepad begins its files with a byte order mark

T = TypeVar("T")


def _url(value: str) -> str:
    if not ADDRESS.fullmatch(value):
        raise ValueError("must be an address such as http://localhost:8081")
    return value.rstrip("/")


def _listen(value: str) -> str:
    found = LISTEN.fullmatch(value)
    if found is None or int(found[1]) > HIGHEST_PORT:
        raise ValueError("must be HOST:PORT, such as 127.0.0.1:8080")
    return value


def _database(value: SecretStr) -> SecretStr:
    if not DATABASE.fullmatch(value.get_secret_value()):
        raise ValueError("must be sqlite:///path or postgresql://user:password@host/name")
    return value


def _contact(value: str) -> str:
    told = " ".join(value.split())
    if len(told) > LONGEST_CONTACT:
        raise ValueError(f"must have at most {LONGEST_CONTACT} characters")
    return told


def _ids(value: str | frozenset[int]) -> frozenset[int]:
    if not isinstance(value, str):
        return value
    parts = [part.strip() for part in value.split(",") if part.strip()]
    if not all(re.fullmatch(r"[0-9]{1,18}", part) for part in parts):
        raise ValueError("must be user ids, numbers separated by commas")
    return frozenset(map(int, parts))


class Settings(BaseSettings):
    """What the operator chose; the names stand in capitals after ``SOURCIER_``.

    Attributes:
        token_file: A file that holds the bot's token, instead of SOURCIER_TOKEN.
        token: The bot's token.
        api_url: Base of the Bot API server, without a slash at its end.
        mode: How updates come in.
        listen: HOST:PORT for whatever asks us.
        webhook_url: Public address, for the webhook only.
        webhook_secret: What Telegram sends along, for the webhook only.
        articles: A folder or a file of fact lists; None means those that ship; ``database`` means
            those that were published into the database.
        database: Where what must survive a restart is kept; may hold a password.
        database_read: A standby of it, to read published lists from.
        admins: Ids of the users who may administrate.
        contact: Whom readers write to about the bot: a name, an address.
        messages_per_second: Most messages to all chats together; Telegram allows 30, and more to
            who pays for it.
        health_interval: Seconds between two looks of a balancer at ``/readyz``: before a webhook
            closes, it says for so long that it will.
        log_level: What is worth a line.
        log_format: Lines of text, or JSON objects.
    """

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    token_file: Path | None = None
    token: SecretStr = SecretStr("")
    api_url: Annotated[str, AfterValidator(_url)] = TELEGRAM
    mode: Literal["polling", "webhook"] = "polling"
    listen: Annotated[str, AfterValidator(_listen)] = "127.0.0.1:8080"
    webhook_url: Annotated[str, AfterValidator(_url)] | None = None
    webhook_secret: SecretStr | None = None
    articles: Path | None = None
    database: Annotated[SecretStr, AfterValidator(_database)] | None = None
    database_read: Annotated[SecretStr, AfterValidator(_database)] | None = None
    admins: Annotated[frozenset[int], NoDecode, BeforeValidator(_ids)] = frozenset()
    contact: Annotated[str, AfterValidator(_contact)] | None = None
    messages_per_second: Annotated[int, Field(ge=1, le=10_000)] = PER_SECOND
    health_interval: Annotated[float, Field(ge=0, le=LONGEST_FAREWELL)] = FAREWELL
    log_level: Annotated[
        Literal["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"], BeforeValidator(str.upper)
    ] = "INFO"
    log_format: Annotated[Literal["text", "json"], BeforeValidator(str.lower)] = "text"

    @property
    def webhook(self) -> tuple[str, str] | None:
        """The public address and the secret; None where updates come in by polling."""
        if self.mode == "polling" or self.webhook_url is None or self.webhook_secret is None:
            return None
        return self.webhook_url, self.webhook_secret.get_secret_value()

    @property
    def secrets(self) -> list[str]:
        """What must never be shown: the token, the webhook's secret, the database's password."""
        given = [self.token.get_secret_value()]
        if self.webhook_secret is not None:
            given.append(self.webhook_secret.get_secret_value())
        for url in filter(None, (self.database, self.database_read)):
            login, at, _ = url.get_secret_value().partition("://")[2].rpartition("@")
            password = login.partition(":")[2] if at else ""
            given += [password, unquote(password)]
        return list(filter(None, given))

    @field_validator("token")
    @classmethod
    def _one_good_token(cls, given: SecretStr, info: ValidationInfo) -> SecretStr:
        path = info.data.get("token_file")
        if path is not None and given.get_secret_value():
            raise ValueError(f"stands beside {PREFIX}TOKEN_FILE; set one of the two")
        token = SecretStr(given.get_secret_value().strip()) if path is None else _token_in(path)
        if not token.get_secret_value():
            raise ValueError(f"is not set; get a token from @BotFather, or use {PREFIX}TOKEN_FILE")
        if not TOKEN.fullmatch(token.get_secret_value()):
            raise ValueError("does not look like a bot token; copy it again from @BotFather")
        return token

    @field_validator("webhook_url", "webhook_secret")
    @classmethod
    def _there_for_a_webhook(cls, given: T, info: ValidationInfo) -> T:
        if given is None and info.data.get("mode") == "webhook":
            raise ValueError(f"must be set when {PREFIX}MODE is webhook")
        return given

    @field_validator("webhook_secret")
    @classmethod
    def _fit_for_a_header(cls, given: SecretStr | None) -> SecretStr | None:
        if given is not None and not SECRET.fullmatch(given.get_secret_value()):
            raise ValueError("must be 1 to 256 letters, digits, - or _")
        return given


def _token_in(path: Path) -> SecretStr:
    try:
        return SecretStr(path.read_text(ENCODING).strip())
    except OSError as error:
        raise ValueError(f"cannot be read from {path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ValueError(f"cannot be read from {path}: this is not a text file") from error


def load_settings() -> Settings:
    """Read the settings; what stands in the environment beats what stands in the file.

    Raises:
        UnusableError: With a line for every setting that cannot be used; none shows a value.
    """
    path = _file_of_settings()
    try:
        return Settings(_env_file=path, _env_file_encoding=ENCODING)
    except ValidationError as error:
        raise UnusableError(*map(_line, error.errors(include_input=False))) from None


def read_variables() -> Mapping[str, str | None]:
    """Read the same variables as :func:`load_settings`, unchecked.

    Raises:
        UnusableError: The file of settings cannot be read.
    """
    return {**dotenv_values(_file_of_settings(), encoding=ENCODING), **os.environ}


def _file_of_settings() -> Path | None:
    name = os.environ.get(FILE_OF_SETTINGS)
    if not name:
        return None
    try:
        Path(name).read_text(ENCODING)
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "this is not a text file"
        raise UnusableError(f"{FILE_OF_SETTINGS}: cannot read {name}: {reason}") from error
    return Path(name)


def _line(error: Mapping[str, Any]) -> str:
    name = f"{PREFIX}{'_'.join(map(str, error['loc'][:1])).upper()}"
    cause = error.get("ctx", {}).get("error")
    return f"{name} {cause or error['msg'].replace('Input should', 'must')}"
