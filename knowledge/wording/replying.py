"""How do we say it in the reader's language?  outcome and reason -> plain text, source included.

What a curator wrote, sentences, titles, names and questions, stays as it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.deciding.outcome import Choice, Outcome, Reason
from knowledge.language.typography import typeset
from knowledge.lists.model import Article, Fact, Zone
from knowledge.wording.voice import Voice, mark

TITLES_SHOWN = 3

ZONES = {
    Zone.TITLE: mark("titre"),
    Zone.LEAD: mark("chapeau"),
    Zone.CAPTION: mark("légende de la photo"),
    Zone.CREDIT: mark("crédits"),
}
SMALL_TALK = {
    "greeting": mark("Bonjour ! Posez-moi une question sur l’article."),
    "thanks": mark("Avec plaisir ! Une autre question sur l’article ?"),
    "self": mark(
        "Je suis un programme : je cherche dans l’article la phrase qui répond à votre question,"
        " et je cite ma source. Je n’invente rien."
    ),
    "goodbye": mark("Au revoir, et bonne lecture !"),
    "insult": mark("Je fais de mon mieux. Essayez une question courte sur l’article."),
    "empty": mark("Je n’ai pas lu de question. Écrivez-la en quelques mots."),
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
"""What is added to the answer of a French article for readers of other languages."""
CUT = mark("(Question longue : seuls les {longest} premiers caractères ont été lus.)")
DID_YOU_MEAN = mark("Vouliez-vous dire :")
WHICH_ARTICLE = mark("Plusieurs articles en parlent. Lequel vous intéresse ?")


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


def source_line(article: Article, fact: Fact | None, voice: Voice) -> str:
    """Name the outlet, its agencies, the authors, the title, the date, the zone and the link.

    Whatever the list does not have is left out; nothing is guessed. Without a fact the line is
    the whole article's and has no zone.
    """
    said = [outlet(article, voice)]
    if article.authors:
        said.append(voice.say("par {authors}", authors=voice.enumerate(article.authors)))
    said.append(quoted(article.title, voice))
    if article.published is not None:
        said.append(voice.date(article.published))
    line = f"— {', '.join(said)}"
    if fact is not None and fact.source.zone in ZONES:
        line += f" ({voice.say(ZONES[fact.source.zone])})"
    return line + (f"\n{article.url}" if article.url else "")


def outlet(article: Article, voice: Voice) -> str:
    """Name who published an article, and the agencies beside it."""
    publisher = typeset(article.publisher)
    if not article.agencies:
        return publisher
    agencies = voice.enumerate(article.agencies)
    return voice.say("{publisher} avec {agencies}", publisher=publisher, agencies=agencies)


def quoted(text: str, voice: Voice) -> str:
    """Put quotation marks around a title or around a reader's word."""
    return voice.say("« {text} »", text=typeset(text))


def foreign_note(article: Article, asked: str, voice: Voice) -> str:
    """Tell readers of another language that the article is in French; "" for all others.

    Args:
        article: Which answers.
        asked: The language of the question, two letters; it decides where it is not French.
        voice: The language of the interface; decides otherwise.
    """
    if article.language != "fr":
        return ""
    return IN_FRENCH.get(asked) or IN_FRENCH.get(voice.language, "")


def refusal(
    reason: Reason,
    about: str,
    voice: Voice,
    *,
    names: Sequence[str] = (),
    speaker: str = "",
    person: str = "",
) -> str:
    """Say that the article does not tell, why, and what it is about.

    Args:
        reason: Why.
        about: What the articles served are about, as a sentence.
        voice: Says it.
        names: Names that no article mentions, as the reader typed them; for unknown_entity.
        speaker: Who did say it; for wrong_role.
        person: Whom the nearest fact is about; for unknown_entity.
    """
    match reason:
        case Reason.UNKNOWN_ENTITY if names:
            said = _not_mentioned(names, person, voice)
        case Reason.WRONG_ROLE if speaker:
            return voice.say(
                "L’article ne le dit pas ainsi. Ces mots y sont d’une autre source : {speaker}.",
                speaker=typeset(speaker),
            )
        case Reason.OFF_TOPIC:
            said = voice.say("Ce n’est pas dans l’article.")
        case Reason.TOO_VAGUE:
            return voice.say("Pouvez-vous préciser ? Dites qui, quoi, où ou quand.")
        case _:
            said = voice.say("L’article ne le dit pas.")
    return f"{said} {about}"


def about(articles: Sequence[Article], voice: Voice) -> str:
    """Say in one sentence what may be asked about: a title, or the first three of several.

    For one article it follows a sentence about "l’article"; there is at least one.
    """
    titles = [quoted(article.title, voice) for article in articles[:TITLES_SHOWN]]
    if len(articles) == 1:
        return voice.say("Il a pour titre : {title}.", title=titles[0])
    return voice.say("Je réponds sur : {titles}.", titles=voice.say(" ; ").join(titles))


def _not_mentioned(names: Sequence[str], person: str, voice: Voice) -> str:
    """Say which names are not there; in a form that is right for a name of any kind."""
    *most, last = (quoted(name[:1].upper() + name[1:], voice) for name in names)
    others, who = ", ".join(most), typeset(person)
    if person and others:
        return voice.say(
            "L’article mentionne {person}, mais ni {others} ni {last}.",
            person=who,
            others=others,
            last=last,
        )
    if person:
        return voice.say("L’article mentionne {person}, mais pas {last}.", person=who, last=last)
    if others:
        return voice.say("L’article ne mentionne ni {others} ni {last}.", others=others, last=last)
    return voice.say("L’article ne mentionne pas {last}.", last=last)
