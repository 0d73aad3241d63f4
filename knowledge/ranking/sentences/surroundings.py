"""What do the sentences around it lend to a sentence?  "Il" has its name one sentence back."""

from typing import Final

from knowledge.language.anatomy import is_content
from knowledge.language.stems import stem
from knowledge.ranking.sentences.coverage import Columns, is_sure
from knowledge.ranking.sentences.laying import Overlap
from knowledge.ranking.sentences.text import Text

_FADING: Final = 0.8  # what a word named one sentence earlier keeps, at each further sentence
_SUBJECT: Final = 5  # words that a subject takes


def surroundings(overlap: Overlap, text: Text) -> Columns:
    """Measure what each sentence gains from its paragraph, 0 to 1.

    Args:
        overlap: The query, laid over the article.
        text: The article.

    Returns:
        ``from_previous`` and ``from_next``: the share of the query's weight that
        they hold and this sentence does not. ``carried``: the same from all earlier sentences of
        the paragraph, fading; ``carried_names`` of names and title words only; each also counted
        where a pronoun opens the sentence (``…_by_opener``) or stands near its beginning
        (``…_by_pronoun``). ``paragraph``, ``paragraph_rare``: coverage by all sentences of the
        paragraph. The rest say where the sentence stands and how it begins.
    """
    columns = _positions(text)
    columns |= _beginnings(overlap, text)
    columns |= _paragraphs(overlap, text)
    columns |= _lent(overlap, text)
    opener = columns["pronoun_opens"]
    pronoun = columns["pronoun_early"]
    columns["from_previous_by_pronoun"] = [
        lent if opens or early else 0.0
        for lent, opens, early in zip(columns["from_previous"], opener, pronoun, strict=True)
    ]
    for name in ("carried", "carried_names"):
        for suffix, holds in (("opener", opener), ("pronoun", pronoun)):
            columns[f"{name}_by_{suffix}"] = [
                lent * flag for lent, flag in zip(columns[name], holds, strict=True)
            ]
    return columns


def _positions(text: Text) -> Columns:
    first = text.first
    return {
        "opens_paragraph": [float(flag) for flag in first],
        "closes_paragraph": [float(flag) for flag in (*first[1:], True)][: len(first)],
        "early": [1 / (1 + at) for at in range(len(first))],
    }


def _beginnings(overlap: Overlap, text: Text) -> Columns:
    titled = text.titled
    return {
        "pronoun_opens": [float(each.opens_with_pronoun) for each in text.sentences],
        "pronoun_early": [float(each.has_pronoun) for each in text.sentences],
        "query_opens": [
            float(not overlap.words.isdisjoint(each.words[:_SUBJECT])) for each in text.sentences
        ],
        "title_opens": [
            float(
                any(
                    stem(word) in titled for word in each.words[: _SUBJECT + 1] if is_content(word)
                )
            )
            for each in text.sentences
        ],
    }


def _paragraphs(overlap: Overlap, text: Text) -> Columns:
    soft: dict[int, float] = {}
    rare: dict[int, float] = {}
    for term in overlap.terms:
        best: dict[int, float] = {}
        sure: dict[int, float] = {}
        for at, credit in term.credit.items():
            paragraph = text.paragraphs[at]
            best[paragraph] = max(credit, best.get(paragraph, 0.0))
            if is_sure(credit):
                sure[paragraph] = max(credit, sure.get(paragraph, 0.0))
        for paragraph, credit in best.items():
            soft[paragraph] = soft.get(paragraph, 0.0) + term.weight * credit / overlap.total
        for paragraph, credit in sure.items():
            rare[paragraph] = rare.get(paragraph, 0.0) + term.rarity * credit / overlap.rare_total
    return {
        "paragraph": [soft.get(paragraph, 0.0) for paragraph in text.paragraphs],
        "paragraph_rare": [rare.get(paragraph, 0.0) for paragraph in text.paragraphs],
    }


def _lent(overlap: Overlap, text: Text) -> Columns:
    count = len(text)
    first = text.first
    columns: Columns = {
        name: [0.0] * count for name in ("from_previous", "from_next", "carried", "carried_names")
    }
    for term in overlap.terms:
        share = term.weight / overlap.total
        credit = [term.credit.get(at, 0.0) for at in range(count)]
        kept = 0.0
        for at, own in enumerate(credit):
            if first[at]:
                kept = 0.0
            elif credit[at - 1] > own:
                columns["from_previous"][at] += share * (credit[at - 1] - own)
            if at + 1 < count and not first[at + 1] and credit[at + 1] > own:
                columns["from_next"][at] += share * (credit[at + 1] - own)
            if kept > own:
                columns["carried"][at] += share * (kept - own)
                if term.name or term.titled:
                    columns["carried_names"][at] += share * (kept - own)
            kept = max(kept * _FADING, own)
    return columns
