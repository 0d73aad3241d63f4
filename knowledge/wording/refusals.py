"""How is it said that the article does not tell?

In three voices: the article does not say it, where a rule or a curator is sure; "I do not find
it", where nothing was near enough; and another subject. A name is given back as it was typed.
"""

import re
from collections.abc import Sequence

from rapidfuzz.fuzz import ratio

from knowledge.deciding.outcome import Reason
from knowledge.language.folding import plain
from knowledge.language.table import rows
from knowledge.language.typography import typeset
from knowledge.language.words import name_category
from knowledge.lists.model import Absence, Article
from knowledge.wording.sources import quoted
from knowledge.wording.voice import Voice

TITLES_SHOWN = 3
ALIKE = 80.0
"""Likeness, 0 to 100, from which a word is a name in another spelling."""
_WORD = re.compile(r"[^\W_]+")
_ARTICLES = {
    word: "l’" if article == "l" else f"{article} "
    for article, words in rows("writing", "sentences.before_names")
    for word in words
}
"""What stands before a name, once "de" and "à" are taken off."""


def refusal(
    reason: Reason,
    voice: Voice,
    *,
    sure: bool = True,
    names: Sequence[str] = (),
    speaker: str = "",
) -> str:
    """Say that the article does not tell, and why.

    Args:
        reason: Why.
        voice: Says it.
        sure: Whether a rule refused; else nothing was near enough.
        names: Names that no article mentions, as :func:`typed_names` gives them.
        speaker: Who did say it; for wrong_role.
    """
    match reason:
        case Reason.UNKNOWN_ENTITY if names:
            return _not_mentioned(names, voice)
        case Reason.UNKNOWN_ENTITY:
            return voice.say("L’article ne mentionne pas ce nom.")
        case Reason.WRONG_ROLE if speaker:
            return voice.say(
                "Dans l’article, c’est {speaker} qui l’a dit.", speaker=typeset(speaker)
            )
        case Reason.WRONG_ROLE:
            return voice.say("L’article l’attribue à quelqu’un d’autre.")
        case Reason.WRONG_DATE:
            return voice.say("L’article ne dit rien de cette date.")
        case Reason.OFF_TOPIC:
            return voice.say("Ce n’est pas le sujet de l’article.")
        case Reason.TOO_VAGUE:
            return voice.say("Pouvez-vous préciser ? Dites qui, quoi, où ou quand.")
        case _ if sure:
            return voice.say("L’article ne le dit pas.")
        case _:
            return voice.say("Je ne trouve pas la réponse dans l’article.")


def said_of(absence: Absence | None, voice: Voice) -> str:
    """Give what a curator says of something that is absent; "" where he leaves it to us."""
    if absence is None:
        return ""
    if voice.language == "fr":
        return typeset(absence.sentence or "")
    return absence.sentence_en or "" if voice.language == "en" else ""


def about(articles: Sequence[Article], voice: Voice) -> str:
    """Say in one sentence what may be asked about: a title, or the first three of several.

    For one article it follows a sentence about "l’article"; there is at least one.
    """
    titles = [quoted(article.title, voice) for article in articles[:TITLES_SHOWN]]
    if len(articles) == 1:
        return voice.say("Il a pour titre : {title}.", title=titles[0])
    return voice.say("Je réponds sur : {titles}.", titles=voice.say(" ; ").join(titles))


def typed_names(query: str, names: Sequence[str], voice: Voice) -> list[str]:
    """Find names in what was typed, and give them as they stand there.

    "que pense la chine" gives "la Chine"; what is not known as a name stands between quotation
    marks. A name that stands there in other letters, such as an abbreviation that was read in
    full, is left out.

    Args:
        query: As typed.
        names: As they were read.
        voice: Of the sentence that they will stand in.
    """
    words = list(_WORD.finditer(query))
    folded = [plain(word[0]) for word in words]
    found: list[str] = []
    for name in names:
        parts = plain(name).split()
        at = _place_of(parts, folded)
        if at is None:
            continue
        typed = query[words[at].start() : words[at + len(parts) - 1].end()]
        before = _ARTICLES.get(folded[at - 1], "") if at and voice.language == "fr" else ""
        if before and folded[at - 1] == "en" and folded[at][0] in "aeiouyh":
            before = ""  # it may be l’Iran, or Israël
        found.append(_written(typed, before, voice))
    return list(dict.fromkeys(found))


def _place_of(parts: Sequence[str], folded: Sequence[str]) -> int | None:
    """Find where a name stands, or one word that is spelt nearly so: "Peru" for Pérou."""
    size = len(parts)
    for at in range(len(folded) - size + 1) if size else ():
        if list(folded[at : at + size]) == list(parts):
            return at
    if size != 1:
        return None
    scored = [(ratio(word, parts[0]), -at) for at, word in enumerate(folded)]
    best, place = max(scored, default=(0.0, 0))
    return -place if best >= ALIKE else None


def _written(typed: str, before: str, voice: Voice) -> str:
    """Write a name that was typed, with the article that stood before it."""
    if typed[:1].isupper():
        return f"{before}{typed}"
    if name_category(plain(typed)) not in {None, "ambiguous"}:
        return f"{before}{_capital(typed)}"
    return quoted(typed, voice)


def _capital(typed: str) -> str:
    return re.sub(r"[^\W\d_]+", lambda word: word[0][:1].upper() + word[0][1:], typed)


def _not_mentioned(names: Sequence[str], voice: Voice) -> str:
    """Say which names are not there; in a form that is right for a name of any kind."""
    *most, last = names
    if others := ", ".join(most):
        return voice.say("L’article ne mentionne ni {others} ni {last}.", others=others, last=last)
    return voice.say("L’article ne mentionne pas {last}.", last=last)
