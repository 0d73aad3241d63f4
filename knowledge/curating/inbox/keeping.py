"""What of a question that a reader sends may be kept?

Its words, without what could lead to somebody: addresses, links, names of accounts, long numbers,
keys. Whatever else he wrote about himself nobody can tell from a question.
"""

import re
import unicodedata
from typing import Final

LONGEST: Final = 300  # characters, as many as are matched
LEFT_OUT = "…"
_UNSEEN = {"Cc", "Cf", "Co", "Cs", "Cn"}
"""Categories of what is no letter and may turn a line around, or upset a database."""
_TELLING = re.compile(
    r"(?:https?://|www\.)\S+"
    r"|[^\s@]+@[^\s@]+\.[^\s@]+"
    r"|(?<!\w)@\w{3,}"
    r"|(?=[\w:-]*\d)(?=[\w:-]*[A-Za-z])[\w:-]{16,}"  # tokens, account numbers
    r"|\+?\d(?:[\s.()-]?\d){8,}"  # telephones, cards: more than a date has
)


def fit_to_keep(query: str) -> str:
    """Give what may be kept of a question, on one line.

    Returns:
        At most :data:`LONGEST` characters; "" where no word is left.
    """
    normal = unicodedata.normalize("NFC", query)
    seen = "".join(
        " " if each.isspace() else each
        for each in normal
        if each.isspace() or unicodedata.category(each) not in _UNSEEN
    )
    told = " ".join(_TELLING.sub(LEFT_OUT, seen).split())
    if len(told) > LONGEST:
        told = f"{told[: LONGEST - 1].rstrip()}{LEFT_OUT}"
    return told if any(each.isalpha() for each in told) else ""
