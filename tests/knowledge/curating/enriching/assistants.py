"""A server with the OpenAI chat-completions interface that answers well, badly, late or not."""

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from knowledge.lists.model import FactList

Answering = Callable[[str, dict[str, Any]], object]
"""Takes what is asked for and the data beside it; gives what goes back, as JSON or as it is."""


class AssistantServer:
    """Answers as it is told; remembers what it was asked."""

    def __init__(self, answering: Answering) -> None:
        self.answering = answering
        self.asked: list[dict[str, Any]] = []
        self.refusing: list[tuple[int, Mapping[str, str]]] = []
        """Statuses that the next requests get instead of an answer."""
        self.hanging = threading.Event()
        self.hangs = False
        self.url = ""


@contextmanager
def serving(answering: Answering) -> Iterator[AssistantServer]:
    """Serve on loopback."""
    told = AssistantServer(answering)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            told.asked.append(request | {"authorization": self.headers.get("Authorization")})
            if told.hangs:
                told.hanging.wait(20)
                return
            if told.refusing:
                status, headers = told.refusing.pop(0)
                self._answer(status, headers, {})
                return
            question = request["messages"][1]["content"]
            data = json.loads(question.split("<donnees>")[1].split("</donnees>")[0])
            what = question.rstrip().splitlines()[-1].split('"')[1]  # Clé JSON : "phrasings", …
            answer = told.answering(what, data)
            words = answer if isinstance(answer, str) else json.dumps(answer)
            body = {
                "choices": [{"message": {"content": words}}],
                "usage": {"prompt_tokens": 100, "completion_tokens": 10},
            }
            self._answer(200, {}, body)

        def _answer(self, status: int, headers: Mapping[str, str], body: object) -> None:
            data = json.dumps(body).encode()
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    told.url = f"http://127.0.0.1:{server.server_port}/v1"
    try:
        yield told
    finally:
        told.hanging.set()
        server.shutdown()
        server.server_close()
        thread.join()


def playing_back(rich: FactList) -> Answering:
    """Answer with what a rich list has under each fact and entity."""
    facts = {fact.id: fact.phrasings for fact in rich.fact}
    names = {one.id: one.aliases for one in rich.entity}
    pending = [each.phrasings for each in rich.absent]

    def answer(what: str, data: dict[str, Any]) -> object:
        if what == "phrasings":
            return {"phrasings": facts.get(data["id"], [])[:40]}
        if what == "aliases":
            return {"aliases": [{"id": one["id"], "aliases": names[one["id"]][:20]}
                                for one in data["noms"]]}  # fmt: skip
        taken, pending[:] = pending[:110], pending[110:]
        return {"absences": [{"phrasings": each[:6]} for each in taken]}

    return answer
