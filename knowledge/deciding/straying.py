"""Which rules forbid that a fact answers a sequel, though it answers the completed query?

What a sequel says itself must be told by the fact; what it lacks comes from the last claim, and
the fact must be about that.
"""

from collections.abc import Callable
from typing import Final, NamedTuple

from knowledge.claims.holding import Told
from knowledge.deciding.thread import Thread
from knowledge.language.dates import UNIT_STEMS, compatible
from knowledge.language.questions import Kind
from knowledge.language.stems import stem
from knowledge.language.table import pattern, word_set
from knowledge.lists.model import Fact
from knowledge.ranking.entries import Held
from knowledge.ranking.ranking import Candidate
from knowledge.reading.conversation import (
    asks_earlier,
    has_pronoun,
    is_bare,
    is_elliptical,
    opens,
    own_words,
    this_noun,
)
from knowledge.reading.reading import Reading

TELLING = 2.0  # rarity from which a word of a sequel must be told by what answers it
FIRM: Final = frozenset({Kind.WHO, Kind.WHERE, Kind.WHEN, Kind.WHY, Kind.HOW_MANY})
"""Kinds of which a fact has the answer or has not."""
HANDED_ON: Final = FIRM - {Kind.WHO} | {Kind.SAID}
"""Kinds that "et Paul ?" asks for where the question before did."""
MEASURED: Final = frozenset(map(stem, word_set("sequels", "measured")))
"""What is counted in units of another name."""
TIME: Final = word_set("calendar", "time")
LASTING: Final = word_set("calendar", "lasting")
_IS_WHO: Final = pattern("sequels", "is_who")
_EARLIER: Final = pattern("sequels", "told_earlier")


class Going(NamedTuple):
    """A sequel beside a fact that may answer it.

    Attributes:
        thread: What it goes on from.
        typed: The sequel, by itself.
        candidate: The fact's place and parts.
        fact: The fact.
        told: It, as claims.
    """

    thread: Thread
    typed: Reading
    candidate: Candidate
    fact: Fact
    told: Told

    @property
    def held(self) -> Held:
        """What its texts hold."""
        return self.candidate.entry.holds


class Rule(NamedTuple):
    """A way to lose the thread.

    Attributes:
        name: In a word.
        strays: Whether a fact is none to go on with.
        sentence: What ``--why`` says, with {best}.
        query: Whether it is about the sequel, so that no other fact can be offered, either.
    """

    name: str
    strays: Callable[[Going], bool]
    sentence: str
    query: bool = False


def strays(thread: Thread, typed: Reading, candidate: Candidate) -> Rule | None:
    """Give the first rule by which a candidate does not answer a sequel; None where it may."""
    fact, told = candidate.entry.fact, candidate.entry.told
    if fact is None or told is None:
        return RULES[0]
    going = Going(thread, typed, candidate, fact, told)
    return next((rule for rule in RULES if rule.strays(going)), None)


def is_about_another(thread: Thread, typed: Reading, candidate: Candidate) -> Rule | None:
    """Give the rule by which a candidate is about somebody else than "il" is; None else."""
    fact, told = candidate.entry.fact, candidate.entry.told
    if fact is None or told is None:
        return None
    rule = BY_NAME["lost_person"]
    return rule if rule.strays(Going(thread, typed, candidate, fact, told)) else None


def _lacks_the_kind(going: Going) -> bool:
    """Whether a fact has not what is asked for; "et Paul ?" asks for what was asked of Anne."""
    typed, held = going.typed, going.held
    kind = next(iter(typed.asked.kinds), None)
    if kind is None and opens(typed) and going.fact is not going.thread.fact:
        before = going.thread.before.asked
        if before.head is not None and not going.told.holds(before.head):
            return True
        kind = next(iter(before.kinds), None)
        return kind in HANDED_ON and kind not in held.kinds
    if kind not in FIRM or kind in held.kinds:
        return False
    if kind is Kind.WHO:
        people = held.people - going.thread.asked
        return not (going.thread.persons(people) if _IS_WHO.match(going.typed.line) else people)
    return kind is not Kind.WHERE or not held.places - going.thread.asked


def _lacks_the_count(going: Going) -> bool:
    """Whether "combien de blessés ?" counts what the fact does not name."""
    asked, told = going.typed.asked, going.told
    if asked.counted in TIME:
        spans = {head for number in told.numbers for head in number.heads}
        return UNIT_STEMS.isdisjoint(spans) and LASTING.isdisjoint(going.held.sentence)
    if asked.counted is None or asked.counted in MEASURED | going.held.counted:
        return False
    return not told.has(asked.counted)


def _lacks_the_date(going: Going) -> bool:
    held = going.held
    return any(
        str(day.year) not in held.sentence
        and not any(
            compatible(day, each)
            for each in held.dates
            if each.year is not None or day.year is None  # "le 19 août" is of any year
        )
        for day in going.typed.asked.dates
    )


def _lacks_a_word(going: Going) -> bool:
    """Whether "et le ministre ?" says what the fact has nothing of.

    A fact that is not about the last claim must have each word itself.
    """
    words = [term.key for term in own_words(going.typed) if term.rarity >= TELLING]
    if is_elliptical(going.typed) or not has_pronoun(going.typed):
        return not all(map(going.told.holds, words))
    return not going.thread.is_on(going.candidate) and not all(map(going.told.has, words))


def _lacks_the_noun(going: Going) -> bool:
    """Whether "ces voyages" are none of the fact's."""
    noun = this_noun(going.typed)
    return noun is not None and not going.told.has(stem(noun))


def _is_about_another(going: Going) -> bool:
    if not has_pronoun(going.typed):
        return False
    people = going.thread.meant_by(going.typed)
    if not people:
        return going.thread.last.astray
    return going.thread.related(people).isdisjoint(going.told.all_names)


def _is_the_last_again(going: Going) -> bool:
    """Whether "et avant ?" gets what was told already, which does not say what was before."""
    if not asks_earlier(going.typed) or going.fact is not going.thread.fact:
        return False
    return _EARLIER.search(" ".join(going.held.sentence)) is None


def _has_no_claim(going: Going) -> bool:
    """Whether a question word alone goes on from what the article does not say."""
    typed = going.typed
    alone = is_bare(typed) and not own_words(typed) and not has_pronoun(typed)
    return alone and going.thread.last.astray


def _is_off(going: Going) -> bool:
    back = is_bare(going.typed) or has_pronoun(going.typed)
    return back and not going.thread.is_on(going.candidate)


RULES: Final = (
    Rule("lost_kind", _lacks_the_kind, "{best} does not tell what kind of thing is asked for"),
    Rule("lost_count", _lacks_the_count, "{best} does not name what is to be counted"),
    Rule("lost_date", _lacks_the_date, "{best} does not have its date"),
    Rule("lost_word", _lacks_a_word, "{best} has nothing of a word that it adds"),
    Rule("lost_noun", _lacks_the_noun, "{best} has nothing of the thing that it points to"),
    Rule(
        "lost_person",
        _is_about_another,
        "{best} is not about the person or the thing that it points back to",
    ),
    Rule("lost_earlier", _is_the_last_again, "{best} was just told, and not what came before"),
    Rule(
        "lost_claim",
        _has_no_claim,
        "it goes on from a question that was not answered",
        query=True,
    ),
    Rule("lost_thread", _is_off, "{best} is about something else than the conversation is"),
)
"""In the order in which they are asked; the first that holds is the one that is told."""

BY_NAME: Final = {rule.name: rule for rule in RULES}
