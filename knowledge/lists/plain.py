"""How does an article become a list before anybody wrote a phrasing?  A fact a sentence."""

from collections.abc import Container, Sequence

from knowledge.language.questions import Kind
from knowledge.language.sentences import split_sentences
from knowledge.lists.model import Article, Fact, FactList, Source, Zone


def plain_list(
    identifier: str,
    title: str,
    paragraphs: Sequence[str],
    *,
    omit: Container[tuple[int, int]] = (),
) -> FactList:
    """Make a draft of an article's sentences, in its order, without phrasings.

    Args:
        identifier: Of the article; any text.
        title: Likewise; may be empty.
        paragraphs: Their texts, of any length.
        omit: Paragraph and sentence, both counted from 0, that are left out.

    Returns:
        A list that matches as any other does and that no file could be read as: nothing in it was
        checked, and an article without sentences has no fact. The fact ``p2s1`` is the first
        sentence of the second paragraph.
    """
    facts = [
        Fact.model_construct(
            id=f"p{number + 1}s{at + 1}",
            kind=Kind.WHAT,
            sentence=paragraph[span.start : span.end],
            phrasings=[],
            source=Source.model_construct(zone=Zone.BODY, paragraph=number + 1, sentence=at + 1),
        )
        for number, paragraph in enumerate(paragraphs)
        for at, span in enumerate(split_sentences(paragraph))
        if (number, at) not in omit
    ]
    article = Article.model_construct(id=identifier, title=title, publisher="", status="draft")
    return FactList.model_construct(article=article, fact=facts, entity=[], absent=[], question=[])
