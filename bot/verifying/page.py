"""How does a report look in Telegram?  Counts, a line a statement, its fact folded away."""

from collections.abc import Sequence

from bot.messages.buttons import Act, Rows, row_of
from bot.messages.rendering import (
    LONGEST_SOURCE,
    LONGEST_TEXT,
    Page,
    cut,
    escaped,
    render_text,
    units,
)
from knowledge.desk import Desk
from knowledge.lists.model import FactList
from knowledge.verifying.verdict import Report, Verdict
from knowledge.verifying.wording import Told, correct, tell
from knowledge.wording.voice import Voice, mark

POST_CORRECTED = mark("Publier le résumé corrigé")
LEFT_OUT = mark("Non affichées, faute de place : {number}.")
ROOM = 200  # code units for line breaks and for the line that tells what was left out
LONGEST_FACT = 400


def checked_page(text: str, desk: Desk, article: str | None, voice: Voice) -> Page:
    """Check a text against one article, or the one that it concerns most, and show it."""
    report = desk.verify(text, article=article)
    return verdict_page(report, desk.lists_of(report.article)[0], voice)


def verdict_page(report: Report, listed: FactList, voice: Voice) -> Page:
    """Show a report; it fits one message, whatever the text.

    Where all is too long the facts under true lines give way, then all facts, then lines.
    """
    page = tell(report, listed, voice)
    source = cut(page.source, LONGEST_SOURCE)
    notes = [page.summary, *page.notes]
    room = LONGEST_TEXT - units(source) - sum(map(units, notes)) - ROOM
    lines = _fitted(page.lines, room)
    plain = [page.summary, *(text for _, text in lines)]
    html = [f"<b>{escaped(page.summary)}</b>", *(each for each, _ in lines)]
    left = len(page.lines) - len(lines)
    after = [*([voice.say(LEFT_OUT, number=left)] if left else []), *page.notes]
    plain += after
    html += map(escaped, after)
    if source:
        plain.append(source)
        html.append(f"<i>{escaped(source)}</i>")
    return Page("\n\n".join(html), "\n\n".join(plain), _rows(report, listed, voice))


def corrected_page(report: Report, listed: FactList, voice: Voice) -> Page | None:
    """Show a text set right; None where nothing of it is in the article."""
    text = correct(report, listed, voice)
    return render_text(text) if text else None


def _rows(report: Report, listed: FactList, voice: Voice) -> Rows:
    wrong = any(report.of(Verdict.CONTRADICTED)) or any(report.of(Verdict.ABSENT))
    if not wrong or not correct(report, listed, voice):
        return []
    return [row_of(voice.say(POST_CORRECTED), Act.CORRECTED, listed.article.id)]


def _fitted(lines: Sequence[Told], room: int) -> list[tuple[str, str]]:
    """Write the lines as HTML and as plain text, as many as there is room for."""
    every, wrong, none = set(lines), {each for each in lines if each.contrasts}, set[Told]()
    for shown in (every, wrong, none):
        written = [_line(each, fact=each in shown) for each in lines]
        if sum(units(plain) for _, plain in written) + 2 * len(written) <= room:
            return written
    fitting: list[tuple[str, str]] = []
    for html, plain in written:
        room -= units(plain) + 2
        if room < 0:
            break
        fitting.append((html, plain))
    return fitting


def _line(line: Told, *, fact: bool) -> tuple[str, str]:
    told = "\n".join([line.text, *line.contrasts])
    if not fact or not line.fact:
        return escaped(told), told
    proof = cut(line.fact, LONGEST_FACT)
    quoted = f"<blockquote expandable>{escaped(proof)}</blockquote>"
    return f"{escaped(told)}\n{quoted}", f"{told}\n{proof}"
