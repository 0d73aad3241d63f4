"""How does a person go through a list in the terminal?"""

import os
import shlex
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from bot.terminal import is_interactive, say, typed_lines
from bot.verbs.lists import changing
from knowledge.curating.checking.findings import Language
from knowledge.curating.checking.french import in_french
from knowledge.curating.checking.style import style
from knowledge.curating.publishing import publish
from knowledge.curating.reviewing.review import Review
from knowledge.errors import InvalidListError
from knowledge.language.questions import Kind
from knowledge.language.typography import typeset
from knowledge.lists.model import Fact

HELP = (
    "a accepter · e phrase · E phrase dans $EDITOR · k genre · l libellé · q + question"
    " · m fusionner avec · d supprimer · p formulations proposées · s passer · x arrêter"
)
BULK = "t tout accepter · f celles des faits faibles · u une à une · r tout rejeter · s plus tard"
YES = {"o", "oui", "y", "yes"}

Ask = Callable[[str, str], str | None]
"""Shows a prompt and what may be changed; gives what was typed, None at the end of the input."""


def review_list(path: Path, folder: Path | None) -> None:
    """Go through a list, fact by fact, then its proposals, then offer to publish it.

    Args:
        path: The list; every decision is written to it at once.
        folder: What is served, for the offer; None for no offer.

    Raises:
        UnusableError: The list is not good.
        GivingUpError: Another program changed the list meanwhile, or it cannot be written.
    """
    try:
        with changing(path):
            Reviewer(Review(path), path, asking()).run(folder)
    except KeyboardInterrupt:
        say(f"\nCe qui est décidé est dans {path} ; sourcier review {path} reprend ici.")


def asking() -> Ask:
    """Give what asks: a line that can be edited where a person types, lines of input otherwise."""
    if is_interactive():
        from prompt_toolkit import prompt  # noqa: PLC0415 - only people need it

        def ask(text: str, default: str) -> str | None:
            try:
                return prompt(text, default=default)
            except EOFError:
                return None

        return ask
    lines: Iterator[str] = typed_lines()
    return lambda _text, default: next((line or default for line in lines), None)


class Reviewer:
    """Shows what is left, and does what is typed.

    Args:
        review: The list.
        path: Its file, for what is said.
        ask: Asks the person.
    """

    def __init__(self, review: Review, path: Path, ask: Ask) -> None:
        self._review = review
        self._path = path
        self._ask = ask

    def run(self, folder: Path | None) -> None:
        """Go through all; return early where the person stops."""
        count = len(self._review.left)
        say(typeset(f"« {self._review.listed.article.title} » : {count} faits à relire."))
        say(HELP)
        for place, fact in enumerate(self._review.left, 1):
            if not self._fact(fact.id, f"{place}/{count}"):
                say(f"Arrêté ; sourcier review {self._path} reprend ici.")
                return
        if sum(self._review.proposed) and not self._proposals():
            return
        self._finish(folder)

    def _fact(self, key: str, place: str) -> bool:
        """Decide on one fact; False where the person stops."""
        while True:
            self._show(self._review.fact(key), place)
            typed = self._ask("> ", "")
            if typed is None or typed.strip() == "x":
                return False
            if self._act(key, typed.strip()):
                return True

    def _show(self, fact: Fact, place: str) -> None:
        lines = ["", f"── {place} {fact.id} [{fact.kind}]", typeset(fact.sentence)]
        if fact.quote:
            lines.append(typeset(f"   citation de {fact.speaker} : « {fact.quote} »"))
        lines.append(f"   libellé : {fact.label or '(aucun)'}")
        lines.append(f"   {len(fact.phrasings)} formulations, {len(fact.proposed)} proposées")
        lines += [f"   ! {remark}" for remark in self._review.remarks(fact.id)]
        say("\n".join(lines))

    def _act(self, key: str, typed: str) -> bool:
        """Do what was typed; whether the fact is decided on."""
        letter, _, rest = typed.partition(" ")
        try:
            match letter:
                case "a" | "":
                    return self._accept(key)
                case "e" | "E" | "l" | "q" | "k":
                    self._change(key, letter, rest.strip())
                case "p":
                    taken = self._review.take_proposals([key], absences=False)
                    say(f"   {taken} formulations acceptées")
                case "m":
                    self._review.merge(key, rest.strip() or self._asked("fusionner avec : "))
                    return True
                case "d":
                    self._review.drop(key)
                    return True
                case "s":
                    return True
                case _:
                    say(HELP)
        except InvalidListError as error:
            say(f"   refusé : {in_french(error.problems[0].message)}")
        except KeyError as error:
            say(f"   aucun fait {error}")
        return False

    def _accept(self, key: str) -> bool:
        if self._review.accept(key):
            return True
        question = self._asked("   une question de lecteur pour ce fait : ")
        if not question:
            return False
        self._review.change(key, "phrasings", [question])
        return self._review.accept(key)

    def _change(self, key: str, letter: str, given: str) -> None:
        fact = self._review.fact(key)
        match letter:
            case "e":
                self._review.change(key, "sentence", given or self._asked("", fact.sentence))
            case "E":
                self._review.change(key, "sentence", edited(fact.sentence))
            case "l":
                self._review.change(key, "label", given or self._asked("", fact.label or ""))
            case "q":
                question = given or self._asked("question : ")
                self._review.change(key, "phrasings", [*fact.phrasings, question])
            case _:
                self._change_kind(key, given or self._asked(f"{', '.join(Kind)} : "))

    def _change_kind(self, key: str, given: str) -> None:
        if given not in set(Kind):
            say(f"   genres : {', '.join(Kind)}")
            return
        speaker = None
        if given == Kind.SAID and self._review.fact(key).speaker is None:
            speaker = self._asked("id de qui parle : ")
        self._review.change_kind(key, Kind(given), speaker=speaker)

    def _proposals(self) -> bool:
        """Decide on what is proposed; False where the person stops."""
        phrasings, absences = self._review.proposed
        say(f"\n{phrasings} formulations et {absences} absences proposées, triées.\n{BULK}")
        typed = self._ask("> ", "")
        match (typed or "x").strip():
            case "t":
                say(f"{self._review.take_proposals()} acceptées")
            case "f":
                say(
                    f"{self._review.take_proposals(self._review.weak(), absences=False)} acceptées"
                )
            case "u":
                return self._one_by_one()
            case "r":
                say(f"{self._review.drop_proposals()} rejetées")
            case "s":
                return True
            case _:
                return False
        return True

    def _one_by_one(self) -> bool:
        for fact in [one for one in self._review.listed.fact if one.proposed]:
            say(f"\n{typeset(fact.sentence)}")
            kept, refused = list(fact.phrasings), False
            for text in fact.proposed:
                typed = self._ask(f"  {text}  [o/n] ", "")
                if typed is None:
                    return False
                refused = typed.strip().lower() not in YES
                kept += [] if refused else [text]
            self._review.change(fact.id, "phrasings", kept)
            self._review.change(fact.id, "proposed", None)
        for absence in [one for one in self._review.listed.absent if one.proposed]:
            typed = self._ask(f"  absent : {absence.phrasings[0]}  [o/n] ", "")
            if typed is None:
                return False
            good = typed.strip().lower() in YES
            self._review.decide_absence(absence.phrasings[0], good=good)
        return True

    def _finish(self, folder: Path | None) -> None:
        found = list(style(self._review.listed))
        say(f"\nTout est relu. {len(found)} points à revoir selon sourcier check.")
        for one in found[:10]:
            say(f"  {one.told(Language.FRENCH)}")
        self._review.finish()
        if folder is None:
            say(f"Ensuite : sourcier check {self._path} --strength, puis sourcier publish.")
            return
        typed = self._ask(f"Publier dans {folder} ? [o/n] ", "")
        if typed is not None and typed.strip().lower() in YES:
            say(f"En service : {publish(self._path, folder).path}")

    def _asked(self, text: str, default: str = "") -> str:
        return (self._ask(text, default) or "").strip()


def edited(text: str) -> str:
    """Let a person change a text in his editor; what he leaves is one line.

    Raises:
        OSError: The editor cannot be started.
    """
    command = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "phrase.txt"
        file.write_text(text + "\n", "utf-8")
        subprocess.run([*command, str(file)], check=False)  # noqa: S603 - the person's own editor
        return " ".join(file.read_text("utf-8").split()) or text
