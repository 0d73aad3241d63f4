"""What does the bot say of itself?  Its own pages, notices and buttons, in French.

Answers, refusals and greetings are not here: they are replies, made by :mod:`knowledge.replying`.
"""

from collections.abc import Sequence

from knowledge.article import Article
from knowledge.typography import NBSP, enumerated, typeset

ARTICLES_SHOWN = 3

HELP = typeset(
    "Posez une question avec vos mots : qui, où, quand, pourquoi, combien, « qu’a dit… ? ».\n\n"
    "Je réponds par une phrase préparée d’après l’article, suivie de sa source. "
    "Si l’article ne le dit pas, je le dis aussi. "
    "Pendant dix minutes, je comprends les suites comme « et avant ? ».\n\n"
    "/start présente l’article et propose des questions\n"
    "/ask suivi d’une question : pour demander dans un groupe\n"
    "/privacy dit ce que je fais de vos messages"
)
PRIVACY = typeset(
    "Vos messages servent à vous répondre, et à rien d’autre.\n\n"
    "• Vos cinq dernières questions restent dix minutes en mémoire vive, "
    "pour comprendre « et avant ? » ; ensuite elles sont oubliées. "
    "Rien n’en est écrit sur un disque.\n"
    "• Les journaux techniques ne contiennent ni vos questions, ni votre nom, "
    "ni votre identifiant.\n"
    "• Rien n’est transmis à des tiers ; aucune intelligence artificielle générative "
    "ne lit vos messages.\n"
    "• Telegram achemine et conserve les messages selon ses propres règles : "
    "pour effacer une conversation, supprimez-la dans l’application.\n\n"
    "Pour toute demande, adressez-vous à qui vous a donné l’adresse de ce bot."
)
TEXT_ONLY = typeset("Je ne lis que le texte : écrivez-moi votre question.")
NOT_A_COMMAND = typeset("Je ne connais pas cette commande. Écrivez votre question, ou /help.")
ASK_WHAT = typeset("Écrivez la question à la suite, par exemple :\n/ask {example}")
STALE_BUTTON = typeset("Ce bouton ne répond plus : reposez votre question par écrit.")
APOLOGY = typeset(
    "Désolé, une erreur est survenue de mon côté. Reposez la question dans un instant."
)
NONE_OF_THESE = typeset("Aucune de ces questions")
NONE_MEANT = typeset("C’est noté. Essayez avec d’autres mots : un nom, un lieu, une date.")

COMMANDS = {
    "start": "L’article et des exemples de questions",
    "help": "Comment demander",
    "ask": "Poser une question dans un groupe",
    "privacy": "Ce que deviennent vos messages",
}
SHORT_DESCRIPTION = typeset("Une question sur un article de presse ? Une phrase, et sa source.")
DESCRIPTION = typeset(
    "Je réponds aux questions sur un article de presse par une phrase vérifiée, suivie de sa "
    "source. Je suis un programme : je ne rédige rien, et si l’article ne dit pas ce que vous "
    "cherchez, je le dis."
)

_START = typeset(
    "Bonjour ! Je réponds aux questions sur {articles}\n\n"
    "Écrivez la vôtre, ou touchez l’un des exemples ci-dessous.\n\n"
    "Je suis un programme : je ne rédige rien, je donne une phrase préparée d’après l’article "
    "et je cite ma source."
)


def start_page(articles: Sequence[Article]) -> str:
    """Say what this is, which articles it knows, and that it is a program."""
    if len(articles) == 1:
        return _START.format(articles=typeset("cet article :\n") + cite(articles[0]))
    shown = "\n".join(f"• {cite(each)}" for each in articles[:ARTICLES_SHOWN])
    rest = len(articles) - ARTICLES_SHOWN
    more = f"\n• et {rest} autre{'s' if rest > 1 else ''}" if rest > 0 else ""
    return _START.format(articles=typeset("ces articles :\n") + shown + more)


def cite(article: Article) -> str:
    """Name an article: its title, its outlet, the agencies beside it."""
    agencies = f" avec {enumerated(article.agencies)}" if article.agencies else ""
    return f"«{NBSP}{article.title}{NBSP}» ({article.publisher}{agencies})"
