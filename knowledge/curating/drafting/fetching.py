"""What stands at a link?  Fetched once, from public addresses only.

A name is resolved once; the address that was checked is the one that is connected to, so that a
second answer of the resolver changes nothing. Each redirect is checked as the link was.
"""

import ipaddress
import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable
from http.client import HTTPException, HTTPResponse, HTTPSConnection
from typing import NamedTuple
from urllib.parse import quote, urljoin, urlsplit

from knowledge.errors import NotAnArticleError

MOST_REDIRECTS = 3
MOST_BYTES = 5_000_000
SECONDS = 10.0  # for all of it, redirects included
_CHUNK = 65_536
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_OK = 200
_HTTPS = 443
_HEADERS = {
    "User-Agent": "Mozilla/5.0 (compatible; Sourcier; +draft of one article for its curator)",
    "Accept": "text/html,application/xhtml+xml,text/plain;q=0.8",
    "Accept-Language": "fr,en;q=0.5",
    "Accept-Encoding": "identity",
}

Tell = Callable[[int], None]
"""Hears how many bytes have come."""


class Fetched(NamedTuple):
    """What came.

    Attributes:
        data: The bytes.
        charset: As the server declares it; None where it does not.
        address: Where it came from in the end.
    """

    data: bytes
    charset: str | None
    address: str


class Wire(NamedTuple):
    """How names are resolved and connections opened; tests put their own here."""

    resolve: Callable[[str, int], list[str]]
    connect: Callable[[str, int, float], socket.socket]
    context: ssl.SSLContext


def real_wire() -> Wire:
    """Give the wire that leads to the internet."""
    return Wire(
        lambda host, port: [
            str(one[4][0]) for one in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        ],
        lambda address, port, seconds: socket.create_connection((address, port), seconds),
        ssl.create_default_context(),
    )


def is_link(text: str) -> bool:
    """Whether something is a link rather than a file."""
    return "://" in text[:10].lower() or text.lower().startswith(("http:", "https:"))


def fetch(
    link: str, *, wire: Wire | None = None, tell: Tell = lambda _: None, seconds: float = SECONDS
) -> Fetched:
    """Fetch a page.

    Args:
        link: ``https://…``.
        wire: Leads to the internet by default.
        tell: Is told how much has come.
        seconds: Limit for all of it.

    Raises:
        NotAnArticleError: The link is not https, leads to an address that is not public, or
            nothing usable came from it in time; says which.
    """
    wire = wire or real_wire()
    deadline = time.monotonic() + seconds
    address = link.strip()
    for _ in range(MOST_REDIRECTS + 1):
        answer = _Request(address, wire, deadline, tell).answer()
        if isinstance(answer, Fetched):
            return answer
        address = urljoin(address, answer)
    raise NotAnArticleError(f"{link} redirects more than {MOST_REDIRECTS} times")


class _Request:
    """One request; its answer is what came, or where to look instead."""

    def __init__(self, address: str, wire: Wire, deadline: float, tell: Tell) -> None:
        self._address = address
        self._wire = wire
        self._deadline = deadline
        self._tell = tell
        try:
            parts = urlsplit(address)
            self._host, self._port = parts.hostname or "", parts.port or _HTTPS
        except ValueError:
            raise NotAnArticleError(f"{address} is not a link") from None
        if parts.scheme.lower() != "https":
            raise NotAnArticleError(f"{address} is not an https link: only these are fetched")
        if not self._host or parts.username is not None:
            raise NotAnArticleError(f"{address} is not the link of a page")
        self._target = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
        if parts.query:
            self._target += "?" + quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")

    def answer(self) -> Fetched | str:
        try:
            return self._answer()
        except ssl.SSLCertVerificationError as error:
            raise self._failed("its certificate is not valid") from error
        except (TimeoutError, queue.Empty) as error:
            raise self._failed("it did not answer in time") from error
        except (OSError, HTTPException, UnicodeError) as error:
            late = time.monotonic() >= self._deadline
            raise self._failed("it did not answer in time" if late else "no connection") from error

    def _answer(self) -> Fetched | str:
        chosen = self._public_address()
        raw = self._wire.connect(chosen, self._port, self._left())
        with self._wire.context.wrap_socket(
            raw, server_hostname=self._host, do_handshake_on_connect=False
        ) as secured:
            timer = threading.Timer(self._left(), _shut, [secured])
            timer.daemon = True
            timer.start()
            try:
                secured.do_handshake()
                connection = HTTPSConnection(self._host, self._port)
                connection.sock = secured
                connection.request("GET", self._target, headers=_HEADERS)
                return self._read(connection.getresponse())
            finally:
                timer.cancel()

    def _read(self, response: HTTPResponse) -> Fetched | str:
        if response.status in _REDIRECTS and (target := response.getheader("Location")):
            return target
        if response.status != _OK:
            raise self._failed(f"the server answers {response.status}")
        data = bytearray()
        while chunk := response.read(_CHUNK):
            data += chunk
            self._tell(len(data))
            if len(data) > MOST_BYTES:
                raise self._failed(f"it is larger than {MOST_BYTES // 1_000_000} MB")
            if time.monotonic() > self._deadline:
                raise TimeoutError
        return Fetched(bytes(data), response.headers.get_content_charset(), self._address)

    def _public_address(self) -> str:
        """Resolve the name once; every address that it has must be public."""
        found = _within(self._left(), lambda: self._wire.resolve(self._host, self._port))
        if not found:
            raise self._failed("nobody knows this name")
        if not all(map(is_public, found)):
            raise NotAnArticleError(f"{self._address} leads to an address that is not public")
        return found[0]

    def _left(self) -> float:
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left

    def _failed(self, why: str) -> NotAnArticleError:
        return NotAnArticleError(f"{self._address} could not be fetched: {why}")


def is_public(address: str) -> bool:
    """Whether an IP address is one that anybody on the internet may have."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or _translated(found)
        if inner is not None:
            return is_public(str(inner))
        if found.teredo is not None:
            return False
    return found.is_global and not found.is_multicast and not found.is_reserved


def _translated(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """Give the IPv4 address within one of NAT64; None for any other."""
    network = ipaddress.ip_network("64:ff9b::/96")
    return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF) if address in network else None


def _within(seconds: float, call: Callable[[], list[str]]) -> list[str]:
    """Wait for a call that cannot be interrupted, in a thread that nobody waits for."""
    results: queue.Queue[list[str] | OSError | UnicodeError] = queue.Queue()

    def run() -> None:
        try:
            results.put(call())
        except (OSError, UnicodeError) as error:
            results.put(error)

    threading.Thread(target=run, daemon=True).start()
    result = results.get(timeout=seconds)
    if isinstance(result, socket.gaierror | UnicodeError):
        return []
    if isinstance(result, OSError):
        raise result
    return result


def _shut(secured: socket.socket) -> None:
    """End a connection that trickles; whoever reads from it gets an error."""
    try:
        secured.shutdown(socket.SHUT_RDWR)
    except OSError:
        return
