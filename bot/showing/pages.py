"""What does the bot say of itself?  Its own pages and notices, for a voice to say.

Answers, refusals and greetings are not here: they are replies, made by
:mod:`knowledge.wording.replying`.
"""

from collections.abc import Sequence

from knowledge.lists.model import Article
from knowledge.wording.replying import outlet, quoted
from knowledge.wording.voice import Voice, mark

ARTICLES_SHOWN = 3

HELP = mark(
    "Posez une question avec vos mots : qui, où, quand, pourquoi, combien, « qu’a dit… ? ».\n\n"
    "Je réponds par une phrase préparée d’après l’article, suivie de sa source. "
    "Si l’article ne le dit pas, je le dis aussi. "
    "Pendant dix minutes, je comprends les suites comme « et avant ? ».\n\n"
    "/start présente l’article et propose des questions\n"
    "/ask suivi d’une question : pour demander dans un groupe\n"
    "/resume, /chrono, /qui, /citations, /ou et /quand résument l’article\n"
    "/article dit d’où il vient ; /articles permet d’en changer\n"
    "/langue et /reglages changent ma façon de répondre\n"
    "/confidentialite dit ce que je fais de vos messages"
)
TEXT_ONLY = mark("Je ne lis que le texte : écrivez-moi votre question.")
NOT_A_COMMAND = mark("Je ne connais pas cette commande. Écrivez votre question, ou /aide.")
ASK_WHAT = mark("Écrivez la question à la suite, par exemple :\n/ask {example}")
STALE_BUTTON = mark("Ce bouton ne répond plus : reposez votre question par écrit.")
APOLOGY = mark("Désolé, une erreur est survenue de mon côté. Reposez la question dans un instant.")
NONE_OF_THESE = mark("Aucune de ces questions")
NONE_MEANT = mark("C’est noté. Essayez avec d’autres mots : un nom, un lieu, une date.")
ADMINS_ONLY = mark("Dans un groupe, seuls les administrateurs peuvent changer cela.")
ALL_ARTICLES = mark("Tous les articles")
NOT_KEPT = mark("Je n’ai pas pu l’enregistrer. Réessayez dans quelques minutes.")

_START = mark(
    "Bonjour ! Je réponds aux questions sur {articles}\n\n"
    "{how}\n\n"
    "Je suis un programme : je ne rédige rien, je donne une phrase préparée d’après l’article "
    "et je cite ma source."
)


_HOW = mark("Écrivez la vôtre, ou touchez l’un des exemples ci-dessous.")
_HOW_IN_A_GROUP = mark("Écrivez /ask suivi de la vôtre, ou touchez l’un des exemples ci-dessous.")


def start_page(articles: Sequence[Article], voice: Voice, *, in_group: bool = False) -> str:
    """Say what this is, which articles it knows, how to ask, and that it is a program.

    Args:
        articles: The first three are named.
        voice: Says it.
        in_group: Whether only what is addressed to the bot is read.
    """
    how = voice.say(_HOW_IN_A_GROUP if in_group else _HOW)
    if len(articles) == 1:
        one = voice.say("cet article :\n{article}", article=cite(articles[0], voice))
        return voice.say(_START, articles=one, how=how)
    shown = "\n".join(f"• {cite(each, voice)}" for each in articles[:ARTICLES_SHOWN])
    rest = len(articles) - ARTICLES_SHOWN
    if rest > 0:
        more = voice.count("et {number} autre : /articles", "et {number} autres : /articles", rest)
        shown += f"\n• {more}"
    several = voice.say("ces articles :\n{articles}", articles=shown)
    return voice.say(_START, articles=several, how=how)


def cite(article: Article, voice: Voice) -> str:
    """Name an article: its title, its outlet, the agencies beside it."""
    return f"{quoted(article.title, voice)} ({outlet(article, voice)})"
