"""How do we say it in the reader's language?  outcome and reason -> plain text, source included.

What a curator wrote, sentences, titles, names and questions, stays as it is.
"""

from dataclasses import dataclass

from knowledge.deciding.outcome import Choice, Outcome, Reason
from knowledge.deciding.turn import NOTHING, Turn
from knowledge.language.typography import typeset, written_date
from knowledge.lists.fact_ref import FactRef
from knowledge.lists.model import Article, Fact
from knowledge.wording.languages import voice_of
from knowledge.wording.voice import Voice, mark

SMALL_TALK = {
    "greeting": mark("Bonjour ! Posez-moi une question sur l’article."),
    "thanks": mark("Avec plaisir ! Une autre question sur l’article ?"),
    "self": mark(
        "Je suis un programme : je cherche dans l’article la phrase qui répond à votre question,"
        " et je cite ma source. Je n’invente rien."
    ),
    "goodbye": mark("Au revoir, et bonne lecture !"),
    "insult": mark("Je fais de mon mieux. Essayez une question courte sur l’article."),
    "remark": mark("C’est noté. Je ne sais que répondre à des questions sur l’article."),
    "help": mark(
        "Écrivez une question sur l’article, avec vos mots : qui, quand, où, pourquoi, combien,"
        " qui a dit quoi."
    ),
    "link": mark("Voici l’article sur lequel je réponds :"),
    "empty": mark("Je n’ai pas lu de question. Écrivez-la en quelques mots."),
}
OPENING = frozenset({"greeting", "self", "empty", "help"})
"""Small talk after which a reader may want to be shown what to ask."""
IN_FRENCH = {
    "en": "(The article is in French, and so is the answer.)",
    "ru": "(Статья на французском языке, как и ответ.)",
    "tr": "(Makale Fransızca olduğu için yanıt da Fransızcadır.)",
    "az": "(Məqalə fransız dilindədir, cavab da.)",
    "es": "(El artículo está en francés, y la respuesta también.)",
    "de": "(Der Artikel ist auf Französisch, die Antwort auch.)",
    "ar": "(المقال بالفرنسية، وكذلك الجواب.)",
    "zh": "(文章是法语的，回答也是。)",
    "it": "(L’articolo è in francese, e anche la risposta.)",
}
"""What is added to the answer of a French article for readers of other languages."""
CUT = mark("(Question longue : seuls les {longest} premiers caractères ont été lus.)")
DID_YOU_MEAN = mark("Vouliez-vous dire :")
WHICH_ARTICLE = mark("Plusieurs articles en parlent. Lequel vous intéresse ?")
BETWEEN = "\n\n"
"""Between the body, the aside and the source line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What the reader sees, as plain text, and what it was made from.

    Attributes:
        query: What the reader typed.
        outcome: What became of it.
        reason: Set on abstentions and corrections only.
        body: What answers, or refuses; it is said always.
        aside: What is said beside it once an hour in a chat: what the article is, or that it is
            in French; "" for nothing.
        source: The source line; None unless a curated sentence is served.
        brief_source: The same for who was told the whole within the hour.
        url: Where the article can be read; None where the list does not say.
        link: Leads to the very words there; likewise.
        sentence: The curated sentence alone; None unless the outcome is an answer.
        facts: What was served, as ``article/fact``; empty unless the outcome is an answer or a
            correction.
        score: Of the best candidate, 0 to 100.
        choices: At most three, best first.
        turn: What is kept of the query, as context for the next one; nothing of small talk.
    """

    query: str
    outcome: Outcome
    body: str
    reason: Reason | None = None
    aside: str = ""
    source: str | None = None
    brief_source: str | None = None
    url: str | None = None
    link: str | None = None
    sentence: str | None = None
    facts: tuple[FactRef, ...] = ()
    score: float = 0.0
    choices: tuple[Choice, ...] = ()
    turn: Turn = NOTHING

    @property
    def text(self) -> str:
        """Exactly what the reader sees, as plain text, who was told nothing yet."""
        return self.told(whole=True)

    @property
    def brief_text(self) -> str:
        """The same for who was told within the hour what the article is."""
        return self.told(whole=False)

    def told(self, *, whole: bool) -> str:
        """Put the text together.

        Args:
            whole: With the aside, the whole source line and the address; else what is new.
        """
        said, source = self.said(whole=whole), self.source_told(whole=whole)
        if not source:
            return said
        address = f"\n{self.url}" if whole and self.url else ""
        return f"{said}{BETWEEN}{source}{address}"

    def said(self, *, whole: bool) -> str:
        """Give the text without its source line."""
        return BETWEEN.join(filter(None, (self.body, self.aside if whole else "")))

    def source_told(self, *, whole: bool) -> str:
        """Give the source line; "" where there is none."""
        return (self.source if whole else self.brief_source) or ""


TRANSLATED = mark("(Traduction. En français : {sentence})")


CORRECTED = mark("Corrigé le {date}")
CORRECTED_SO = mark("Corrigé le {date} : {correction}")


def correction_note(fact: Fact, voice: Voice) -> str:
    """Say when a fact was corrected, and what was, in the curator's words; "" for most facts."""
    if fact.corrected_at is None:
        return ""
    day = written_date(fact.corrected_at, voice.language)
    if fact.correction is None:
        return f"{voice.say(CORRECTED, date=day)}."
    return voice.say(CORRECTED_SO, date=day, correction=typeset(fact.correction))


def told_in(fact: Fact, asked: str, voice: Voice) -> str:
    """Give a fact's sentence; in English, where there is one, with the French behind it.

    Args:
        fact: What is told.
        asked: The language of the question, two letters.
        voice: The language of the interface.
    """
    sentence = typeset(fact.sentence)
    if fact.sentence_en is None or "en" not in {asked, voice.language}:
        return sentence
    note = voice_of("en").say(TRANSLATED, sentence=sentence)
    return f"{fact.sentence_en}{BETWEEN}{note}"


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
