"""What could be added to a list?  Proposals, which nobody is served before they are reviewed."""

from pathlib import Path

from bot.terminal import say
from bot.verbs.enrich_assisted import ask_assistant, kept_answers
from bot.verbs.lists import changing
from knowledge.curating.editing import Editor
from knowledge.curating.enriching.proposals import Proposals, add_proposals
from knowledge.curating.enriching.rules import propose
from knowledge.deciding.outcome import Outcome
from knowledge.desk import Desk
from knowledge.lists.model import FactList
from knowledge.lists.serving import served


def enrich_list(path: Path, out: Path | None, *, assisted: bool) -> None:
    """Propose phrasings and absences for a list, and write them into it.

    Args:
        path: The list.
        out: Where it is written; the list itself for None.
        assisted: Ask the assistant of the settings, and rules otherwise.

    Raises:
        UnusableError: The list is not good.
        GivingUpError: It cannot be written, or the assistant is out of reach.
    """
    with changing(out or path):
        editor = Editor(path)
        if assisted:
            proposals = ask_assistant(editor.listed, path)
        else:
            proposals = propose(editor.listed, Answers(editor.listed))
        add_proposals(editor, proposals)
        editor.save(out)
        if assisted:
            kept_answers(path).unlink(missing_ok=True)
    say(_told(proposals, out or path))


class Answers:
    """Asks a list as it stands, without what is only proposed."""

    def __init__(self, listed: FactList) -> None:
        self._desk = Desk([served(listed)])

    def __call__(self, question: str) -> bool:
        """Whether it serves a fact."""
        return self._desk.ask(question).outcome is Outcome.ANSWER


def _told(proposals: Proposals, path: Path) -> str:
    phrasings, absences, aliases = proposals.counts()
    return (
        f"{path} : {phrasings} formulations, {absences} absences et {aliases} alias proposés."
        f"\nEnsuite : sourcier review {path}, ou un essai : sourcier chat --drafts --proposed"
        f" --articles {path}"
    )
