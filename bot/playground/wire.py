"""How is a request read, and a refusal written?"""

import json
from typing import Any

from aiohttp import web

from bot.playground.checks import Upload
from bot.playground.refusals import BareError, RefusalError


def not_found() -> RefusalError:
    """What anything but ``/bot<token>/<method>`` gets."""
    return BareError("Not Found", code=404)


def answer(refusal: RefusalError) -> web.Response:
    """A refusal as an HTTP response."""
    return web.json_response(refusal.body(), status=refusal.code)


async def parameters(http: web.Request) -> tuple[dict[str, Any], dict[str, Upload]]:
    """Parameters from the query string and the body, of which the body wins; and uploads."""
    given: dict[str, Any] = dict(http.query)
    files: dict[str, Upload] = {}
    if http.content_type == "application/json":
        try:
            text = await http.text()
            body = json.loads(text) if text else {}
        except (ValueError, LookupError, RecursionError) as error:
            raise RefusalError("can't parse request: invalid JSON") from error
        if not isinstance(body, dict):
            raise RefusalError("can't parse request: a JSON object is expected")
        given |= body
    else:
        for name, value in (await http.post()).items():
            if isinstance(value, web.FileField):
                content = value.file.read()
                files[name] = Upload(value.filename, content, value.content_type)
            elif isinstance(value, bytes | bytearray):
                files[name] = Upload(name, bytes(value), "application/octet-stream")
            else:
                given[name] = value
    return given, files
