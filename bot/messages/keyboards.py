"""Which buttons stand under a reply?

Questions first, one a row; then, under an answer, one row of what can be done with it.
"""

from collections.abc import Sequence

from telegram.constants import InlineKeyboardButtonLimit

from bot.messages.buttons import Act, Button, Copy, Press, Rows, Share, row_of
from bot.messages.coding import key_of
from bot.messages.rendering import question_rows
from knowledge.deciding.outcome import Choice, Outcome, Reason
from knowledge.wording.replying import Reply
from knowledge.wording.voice import Voice, mark

NONE_OF_THESE = mark("Aucune de ces questions")
USEFUL = mark("Utile")
BESIDE = mark("Pas utile")
COPY = mark("Copier")
SHARE = mark("Partager")
SEND = mark("Envoyer à la rédaction")
WITHDRAWN = mark("Retirer de la boîte de la rédaction")
WITHDRAW = "back"
"""Word of the button that takes back what was sent."""
MOST_CHOICES = 3
MOST_GOING_ON = 2
LONGEST_COPY = int(InlineKeyboardButtonLimit.MAX_COPY_TEXT)
SHARED = "#"
"""What stands before the key of a fact that is shared through inline mode."""


def reply_rows(
    reply: Reply,
    voice: Voice,
    *,
    going_on: Sequence[Choice] = (),
    copied: str | None = None,
    votable: bool = False,
    sendable: bool = False,
) -> Rows:
    """Lay out the buttons of a reply.

    Args:
        reply: Its choices come first.
        voice: Says the labels.
        going_on: Questions to go on with, nearest first; no more than two questions stand under an
            answer or a refusal, and three where the reader is asked which he meant.
        copied: What "Copier" copies, at most :data:`LONGEST_COPY` characters; None for no such
            button.
        votable: Whether an answer can be voted on.
        sendable: Whether somebody reads what is sent of questions that are refused.
    """
    chosen = {one.fact for one in reply.choices}
    questions = [*reply.choices, *(one for one in going_on if one.fact not in chosen)]
    most = MOST_CHOICES if reply.outcome is Outcome.CHOICES else MOST_GOING_ON
    rows = question_rows(questions[:most])
    if reply.outcome is Outcome.CHOICES:
        rows.append(row_of(voice.say(NONE_OF_THESE), Act.NONE_OF_THESE, reply.choices[0].fact))
    is_refused = reply.outcome is Outcome.ABSTAIN and reply.reason is not Reason.TOO_VAGUE
    if sendable and is_refused:
        rows.append([send_button(voice)])
    for fact in reply.facts[:1]:
        votes = ((Act.USEFUL, USEFUL), (Act.BESIDE, BESIDE)) if votable else ()
        actions = [Button(voice.say(label), Press(act, fact)) for act, label in votes]
        if copied:
            actions.append(Button(voice.say(COPY), Copy(copied)))
        rows.append([*actions, share_button(f"{SHARED}{key_of(fact)}", voice)])
    return rows


def send_button(voice: Voice, *, is_sent: bool = False) -> Button:
    """Let the reader send his question to those who curate, or take it back once it is sent."""
    if is_sent:
        return Button(voice.say(WITHDRAWN), Press(Act.SEND, word=WITHDRAW))
    return Button(voice.say(SEND), Press(Act.SEND))


def share_button(typed: str, voice: Voice) -> Button:
    """Let the reader post something elsewhere.

    Args:
        typed: What stands in the inline query, which serves exactly what was shared.
        voice: Says the label.
    """
    return Button(voice.say(SHARE), Share(typed))
