"""What does the bot say in passing?  To groups, and to those who vote."""

from collections.abc import Mapping

from bot.showing.rendering import Page, render_text
from bot.storage.kept import Tally
from knowledge.wording.voice import Voice, mark

ALREADY_ANSWERED = mark("Déjà répondu plus haut.")
HELLO = mark(
    "Bonjour ! Je réponds aux questions sur un article de presse, par une phrase et sa source.\n\n"
    "Ici, je ne réponds que si l’on s’adresse à moi : écrivez /ask suivi de votre question, ou "
    "répondez à l’un de mes messages."
)
THANKS = mark("Merci pour votre avis.")
VOTED = mark("Vous avez déjà donné votre avis sur cette réponse.")
NO_VOTES = mark("Aucun avis pour le moment.")
VOTES_SO_FAR = mark("Avis des lecteurs, les réponses les plus souvent à côté d’abord :")
VOTES_OF_A_FACT = mark("{fact} : utile {useful}, à côté {beside}")
AND_MORE = mark("… et {number} de plus")
MOST_LINES = 50


def votes_page(tallies: Mapping[str, Tally], voice: Voice) -> Page:
    """List the votes of each fact, those most often beside the point first.

    At most fifty lines; ties are in the order of the facts' names.
    """
    if not tallies:
        return render_text(voice.say(NO_VOTES))
    worst = sorted(tallies.items(), key=lambda one: (-one[1].beside, one[1].useful, one[0]))
    lines = [
        voice.say(VOTES_OF_A_FACT, fact=fact, useful=tally.useful, beside=tally.beside)
        for fact, tally in worst[:MOST_LINES]
    ]
    if len(worst) > MOST_LINES:
        lines.append(voice.say(AND_MORE, number=len(worst) - MOST_LINES))
    return render_text("\n".join([voice.say(VOTES_SO_FAR), "", *lines]))
