"""What can stand under a page, whoever draws it?

Buttons are neutral: :mod:`bot.messages.drawing` makes those of Telegram of them, the terminal
shows numbers for those that it can press.
"""

from enum import StrEnum
from typing import NamedTuple


class Act(StrEnum):
    """What pressing it asks for."""

    ARTICLE = "a"
    """Talk about this article from now on; in a link: present it."""
    BOX = "b"
    """Do to a group of questions that were sent what the word says; for curators alone."""
    CARD = "c"
    """Send the picture of an article."""
    CORRECTED = "v"
    """Post the text that this verdict is about, set right by the article."""
    FACT = "f"
    """Serve this fact."""
    NONE_OF_THESE = "n"
    """None of the choices was meant."""
    BESIDE = "o"
    """This fact was beside the point."""
    QUIZ = "q"
    """Ask a question about an article."""
    SEND = "e"
    """Send the question that was refused to those who curate, or take it back."""
    SETTING = "p"
    """Change the setting that the word names, or show what can be set."""
    SUMMARY = "s"
    """Send the summary of an article that the word names."""
    TEACH = "t"
    """Let this fact answer the group of questions that the word names; likewise."""
    TURN = "z"
    """Show other articles: the word says which page, and of which buttons."""
    USEFUL = "u"
    """This fact was useful."""


class Press(NamedTuple):
    """Asks the bot for something.

    Attributes:
        act: What is asked for.
        name: Of a fact, ``article/fact``, or of an article; empty where the act needs none.
        word: A detail, such as the name of a summary: ``a-z``, ``0-9`` and ``-``, at most 16.
    """

    act: Act
    name: str = ""
    word: str = ""


class Copy(NamedTuple):
    """Copies a text."""

    text: str


class Share(NamedTuple):
    """Lets the reader choose a chat, and begins an inline query there with what is typed."""

    typed: str


class Search(NamedTuple):
    """Begins an inline query in this chat."""

    typed: str = ""


class Open(NamedTuple):
    """Opens a link."""

    url: str


class Button(NamedTuple):
    """One button.

    Attributes:
        label: What it says.
        does: What comes of pressing it.
    """

    label: str
    does: Press | Copy | Share | Search | Open


Rows = list[list[Button]]


def row_of(label: str, act: Act, name: str = "", word: str = "") -> list[Button]:
    """Lay out one button that asks the bot for something, alone in its row."""
    return [Button(label, Press(act, name, word))]
