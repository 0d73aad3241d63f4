"""What must never be shown?  A bot's token, wherever it turns up, and other secrets."""

import json
import re
from urllib.parse import quote, quote_plus

HIDDEN = "<hidden>"
TOKEN = re.compile(r"[0-9]{6,}(?::|%3[aA])[A-Za-z0-9_-]{30,}")


def hide(text: str, *secrets: str) -> str:
    """Replace what looks like a token, and these words, in a text.

    Args:
        text: To be shown.
        secrets: Further words to hide; empty ones are ignored.
    """
    for secret in filter(None, secrets):
        text = text.replace(secret, HIDDEN)
    return TOKEN.sub(HIDDEN, text)


def spellings(secret: str) -> list[str]:
    """List how a secret may be written: as it is, in an address, in JSON, by ``repr``.

    The longest comes first, so that none is hidden only in part; none for an empty secret.
    """
    written = {
        secret,
        quote(secret, safe=""),
        quote_plus(secret),
        json.dumps(secret)[1:-1],
        repr(secret)[1:-1],
    }
    return sorted(filter(None, written), key=len, reverse=True)
