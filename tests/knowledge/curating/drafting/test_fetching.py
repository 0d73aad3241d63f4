"""The guarded fetch, over real TLS on loopback; only the resolver and the dialling are ours."""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest
import trustme

from knowledge.curating.drafting.fetching import MOST_BYTES, Fetched, Wire, fetch, is_public
from knowledge.errors import NotAnArticleError

PUBLIC = "93.184.215.14"


class Site(BaseHTTPRequestHandler):
    """Answers by path."""

    waiting: ClassVar[threading.Event] = threading.Event()

    def do_GET(self) -> None:
        match self.path.split("?")[0]:
            case "/article":
                self._answer(200, "<p>été</p>".encode("latin-1"), "text/html; charset=iso-8859-1")
            case "/huge":
                self._answer(200, b"x" * (MOST_BYTES + 1), "text/html")
            case "/slow":
                self.waiting.wait(20)
            case "/round":
                self._redirect("/round")
            case "/inside":
                self._redirect("https://inside.example/")
            case "/plain":
                self._redirect("http://site.example/article")
            case "/moved":
                self._redirect("/article?a=é")
            case _:
                self._answer(404, b"", "text/html")

    def _answer(self, status: int, body: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(body)

    def _redirect(self, target: str) -> None:
        self.send_response(302)
        self.send_header("Location", target.encode("ascii", "ignore").decode())
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def _serving() -> Iterator[Wire]:
    authority = trustme.CA()
    served = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("site.example").configure_cert(served)
    trusting = ssl.create_default_context()
    authority.configure_trust(trusting)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.socket = served.wrap_socket(server.socket, server_side=True)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    known = {
        "site.example": [PUBLIC],
        "inside.example": ["10.0.0.8"],
        "both.example": [PUBLIC, "127.0.0.1"],
        "other.example": [PUBLIC],
    }

    def resolve(host: str, _: int) -> list[str]:
        if host not in known:
            raise socket.gaierror
        return known[host]

    def connect(address: str, _: int, seconds: float) -> socket.socket:
        assert address == PUBLIC
        return socket.create_connection(("127.0.0.1", server.server_port), seconds)

    try:
        yield Wire(resolve, connect, trusting)
    finally:
        Site.waiting.set()
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="module")
def wire() -> Iterator[Wire]:
    with _serving() as one:
        yield one


def test_a_page_comes_with_its_encoding(wire: Wire) -> None:
    told: list[int] = []

    fetched = fetch("https://site.example/article", wire=wire, tell=told.append)

    body = "<p>été</p>".encode("latin-1")
    assert fetched == Fetched(body, "iso-8859-1", "https://site.example/article")
    assert told == [len(body)]


def test_a_redirect_is_followed(wire: Wire) -> None:
    assert fetch("https://site.example/moved", wire=wire).address.startswith(
        "https://site.example/article?"
    )


@pytest.mark.parametrize(
    ("link", "why"),
    [
        ("https://site.example/huge", "larger than 5 MB"),
        ("https://site.example/nothing", "answers 404"),
        ("https://site.example/round", "redirects more than 3 times"),
        ("https://site.example/inside", "not public"),
        ("https://site.example/plain", "not an https link"),
        ("https://inside.example/", "not public"),
        ("https://both.example/", "not public"),
        ("https://other.example/", "certificate is not valid"),
        ("https://nobody.example/", "nobody knows this name"),
        ("http://site.example/article", "not an https link"),
        ("https://user:word@site.example/", "not the link of a page"),
        ("https://site.example:99999/", "not a link"),
        ("https:///x", "not the link of a page"),
    ],
)
def test_what_may_not_or_cannot_be_fetched_says_why(wire: Wire, link: str, why: str) -> None:
    with pytest.raises(NotAnArticleError, match=why):
        fetch(link, wire=wire)


def test_a_page_that_does_not_come_is_given_up(wire: Wire) -> None:
    with pytest.raises(NotAnArticleError, match="in time"):
        fetch("https://site.example/slow", wire=wire, seconds=0.3)


@pytest.mark.parametrize(
    "address",
    "127.0.0.1 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 0.0.0.0 100.64.0.1 224.0.0.1 "
    "255.255.255.255 ::1 :: fe80::1 fe80::1%eth0 fc00::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 "
    "64:ff9b::7f00:1 2002:7f00:1:: 2001:0:1::1 ff02::1 localhost".split(),
)
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", [PUBLIC, "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])
def test_addresses_that_are_public(address: str) -> None:
    assert is_public(address)
