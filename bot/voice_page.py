"""What does Sourcier say, all of it, as readers see it?  ``python -m bot.voice_page`` tells.

It writes ``docs/voix.md``, for an editor to read the whole voice in a few minutes: first some
replies as they are put together, then every text of the code in both languages, room by room.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter
from typing import NamedTuple

from babel.messages.extract import extract_from_file

from bot.terminal import say
from knowledge.deciding.outcome import Choice, Reason
from knowledge.desk import Desk
from knowledge.library import SHIPPED
from knowledge.lists.loading import find_lists, load_lists
from knowledge.lists.model import FactList
from knowledge.summaries.key_facts import key_facts
from knowledge.summaries.summarising import SHORT, summarise
from knowledge.summaries.summary import Topic
from knowledge.wording.corrections import correction
from knowledge.wording.languages import voice_of
from knowledge.wording.refusals import about, refusal, said_of, typed_names
from knowledge.wording.replying import DID_YOU_MEAN
from knowledge.wording.voice import FRENCH, Voice

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "voix.md"
SPEAKING = ("knowledge", "bot")
KEYWORDS = {"mark": None, "say": None, "count": (1, 2)}
SILENT = (
    "bot/verbs/",
    "bot/playground/",
    "bot/terminal.py",
    "bot/command_line.py",
    "bot/command.py",
    "bot/voice_page.py",
)
"""What speaks to curators and operators, not to readers."""
ENGLISH = voice_of("en")
STRANGER = "qu’en pense la Norvège ?"

ROOMS = {
    "knowledge/wording": "Réponses, refus, corrections, sources",
    "knowledge/summaries": "Résumés",
    "knowledge/verifying": "Vérification d’un résumé",
    "bot/questions": "Questions et choix",
    "bot/messages": "Boutons et publications",
    "bot/pressing": "Boutons et publications",
    "bot/summaries": "Résumés dans Telegram",
    "bot/groups": "Groupes",
    "bot/corrections": "Corrections",
    "bot/inbox": "Boîte de la rédaction",
    "bot/drafting": "Brouillons",
    "bot/digest": "Groupes",
    "bot/quiz": "Quiz",
    "knowledge/quizzing": "Quiz",
    "bot/verifying": "Vérification d’un résumé",
    "bot/settings_page": "Réglages",
    "bot/chat_settings": "Réglages",
    "bot/limits": "Limites",
    "bot/start": "Accueil et aide",
    "bot/articles": "Choix de l’article",
    "bot/commands": "Commandes",
    "bot/commanding": "Commandes",
    "bot/menu": "Présentation du bot",
    "bot/privacy": "Vie privée",
    "bot/votes": "Avis",
    "bot/inline": "En ligne et ailleurs",
    "bot/guests": "En ligne et ailleurs",
    "bot/failures": "Pannes",
}
"""Headings, by where a text stands; any other stands under the name of its module."""

SAMPLES: Mapping[str, tuple[str, str]] = {
    "above": ("plus haut", "above"),
    "agencies": ("AFP", "AFP"),
    "article": ("« Le phare de Kermor rallumé » (Le Trieux)",) * 2,
    "articles": ("cet article : « Le phare de Kermor rallumé »", "this article: “Le phare…”"),
    "authors": ("Nora Quéré et Jean Le Bihan", "Nora Quéré and Jean Le Bihan"),
    "beside": ("2", "2"),
    "characters": ("4 000", "4,000"),
    "contact": ("ecrire@exemple.fr",) * 2,
    "correction": ("l’année était fausse", "the year was wrong"),
    "counts": ("1 vraie, 1 fausse", "1 true, 1 false"),
    "date": ("4 mai 2025", "4 May 2025"),
    "example": ("Quand le phare a-t-il été rallumé ?", "When was the lighthouse lit again?"),
    "fact": ("phare-2025/relit-date",) * 2,
    "how": ("Écrivez la vôtre.", "Write yours."),
    "landmark": ("le 3 mars 2025", "3 March 2025"),
    "kind": ("la date", "the date"),
    "known": ("Kermor, Brest, Paimpol",) * 2,
    "line": ("Le phare a été rallumé en avril.",) * 2,
    "last": ("la Norvège", "Norvège"),
    "longest": ("300", "300"),
    "name": ("@sourcier_bot",) * 2,
    "number": ("12", "12"),
    "others": ("Anne Le Goff",) * 2,
    "outlet": ("Le Trieux avec AFP", "Le Trieux with AFP"),
    "publisher": ("Le Trieux",) * 2,
    "said": ("4 mars 2025", "4 March 2025"),
    "quote": ("La mer a besoin de lumière",) * 2,
    "role": ("gardien du phare", "keeper of the lighthouse"),
    "sentence": ("Le phare a été rallumé le 3 mars 2025.",) * 2,
    "shown": ("10", "10"),
    "sign": ("❌", "❌"),
    "speaker": ("Yann Le Goff",) * 2,
    "statements": ("40", "40"),
    "text": ("Le phare de Kermor rallumé",) * 2,
    "title": ("« Le phare de Kermor rallumé »", "“Le phare de Kermor rallumé”"),
    "titles": ("« Le phare » ; « Le moulin »", "“Le phare”; “Le moulin”"),
    "told": ("le phare a été rallumé le 3 mars 2025.", "the lighthouse was lit on 3 March 2025."),
    "useful": ("14", "14"),
    "verdict": ("faux", "false"),
    "value": ("français", "French"),
}
"""What stands for a value, in French and in English; for one that is not here, its name."""
ONE, SEVERAL = 1, 12


class Text(NamedTuple):
    """A text of the code.

    Attributes:
        file: Where it stands, from the top of the project.
        forms: One, or singular and plural.
    """

    file: str
    forms: tuple[str, ...]


def texts() -> list[Text]:
    """List every text that a reader may see, in the order of the code, each once."""
    found: dict[tuple[str, ...], Text] = {}
    for path in sorted(each for top in SPEAKING for each in (ROOT / top).rglob("*.py")):
        file = path.relative_to(ROOT).as_posix()
        if file.startswith(SILENT):
            continue
        for _, message, *_ in extract_from_file("python", str(path), KEYWORDS):
            forms = (message,) if isinstance(message, str) else tuple(message)
            found.setdefault(forms, Text(file, forms))
    return [*found.values()]


def spoken(text: Text, voice: Voice) -> list[str]:
    """Say a text as a reader sees it, with a value in each gap; both forms of a plural."""
    names = {name for _, name, _, _ in Formatter().parse(text.forms[-1]) if name}
    column = 0 if voice.language == FRENCH.language else 1
    values = {name: SAMPLES.get(name, (f"‹{name}›",) * 2)[column] for name in names}
    if len(text.forms) == 1:
        return [voice.say(text.forms[0], **values)]
    values.pop("number", None)
    one, many = text.forms
    return [voice.count(one, many, number, **values) for number in (ONE, SEVERAL)]


def page() -> str:
    """Write the page."""
    return "\n".join([*_opening(), *_situations(), *_catalogue()]) + "\n"


def _opening() -> Iterator[str]:
    yield "# La voix de Sourcier\n"
    yield "Tout ce que lit un lecteur, tel qu’il le lit. Cette page est écrite par `make voix` :"
    yield "on ne la corrige pas ici. Le français est dans le code, l’anglais dans"
    yield "`knowledge/wording/catalogues/en.po`, les phrases et les questions dans la liste.\n"


def _situations() -> Iterator[str]:
    listed = load_lists(find_lists(SHIPPED))[0]
    desk = Desk([listed])
    yield "## En situation\n"
    for voice, heading in ((FRENCH, "En français"), (ENGLISH, "En anglais")):
        yield f"### {heading}\n"
        yield from _replies(desk, listed, voice)


def _replies(desk: Desk, listed: FactList, voice: Voice) -> Iterator[str]:
    first, second = key_facts(listed, 2)
    served = desk.serve(f"{listed.article.id}/{first.id}", voice=voice)
    following = desk.serve(f"{listed.article.id}/{second.id}", voice=voice)
    if served is not None and following is not None:
        yield from _shown("Première réponse de l’heure", served.text)
        yield from _shown("Réponse suivante", following.brief_text)
        told = correction(Reason.DATE, following.body.split("\n")[0], voice)
        yield from _shown("Correction", told)
    yield from _shown("Choix", voice.say(DID_YOU_MEAN), desk.examples(2, voice=voice))
    told = refusal(Reason.UNKNOWN_ENTITY, voice, names=typed_names(STRANGER, ["norvège"], voice))
    yield from _shown("Premier refus de l’heure", f"{told}\n\n{about([listed.article], voice)}")
    absence = next((one for one in listed.absent if one.sentence), None)
    yield from _shown("Refus, dans les mots du curateur", said_of(absence, voice))
    summary = summarise(listed, Topic.KEY_FACTS, voice, lines=SHORT)
    lines = [f"• {line.text}" for section in summary.sections for line in section.lines]
    told = "\n".join([summary.heading, *lines, *filter(None, [summary.note, summary.source])])
    yield from _shown("/resume", told)


def _shown(what: str, text: str, choices: tuple[Choice, ...] = ()) -> Iterator[str]:
    if not text:
        return
    yield f"**{what}**\n"
    lines = [*text.split("\n"), *(f"[ {one.label} ]" for one in choices)]
    yield from (f"> {line}  " if line else ">" for line in lines)
    yield ""


def _catalogue() -> Iterator[str]:
    rooms: dict[str, list[Text]] = {}
    for text in texts():
        rooms.setdefault(_room(text.file), []).append(text)
    yield "## Tous les textes\n"
    for room in sorted(rooms, key=_order):
        yield f"### {room}\n"
        yield "| Français | English |\n|---|---|"
        for text in rooms[room]:
            said = zip(spoken(text, FRENCH), spoken(text, ENGLISH), strict=True)
            yield from (f"| {_cell(french)} | {_cell(english)} |" for french, english in said)
        yield ""


def _room(file: str) -> str:
    inside = [name for at, name in ROOMS.items() if file.startswith((f"{at}/", f"{at}.py"))]
    return inside[0] if inside else file.removesuffix(".py")


def _order(room: str) -> int:
    names = [*dict.fromkeys(ROOMS.values())]
    return names.index(room) if room in names else len(names)


def _cell(text: str) -> str:
    return text.strip().replace("|", "\\|").replace("\n", "<br>")


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
    say(f"{PAGE.relative_to(ROOT)} is up to date")
