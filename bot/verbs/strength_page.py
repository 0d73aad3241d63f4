"""How is the strength of a list shown?"""

from collections.abc import Iterator

from knowledge.curating.checking.findings import Language
from knowledge.curating.checking.strength import Forecast, Grade
from knowledge.evaluation.measures import Share
from knowledge.lists.model import FactList

_WORDS = {
    Language.FRENCH: {
        "title": "Solidité de « {title} »",
        "right": "Prévision : {value} de réponses justes ({low} à {high}, n = {n})",
        "refused": "            {value} de refus justes ({low} à {high}, n = {n})",
        "fact": "{grade:8} {share:>6}  {count:>3} formulations  {fact}",
        "elsewhere": "                 « {phrasing} » mène à {fact}",
        "wanted": "Le plus utile : {wanted}.",
        "phrasings": "{count} formulations pour `{fact}`",
        "absences": "{count} absences",
        "enough": "Rien ne presse : tous les faits sont solides.",
        "else": "D’autres formulations aideraient peu : voyez celles qui mènent ailleurs.",
        "nothing": "Prévision : rien à mesurer, aucun fait n’a deux formulations.",
    },
    Language.ENGLISH: {
        "title": "Strength of “{title}”",
        "right": "Forecast: {value} answered right ({low} to {high}, n = {n})",
        "refused": "          {value} refused rightly ({low} to {high}, n = {n})",
        "fact": "{grade:8} {share:>6}  {count:>3} phrasings  {fact}",
        "elsewhere": "                 “{phrasing}” leads to {fact}",
        "wanted": "What helps most: {wanted}.",
        "phrasings": "{count} phrasings for `{fact}`",
        "absences": "{count} absences",
        "enough": "Nothing is urgent: all facts are solid.",
        "else": "More phrasings would help little: look at those that lead elsewhere.",
        "nothing": "Forecast: nothing to measure, no fact has two phrasings.",
    },
}


def strength_page(listed: FactList, found: Forecast, language: Language) -> str:
    """Show each fact with its share and its word, the weakest first, and what would help."""
    words = _WORDS[language]
    lines = [words["title"].format(title=listed.article.title), ""]
    for one in sorted(found.facts, key=lambda each: each.right.value):
        share = f"{one.right.value:.0%}" if one.right.n else "–"
        lines.append(
            words["fact"].format(grade=one.grade, share=share, count=one.phrasings, fact=one.fact)
        )
        lines += [
            words["elsewhere"].format(phrasing=phrasing, fact=fact)
            for phrasing, fact in one.elsewhere
        ]
    measured = [_share(words["right"], found.right), _share(words["refused"], found.refused)]
    lines += ["", *(measured if found.right.n else [words["nothing"]])]
    wanted = [words["phrasings"].format(count=count, fact=fact) for count, fact in found.wanted]
    if found.absences:
        wanted.append(words["absences"].format(count=found.absences))
    solid = all(one.grade is Grade.SOLID for one in found.facts)
    told = words["enough" if solid else "else"]
    if wanted:
        told = words["wanted"].format(wanted=", ".join(wanted))
    return "\n".join([*lines, told])


def strength_objects(listed: FactList, found: Forecast) -> Iterator[dict[str, object]]:
    """Give the same as objects: one a fact, then one for the list."""
    for one in found.facts:
        yield {
            "article": listed.article.id,
            "fact": one.fact,
            "share": round(one.right.value, 4) if one.right.n else None,
            "n": one.right.n,
            "word": one.grade,
            "phrasings": one.phrasings,
            "elsewhere": [{"phrasing": text, "fact": fact} for text, fact in one.elsewhere],
        }
    yield {
        "article": listed.article.id,
        "right": _figure(found.right),
        "refused": _figure(found.refused),
        "wanted": [{"fact": fact, "phrasings": count} for count, fact in found.wanted],
        "absences_wanted": found.absences,
    }


def _share(text: str, share: Share) -> str:
    return text.format(
        value=f"{share.value:.0%}", low=f"{share.low:.0%}", high=f"{share.high:.0%}", n=share.n
    )


def _figure(share: Share) -> dict[str, object]:
    return {
        "value": round(share.value, 4),
        "n": share.n,
        "low": round(share.low, 4),
        "high": round(share.high, 4),
    }
