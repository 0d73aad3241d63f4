"""Which question does a sentence answer, what is it about, and does it stand alone?"""

import re
from collections.abc import Collection, Sequence
from functools import cache

from knowledge.curating.drafting.moments import Moment
from knowledge.curating.drafting.speech import verb_stems
from knowledge.language.folding import fold, plain
from knowledge.language.numbers import UNITS, numbers_in
from knowledge.language.questions import Kind
from knowledge.language.stems import stem
from knowledge.language.words import RARE, rarity, stop_words

_WHY = re.compile(
    r"\b(?:parce qu|car\b|en raison d|a cause d|puisqu|faute d|afin d|afin qu|pour que|du fait d|"
    r"grace a|suite a|"
    r"c'est pourquoi|motif|s'explique|provoque|cause par|due? a\b|dues? au)"
)
_WHERE = re.compile(
    r"\b(?:situee?s?|se trouve|s'est produit|a lieu a|implante|transportee?s?|base a|siege|"
    r"dans la ville|domicilie)\b"
)
_WHO = re.compile(
    r"\b(?:est|etait|sera|fut|devient|nommee?|elue?|dirige par|preside par|succede)\b"
)
_LEANING = re.compile(
    r"^(?:«\s*|\"|“)?(il|elle|ils|elles|ce dernier|cette dernière|ces derniers|ces dernières|"
    r"celui-ci|celle-ci|ceux-ci|celles-ci|"
    r"l[’']intéressée?|son|sa|ses|leur|leurs)\b",
    re.IGNORECASE,
)
_LINKED = re.compile(
    r"^(?:mais|et|or|car|donc|puis|aussi|ainsi|de même|en revanche|au contraire|toutefois|"
    r"pourtant|cependant|d[’']où|autre|selon (?:elle|lui|eux)|pour (?:elle|lui)|cet?t?e? |ces )",
    re.IGNORECASE,
)
_SHORTEST = 3  # letters of a telling word
_LONGEST_LABEL = 70  # characters
_VERB_BEFORE = 9  # words within which a subject ends


def kind_of(sentence: str, moments: Sequence[Moment], *, spoken: bool) -> Kind:
    """Suggest the question that a sentence answers first; ``what`` where none is plain."""
    line = fold(sentence)
    words = plain(sentence).split()
    dates = [one for one in moments if not one.of_day]
    if spoken:
        return Kind.SAID
    if _WHY.search(line):
        return Kind.WHY
    counted = numbers_in(words) - {
        year for one in moments for year in re.findall(r"\d+", one.text)
    }
    if counted:
        return Kind.HOW_MANY
    if moments and (dates or any(one.of_day for one in moments)):
        return Kind.WHEN
    if _WHERE.search(line):
        return Kind.WHERE
    return Kind.WHO if _WHO.search(line) and _names_person(sentence) else Kind.WHAT


def leaning(sentence: str) -> str:
    """Give the word at its head by which a sentence leans on the one before; "" if it stands."""
    if found := _LEANING.match(sentence):
        return found[1]
    found = _LINKED.match(sentence)
    return found[0].strip() if found else ""


def label_of(
    sentence: str, kind: Kind, *, speaker: str, quote: str, taken: Collection[str]
) -> str:
    """Suggest the neutral question that a button shows; "" where none can be made."""
    subject = subject_of(sentence)
    candidates: list[str] = []
    if kind is Kind.SAID and speaker:
        who = with_article(speaker)
        topic = topic_of(quote)
        candidates += [f"Que dit {who} sur {topic} ?"] if topic else []
        candidates.append(f"Que dit {who} ?")
    if subject:
        candidates.append(f"Que sait-on {_of(subject)} ?")
    if topic := topic_of(sentence):
        candidates.append(f"Que dit l’article sur {topic} ?")
    fit = (one for one in candidates if len(one) <= _LONGEST_LABEL and one not in taken)
    return next(fit, "")


def subject_of(sentence: str) -> str:
    """Give the words before the first verb, where they are a short phrase with its article."""
    bare = re.sub(
        r"^(?:[^,«\"“]{2,40},\s+)(?=(?:le|la|les|l[’']|un|une|des)\b)",
        "",
        sentence.strip(' «"“'),
        flags=re.IGNORECASE,
    )
    words = bare.split()
    for place, word in enumerate(words[:_VERB_BEFORE]):
        if _is_verb(word) and place:
            subject = " ".join(words[:place]).rstrip(",;: ")
            subject = re.sub(r"\s+(?:ne|n[’']|s[’']|se|y|en|lui|leur|qui|que)$", "", subject)
            if re.match(
                r"(?:le|la|les|l[’']|un|une|des|deux|trois|quatre|quelque|[A-ZÀ-Þ])",
                subject,
                re.IGNORECASE,
            ):
                return "" if leaning(subject) or "," in subject or len(subject) < 4 else subject  # noqa: PLR2004
            return ""
    return ""


def topic_of(sentence: str) -> str:
    """Give the rarest noun phrase with its article: "le système d'extinction"; "" if none."""
    found: list[tuple[float, int, str]] = []
    for match in re.finditer(
        r"\b(?:(le|la|les|ce|cette|son|sa|un|une|des)\s+|(l)[’'])([\w-]{4,})((?:\s+(?:de|du|des)\s+|\s+d[’'])[\w-]{4,})?",
        sentence,
        re.IGNORECASE,
    ):
        head = plain(match[3])
        single = (match[1] or "").lower() in {"le", "la", "un", "une", "ce", "cette", "son", "sa"}
        if head in stop_words() or head in UNITS or _is_verb(match[3]):
            continue
        if single and head.endswith("s") and stem(head) != head:
            continue
        article = (
            "l’"
            if match[2]
            else {
                "ce": "le ",
                "cette": "la ",
                "son": "le ",
                "sa": "la ",
                "un": "le ",
                "une": "la ",
                "des": "les ",
            }.get(match[1].lower(), match[1].lower() + " ")
        )
        if (
            article in {"le ", "la "}
            and head[0] in "aeiouyh"
            and match[1].lower() in {"un", "une", "son", "cette"}
        ):
            article = "l’"
        found.append(
            (
                rarity(head) + 0.5 * bool(match[4]),
                -match.start(),
                f"{article}{match[3]}{match[4] or ''}",
            )
        )
    return max(found)[2] if found else ""


def telling(sentence: str) -> list[str]:
    """Give the folded words of a sentence that carry its topic, in order."""
    return [
        one
        for one in plain(sentence).split()
        if one not in stop_words() and len(one) >= _SHORTEST and not one.isdigit()
    ]


def with_article(name: str) -> str:
    """Write a speaker as a sentence does: "la préfecture", "Inès Caradec"."""
    first = fold(name).replace("'", " ").split()[0]
    if not name[:1].islower() or first in {"le", "la", "les", "l", "un", "une", "des"}:
        return name
    if first.endswith(("s", "x")) and stem(first) != first:
        return f"les {name}"
    if first[0] in "aeiouyh":
        return f"l’{name}"
    feminine = first.endswith(("e", "ion", "te")) and first not in {
        "ministere",
        "groupe",
        "parquet",
        "syndicat",
        "comite",
        "temoin",
    }
    return f"{'la' if feminine else 'le'} {name}"


def _of(subject: str) -> str:
    """Put "de" before a phrase: "des blessés", "du devis", "de la fuite"."""
    low = (
        subject[:1].lower() + subject[1:]
        if re.match(r"(?:Le|La|Les|L[’']|Un|Une|Des|Deux|Trois|Quatre|Quelque)\b", subject)
        else subject
    )
    low = re.sub(r"^quelque (?=\d)", "", low, flags=re.IGNORECASE)
    for article, put in (("le ", "du "), ("les ", "des "), ("des ", "des "), ("la ", "de la ")):
        if low.startswith(article):
            return put + low[len(article) :]
    if re.match(r"[aeiouyhéèêàâîôû]", low, re.IGNORECASE):
        return f"d’{low}"
    return f"de {low}"


def _is_verb(word: str) -> bool:
    folded = plain(re.sub(r"^(?:n|s|l|m|y)[’']", "", word.lower()))
    return folded in _auxiliaries() or (
        stem(folded) in verb_stems()
        and folded.endswith(
            ("e", "ent", "ait", "aient", "era", "eront", "it", "irent", "erent", "a")
        )
        and rarity(folded) < RARE
        and folded not in _nominal()
    )


def _names_person(sentence: str) -> bool:
    return re.search(r"[A-ZÀ-Þ]\w+ [A-ZÀ-Þ]\w+", sentence) is not None


@cache
def _auxiliaries() -> Collection[str]:
    return frozenset(
        "a ont est sont etait etaient avait avaient sera seront aura auront fut furent serait "
        "seraient aurait auraient "
        "doit doivent peut peuvent va vont fait font dit disent devrait devraient".split()
    )


@cache
def _nominal() -> Collection[str]:
    return frozenset("annonce demande accuse note reponse signe critique poste".split())
