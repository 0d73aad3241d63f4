"""What is meant by a roundabout way to say it?  "a dit non à", "jette l'éponge", "340 M€"."""

import re
from functools import cache

from knowledge.language.table import table

_MONEY = re.compile(
    r"(?<=\d)[ \u00a0\u202f]?(k|K|M|Mds?)[ \u00a0\u202f]?(€|(?:d['’])?euros?\b|\$)"
)
_SCALES = {"k": "mille", "m": "millions", "md": "milliards", "mds": "milliards"}
_THOUSANDS = re.compile(
    r"(?<=\b[1-9]),(?=\d{3}\b)|(?<=\b\d\d),(?=\d{3}\b)|(?<=\b\d{3}),(?=\d{3}\b)"
)


def spelt_out(text: str) -> str:
    """Spell what stands for a word: "5 %", "340 M€", "15 k€"."""
    return _MONEY.sub(_money, text.replace("%", " pourcent "))


def _money(found: re.Match[str]) -> str:
    unit = "dollars" if found[2] == "$" else "euros"
    return f" {_SCALES[found[1].lower()]} {unit}"


def without_thousands(text: str) -> str:
    """Take out the commas by which English sets thousands apart: "410,000"."""
    return _THOUSANDS.sub("", text)


def plainly(line: str) -> str:
    """Say folded words plainly: cut what tells nothing, and put a verb for what stands for one."""
    for pattern in _cut():
        line = pattern.sub(" ", line).strip()
    for pattern, plain in _ways():
        line = pattern.sub(plain, line)
    return " ".join(line.split())


@cache
def _cut() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(each) for each in table("verifying")["light"]["cut"])


@cache
def _ways() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Give the rows of the table: a pattern, "=>", and what to say instead."""
    pairs = (each.partition("=>") for each in table("verifying")["plainly"]["ways"])
    return tuple((_whole(way.rstrip(" ")), f" {plain.strip()} ") for way, _, plain in pairs)


def _whole(way: str) -> re.Pattern[str]:
    """Compile a way to say something, of whole words; one that looks ahead sees to its end."""
    return re.compile(rf"\b(?:{way})" if "(?=" in way else rf"\b(?:{way})(?!\w)")
