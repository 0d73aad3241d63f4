"""How does a summary look in Telegram?  A heading, a folded quotation, the source."""

from bot.messages.buttons import Act, Button, Press, row_of
from bot.messages.keyboards import share_button
from bot.messages.rendering import (
    BULLET,
    LONGEST_SOURCE,
    LONGEST_TEXT,
    Page,
    cut,
    escaped,
    linked,
    units,
)
from bot.summaries.query import write_query
from knowledge.language.typography import typeset
from knowledge.lists.model import FactList
from knowledge.summaries.fitting import fitted
from knowledge.summaries.key_facts import key_facts
from knowledge.summaries.summarising import FULL, SHORT, summarise
from knowledge.summaries.summary import Section, Summary, Topic
from knowledge.wording.voice import Voice, mark

TITLED = mark("{title} : ")
LEFT_OUT = mark("Non affichés, faute de place : {number}.")
MORE = mark("Plus")
AS_PICTURE = mark("Image")
ESSENCE = mark("Lire l’essentiel")
TIMELINE = mark("Voir la chronologie")
IN_FULL = "-plus"
"""Behind a topic, in a button: all that there is to tell."""
QUOTED = "<blockquote>{text}</blockquote>"
FOLDED = "<blockquote expandable>{text}</blockquote>"
MOST_LINES = 60  # Telegram reads at most 100 entities
AROUND = 80  # code units for line breaks and for the line that tells what was left out


def summary_page(listed: FactList, topic: Topic, voice: Voice, *, lines: int = SHORT) -> Page:
    """Show a summary with a button to share it; it fits one message, whatever the list.

    The topic is in bold, what is told in one quotation, which unfolds where it is long, the source
    in italics.

    Args:
        listed: The article.
        topic: What is told of it.
        voice: Says it.
        lines: How many key facts; other topics are complete.
    """
    summary = summarise(listed, topic, voice, lines=lines)
    source = cut(summary.source, LONGEST_SOURCE)
    heading = summary.heading
    rows = [[share_button(write_query(topic, listed.article.id), voice)]]
    html, plain = escaped(summary.nothing), summary.nothing
    if summary.sections:
        room = LONGEST_TEXT - units(heading) - units(source) - AROUND
        room -= units(summary.note)
        short = fitted(summary, longest=room, most=MOST_LINES, measure=units)
        html, plain = _body(short, room, voice)
        folded = topic is not Topic.KEY_FACTS or lines > SHORT
        html = (FOLDED if folded else QUOTED).format(text=html)
        if summary.note:
            html, plain = f"{html}\n{escaped(summary.note)}", f"{plain}\n\n{summary.note}"
    html, plain = f"<b>{escaped(heading)}</b>\n{html}", f"{heading}\n{plain}"
    if source:
        gap = "\n" if summary.sections else "\n\n"  # a quotation has room around it
        html = f"{html}{gap}<i>{linked(source, listed.article.url)}</i>"
        plain = f"{plain}\n\n{source}"
    return Page(html, plain, rows)


def with_more(
    page: Page,
    listed: FactList,
    topic: Topic,
    voice: Voice,
    *,
    private: bool,
    lines: int = SHORT,
) -> Page:
    """Add the buttons of a chat where the bot is: what goes on, and one row of what can be done.

    Args:
        page: The summary.
        listed: Of which article.
        topic: Under which topic.
        voice: Says the labels.
        private: Offer another summary; in a group it would be in everybody's way.
        lines: How many key facts the page has.
    """
    article = listed.article.id
    rows, actions = [], [each for row in page.rows for each in row]
    if topic is Topic.KEY_FACTS:
        if lines < len(key_facts(listed, FULL)):
            rows.append(row_of(voice.say(MORE), Act.SUMMARY, article, f"{topic}{IN_FULL}"))
        actions.insert(0, Button(voice.say(AS_PICTURE), Press(Act.CARD, article)))
    if private:
        other = Topic.TIMELINE if topic is Topic.KEY_FACTS else Topic.KEY_FACTS
        label = TIMELINE if topic is Topic.KEY_FACTS else ESSENCE
        rows.append(row_of(voice.say(label), Act.SUMMARY, article, other))
    return page._replace(rows=[*rows, actions])


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
