"""What is kept of a chat: as a promise, as a list, and once it is gone?"""

from collections.abc import Sequence

from bot.chat_settings import DEFAULTS, ChatSettings
from bot.conversation.memory import Memory
from bot.messages.rendering import Page, render_text
from bot.occasion import Occasion
from bot.operator import Operator
from bot.settings_page.page import settings_lines
from bot.storage.database import Database, Forgotten
from knowledge.desk import Desk
from knowledge.language.typography import typeset
from knowledge.lists.model import Article
from knowledge.wording.voice import Voice, mark

PRIVACY = mark(
    "Vos messages servent à vous répondre, et à rien d’autre.\n\n"
    "• Gardés une heure au plus : ce sur quoi portaient vos dernières questions, en mots de "
    "l’article et jamais dans les vôtres, pour comprendre « et avant ? ».\n"
    "• Gardés jusqu’à ce que vous les effaciez : les réglages de la discussion.\n"
    "• Gardés sans rien qui mène à vous : les avis « Utile » et « Pas utile », comptés par "
    "réponse ; pendant un jour, qu’un avis a été donné, pour n’en compter qu’un.\n"
    "• Gardée trente jours au plus, si vous touchez « Envoyer à la rédaction » sous un refus : la "
    "question, sans rien qui mène à vous. Le même bouton la retire.\n"
    "• Gardé une semaine : quelles réponses cette discussion a reçues, pour lui dire si l’une est "
    "corrigée ; /reglages l’arrête.\n"
    "• Jamais gardés : le texte de vos autres messages, votre nom, les membres d’un groupe.\n"
    "• Les journaux techniques n’ont ni vos questions, ni votre nom, ni votre identifiant.\n"
    "• Rien n’est transmis à des tiers ; aucune intelligence artificielle générative ne lit "
    "vos messages.\n"
    "• Telegram achemine et conserve les messages selon ses propres règles.\n\n"
    "/mesdonnees montre ce qui est gardé, /oublier l’efface aussitôt ; dans un groupe, "
    "c’est aux administrateurs de le faire.\n"
    "Pour toute demande, adressez-vous à qui tient ce bot : {contact}."
)
NO_CONTACT = mark("la personne qui vous en a donné l’adresse")

MY_DATA = mark("Ce que je garde de cette discussion")
SETTINGS = mark("Réglages :")
NO_SETTINGS = mark("Réglages : aucun choix, tout est d’origine.")
FOLLOW_UPS = mark("Vos dernières questions, en mots de l’article, pour dix minutes :")
NO_FOLLOW_UPS = mark("Questions : aucune.")
PASSING = mark(
    "Pour une heure au plus : les numéros des messages auxquels j’ai répondu et de mes réponses, "
    "et de quoi compter qui demande trop vite. Pour un jour : les numéros des envois de "
    "Telegram, qu’un avis a été donné sur une réponse, sans dire lequel, et combien de questions "
    "ont été envoyées à la rédaction."
)
NEVER = mark("Ni le texte de vos messages ni votre nom. Pour tout effacer : /oublier")
SENDINGS = mark(
    "Les questions que vous avez envoyées à la rédaction ne sont pas ici : rien ne dit qu’elles "
    "viennent de vous. Elles s’effacent après trente jours ; le bouton qui les a envoyées les "
    "retire."
)

FORGOTTEN = mark("C’est effacé :")
FORGOTTEN_SETTINGS = mark("les réglages de cette discussion")
NOTHING_TO_FORGET = mark("Il n’y avait rien à effacer.")
NOT_FORGOTTEN = mark("Je n’ai pas pu l’effacer. Réessayez dans quelques minutes.")
VOTES_STAY = mark("Les avis donnés restent comptés : rien n’y mène à vous.")


def privacy_page(voice: Voice, contact: str | None) -> str:
    """Say what, why, how long, who, and how to delete; at most fifteen lines.

    Args:
        voice: Says it.
        contact: Whom to write to, as the operator put it; None where he did not.
    """
    return voice.say(PRIVACY, contact=contact or voice.say(NO_CONTACT))


def my_data_page(
    settings: ChatSettings,
    gists: Sequence[str],
    served: int,
    of_the_week: int,
    articles: Sequence[Article],
    voice: Voice,
    *,
    in_group: bool,
    sendable: bool = False,
) -> str:
    """List all that is kept, in words.

    Args:
        settings: What the chat has chosen.
        gists: What the reader asked about, oldest first.
        served: How many facts the chat has been told or offered within the hour.
        of_the_week: How many answers it is known to have, should one be corrected.
        articles: All that are served.
        voice: Says it.
        in_group: Whether the chat is a group.
        sendable: Whether somebody reads what readers send.
    """
    lines = [voice.say(MY_DATA), ""]
    if settings == DEFAULTS:
        lines.append(voice.say(NO_SETTINGS))
    else:
        lines.append(voice.say(SETTINGS))
        lines += [
            f"• {one}" for one in settings_lines(settings, articles, voice, in_group=in_group)
        ]
    lines.append(voice.say(FOLLOW_UPS if gists else NO_FOLLOW_UPS))
    lines += [f"• {typeset(gist)}" for gist in gists]
    lines.append(_served(served, voice))
    lines.append(_of_the_week(of_the_week, voice))
    rest = (voice.say(PASSING), *((voice.say(SENDINGS),) if sendable else ()), voice.say(NEVER))
    return "\n\n".join(["\n".join(lines), *rest])


def forgotten_page(forgotten: Forgotten | None, voice: Voice) -> str:
    """Say what was deleted; None means that it could not be."""
    if forgotten is None:
        return voice.say(NOT_FORGOTTEN)
    gone = [voice.say(FORGOTTEN_SETTINGS)] if forgotten.settings else []
    if forgotten.served:
        gone.append(
            voice.count(
                "{number} réponse reçue cette semaine",
                "{number} réponses reçues cette semaine",
                forgotten.served,
            )
        )
    if forgotten.values:
        gone.append(
            voice.count(
                "{number} élément retenu de vos dernières questions et de mes réponses",
                "{number} éléments retenus de vos dernières questions et de mes réponses",
                forgotten.values,
            )
        )
    lines = [voice.say(FORGOTTEN), *(f"• {one}" for one in gone)]
    said = "\n".join(lines) if gone else voice.say(NOTHING_TO_FORGET)
    return f"{said}\n\n{voice.say(VOTES_STAY)}"


def _served(number: int, voice: Voice) -> str:
    return voice.count(
        "{number} réponse déjà donnée ou proposée ici, pour en proposer d’autres",
        "{number} réponses déjà données ou proposées ici, pour en proposer d’autres",
        number,
    )


def _of_the_week(number: int, voice: Voice) -> str:
    return voice.count(
        "{number} réponse reçue cette semaine, pour vous signaler si elle est corrigée",
        "{number} réponses reçues cette semaine, pour vous signaler si l’une est corrigée",
        number,
    )


async def promise(at: Occasion, operator: Operator) -> Page:
    """Say what becomes of messages."""
    return render_text(privacy_page(at.voice, operator.contact))


async def show(
    at: Occasion, desk: Desk, memory: Memory, operator: Operator, database: Database
) -> Page:
    """Show all that is kept: of the chat, and of who asks."""
    conversation = await memory.recall(at.place, at.asker)
    text = my_data_page(
        at.settings,
        [turn.gist for turn in conversation.turns if turn.gist],
        len(conversation.told | conversation.offered),
        await database.served.count(at.place.chat),
        desk.articles,
        at.voice,
        in_group=at.place.is_group,
        sendable=bool(operator.admins),
    )
    return render_text(text)


async def forget(at: Occasion, database: Database) -> Page:
    """Delete all that is kept of the chat, at once; as often as one likes."""
    return render_text(forgotten_page(await database.forget(at.place.chat), at.voice))
