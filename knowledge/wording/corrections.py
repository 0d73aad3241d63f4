"""How is it said that a question takes for granted what the article contradicts?

In a few words before the curated sentence that sets it right; a sentence is never changed, but for
its first letter after the colon.
"""

from knowledge.deciding.outcome import Reason
from knowledge.language.folding import plain
from knowledge.language.table import word_set
from knowledge.language.typography import typeset
from knowledge.wording.voice import Voice, mark

NO = mark("Non : {told}")
OTHERWISE = {
    Reason.PERSON: mark("Non, l’article nomme quelqu’un d’autre : {told}"),
    Reason.PLACE: mark("Non, l’article donne un autre lieu : {told}"),
    Reason.DATE: mark("Non, l’article donne une autre date : {told}"),
    Reason.NUMBER: mark("Non, l’article donne un autre nombre : {told}"),
    Reason.POLARITY: mark("L’article dit le contraire : {told}"),
    Reason.ROLE: mark("Non, l’article l’attribue à quelqu’un d’autre : {told}"),
}
"""What differs, by the reason of the correction."""
_SMALL = word_set("writing", "sentences.small")


def correction(reason: Reason | None, sentence: str, voice: Voice) -> str:
    """Say no, what is otherwise, and the sentence that sets it right.

    Args:
        reason: What differs; None where an absence sets it right.
        sentence: Of the fact or the absence, in the reader's language.
        voice: Says it.
    """
    form = NO if reason is None else OTHERWISE.get(reason, NO)
    return voice.say(form, told=in_midst(sentence))


def in_midst(sentence: str) -> str:
    """Write a sentence as it stands behind a colon: a small letter, save for a name."""
    first = plain(sentence.replace("’", " ").replace("'", " ")).split(" ")[0]
    small = first in _SMALL and sentence[:1].isupper()
    return typeset(f"{sentence[:1].lower()}{sentence[1:]}" if small else sentence)
