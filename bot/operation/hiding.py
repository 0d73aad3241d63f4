"""What must never be shown?  A bot's token, wherever it turns up."""

import re

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
