"""Which summary does an inline query ask for?  "résumé poutine-bakou-2024", "chrono", "/qui"."""

from collections.abc import Sequence

from knowledge.desk import Desk
from knowledge.language.folding import fold
from knowledge.lists.model import FactList
from knowledge.summaries.summary import Topic

WORDS = {
    Topic.KEY_FACTS: ("résumé", "resume", "summary", "essentiel"),
    Topic.TIMELINE: ("chronologie", "chrono", "timeline"),
    Topic.PEOPLE: ("qui", "who"),
    Topic.QUOTES: ("citations", "quotes"),
    Topic.PLACES: ("où", "ou", "where"),
    Topic.DATES: ("quand", "when"),
    Topic.ARTICLE: ("article",),
}
"""What readers call each topic: the word that is shared first, the rest as they type it."""
_TOPICS = {str(fold(word)): topic for topic, words in WORDS.items() for word in words}


def commands(topic: Topic) -> list[str]:
    """List the commands of a topic: its words, in the letters that commands may have."""
    return [*dict.fromkeys(fold(word) for word in WORDS[topic])]


def write_query(topic: Topic, article: str) -> str:
    """Write what shares a summary.

    Args:
        topic: Which.
        article: Of which article, by its id.
    """
    return f"{WORDS[topic][0]} {article}"


def read_query(typed: str, desk: Desk) -> tuple[Topic, Sequence[FactList]] | None:
    """Tell which summary of which articles a text asks for.

    Args:
        typed: A word for a topic, alone or followed by an article's id; nothing else.
        desk: Knows the articles.

    Returns:
        The topic, and the article named or all of them; None where the text is something else or
        names an article that is not served.
    """
    word, _, article = fold(typed).removeprefix("/").partition(" ")
    topic = _TOPICS.get(word)
    if topic is None:
        return None
    if article and desk.lists.place_of(article) is None:
        return None
    return topic, desk.lists_of(article)
