"""How does the box look to a curator: the questions, what a lesson would do, what it did?"""

from collections.abc import Mapping, Sequence

from bot.messages.buttons import Act, Button, Press, Rows, row_of
from bot.messages.rendering import LONGEST_LABEL, Page, cut, escaped, first_lines, render_text
from bot.storage.votes import Tally
from knowledge.curating.inbox.grouping import Group
from knowledge.curating.inbox.learning import Absent, Fresh, Known, Phrased, Trial, stub
from knowledge.language.questions import Kind
from knowledge.lists.fact_ref import FactRef
from knowledge.lists.imprint import own_facts
from knowledge.lists.model import Fact, FactList
from knowledge.wording.labels import label_of
from knowledge.wording.voice import Voice, mark

EMPTY = mark("La boîte est vide : aucune question envoyée n’attend.")
UNREADABLE = mark("La boîte ne peut pas être lue pour le moment. Réessayez dans quelques minutes.")
GONE = mark("Cette question n’attend plus : quelqu’un s’en est occupé, ou son délai est passé.")
WORKING = mark("J’essaie : quelques secondes, une minute pour une longue liste…")
OVERDUE = mark("C’est trop long : essayez « sourcier inbox » dans un terminal.")
PLACE = mark("Boîte de la rédaction, groupe {number} sur {others} : « {title} »")
NEAREST = mark("Faits les plus proches :")
NONE_NEAR = mark("Aucun fait proche.")
NOT_SERVED = mark("Cet article n’est plus en service.")
OF_A_FACT = mark("{number}. {text} (utile {useful}, pas utile {beside})")
TEACH = mark("Formulation de : {text}")
ABSENT = mark("L’article ne le dit pas")
OTHER = mark("Un autre fait")
WHICH = mark("Quel fait y répond ?")
FRESH = mark("Nouveau fait")
IGNORE = mark("Ignorer")
NEXT = mark("Suivant")
BEFORE = mark("Précédent")
BACK = mark("Retour")
APPLY = mark("Appliquer")
TAKE_BACK = mark("Revenir en arrière")
AS_PHRASING = mark("Comme formulations de « {text} » :")
AS_ABSENCE = mark("Comme absence, à laquelle je répondrai que l’article ne le dit pas :")
NOTHING_TO_ADD = mark("La liste a déjà ces formulations : rien à écrire.")
LOST = mark("Ne seraient plus justes :")
LEFT = mark("Resteraient sans la bonne réponse :")
NOBODY = mark("aucun fait")
DONE = mark("C’est écrit. La liste est en service dans les deux secondes.")
IGNORED = mark("C’est ignoré.")
TAKEN_BACK = mark("La version antérieure est de nouveau en service.")
NOT_TAKEN_BACK = mark("La liste a changé depuis : je n’y touche pas.")
CHANGED = mark("La liste ou la boîte a changé depuis. Regardez de nouveau :")
NOT_OURS = mark(
    "Cette liste ne se change pas d’ici : mettez-la dans un dossier à vous, nommé par "
    "SOURCIER_ARTICLES."
)
REFUSED = mark("Rien n’est écrit : {line}")
STUB = mark(
    "Complétez ce fait et ajoutez-le à la liste, puis touchez « Ignorer » : la question "
    "n’attendra plus."
)
MOST_SHOWN = 6
FACTS_A_PAGE = 8
LONGEST_SHOWN = 200


def group_page(
    groups: Sequence[Group],
    number: int,
    listed: FactList | None,
    tallies: Mapping[str, Tally],
    voice: Voice,
) -> Page:
    """Show one group, and what can be done about it.

    Args:
        groups: All that wait; at least one.
        number: Which one, from 0.
        listed: Its list; None where it is not served any more.
        tallies: Votes, by ``article/fact``.
        voice: Says it.
    """
    group = groups[number]
    title = listed.article.title if listed else group.article
    place = voice.say(PLACE, number=number + 1, others=len(groups), title=title)
    times = voice.count("Envoyée {number} fois :", "Envoyées {number} fois :", group.times)
    lines = [place, times, *_shown(group.queries, voice), ""]
    if listed is None:
        lines.append(voice.say(NOT_SERVED))
    else:
        lines.append(voice.say(NEAREST if group.near else NONE_NEAR))
    for place_of_it, fact in enumerate(group.near, 1):
        tally = tallies.get(FactRef.of(group.article, fact.id), Tally())
        text = cut(label_of(fact, voice), LONGEST_SHOWN)
        votes = {"useful": tally.useful, "beside": tally.beside}
        lines.append(voice.say(OF_A_FACT, number=place_of_it, text=text, **votes))
    return render_text(
        "\n".join(lines), _group_rows(groups, number, voice, known=listed is not None)
    )


def trial_page(group: Group, trial: Trial, listed: FactList | None, voice: Voice) -> Page:
    """Show what a lesson would do, before it is written."""
    lines = [_lesson_line(trial, listed, voice), *_shown(trial.added, voice), ""]
    if not trial.added:
        lines[1:] = [voice.say(NOTHING_TO_ADD), ""]
    lost = voice.count("{number} régression", "{number} régressions", len(trial.lost))
    right = voice.count("+{number} juste", "+{number} justes", len(trial.gained))
    asked = voice.count("{number} question posée", "{number} questions posées", trial.asked)
    lines.append(f"{right}, {lost} ({asked}).")
    if trial.lost:
        lines += [voice.say(LOST), *_lost(trial.lost, voice)]
    if trial.left:
        lines += [voice.say(LEFT), *_shown(trial.left, voice)]
    label = voice.say(APPLY)
    if trial.lost:
        label = voice.count(
            "Appliquer malgré {number} régression",
            "Appliquer malgré {number} régressions",
            len(trial.lost),
        )
    rows = []
    if trial.added:
        rows.append([Button(label, _press_of(group, trial))])
    rows.append(_row(voice.say(BACK), "g", group))
    return render_text("\n".join(lines), rows)


def stub_page(group: Group, kind: Kind, voice: Voice) -> Page:
    """Give a fact to fill in, as it would stand in the list."""
    text = cut(stub(group.queries[:MOST_SHOWN], kind), 3_000)
    said = voice.say(STUB)
    rows = [_row(voice.say(IGNORE), "i", group), _row(voice.say(BACK), "g", group)]
    return Page(f"{escaped(said)}\n\n<pre>{escaped(text)}</pre>", f"{said}\n\n{text}", rows)


def facts_page(group: Group, listed: FactList, page: int, voice: Voice) -> Page:
    """Offer all facts of a list, eight at a time; beyond the last it begins anew."""
    facts = own_facts(listed)
    pages = -(-len(facts) // FACTS_A_PAGE)
    first = page % pages * FACTS_A_PAGE
    text = "\n".join([*_shown(group.queries, voice), "", voice.say(WHICH)])
    rows = [_teach_row(group, fact, voice) for fact in facts[first : first + FACTS_A_PAGE]]
    turns = _row(voice.say(BACK), "g", group)
    if pages > 1:
        turns += _row(voice.say(NEXT), "f", group, f"{page % pages + 1:06x}")
    return render_text(text, [*rows, turns])


def told_page(text: str, voice: Voice, *rows: list[Button]) -> Page:
    """Say one thing, with a way on to what waits."""
    return render_text(text, [*rows, row_of(voice.say(NEXT), Act.BOX, word="l")])


def back_row(group: Group, trial: Trial, voice: Voice) -> list[Button]:
    """Offer to take back what was just written."""
    return _row(voice.say(TAKE_BACK), "u", group, trial.key)


def _group_rows(groups: Sequence[Group], number: int, voice: Voice, *, known: bool) -> Rows:
    group, rows = groups[number], []
    rows += [_teach_row(group, fact, voice) for fact in group.near]
    if known:
        rows.append(_row(voice.say(OTHER), "f", group))
        rows.append(_row(voice.say(ABSENT), "a", group))
        rows.append(_row(voice.say(FRESH), "n", group))
    rows.append(_row(voice.say(IGNORE), "i", group))
    if len(groups) > 1:
        before, after = groups[number - 1], groups[(number + 1) % len(groups)]
        turns = [*_row(voice.say(BEFORE), "g", before), *_row(voice.say(NEXT), "g", after)]
        rows.append(turns)
    return rows


def _press_of(group: Group, trial: Trial) -> Press:
    key = group.asked[0].key
    match trial.lesson:
        case Phrased(fact):
            name = FactRef.of(group.article, fact)
            return Press(Act.TEACH, name, f"{key}-{trial.key}")
        case Absent() | Fresh():
            return Press(Act.BOX, word=f"a{key}-{trial.key}")


def _row(label: str, action: str, group: Group, more: str = "") -> list[Button]:
    word = f"{action}{group.asked[0].key}"
    return row_of(label, Act.BOX, word=f"{word}-{more}" if more else word)


def _teach_row(group: Group, fact: Fact, voice: Voice) -> list[Button]:
    label = cut(voice.say(TEACH, text=label_of(fact, voice)), LONGEST_LABEL)
    name = FactRef.of(group.article, fact.id)
    return row_of(label, Act.TEACH, name, group.asked[0].key)


def _lesson_line(trial: Trial, listed: FactList | None, voice: Voice) -> str:
    if not isinstance(trial.lesson, Phrased):
        return voice.say(AS_ABSENCE)
    facts = listed.fact if listed else []
    labels = [label_of(one, voice) for one in facts if one.id == trial.lesson.fact]
    return voice.say(AS_PHRASING, text=cut("".join(labels[:1]), LONGEST_SHOWN))


def _lost(lost: Sequence[Known], voice: Voice) -> list[str]:
    expected = [f"{one.query} → {', '.join(one.facts) or voice.say(NOBODY)}" for one in lost]
    return _shown(expected, voice)


def _shown(texts: Sequence[str], voice: Voice) -> list[str]:
    return first_lines([f"• {cut(text, LONGEST_SHOWN)}" for text in texts], MOST_SHOWN, voice)
