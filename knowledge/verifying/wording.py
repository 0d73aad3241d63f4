"""How is a report told?  For each statement a mark with words, and what differs; the source."""

from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

from knowledge.claims.claim import Difference
from knowledge.language.dates import dated
from knowledge.language.folding import fold
from knowledge.language.typography import typeset
from knowledge.lists.fact_ref import FactRef
from knowledge.lists.model import Fact, FactList
from knowledge.verifying.verdict import Checked, Contrast, Report, Verdict
from knowledge.verifying.verifying import LONGEST, MOST
from knowledge.wording.sources import source_line
from knowledge.wording.voice import Voice, mark

MARKS = {
    Verdict.SUPPORTED: ("✅", mark("vrai")),
    Verdict.CONTRADICTED: ("❌", mark("faux")),
    Verdict.ABSENT: ("❔", mark("l’article ne le dit pas")),
}
KINDS = {
    Difference.DATE: mark("la date"),
    Difference.NUMBER: mark("le nombre"),
    Difference.PLACE: mark("le lieu"),
    Difference.PERSON: mark("la personne"),
    Difference.POLARITY: mark("ce qui est dit"),
    Difference.ROLE: mark("qui l’a fait"),
}
WHO_SAID = mark("qui l’a dit")
CONTRAST = mark("{kind} : {said} → {article}")
LINE = mark("{sign} {verdict} : {line}")
NOTHING_TO_CHECK = mark("Je ne trouve aucune affirmation à vérifier dans ce texte.")
NOTHING_CONCERNS = mark("Rien dans ce texte ne concerne l’article.")
ALL_TRUE = mark("Tout est dans l’article.")
WAS_CUT = mark(
    "Je ne vérifie que {statements} affirmations et {characters} caractères : la suite n’a pas été"
    " lue."
)
FOREIGN = mark("Ce texte n’est pas en français : je peux me tromper.")
CORRECTED = mark("Résumé corrigé d’après l’article")
REPLACED = mark("(corrigé)")
LONGEST_LINE = 300  # characters of a statement that are told


class Told(NamedTuple):
    """One statement, told.

    Attributes:
        text: Mark, verdict and statement in one line.
        contrasts: What differs, a line each.
        fact: The sentence that supports or refutes it; "" where none does.
    """

    text: str
    contrasts: tuple[str, ...]
    fact: str


class Page(NamedTuple):
    """A report, told.

    Attributes:
        summary: The counts, or why there are none, in one line.
        lines: Its statements that claim anything, in order; empty where nothing concerns the
            article.
        notes: What a reader should know besides.
        source: The source line; "" where no fact is told.
    """

    summary: str
    lines: tuple[Told, ...]
    notes: tuple[str, ...]
    source: str

    @property
    def plain(self) -> str:
        """The whole as plain text."""
        lines = (
            "\n".join(
                [each.text, *(f"   {one}" for one in each.contrasts)]
                + ([f"   « {each.fact} »"] if each.fact else [])
            )
            for each in self.lines
        )
        return "\n\n".join(filter(None, (self.summary, *lines, *self.notes, self.source)))


def tell(report: Report, listed: FactList, voice: Voice) -> Page:
    """Tell a report to a reader; remarks are left out.

    Args:
        report: Of a text.
        listed: The list that it was held against.
        voice: Says all but the curated sentences.
    """
    notes = []
    if report.cut:
        notes.append(voice.say(WAS_CUT, statements=MOST, characters=LONGEST))
    if report.language != "fr":
        notes.append(voice.say(FOREIGN))
    if not report.claims:
        return Page(voice.say(NOTHING_TO_CHECK), (), tuple(notes), "")
    if not report.concerns:
        return Page(voice.say(NOTHING_CONCERNS), (), tuple(notes), "")
    facts: dict[str, Fact] = {FactRef.of(listed.article.id, each.id): each for each in listed.fact}
    lines = tuple(
        _told(each, facts.get(each.facts[0]) if each.facts else None, voice)
        for each in report.checked
        if each.verdict is not Verdict.NOT_A_CLAIM
    )
    return Page(
        counts(report, voice), lines, tuple(notes), source_line(listed.article, None, voice)
    )


def counts(report: Report, voice: Voice) -> str:
    """Count the verdicts in one line."""
    true, false, absent = (
        sum(1 for _ in report.of(verdict))
        for verdict in (Verdict.SUPPORTED, Verdict.CONTRADICTED, Verdict.ABSENT)
    )
    if not false and not absent:
        return voice.say(ALL_TRUE)
    told = [
        voice.count("{number} vraie", "{number} vraies", true) if true else "",
        voice.count("{number} fausse", "{number} fausses", false) if false else "",
        voice.count(
            "{number} que l’article ne dit pas", "{number} que l’article ne dit pas", absent
        )
        if absent
        else "",
    ]
    whole = voice.count("{number} affirmation", "{number} affirmations", report.claims)
    return voice.say(
        "{statements} : {counts}.", statements=whole, counts=voice.enumerate([*filter(None, told)])
    )


def _told(checked: Checked, fact: Fact | None, voice: Voice) -> Told:
    sign, verdict = MARKS[checked.verdict]
    line = typeset(" ".join(checked.line.split()))
    if len(line) > LONGEST_LINE:
        line = f"{line[: LONGEST_LINE - 1].rstrip()}…"
    text = voice.say(LINE, sign=sign, verdict=voice.say(verdict), line=line)
    proves = fact is not None and checked.verdict is not Verdict.ABSENT
    contrasts = tuple(_contrast(each, voice) for each in checked.differences)
    return Told(text, contrasts, typeset(fact.sentence) if fact and proves else "")


def _contrast(contrast: Contrast, voice: Voice) -> str:
    says_who = contrast.kind is Difference.ROLE and contrast.spoken
    kind = voice.say(WHO_SAID if says_who else KINDS[contrast.kind])
    said, article = (_value(contrast.kind, each, voice) for each in contrast[1:3])
    return voice.say(CONTRAST, kind=kind, said=said, article=article)


def _value(kind: Difference, text: str, voice: Voice) -> str:
    """Tell what is set against what; a date of another language's is written in the reader's."""
    found = dated(fold(text)) if kind is Difference.DATE and any(map(str.isalpha, text)) else ()
    if len(found) == 1 and (found[0].start, found[0].end) == (0, len(fold(text))):
        day = found[0].day
        known = [each for each in day if each is not None]
        if day.year is not None and (day.month is not None or day.day is None):
            with suppress(ValueError):  # the 31st of February stays as it was typed
                written = voice.date("-".join(f"{each:02}" for each in known))
                return typeset(text) if written.split() == text.split() else written
    return typeset(text)


def correct(report: Report, listed: FactList, voice: Voice) -> str:
    """Write a text anew: its true lines, curated sentences for the false ones, and the source.

    What the article does not say is left out and counted. "" where nothing is left to say.
    """
    facts: dict[str, Fact] = {FactRef.of(listed.article.id, each.id): each for each in listed.fact}
    lines = [*dict.fromkeys(_corrected(report, facts, voice))]
    if not lines:
        return ""
    told = [voice.say(CORRECTED), "\n".join(f"• {each}" for each in lines)]
    absent = sum(1 for _ in report.of(Verdict.ABSENT))
    if absent:
        told.append(
            voice.count(
                "Laissé de côté : {number} affirmation que l’article ne dit pas.",
                "Laissé de côté : {number} affirmations que l’article ne dit pas.",
                absent,
            )
        )
    return "\n\n".join([*told, source_line(listed.article, None, voice)])


def _corrected(report: Report, facts: dict[str, Fact], voice: Voice) -> Iterator[str]:
    for each in report.checked:
        if each.verdict is Verdict.SUPPORTED:
            yield typeset(each.line.lstrip("-–—•*·▪► \u00a0"))
        elif each.verdict is Verdict.CONTRADICTED and each.facts[0] in facts:
            yield f"{typeset(facts[each.facts[0]].sentence)} {voice.say(REPLACED)}"
