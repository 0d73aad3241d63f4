"""How is the writing assistant of the settings asked?  With a bar, and with what it costs."""

import asyncio
import os
from pathlib import Path

import aiohttp

from bot.errors import GivingUpError, UnusableError
from bot.progress import progress_bar
from bot.settings import read_variables
from bot.terminal import complain
from knowledge.curating.enriching.assistant import Assistant, Server
from knowledge.curating.enriching.assisted import Service, propose_with
from knowledge.curating.enriching.proposals import Proposals
from knowledge.deciding.outcome import Outcome
from knowledge.desk import Desk
from knowledge.errors import AssistantError
from knowledge.lists.model import FactList
from knowledge.lists.serving import served

URL, MODEL, KEY_FILE = (f"SOURCIER_ASSISTANT_{name}" for name in ("URL", "MODEL", "KEY_FILE"))


def ask_assistant(listed: FactList, path: Path) -> Proposals:
    """Ask for proposals; what was answered is kept beside the list until all is there.

    Raises:
        UnusableError: The settings name no assistant, or a key that cannot be read.
        GivingUpError: It is out of reach or refuses.
    """
    server = assistant_server()
    try:
        return asyncio.run(_ask(server, listed, kept_answers(path)))
    except AssistantError as error:
        raise GivingUpError(f"{error}; what it answered so far is kept: run this again") from error


def kept_answers(path: Path) -> Path:
    """Name the file that holds the answers for a list until they are in it."""
    return path.with_name(f".{path.name}.assistant.jsonl")


def assistant_server() -> Server:
    """Read where the assistant is.

    Raises:
        UnusableError: SOURCIER_ASSISTANT_URL or _MODEL is not set, or the key cannot be read.
    """
    named = read_variables() if "SOURCIER_ENV_FILE" in os.environ else os.environ
    url, model, key_file = (named.get(name) or "" for name in (URL, MODEL, KEY_FILE))
    if not url.startswith(("http://", "https://")):
        raise UnusableError(
            f"set {URL} to the base of an OpenAI-compatible server, such as http://127.0.0.1:8000/v1"
        )
    if not model:
        raise UnusableError(f"set {MODEL} to the name of a model of that server")
    try:
        key = Path(key_file).read_text("utf-8").strip() if key_file else ""
    except (OSError, UnicodeDecodeError) as error:
        raise UnusableError(f"{KEY_FILE}: {key_file} cannot be read") from error
    return Server(url, model, key)


async def _ask(server: Server, listed: FactList, kept: Path) -> Proposals:
    desk = Desk([served(listed)])

    def serves(question: str) -> Service | None:
        reply = desk.ask(question)
        if reply.outcome is not Outcome.ANSWER:
            return None
        return Service(reply.facts[0].fact, reply.score)

    async with aiohttp.ClientSession() as session:
        assistant = Assistant(server, session, kept)
        with progress_bar("questions") as progress:
            proposals = await propose_with(assistant, listed, serves, progress=progress)
    complain(f"{assistant.read} tokens read, {assistant.written} written")
    return proposals
