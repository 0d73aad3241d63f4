"""What does a clause deny that a fact says, or say that a fact denies, and is that sure?"""

from collections.abc import Iterator, Mapping

from knowledge.claims.claim import NOT, Bearing, Claim, Compared, Deed, Difference, Mode
from knowledge.claims.contraries import alike, saying
from knowledge.language.stems import stem
from knowledge.language.words import groups_of
from knowledge.verifying.clauses import Clause
from knowledge.verifying.held import Held


def denials(claim: Claim, held: Held) -> Iterator[Compared]:
    """Find what a clause denies and a fact's sentence says, be it by a noun.

    And the other way round what is to come: "les prix vont monter", "n'augmenteront pas".
    """
    for deed in claim.deeds:
        same = [each for each in held.deeds if each.key == deed.key]
        if deed.negated and same and not any(each.negated for each in (*same, *held.asked_deeds)):
            said = f"{NOT}{deed.word}"
            yield Compared(Difference.POLARITY, Bearing.CONTRARY, said, same[0].word)
        if deed.acts and deed.mode is Mode.OPEN and not deed.negated and not same:
            side = alike(deed.key)
            like = [each for each in held.deeds if each.key in side]
            if like and all(each.acts and each.negated for each in like):
                denied = f"{NOT}{like[0].word}"
                yield Compared(Difference.POLARITY, Bearing.CONTRARY, deed.word, denied)


def _is_ever_done(deed: Deed, own: Mapping[int, str | None], held: Held) -> bool:
    """Whether a fact tells a deed as more than what may come."""
    same = [each for each in held.deeds if each.key == own.get(deed.place)]
    return not same or any(each.mode is not Mode.OPEN for each in same)


def is_proven(row: Compared, clause: Clause, held: Held, own: Mapping[int, str | None]) -> bool:
    """Whether a fact's words bear out that it says, or denies, what a clause does.

    A deed that is done in the clause and only to come in the fact is not told; a verb of speech
    and a noun have no contrary; what is denied must be denied in the fact as well.
    """
    negated = row.said.startswith(NOT)
    if row.bearing is Bearing.EQUAL:
        return not negated or row.article.startswith(NOT)
    deed = next((each for each in clause.deeds if each.word == row.said.split()[-1]), None)
    if deed is None or deed.key in saying():
        return False
    if row.article.split()[-1] in clause.claim.words and row.article.split()[-1] != deed.word:
        return False
    if negated and stem(row.article) not in held.told and any(each.negated for each in held.deeds):
        return False
    if negated is not row.article.startswith(NOT):
        return not negated or deed.mode is not Mode.DONE or _is_ever_done(deed, own, held)
    synonyms = not groups_of(deed.key).isdisjoint(groups_of(stem(row.article)))
    said = own.get(deed.place) in held.told  # a phrasing may ask for the contrary
    return not said and deed.mode is not Mode.NOUN and not synonyms


def is_antonym(row: Compared) -> bool:
    """Whether a fact has another word, and not the same one denied."""
    return row.kind is Difference.POLARITY and not (
        {row.said, row.article} & {f"{NOT}{row.said}", f"{NOT}{row.article}"}
        or row.said.startswith(NOT) != row.article.startswith(NOT)
    )
