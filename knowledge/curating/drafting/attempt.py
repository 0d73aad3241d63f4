"""What came of drafting from a link or a page, in a word that a curator reads?"""

from typing import Final, NamedTuple

from knowledge.curating.drafting.decoding import decode, is_page
from knowledge.curating.drafting.draft import Draft, draft_of
from knowledge.curating.drafting.fetching import Fetched, fetch
from knowledge.curating.drafting.story import Story
from knowledge.curating.drafting.writing import written
from knowledge.errors import NotAnArticleError

MISSING: Final = (
    "drafting reads pages with trafilatura: install it with `make`, or `pip install trafilatura`"
)


class Drafted(NamedTuple):
    """A draft, written down.

    Attributes:
        article: Its id.
        title: Of the article.
        text: The list.
        facts: How many it has.
        entities: How many names.
        doubts: What a person has to look at, a line each.
    """

    article: str
    title: str
    text: str
    facts: int
    entities: int
    doubts: tuple[str, ...]


def drafted(source: str | bytes) -> Drafted | str:
    """Make a draft of a page; where that cannot be, say why in one line.

    Args:
        source: An https link, which is fetched as :func:`fetch` says; or the bytes of a page or a
            text.
    """
    try:
        fetched = fetch(source) if isinstance(source, str) else Fetched(source, None, "")
        draft = draft_of(story_in(fetched))
    except NotAnArticleError as error:
        return str(error)
    except ModuleNotFoundError:
        return MISSING
    told = (draft.story.title, written(draft), len(draft.facts), len(draft.entities))
    return Drafted(draft.id, *told, tuple(doubts_of(draft)))


def story_in(fetched: Fetched) -> Story:
    """Read the article in what was fetched or opened.

    Raises:
        NotAnArticleError: There is none.
        ModuleNotFoundError: What reads pages is not installed.
    """
    text = decode(fetched.data, declared=fetched.charset)
    if not is_page(text):
        from knowledge.curating.drafting.pasted import read_pasted  # noqa: PLC0415 - one of two

        return read_pasted(text)
    from knowledge.curating.drafting.page import read_page  # noqa: PLC0415 - loads trafilatura

    return read_page(text, address=fetched.address)


def doubts_of(draft: Draft) -> list[str]:
    """List what a person has to look at: all remarks on the article, and those on its facts."""
    marked = [each for fact in draft.facts for each in fact.remarks if each.startswith("vérifier")]
    return [*draft.remarks, *marked]
