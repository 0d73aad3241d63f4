"""Which articles are meant by a few words of their titles, the last perhaps cut?"""

from collections.abc import Iterable, Sequence

from knowledge.language.folding import plain
from knowledge.lists.model import Article


class Titles:
    """Finds articles by the beginnings of words of their titles, outlets, days and ids.

    Args:
        articles: In the order in which they are found.
    """

    def __init__(self, articles: Iterable[Article]) -> None:
        self._told = [f" {plain(_words(each))} {each.id}" for each in articles]

    def find(self, typed: str, count: int) -> Sequence[int]:
        """Place the first articles that have each of some words; none for no word at all.

        Args:
            typed: As typed, of any length.
            count: How many at most.
        """
        words = [f" {each}" for each in plain(typed).split()]
        found: list[int] = []
        for place, told in enumerate(self._told if words else ()):
            if all(word in told for word in words):
                found.append(place)
                if len(found) == count:
                    break
        return found


def _words(article: Article) -> str:
    return f"{article.title} {article.publisher} {article.published or ''}"
