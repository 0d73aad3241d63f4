"""What is offered while somebody types "vérifie" and a statement in any chat?"""

import re

from telegram import InlineQueryResultArticle

from bot.messages.links import link_to_article
from bot.messages.results import page_result, posted_rows
from bot.verifying.page import corrected_page, verdict_page
from knowledge.desk import Desk
from knowledge.verifying.wording import CORRECTED
from knowledge.wording.voice import Voice

_ASKED = re.compile(
    r"/?(?:v[ée]rifi(?:e|er|ez)|check|verify)\b[ :,]*(.+)", re.IGNORECASE | re.DOTALL
)


def statement_in(typed: str) -> str:
    """Give what is to be checked of what was typed so far; empty where nothing is."""
    found = _ASKED.fullmatch(typed)
    return found[1].strip() if found else ""


def check_results(
    statement: str, desk: Desk, *, article: str | None, username: str, voice: Voice
) -> list[InlineQueryResultArticle]:
    """Offer the verdict on a statement, and the statement set right where it is wrong.

    Args:
        statement: Not blank.
        desk: Checks it.
        article: Id of the only article to check against; all for None.
        username: The bot's, without an @.
        voice: Of whoever posts it.
    """
    report = desk.verify(statement, article=article)
    listed = desk.lists_of(report.article)[0]
    rows = posted_rows(link_to_article(username, report.article), voice)
    page = verdict_page(report, listed, voice)
    title, _, told = page.plain.partition("\n\n")
    results = [page_result("verdict", page, title=title, description=told, rows=rows)]
    corrected = corrected_page(report, listed, voice) if page.rows else None
    if corrected is not None:
        text = corrected.plain.partition("\n\n")[2]
        results.append(
            page_result(
                "corrected", corrected, title=voice.say(CORRECTED), description=text, rows=rows
            )
        )
    return results
