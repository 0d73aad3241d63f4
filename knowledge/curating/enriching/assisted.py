"""What can a writing assistant propose for a list, and what of it may be believed?

Only questions and names are taken from it, never an answer. A question that names a number, a
person or a place that its fact does not, that quotes, or that the list already answers with
another fact, is dropped.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Annotated, NamedTuple

from pydantic import Field

from knowledge.curating.enriching.assistant import Answer, Assistant
from knowledge.curating.enriching.proposals import Proposals, fitting
from knowledge.language.folding import fold, plain
from knowledge.language.numbers import numbers_in
from knowledge.language.table import table, word_set
from knowledge.lists.model import Entity, Fact, FactList
from knowledge.progress import Progress

LONGEST = 200  # characters of a question
SURE = 75.0  # score from which the list does answer what is proposed as an absence
_LONGEST_NAME = 6  # words
_TOGETHER = 6  # entities that are asked about at once
_ODD = re.compile(r"https?:|www\.|[<>{}\[\]|\\`#*_=@]|\n|[«»“”\"]")
_ASKS = re.compile(
    r"\?\s*$|^(?:qui|que|qu['’ ]|quoi|quel|quelle|quels|quelles|ou|quand|comment|pourquoi|combien|"
    r"est-ce|c['’ ]est|a quel|de quel|dans quel|depuis|date|nom|nombre|"
    r"what|who|where|when|why|how)",
)
_CAPITAL = re.compile(r"(?<=[\s’'-])[A-ZÀ-Þ][\w’-]+")


class Service(NamedTuple):
    """What the list as it is serves for a question: the id of a fact, and how surely, 0 to 100."""

    fact: str
    score: float


Served = Callable[[str], Service | None]
"""Asks the list as it is; None where it serves nothing."""
Questions = Annotated[list[str], Field(max_length=40)]


class Phrasings(Answer):
    """Questions that a fact answers."""

    phrasings: Questions


class AbsentQuestion(Answer):
    """Wordings of one question that the article does not answer."""

    phrasings: Annotated[list[str], Field(max_length=6)]


class Absences(Answer):
    """Questions that the article does not answer."""

    absences: Annotated[list[AbsentQuestion], Field(max_length=120)]


class Names(Answer):
    """Other names of an entity."""

    id: str
    aliases: Annotated[list[str], Field(max_length=20)]


class Aliases(Answer):
    """Other names."""

    aliases: Annotated[list[Names], Field(max_length=60)]


async def propose_with(
    assistant: Assistant, listed: FactList, served: Served, *, progress: Progress
) -> Proposals:
    """Ask for phrasings fact by fact, then for absences and aliases by entity.

    Raises:
        AssistantError: The server is out of reach or refuses.
    """
    groups = [listed.entity[at : at + _TOGETHER] for at in range(0, len(listed.entity), _TOGETHER)]
    count, done = len(listed.fact) + 2 * len(groups), 0

    def step() -> None:
        nonlocal done
        done += 1
        progress(done, count)

    role = str(table("assistant")["role"]).strip()
    phrasings: dict[str, tuple[str, ...]] = {}
    for fact in listed.fact:
        told = await assistant.ask(role, _ask("phrasings", _of_fact(fact)), Phrasings)
        if told is not None:
            phrasings[fact.id] = tuple(told.phrasings)
        step()
    absences: list[tuple[str, ...]] = []
    aliases: dict[str, tuple[str, ...]] = {}
    for group in groups:
        data = {"article": listed.article.title, "faits": [one.sentence for one in listed.fact]}
        asked = _ask("absences", data | {"noms": [_of_entity(one) for one in group]})
        if (lacking := await assistant.ask(role, asked, Absences)) is not None:
            absences += [tuple(one.phrasings) for one in lacking.absences]
        step()
        asked = _ask("aliases", {"noms": [_of_entity(one) for one in group]})
        if (names := await assistant.ask(role, asked, Aliases)) is not None:
            aliases |= {one.id: tuple(one.aliases) for one in names.aliases}
        step()
    return believed(Proposals(phrasings, tuple(absences), aliases), listed, served)


def believed(proposals: Proposals, listed: FactList, served: Served) -> Proposals:
    """Keep what may be put before a person."""
    facts = {fact.id: fact for fact in listed.fact}
    known = {plain(listed.article.title), plain(listed.article.publisher)}  # nobody's names
    owners = Counter(
        words
        for texts in proposals.phrasings.values()
        for words in {plain(text) for text in texts}
    )
    phrasings = {
        key: tuple(
            text.strip()
            for text in texts
            if owners[plain(text)] == 1
            and _is_question(text)
            and _stays(text, facts[key], listed)
            and _serves(served(text), key)
        )
        for key, texts in proposals.phrasings.items()
        if key in facts
    }
    absences = tuple(
        tuple(text.strip() for text in texts if _is_question(text) and not _told(served(text)))
        for texts in proposals.absences
    )
    aliases = {
        key: tuple(text.strip() for text in texts if _is_name(text, known))
        for key, texts in _unshared(proposals.aliases.items())
    }
    return fitting(Proposals(phrasings, absences, aliases), listed)


def _serves(found: Service | None, fact: str) -> bool:
    return found is None or found.fact == fact


def _told(found: Service | None) -> bool:
    """Whether an absence is none; what is served unsurely may be what the absence is to stop."""
    return found is not None and found.score >= SURE


def _ask(what: str, data: object) -> str:
    fenced = json.dumps(data, ensure_ascii=False, indent=1).replace("</", "<\\/")
    return str(table("assistant")[what]).strip().replace("{data}", fenced)


def _of_fact(fact: Fact) -> dict[str, object]:
    return {"id": fact.id, "phrase": fact.sentence, "questions": fact.phrasings}


def _of_entity(one: Entity) -> dict[str, object]:
    return {"id": one.id, "nom": one.name, "type": one.type, "autres": one.aliases}


def _is_question(text: str) -> bool:
    """Whether a text is one short question in plain words."""
    bare = text.strip()
    words = len(plain(bare).split())
    return (
        words > 1
        and len(bare) <= LONGEST
        and not _ODD.search(bare)
        and bool(_ASKS.search(fold(bare)))
    )


def _stays(text: str, fact: Fact, listed: FactList) -> bool:
    """Whether a question brings in no number and no name that is not its fact's."""
    told = " ".join([fact.sentence, fact.date or "", *fact.phrasings, listed.article.title])
    names = [one for one in listed.entity if one.id in {*fact.entities, fact.speaker}]
    told += " " + " ".join(name for one in names for name in (one.name, *one.aliases))
    words = plain(told).split()
    if numbers_in(plain(text).split()) - numbers_in(words):
        return False
    months = word_set("names", "months.words")
    capitals = {plain(name) for name in _CAPITAL.findall(text)}
    return all(set(name.split()) <= set(words) or name in months for name in capitals)


def _is_name(text: str, known: Collection[str]) -> bool:
    return (
        0 < len(text.split()) <= _LONGEST_NAME
        and not _ODD.search(text)
        and plain(text) not in known
    )


def _unshared(
    given: Iterable[tuple[str, tuple[str, ...]]],
) -> list[tuple[str, Sequence[str]]]:
    """Leave out names that were given to two."""
    rows = list(given)
    owners = Counter(name for _, texts in rows for name in {fold(text) for text in texts})
    return [(key, [text for text in texts if owners[fold(text)] == 1]) for key, texts in rows]
