"""Which commands are there?  One row each.

A row feeds the handlers, Telegram's menu, /help and the terminal. A new command is its feature
and a row here.
"""

from functools import partial

from bot.articles import articles
from bot.commanding import EVERYWHERE, NOWHERE, Command, For, Shown, Table
from bot.digest import digest
from bot.drafting import draft
from bot.inbox.answering import box
from bot.messages.addressing import ASK
from bot.privacy import forget, promise, show
from bot.questions.asking import asked
from bot.quiz import quiz
from bot.settings_page.changing import language, settings
from bot.start import help_, start
from bot.summaries.query import commands as words_for
from bot.summaries.sending import summary
from bot.verifying.aiming import COMMANDS as CHECK
from bot.verifying.checking import check
from bot.votes import tallies
from knowledge.summaries.summary import Topic
from knowledge.wording.voice import mark

ALONE = Shown.ALONE


def _summary(topic: Topic, french: str, english: str, does: str) -> Command:
    handler = partial(summary, topic)
    return Command(french, english, does, handler, EVERYWHERE, also=tuple(words_for(topic)))


TABLE = Table(
    (
        Command("start", "start", mark("L’article et des exemples de questions"), start, ALONE),
        Command(
            ASK[0],
            ASK[0],
            mark("Poser une question, même dans un groupe"),
            asked,
            also=ASK,
        ),
        Command(
            *CHECK[:2],
            mark("Vérifier un résumé, phrase par phrase"),
            check,
            also=CHECK,
        ),
        _summary(Topic.KEY_FACTS, "resume", "summary", mark("L’essentiel de l’article")),
        _summary(Topic.TIMELINE, "chrono", "timeline", mark("Les faits datés, dans l’ordre")),
        _summary(Topic.PEOPLE, "qui", "who", mark("Les personnes et ce qu’elles ont dit")),
        _summary(Topic.QUOTES, "citations", "quotes", mark("Les paroles citées et leurs auteurs")),
        _summary(Topic.PLACES, "ou", "where", mark("Les lieux")),
        _summary(Topic.DATES, "quand", "when", mark("Les dates")),
        _summary(
            Topic.ARTICLE, "article", "article", mark("Le titre, la source, la date, le lien")
        ),
        Command("quiz", "quiz", mark("Une question pour jouer, et sa réponse"), quiz),
        Command(
            "digest",
            "digest",
            mark("Un récapitulatif à épingler, tenu à jour"),
            digest,
            Shown.ADMINS,
            For.ADMINS,
        ),
        Command("articles", "articles", mark("Choisir l’article"), articles, ALONE),
        Command(
            "langue",
            "language",
            mark("Français ou anglais"),
            language,
            ALONE,
            For.ADMINS,
            also=("lang",),
        ),
        Command(
            "reglages",
            "settings",
            mark("Les réglages"),
            settings,
            ALONE | Shown.ADMINS,
            For.ADMINS,
        ),
        Command("help", "help", mark("Comment demander"), help_, also=("aide",)),
        Command(
            "privacy",
            "privacy",
            mark("Ce que deviennent vos messages"),
            promise,
            also=("confidentialite",),
        ),
        Command("mesdonnees", "mydata", mark("Voir ce que je garde de vous"), show, ALONE),
        Command(
            "oublier",
            "forget",
            mark("Effacer ce que je garde de vous"),
            forget,
            ALONE,
            For.ADMINS,
        ),
        Command("votes", "votes", mark("Les avis des lecteurs"), tallies, NOWHERE, For.CURATORS),
        Command(
            "boite",
            "inbox",
            mark("Les questions envoyées à la rédaction"),
            box,
            NOWHERE,
            For.CURATORS,
        ),
        Command(
            "brouillon",
            "draft",
            mark("Une liste à relire, faite d’un lien ou d’un document"),
            draft,
            NOWHERE,
            For.CURATORS,
        ),
    )
)
