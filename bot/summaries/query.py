"""Which summary does an inline query ask for?  "résumé poutine-bakou-2024", "chrono", "/qui"."""

from collections.abc import Sequence

from knowledge.desk import Desk
from knowledge.language.folding import fold
from knowledge.lists.model import FactList
from knowledge.summaries.summary import Topic
from knowledge.summaries.wishing import names_of, wish_in


def commands(topic: Topic) -> list[str]:
    """List the commands of a topic: its words, in the letters that commands may have."""
    return [*dict.fromkeys(fold(word) for word in names_of(topic))]


def write_query(topic: Topic, article: str) -> str:
    """Write what shares a summary.

    Args:
        topic: Which.
        article: Of which article, by its id.
    """
    return f"{names_of(topic)[0]} {article}"


def read_query(typed: str, desk: Desk) -> tuple[Topic, Sequence[FactList]] | None:
    """Tell which summary of which articles a text asks for.

    Args:
        typed: A word for a topic, alone or followed by an article's id; or a wish in words.
        desk: Knows the articles.

    Returns:
        The topic, and the article named or all of them; None where the text is something else or
        names an article that is not served.
    """
    word, _, article = fold(typed).removeprefix("/").partition(" ")
    topic = next((each for each in Topic if word in commands(each)), None)
    if topic is not None and (not article or desk.lists.place_of(article) is not None):
        return topic, desk.lists_of(article)
    wish = wish_in(typed)
    return (wish.topic, desk.lists_of(None)) if wish else None
