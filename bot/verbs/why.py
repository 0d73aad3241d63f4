"""How does a curator read why a reply is what it is?"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from textwrap import wrap
from typing import Any

from knowledge.desk import Desk
from knowledge.explaining.claimed import Claimed
from knowledge.explaining.scored import Component, Scored
from knowledge.explaining.understood import Understood
from knowledge.explaining.why import Decided, Why, explain
from knowledge.wording.replying import Reply

WIDTH = 100  # columns
LABEL = 14  # columns of the names on the left
DIGITS = 6  # of what is written as JSON
LANGUAGES = {
    "ar": "Arabic",
    "az": "Azerbaijani",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "it": "Italian",
    "ru": "Russian",
    "tr": "Turkish",
    "zh": "Chinese",
}


def why_text(desk: Desk, reply: Reply, context: Sequence[str]) -> str:
    """Explain a reply on plain lines of at most 100 columns."""
    why = explain(desk, reply, context=context)
    parts = [
        *_reading(why.understood),
        *_claim(why.claimed),
        *_candidates(why.candidates),
        *_decision(why.decision),
        *_articles(why),
    ]
    return "\n".join(parts)


def why_json(desk: Desk, reply: Reply, context: Sequence[str]) -> dict[str, Any]:
    """Explain a reply as an object for JSON."""
    told: dict[str, Any] = _rounded(asdict(explain(desk, reply, context=context)))
    return told


def _reading(read: Understood) -> Iterator[str]:
    yield from _titled("how the question was read")
    over = read.taken_over
    words = ", ".join(over.words)
    kinds = f"asks for {', '.join(over.kinds)}" if over.kinds else ""
    said = f"said by {over.speaker}" if over.speaker else ""
    rows = {
        "words": read.line or "none",
        "too long": "only its beginning was read" if read.cut else "",
        "language": LANGUAGES.get(read.language, read.language),
        "small talk": read.talk or "",
        "repaired": ", ".join(f"{each.typed} → {each.read}" for each in read.repaired),
        "set aside": ", ".join(read.set_aside),
        "asks for": ", ".join(read.kinds),
        "names": ", ".join(
            f"{each.typed} {'=' if each.exact else '≈'} {each.name}" for each in read.names
        ),
        "unknown names": ", ".join(read.unknown),
        "dates": f"{read.relation} {', '.join(read.dates)}" if read.dates else "",
        "numbers": ", ".join(read.numbers),
        "attributes": ", ".join(read.attributes),
        "to be counted": read.counted or "",
        "sets apart": ", ".join(read.contrasts),
        "future": "yes" if read.future else "",
        "said by": read.speaker or "",
        "from before": "; ".join(filter(None, [words, kinds, said])),
    }
    for name, text in rows.items():
        if text:
            yield from _row(name, text)


def _claim(claimed: Claimed) -> Iterator[str]:
    if not claimed.slots and not claimed.compared:
        return
    yield from _titled("what it takes for granted")
    yield from _row(claimed.form, "; ".join(claimed.slots))
    for each in claimed.compared:
        beside = f" beside {each.article}" if each.article else ""
        yield from _row(str(each.kind), f"{each.bearing}: {each.said}{beside}")


def _candidates(candidates: Sequence[Scored]) -> Iterator[str]:
    if not candidates:
        yield from _titled("no candidates")
        return
    yield from _titled(f"the first candidates, {len(candidates)}: points = value × weight")
    for number, each in enumerate(candidates, 1):
        name = f"{each.fact} ({each.kind})" if each.fact else "what the article does not say"
        if number > 1:
            yield ""
        yield f"  {number}. {name}: strength {each.strength:.2f}"
        yield from _row("phrasing", each.phrasing, indent=5)
        if each.sentence:
            yield from _row("sentence", each.sentence, indent=5)
        yield from map(_component, each.components)


def _decision(decided: Decided) -> Iterator[str]:
    yield from _titled("the decision")
    reason = f" ({decided.reason})" if decided.reason else ""
    yield from _row("outcome", f"{decided.outcome}{reason}")
    yield from _row("guard", decided.guard or "none fired")
    yield from _row(
        "score",
        f"{decided.score:.1f}; answered from {decided.threshold:g},"
        f" choices from {decided.choice_floor:g}",
    )
    yield from _row("in words", decided.words)
    if decided.log_odds is not None:
        yield from _row("points", f"{decided.log_odds:+.2f}, as log-odds; 0 is a score of 50")
        yield from map(_component, decided.signals)


def _articles(why: Why) -> Iterator[str]:
    if len(why.articles) > 1:
        yield from _titled("the articles asked, the one that was followed first")
        for each in why.articles:
            yield from _row(f"{each.score:5.1f}", f"{each.article}: {each.outcome}")


def _titled(title: str) -> Iterator[str]:
    yield ""
    yield f"── {title} ".ljust(WIDTH, "─")


def _row(name: str, text: str, *, indent: int = 2) -> Iterator[str]:
    space = indent + LABEL
    lines = wrap(text, WIDTH - space, break_on_hyphens=False) or [""]
    for label, line in zip([name, *[""] * len(lines)], lines, strict=False):
        yield f"{' ' * indent}{label:<{LABEL}}{line}".rstrip()


def _component(one: Component) -> str:
    return (
        f"     {one.points:+7.2f} = {one.value:5.2f} × {one.weight:+7.2f}"
        f"  {one.name:<17} {one.label}"
    ).rstrip()


def _rounded(told: Any) -> Any:
    if isinstance(told, float):
        return round(told, DIGITS)
    if isinstance(told, dict):
        return {name: _rounded(each) for name, each in told.items()}
    if isinstance(told, tuple):
        return [_rounded(each) for each in told]
    return told
