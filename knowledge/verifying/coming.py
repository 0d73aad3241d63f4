"""Does a clause tell as done what its facts only tell as wished for, planned or denied?

"L'Arménie a signé l'accord" beside "il aimerait qu'un accord soit signé".
"""

from collections.abc import Iterable
from functools import cache

from knowledge.claims.claim import Deed, Mode
from knowledge.claims.contraries import saying
from knowledge.claims.polarity import INFINITIVE
from knowledge.language.table import table, words_of
from knowledge.language.tokens import words_in
from knowledge.language.words import groups_of, retold_by
from knowledge.verifying.clauses import Clause
from knowledge.verifying.held import Held


def outruns(clause: Clause, facts: Iterable[Held], others: Iterable[Held]) -> bool:
    """Whether a clause says that something was done of which no fact's sentence tells as much.

    A deed that no sentence has a word for does not count: nothing is told of its being to come.

    Args:
        clause: The clause.
        facts: That would support it.
        others: That are asked where those have no word for a deed.
    """
    told = _told_in(facts)
    beyond = _told_in(others)
    for deed in clause.deeds:
        if not _is_done(deed, clause):
            continue
        taken = {each.key for each in clause.deeds if each is not deed}
        same = [each for each in told if is_alike(each, deed) and each.key not in taken]
        same = same or [each for each in beyond if each.key == deed.key]
        if same and all(each.mode is Mode.OPEN or each.negated for each in same):
            return True
    return False


def _told_in(facts: Iterable[Held]) -> list[Deed]:
    return [deed for held in facts for deed in held.deeds]


def _is_done(deed: Deed, clause: Clause) -> bool:
    if deed.negated or deed.key in saying() or not deed.acts:
        return False
    if deed.mode is Mode.DONE:
        return True
    # a verb that was put into French word by word is left in the infinitive
    typed = words_in(clause.text.lower())
    return (
        clause.foreign
        and INFINITIVE.fullmatch(deed.word) is not None
        and deed.word not in typed
        and _untold_tenses().isdisjoint(typed)
    )


def is_alike(one: Deed, other: Deed) -> bool:
    """Whether two deeds are one, by the same word, a relative, or one that retells it."""
    if one.key == other.key or groups_of(one.key) & groups_of(other.key):
        return True
    return not retold_by(one.key).isdisjoint(retold_by(other.key))


@cache
def _untold_tenses() -> frozenset[str]:
    """Words of other languages by which a verb is no past tense."""
    return frozenset(words_of(table("verifying")["tense"]["open"]))
