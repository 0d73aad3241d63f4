"""What does a writing assistant answer?  A server with the OpenAI chat-completions interface.

It is asked one thing at a time and read strictly: what is not the JSON that was asked for is asked
again and then left out. Answers that were good are kept beside the list until all are there, so
that a run that broke off goes on where it stopped.
"""

import asyncio
import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import Any, TypeVar

import aiohttp
from pydantic import BaseModel, ConfigDict, ValidationError

from knowledge.errors import AssistantError

SECONDS = 120.0  # for one answer; a small model on a laptop takes one
TRIES = 3
LONGEST_PAUSE = 30.0  # seconds; a server that asks for more gets no more questions
LARGEST = 1_000_000  # bytes of an answer
_BUSY = frozenset({408, 425, 429, 500, 502, 503, 504})
_UNPROCESSABLE = frozenset({400, 422})

Model = TypeVar("Model", bound=BaseModel)


class Answer(BaseModel):
    """What an assistant may answer: the keys that were asked for, and nothing else."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


@dataclass(frozen=True, slots=True)
class Server:
    """Where the assistant is.

    Attributes:
        url: Base of the interface, ``http://127.0.0.1:8000/v1``.
        model: Its name there.
        key: Sent as a bearer token; "" for none.
    """

    url: str
    model: str
    key: str = field(default="", repr=False)


class Assistant:
    """Asks a server, and remembers what was answered.

    Args:
        server: Where it is.
        session: An open session.
        kept: A file of answers of a run before; it is written to as answers come.
        seconds: For one answer.
        pause: Seconds before a question is asked again; each time twice as long.
    """

    def __init__(
        self,
        server: Server,
        session: aiohttp.ClientSession,
        kept: Path,
        *,
        seconds: float = SECONDS,
        pause: float = 1.0,
    ) -> None:
        self._server = server
        self._session = session
        self._kept = kept
        self._seconds = seconds
        self._pause = pause
        self._known = _read(kept)
        self._plain = False
        self.read = 0
        self.written = 0
        """Tokens that were spent, as the server counts them."""

    async def ask(self, role: str, question: str, shape: type[Model]) -> Model | None:
        """Ask one thing; None where nothing usable came in all tries.

        Raises:
            AssistantError: The server is out of reach or refuses for good.
        """
        key = hashlib.sha256(f"{self._server.model}\n{role}\n{question}".encode()).hexdigest()
        if key in self._known:
            with suppress(ValidationError):
                return shape.model_validate_json(self._known[key])
        pause = self._pause
        for attempt in range(TRIES):
            if attempt:
                await asyncio.sleep(min(pause, LONGEST_PAUSE))
                pause *= 2
            told = await self._try(role, question, shape)
            if isinstance(told, float):
                pause = max(pause, told)
            elif told is not None:
                with suppress(ValidationError):
                    answer = shape.model_validate_json(told)
                    self._keep(key, told)
                    return answer
        return None

    async def _try(self, role: str, question: str, shape: type[BaseModel]) -> str | float | None:
        """Give the words of an answer, for how long the server wants to be left alone, or None."""
        request = self._request(role, question, shape)
        headers = {"Authorization": f"Bearer {self._server.key}"} if self._server.key else {}
        try:
            async with self._session.post(
                f"{self._server.url.rstrip('/')}/chat/completions",
                json=request,
                headers=headers,
                timeout=aiohttp.ClientTimeout(total=self._seconds),
                allow_redirects=False,
            ) as response:
                if response.status in _UNPROCESSABLE and not self._plain:
                    self._plain = True  # a server that knows no schema is asked without
                    return 0.0
                if response.status in _BUSY:
                    return _seconds(response.headers.get("Retry-After", ""))
                if response.status != HTTPStatus.OK:
                    raise AssistantError(f"{self._server.url} answers {response.status}")
                body = await response.content.read(LARGEST + 1)
        except TimeoutError:
            return None
        except aiohttp.ClientConnectorError as error:
            raise AssistantError(f"{self._server.url} cannot be reached") from error
        except aiohttp.ClientError:
            return None
        return self._words(body)

    def _request(self, role: str, question: str, shape: type[BaseModel]) -> dict[str, Any]:
        request: dict[str, Any] = {
            "model": self._server.model,
            "messages": [
                {"role": "system", "content": role},
                {"role": "user", "content": question},
            ],
        }
        if not self._plain:
            schema = {"name": shape.__name__, "strict": True, "schema": shape.model_json_schema()}
            request["response_format"] = {"type": "json_schema", "json_schema": schema}
        return request

    def _words(self, body: bytes) -> str | None:
        try:
            told = json.loads(body[:LARGEST])
            words = told["choices"][0]["message"]["content"]
        except (ValueError, LookupError, TypeError, RecursionError):
            return None
        usage = told.get("usage")
        if isinstance(usage, Mapping):
            self.read += _count(usage.get("prompt_tokens"))
            self.written += _count(usage.get("completion_tokens"))
        if not isinstance(words, str):
            return None
        begin, end = words.find("{"), words.rfind("}")  # models like to put a fence around it
        return words[begin : end + 1] if 0 <= begin < end else None

    def _keep(self, key: str, told: str) -> None:
        self._known[key] = told
        with self._kept.open("a", encoding="utf-8") as file:
            file.write(json.dumps([key, told], ensure_ascii=False) + "\n")


def _read(kept: Path) -> dict[str, str]:
    """Read the answers of a run before; a line that was half written is none."""
    known: dict[str, str] = {}
    with suppress(OSError, UnicodeDecodeError):
        for line in kept.read_text("utf-8").splitlines():
            with suppress(ValueError, TypeError, RecursionError):
                key, told = json.loads(line)
                known[str(key)] = str(told)
    return known


def _seconds(told: str) -> float:
    try:
        return min(float(told), LONGEST_PAUSE)
    except ValueError:
        return 0.0


def _count(told: object) -> int:
    return told if type(told) is int and told > 0 else 0
