"""Which questions with one right answer does a list hold?

About dates, numbers, who said something and who has a role. The right answer is the list's; the
wrong ones are of the same kind, and choosing one would claim what the article says of nothing: no
date or number that stands in it, nobody who is quoted in it, nobody with that role.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, zip_longest
from random import Random
from typing import NamedTuple

from knowledge.language.dates import dates_in
from knowledge.language.folding import fold
from knowledge.language.questions import Kind
from knowledge.language.typography import typeset
from knowledge.lists.fact_ref import FactRef
from knowledge.lists.model import Entity, Fact, FactList, Zone
from knowledge.quizzing.dates import other_dates
from knowledge.quizzing.numbers import only_number, other_numbers, written_like
from knowledge.wording.labels import label_of, sentence_of
from knowledge.wording.sources import brief_source
from knowledge.wording.voice import Voice, mark

MOST_WRONG = 3
LEAST_WRONG = 2
WHO_SAID = mark("Qui a dit : « {quote} » ?")
WHO_IS = mark("Dans l’article, qui est {role} ?")


class Quiz(NamedTuple):
    """A question with one right answer.

    Attributes:
        name: Tells it from the others of its article.
        question: As it is asked.
        options: Three or four, no two the same, in a mixed order that is always the same.
        right: Place of the right one, from 0.
        sentence: The curated sentence that tells it.
        source: Its source, in brief.
    """

    name: str
    question: str
    options: tuple[str, ...]
    right: int
    sentence: str
    source: str


def quizzes(listed: FactList, voice: Voice) -> list[Quiz]:
    """List the questions of an article, the kinds in turn; none where it holds no such facts."""
    facts = [fact for fact in listed.fact if fact.source.zone is not Zone.CREDIT]
    kinds = (
        _about_dates(facts, listed, voice),
        _about_speakers(facts, listed, voice),
        _about_numbers(facts, listed, voice),
        _about_roles(facts, listed, voice),
    )
    return [one for one in chain.from_iterable(zip_longest(*kinds)) if one is not None]


def _about_dates(facts: Sequence[Fact], listed: FactList, voice: Voice) -> Iterator[Quiz]:
    asked: set[str] = set()  # of several facts of one day, the first is enough
    for fact in facts:
        label = label_of(fact, voice)
        if fact.kind is not Kind.WHEN or not fact.date or fact.date in asked:
            continue
        if not dates_in(fold(label)):
            asked.add(fact.date)
            wrong = map(voice.date, other_dates(fact.date, listed))
            yield from _made("date", fact, label, voice.date(fact.date), wrong, listed, voice)


def _about_numbers(facts: Sequence[Fact], listed: FactList, voice: Voice) -> Iterator[Quiz]:
    for fact in facts:
        number = only_number(fact.sentence) if fact.kind is Kind.HOW_MANY else None
        label = label_of(fact, voice)
        if number and number not in label:
            wrong = (written_like(number, one) for one in other_numbers(number, listed))
            yield from _made("number", fact, label, number, wrong, listed, voice)


def _about_speakers(facts: Sequence[Fact], listed: FactList, voice: Voice) -> Iterator[Quiz]:
    people = {one.id: one for one in listed.entity if one.type == "person"}
    quoted = {fact.speaker for fact in listed.fact if fact.speaker}
    wrong = [typeset(one.name) for one in people.values() if one.id not in quoted]
    for fact in facts:
        if fact.quote and fact.speaker in people:
            question = voice.say(WHO_SAID, quote=typeset(fact.quote))
            right = typeset(people[fact.speaker].name)
            yield from _made("speaker", fact, question, right, wrong, listed, voice)


def _about_roles(facts: Sequence[Fact], listed: FactList, voice: Voice) -> Iterator[Quiz]:
    people = [one for one in listed.entity if one.type == "person"]
    for person in people:
        told = next((one for one in facts if _introduces(one, person)), None)
        if person.role is None or told is None:
            continue
        role = (person.role_en if voice.language == "en" else None) or typeset(person.role)
        wrong = [typeset(one.name) for one in people if one.role != person.role]
        question = voice.say(WHO_IS, role=role)
        yield from _made("role", told, question, typeset(person.name), wrong, listed, voice)


def _introduces(fact: Fact, person: Entity) -> bool:
    """Whether a fact says who somebody is: about him first, in the words of his role."""
    if not fact.entities or fact.entities[0] != person.id or person.role is None:
        return False
    return fold(person.role) in fold(fact.sentence)


def _made(
    kind: str,
    fact: Fact,
    question: str,
    right: str,
    wrong: Iterable[str],
    listed: FactList,
    voice: Voice,
) -> Iterator[Quiz]:
    """Make a question of its parts; none where there are too few wrong answers."""
    others = [one for one in dict.fromkeys(wrong) if one != right][:MOST_WRONG]
    if len(others) < LEAST_WRONG:
        return
    options = [right, *others]
    Random(FactRef.of(listed.article.id, fact.id)).shuffle(options)  # noqa: S311 - nothing secret
    yield Quiz(
        f"{kind}-{fact.id}",
        question,
        tuple(options),
        options.index(right),
        sentence_of(fact, voice),
        brief_source(listed.article, fact, voice),
    )
