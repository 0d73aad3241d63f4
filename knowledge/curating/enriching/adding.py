"""How do proposals get into a list?  Beside what was reviewed, and marked as what they are."""

from knowledge.curating.editing import Editor
from knowledge.curating.enriching.proposals import Proposals


def add_proposals(editor: Editor, proposals: Proposals) -> None:
    """Put proposals into a list that is being changed; nothing is written yet.

    Phrasings stand under ``proposed``, absences are marked ``proposed = true``. Aliases have no
    such mark, since readers type them and never see them: they are added as they are.
    """
    listed = editor.listed
    standing = {fact.id: fact.proposed for fact in listed.fact}
    for key, phrasings in proposals.phrasings.items():
        editor.put(editor.block("fact", key), "proposed", [*standing[key], *phrasings])
    names = {one.id: one.aliases for one in listed.entity}
    for key, aliases in proposals.aliases.items():
        editor.put(editor.block("entity", key), "aliases", [*names[key], *aliases])
    for wordings in proposals.absences:
        editor.add("absent", [("phrasings", wordings), ("proposed", True)])
