"""How does a summary look in Telegram?  A heading, a folded quotation, the source."""

from bot.messages.buttons import Verb, row_of
from bot.messages.keyboards import share_button
from bot.messages.rendering import LONGEST_SOURCE, LONGEST_TEXT, Page, cut, escaped, units
from bot.summaries.query import write_query
from knowledge.language.typography import typeset
from knowledge.lists.model import FactList
from knowledge.summaries.fitting import fitted
from knowledge.summaries.summarising import summarise
from knowledge.summaries.summary import Section, Summary, Topic
from knowledge.wording.voice import Voice, mark

TITLED = mark("{title} : ")
LEFT_OUT = mark("Non affichés, faute de place : {number}.")
AS_PICTURE = mark("Image à partager")
OTHERS = {
    Topic.KEY_FACTS: mark("Lire l’essentiel"),
    Topic.TIMELINE: mark("Voir la chronologie"),
    Topic.PEOPLE: mark("Voir qui est qui"),
}
BULLET = "• "
MOST_LINES = 60  # Telegram reads at most 100 entities
AROUND = 80  # code units for line breaks and for the line that tells what was left out


def summary_page(listed: FactList, topic: Topic, voice: Voice) -> Page:
    """Show a summary with a button to share it; it fits one message, whatever the list.

    The topic is in bold, each line in one quotation that unfolds, the source in italics.
    """
    summary = summarise(listed, topic, voice)
    source = cut(summary.source, LONGEST_SOURCE)
    heading = summary.heading
    rows = [[share_button(write_query(topic, listed.article.id), voice)]]
    html, plain = escaped(summary.nothing), summary.nothing
    if summary.sections:
        room = LONGEST_TEXT - units(heading) - units(source) - AROUND
        room -= units(summary.note)
        short = fitted(summary, longest=room, most=MOST_LINES, measure=units)
        html, plain = _body(short, room, voice)
        html = f"<blockquote expandable>{html}</blockquote>"
        if summary.note:
            html, plain = f"{html}\n{escaped(summary.note)}", f"{plain}\n\n{summary.note}"
    html, plain = f"<b>{escaped(heading)}</b>\n{html}", f"{heading}\n{plain}"
    if source:
        gap = "\n" if summary.sections else "\n\n"  # a quotation has room around it
        html, plain = f"{html}{gap}<i>{escaped(source)}</i>", f"{plain}\n\n{source}"
    return Page(html, plain, rows)


def with_more(page: Page, listed: FactList, topic: Topic, voice: Voice, *, private: bool) -> Page:
    """Add the buttons of a chat where the bot is: the picture, and in private what else there is.

    Args:
        page: The summary.
        listed: Of which article.
        topic: Under which topic.
        voice: Says the labels.
        private: Offer other summaries; in a group they would be in everybody's way.
    """
    rows = [*page.rows]
    article = listed.article.id
    if topic is Topic.KEY_FACTS:
        rows.append(row_of(voice.say(AS_PICTURE), Verb.CARD, article))
    others = [each for each in OTHERS if each is not topic] if private else []
    if topic is not Topic.KEY_FACTS:
        others = others[:1]
    rows += [row_of(voice.say(OTHERS[each]), Verb.SUMMARY, article, each) for each in others]
    return page._replace(rows=rows)


def _body(summary: Summary, room: int, voice: Voice) -> tuple[str, str]:
    """Write the sections as HTML and as plain text."""
    shown = [_section(section, room, voice) for section in summary.sections]
    if summary.left_out:
        left_out = voice.say(LEFT_OUT, number=summary.left_out)
        shown.append((escaped(left_out), left_out))
    return "\n\n".join(html for html, _ in shown), "\n\n".join(plain for _, plain in shown)


def _section(section: Section, room: int, voice: Voice) -> tuple[str, str]:
    """Write one line behind its title, or several under it; a name is not said twice."""
    title = typeset(section.title[:1].upper() + section.title[1:])
    texts = [cut(typeset(line.text), room - units(title)) for line in section.lines]
    if len(texts) > 1:
        text = "\n".join(f"{BULLET}{each}" for each in texts)
        text = f"\n{text}" if title else text
    elif title and texts[0].startswith(f"{title} "):
        text = texts[0].removeprefix(title)
    else:
        text, title = texts[0], voice.say(TITLED, title=title) if title else ""
    bold = f"<b>{escaped(title)}</b>" if title else ""
    return bold + escaped(text), title + text
