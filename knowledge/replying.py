"""How do we say it in French?  outcome and reason -> plain text, source line included."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.article import Article, Fact, Zone
from knowledge.matching.reading import LONGEST
from knowledge.outcome import Choice, Outcome, Reason
from knowledge.typography import enumerated, of, typeset, written_date

ZONES = {
    Zone.TITLE: "titre",
    Zone.LEAD: "chapeau",
    Zone.CAPTION: "légende de la photo",
    Zone.CREDIT: "crédits",
}
SMALL_TALK = {
    "greeting": "Bonjour ! Posez-moi une question sur l’article.",
    "thanks": "Avec plaisir ! Une autre question sur l’article ?",
    "self": (
        "Je suis un programme : je cherche dans l’article la phrase qui répond à votre question,"
        " et je cite ma source. Je n’invente rien."
    ),
    "goodbye": "Au revoir, et bonne lecture !",
    "insult": "Je fais de mon mieux. Essayez une question courte sur l’article.",
    "empty": "Je n’ai pas lu de question. Écrivez-la en quelques mots.",
}
IN_FRENCH = {
    "en": "(The article is in French, and so is the answer.)",
    "ru": "(Статья на французском языке, как и ответ.)",
    "tr": "(Makale Fransızca olduğu için yanıt da Fransızcadır.)",
    "az": "(Məqalə fransız dilindədir, cavab da.)",
    "es": "(El artículo está en francés, y la respuesta también.)",
    "de": "(Der Artikel ist auf Französisch, die Antwort auch.)",
    "it": "(L’articolo è in francese, e anche la risposta.)",
}
"""What is added to an answer for readers who asked in another language than the list's."""
CUT = f"(Question longue : seuls les {LONGEST} premiers caractères ont été lus.)"
DID_YOU_MEAN = "Vouliez-vous dire :"
WHICH_ARTICLE = "Plusieurs articles en parlent. Lequel vous intéresse ?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What the reader sees, as plain text, and what it was made from.

    Attributes:
        query: What the reader typed.
        outcome: What became of it.
        reason: Set on abstentions only.
        body: The text without its source line.
        source: The source line; None unless a curated sentence is served.
        sentence: The curated sentence alone; None unless the outcome is an answer.
        facts: What was served, as ``article/fact``; empty unless the outcome is an answer.
        score: Of the best candidate, 0 to 100.
        choices: At most three, best first.
        gist: The query in curated words, as context for the next one; empty for small talk.
    """

    query: str
    outcome: Outcome
    body: str
    reason: Reason | None = None
    source: str | None = None
    sentence: str | None = None
    facts: tuple[str, ...] = ()
    score: float = 0.0
    choices: tuple[Choice, ...] = ()
    gist: str = ""

    @property
    def text(self) -> str:
        """Exactly what the reader sees, as plain text."""
        return self.body if self.source is None else f"{self.body}\n\n{self.source}"


def source_line(article: Article, fact: Fact) -> str:
    """Name the outlet, its agencies, the authors, the title, the date, the zone and the link.

    Whatever the list does not have is left out; nothing is guessed.
    """
    outlet = article.publisher
    if article.agencies:
        outlet += f" avec {enumerated(article.agencies)}"
    said = [f"— {outlet}", f"« {article.title} »"]
    if article.authors:
        said.insert(1, f"par {enumerated(article.authors)}")
    if article.published is not None:
        said.append(written_date(article.published))
    line = ", ".join(said)
    if fact.source.zone in ZONES:
        line += f" ({ZONES[fact.source.zone]})"
    return typeset(line) + (f"\n{article.url}" if article.url else "")


def refusal(
    reason: Reason,
    about: str,
    *,
    names: Sequence[str] = (),
    speaker: str = "",
    person: str = "",
) -> str:
    """Say that the article does not tell, why, and what it is about.

    Args:
        reason: Why.
        about: What the articles served are about, as a phrase or titles.
        names: Names that no article mentions, as the reader typed them; for unknown_entity.
        speaker: Who did say it; for wrong_role.
        person: Whom the nearest fact is about; for unknown_entity.
    """
    match reason:
        case Reason.UNKNOWN_ENTITY if names and person:
            said = f"L’article parle {of(person)}, pas {_neither(names)}. {about}"
        case Reason.UNKNOWN_ENTITY if names:
            said = f"L’article ne dit rien {_neither(names)}. {about}"
        case Reason.WRONG_ROLE if speaker:
            said = (
                f"L’article ne le dit pas ainsi. Ces mots y sont d’une autre source : {speaker}."
            )
        case Reason.OFF_TOPIC:
            said = f"Ce n’est pas dans l’article. {about}"
        case Reason.TOO_VAGUE:
            said = "Pouvez-vous préciser ? Dites qui, quoi, où ou quand."
        case _:
            said = f"L’article ne le dit pas. {about}"
    return typeset(said)


def about(articles: Sequence[Article]) -> str:
    """Say in one sentence what may be asked about: a title, or the first three of several.

    For one article it follows a sentence about "l’article"; there is at least one.
    """
    if len(articles) == 1:
        return typeset(f"Il a pour titre : « {articles[0].title} ».")
    titles = " ; ".join(f"« {article.title} »" for article in articles[:3])
    return typeset(f"Je réponds sur : {titles}.")


def _neither(names: Sequence[str]) -> str:
    """Put names after a negation: "de Paul ni d’Anne"; each begins with a capital."""
    return " ni ".join(of(name[:1].upper() + name[1:]) for name in names)
