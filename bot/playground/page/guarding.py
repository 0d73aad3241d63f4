"""Who may speak to the page's server?  This browser, from this page, and nobody else.

Other sites must not reach it (cross-site requests, DNS rebinding), so the names in ``Host`` and
``Origin`` are looked at; beyond loopback a password is asked for.
"""

import hmac
import secrets
from collections.abc import Awaitable, Callable
from ipaddress import ip_address
from urllib.parse import urlsplit

from aiohttp import web

COOKIE = "sourcier"
SIGN_IN = "/entrer"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
    " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",  # with none at all, a form would not say where it is from
    "X-Content-Type-Options": "nosniff",
}
_OPEN = {SIGN_IN, "/style.css", "/icon.svg"}

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach an address to listen on."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


class Guard:
    """Lets in whom the page is for.

    Args:
        host: What the server listens on.
        password: What must be known to enter; None for loopback, where nobody else is.
    """

    def __init__(self, host: str, password: str | None) -> None:
        self._password = password
        self._entered = secrets.token_urlsafe()
        self._names = {"127.0.0.1", "localhost", "::1", host.strip("[]").lower()}
        self._any_name = password is not None

    @web.middleware
    async def middleware(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Refuse strangers; give every answer its headers."""
        if not self._is_named_right(request) or not self._comes_from_here(request):
            return web.Response(status=403, text="403: not from this page\n", headers=HEADERS)
        if request.path not in _OPEN and not self._has_entered(request):
            return web.Response(status=401, text=_FORM, content_type="text/html", headers=HEADERS)
        try:
            response = await handler(request)
        except web.HTTPException as refusal:
            refusal.headers.update(HEADERS)
            raise
        if not response.prepared:
            response.headers.update(HEADERS)
        return response

    def sign_in(self, given: str) -> web.Response:
        """Let in who knows the password."""
        known = (self._password or "").encode()
        if not hmac.compare_digest(given.encode("utf-8", "surrogateescape"), known):
            return web.Response(status=401, text=_FORM, content_type="text/html")
        response = web.Response(status=303, headers={"Location": "/"})
        response.set_cookie(COOKIE, self._entered, httponly=True, samesite="Strict")
        return response

    def _is_named_right(self, request: web.Request) -> bool:
        if self._any_name:
            return True
        return _name(f"//{request.host}") in self._names

    def _comes_from_here(self, request: web.Request) -> bool:
        """Whether a request that changes or follows something comes from a page of ours."""
        origin = request.headers.get("Origin")
        if origin is None:
            return request.method in {"GET", "HEAD"} and "Upgrade" not in request.headers
        return urlsplit(origin).netloc.lower() == request.host.lower()

    def _has_entered(self, request: web.Request) -> bool:
        if self._password is None:
            return True
        given = request.cookies.get(COOKIE, "").encode("utf-8", "surrogateescape")
        return hmac.compare_digest(given, self._entered.encode())


def _name(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").lower()
    except ValueError:
        return ""


_FORM = f"""<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><title>Sourcier</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="/icon.svg"><link rel="stylesheet" href="/style.css"></head>
<body class="door"><main><h1>Sourcier</h1><form method="post" action="{SIGN_IN}">
<label>Mot de passe <input type="password" name="password" autofocus required></label>
<button class="primary">Entrer</button></form></main></body></html>
"""
