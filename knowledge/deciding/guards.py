"""Which rules forbid an answer, whatever its score?

A guard is one entry of :data:`GUARDS`, and its test. Those about the query come first: they judge
it by the best candidate alone. Where one about a candidate refuses it, the next one is judged.
"""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from knowledge.claims.actors import governed_by
from knowledge.claims.claim import NOT, Bearing, Deed, Difference, Form
from knowledge.claims.contraries import alike, expected, required, voicing
from knowledge.claims.polarity import INFINITIVE
from knowledge.claims.voices import is_of_office, office_asked, topic_of
from knowledge.deciding.judging import Judged
from knowledge.deciding.outcome import Reason
from knowledge.language.attributes import attribute, soft
from knowledge.language.dates import MONTHS, WEEKDAYS
from knowledge.language.questions import Kind, kind_named_by
from knowledge.language.table import pattern
from knowledge.ranking.parts import HELD

STATED = frozenset({Form.STATED, Form.WHETHER})
ALL = frozenset(Form)
NEVER: Final = frozenset[Form]()
TELLING = 5.0  # rarity from which a word that only other facts have tells the query from this one
WHOLE = 0.99  # coverage from which a fact holds all of a query
UNHELD = frozenset({Bearing.CONTRARY, Bearing.SILENT})
AHEAD = 3  # words before one that show whether it names somebody or a time
_DETERMINED = pattern("claims", "naming.determined")
_SOMEBODY = pattern("claims", "naming.somebody")
_UNTIL = pattern("claims", "naming.until")
FEW = 2  # a number up to which a noun may be counted without any fact doing so ("les deux pays")


class Guard(NamedTuple):
    """A rule that refuses an answer.

    Attributes:
        name: In a word.
        reason: What the reader is told where nothing better is known.
        refuses: Whether it forbids to answer with the candidate.
        sentence: What ``--why`` says, with {unknown}, {absent}, {speaker}, {best} and {slots}.
        query: Whether it is about the query, so that no other candidate can do better.
        slot: The slot that it guards: the next candidate answers those alone who do not say how
            it is. None where it guards no slot.
        corrects: Forms of queries that are set right by the candidate, instead of refused.
    """

    name: str
    reason: Reason
    refuses: Callable[[Judged], bool]
    sentence: str
    query: bool = False
    slot: Difference | None = None
    corrects: frozenset[Form] = NEVER


def _names_a_stranger(judged: Judged) -> bool:
    return bool(judged.reading.unknown)


def _is_an_absence(judged: Judged) -> bool:
    """What the article leaves out, unless it is only like a statement that a fact sets right."""
    if not judged.absence.refuses:
        return False
    statable = judged.claim.form in STATED and not judged.absence.is_same
    return not (statable and (judged.is_contrary(Difference.DATE) or _holds_all(judged)))


def _holds_all(judged: Judged) -> bool:
    """Whether a fact has each word and name of what is said, and nothing against any."""
    return (
        judged.candidate.parts.content_covered >= WHOLE
        and all(judged.told.holds(deed.key, surely=True) for deed in judged.claim.deeds)
        and judged.names_all
        and not any(each.bearing in UNHELD for each in judged.compared)
    )


def _is_said_by_another(judged: Judged) -> bool:
    return judged.candidate.parts.speaker == 1.0


def _is_somebody_elses(judged: Judged) -> bool:
    """Whether it is asked of somebody what the fact does not say of him.

    That is what he says, anything of an office that nothing in the fact stands for, or who was
    there before him.
    """
    asked, told = judged.reading.asked, judged.told
    if Kind.WHO in asked.kinds and _names_only_who_came_after(judged):
        return True
    voiced = any(deed.key in voicing() for deed in judged.claim.deeds)
    voiced = voiced and Kind.SAID in asked.kinds
    office = office_asked(judged.claim, speaks=voiced)
    if office is not None and not told.holds(office):
        return True
    if (
        not voiced
        or asked.speaker is None
        or asked.speaker in judged.candidate.entry.holds.speakers
    ):
        return False
    return not told.speaks(asked.speaker)


def _names_only_who_came_after(judged: Judged) -> bool:
    """Whether a fact names nobody but whom somebody was before: "qui dirigeait avant X"."""
    claim, types = judged.claim, judged.gazetteer.types
    after = {
        each.entity
        for each in claim.mentions
        if types[each.entity] == "person" and governed_by(claim.words, each.start) == "avant"
    }
    told = (each.entity for clause in judged.told.claims for each in clause.mentions)
    named = {each for each in told if types[each] == "person"}
    return bool(after) and bool(named) and named <= after


def _is_of_another_topic(judged: Judged) -> bool:
    """What somebody says of a thing ("qu'a dit X du gaz") that nothing in the fact stands for."""
    if Kind.SAID not in judged.reading.asked.kinds or judged.claim.form is not Form.OPEN:
        return False
    claim, told = judged.claim, judged.told
    topic = topic_of(claim, bare=judged.reading.language != "fr")
    if not topic or any(told.has_nearly(each.key) for each in topic):
        return False
    return not (is_of_office(claim, topic[0].place) and judged.is_told(topic[0].key))


def _has_another_date(judged: Judged) -> bool:
    return judged.is_contrary(Difference.DATE)


def _has_a_finer_date(judged: Judged) -> bool:
    """A date that the fact does not say so precisely, or does not say where it must."""
    if judged.is_silent(Difference.DATE):
        return True
    undated = bool(judged.claim.times) and not judged.told.times and not judged.claim.back
    return undated and (judged.claim.form in STATED or judged.candidate.parts.dates == 1.0)


def _has_another_number(judged: Judged) -> bool:
    return judged.is_contrary(Difference.NUMBER)


def _has_an_unheld_number(judged: Judged) -> bool:
    """A count of something that the fact has, which neither it nor another near one has."""
    return any(
        number.exact
        and number.value > FEW
        and number.value not in judged.told.counted
        and any(map(judged.told.holds, number.heads[:1]))
        and not judged.is_counted(number)
        for number in judged.claim.numbers
    )


def _is_otherwise(judged: Judged) -> bool:
    """A contrary of what the fact says; a plain no answers who asks whether."""
    whether = judged.claim.form is Form.WHETHER
    return any(
        each.kind is Difference.POLARITY
        and each.bearing is Bearing.CONTRARY
        and not (whether and each.said.startswith(NOT) is not each.article.startswith(NOT))
        for each in judged.compared
    )


def _denies_alone(judged: Judged) -> bool:
    """A question about what is not so, where the fact denies nothing.

    "Quand n'y avait-il plus …" may be told by what ended then.
    """
    claim, kinds = judged.claim, judged.reading.asked.kinds
    if claim.back or claim.form is not Form.OPEN or Kind.WHEN in kinds or "plus" in claim.words:
        return False
    anything = Kind.WHO in kinds  # "qui n'était pas au dîner": a noun, too
    denied = any(deed.negated and (deed.acts or anything) for deed in claim.deeds)
    return denied and not judged.told.denies


def _lacks_a_name(judged: Judged) -> bool:
    """A name of the list that the fact does not have, nor any name that it is part of."""
    return not judged.claim.assumed and not judged.names_all


def _is_done_by_another(judged: Judged) -> bool:
    return judged.is_contrary(Difference.ROLE)


def _is_elsewhere(judged: Judged) -> bool:
    return judged.is_contrary(Difference.PLACE)


def _lacks_a_telling_word(judged: Judged) -> bool:
    """A word like "annuler" that nothing in the fact stands for.

    A phrasing that asks if it is so holds it for those who ask that, not for who takes it so.
    """
    told, surely = judged.told, judged.claim.form is Form.OPEN
    spent = {part for term in judged.reading.terms if " " in term.key for part in term.key.split()}
    return not judged.claim.assumed and any(
        (
            deed.key in required()
            and not any(told.has(each, surely=surely) for each in alike(deed.key))
        )
        or (deed.key in expected() and not told.holds(deed.key, surely=surely))
        for deed in judged.claim.deeds
        if deed.key not in spent  # "perdre la vie" is no loss
        and not _only_names(judged.claim.words, deed)
    )


def _only_names(words: Sequence[str], deed: Deed) -> bool:
    """Whether a word says who or when ("le perdant", "une fois élue"), and not what is done."""
    before = " ".join(words[max(0, deed.place - AHEAD) : deed.place])
    if _UNTIL.search(f"{before} {deed.word}") is not None:
        return True
    named = _DETERMINED.search(before) is not None and not deed.acts
    return named and _SOMEBODY.fullmatch(deed.word) is not None


def _is_of_other_facts(judged: Judged) -> bool:
    """A rare noun of the query that other facts have and this one does not."""
    verbs = {
        deed.key
        for deed in judged.claim.deeds
        if deed.acts or INFINITIVE.fullmatch(deed.word) is not None
    }
    return not judged.claim.assumed and any(
        term.share == 1.0
        and term.entity is None
        and term.rarity >= TELLING
        and term.key not in verbs
        and term.key != judged.reading.asked.head
        and kind_named_by(term.key) is None
        and term.word not in MONTHS
        and term.word not in WEEKDAYS
        and judged.is_told(term.key)
        and not judged.told.holds(term.key)
        for term in judged.reading.terms
    )


def _lacks_the_noun(judged: Judged) -> bool:
    """A rare noun that is asked for by name ("quel massage") and that nothing in the fact is."""
    head = judged.reading.asked.head
    if head is None or kind_named_by(head) is not None or judged.reading.asked.attributes:
        return False
    rare = any(term.key == head and term.rarity >= TELLING for term in judged.reading.terms)
    return rare and judged.candidate.parts.head < HELD and not judged.told.holds(head)


def _lacks_what_is_asked(judged: Judged) -> bool:
    """An attribute (an age, a price), a name or a count that the fact does not give.

    Nor does it give the age of one by that of another.
    """
    parts, reading = judged.candidate.parts, judged.reading
    if reading.asked.kinds[:1] == (Kind.HOW_MANY,) and parts.kind_unheld == 1.0:
        return True
    if reading.asked.named and judged.candidate.entry.holds.names <= set(reading.line.split()):
        return True
    asked = reading.asked.attributes - soft()
    if not asked <= judged.candidate.entry.holds.attributes:
        return True
    types = judged.gazetteer.types
    people = {each for each in judged.reading.mentions if types[each] == "person"}
    return attribute("age") in asked and bool(people) and people.isdisjoint(judged.told.aged)


GUARDS: Final = (
    Guard(
        "unknown_entity",
        Reason.UNKNOWN_ENTITY,
        _names_a_stranger,
        "it names {unknown}, which no entity and no fact of the list explains",
        query=True,
    ),
    Guard(
        "absence",
        Reason.NOT_IN_ARTICLE,
        _is_an_absence,
        "it is most like “{absent}”, which an [[absent]] block says the article leaves out",
        query=True,
    ),
    Guard(
        "wrong_speaker",
        Reason.WRONG_ROLE,
        _is_said_by_another,
        "{speaker} is asked to have said it, but {best} says that somebody else did",
        slot=Difference.ROLE,
    ),
    Guard(
        "unheld_person",
        Reason.NOT_IN_ARTICLE,
        _is_somebody_elses,
        "it asks what somebody says or does, and {best} has nothing of his",
    ),
    Guard(
        "other_topic",
        Reason.NOT_IN_ARTICLE,
        _is_of_another_topic,
        "it asks what is said of a thing that nothing in {best} stands for",
    ),
    Guard(
        "wrong_date",
        Reason.WRONG_DATE,
        _has_another_date,
        "its date contradicts the one of {best} ({slots})",
        slot=Difference.DATE,
        corrects=ALL,
    ),
    Guard(
        "finer_date",
        Reason.NOT_IN_ARTICLE,
        _has_a_finer_date,
        "{best} does not give its date",
        slot=Difference.DATE,
    ),
    Guard(
        "wrong_number",
        Reason.NOT_IN_ARTICLE,
        _has_another_number,
        "its number contradicts the one of {best} ({slots})",
        slot=Difference.NUMBER,
        corrects=ALL,
    ),
    Guard(
        "unheld_number",
        Reason.NOT_IN_ARTICLE,
        _has_an_unheld_number,
        "it counts what {best} counts otherwise, or not at all",
    ),
    Guard(
        "contrary",
        Reason.NEGATED,
        _is_otherwise,
        "{best} says the contrary ({slots})",
        slot=Difference.POLARITY,
        corrects=ALL,
    ),
    Guard(
        "denied",
        Reason.NEGATED,
        _denies_alone,
        "it asks about what did not happen, and {best} denies nothing",
    ),
    Guard(
        "wrong_role",
        Reason.WRONG_ROLE,
        _is_done_by_another,
        "{best} says that somebody else did it ({slots})",
        slot=Difference.ROLE,
        corrects=STATED,
    ),
    Guard(
        "wrong_place",
        Reason.NOT_IN_ARTICLE,
        _is_elsewhere,
        "{best} says that it was elsewhere ({slots})",
        slot=Difference.PLACE,
        corrects=STATED,
    ),
    Guard(
        "unheld_name",
        Reason.NOT_IN_ARTICLE,
        _lacks_a_name,
        "it names what {best} has nothing of",
    ),
    Guard(
        "telling_word",
        Reason.NOT_IN_ARTICLE,
        _lacks_a_telling_word,
        "it turns on a word that nothing in {best} stands for",
    ),
    Guard(
        "other_facts",
        Reason.NOT_IN_ARTICLE,
        _is_of_other_facts,
        "it has a rare word that other facts have and {best} has not",
    ),
    Guard(
        "asked_noun",
        Reason.NOT_IN_ARTICLE,
        _lacks_the_noun,
        "it asks for a thing by a noun that nothing in {best} stands for",
    ),
    Guard(
        "attribute",
        Reason.NOT_IN_ARTICLE,
        _lacks_what_is_asked,
        "{best} does not give what it asks for",
    ),
)
"""In the order in which they are asked; the first that refuses is the one that is told."""

BY_NAME: Final = {guard.name: guard for guard in GUARDS}
