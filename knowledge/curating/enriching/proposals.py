"""What is proposed for a list, before anybody has read it, and how does it get into the list?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from knowledge.curating.editing import Editor
from knowledge.language.folding import fold, plain
from knowledge.lists.model import MAX_NAME, MAX_WORDS, FactList


@dataclass(frozen=True, slots=True)
class Proposals:
    """Additions to a list.

    Attributes:
        phrasings: By id of a fact.
        absences: Wordings of each question that the article does not answer.
        aliases: By id of an entity.
    """

    phrasings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    absences: tuple[tuple[str, ...], ...] = ()
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def counts(self) -> tuple[int, int, int]:
        """Count phrasings, absences and aliases."""
        return (
            sum(map(len, self.phrasings.values())),
            len(self.absences),
            sum(map(len, self.aliases.values())),
        )


def fitting(proposals: Proposals, listed: FactList) -> Proposals:
    """Keep what fits a list: nothing that stands there, nothing twice, nothing under two owners.

    Facts go before absences, and the list's own words before both. What is too long, or belongs
    to a fact or an entity that the list does not have, is dropped.
    """
    taken = {plain(text) for fact in listed.fact for text in (*fact.phrasings, *fact.proposed)}
    taken |= {plain(text) for absence in listed.absent for text in absence.phrasings}
    facts = {fact.id for fact in listed.fact}
    phrasings = {
        key: kept
        for key, texts in proposals.phrasings.items()
        if key in facts and (kept := _new(texts, taken))
    }
    absences = tuple(kept for texts in proposals.absences if (kept := _new(texts, taken)))
    names: set[str] = {fold(name) for one in listed.entity for name in (one.name, *one.aliases)}
    entities = {one.id for one in listed.entity}
    aliases = {
        key: kept
        for key, texts in proposals.aliases.items()
        if key in entities and (kept := _named(texts, names))
    }
    return Proposals(phrasings, absences, aliases)


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


def _new(texts: Iterable[str], taken: set[str]) -> tuple[str, ...]:
    kept: list[str] = []
    for text in texts:
        words = plain(text)
        if words and words not in taken and len(text) <= MAX_WORDS and text.isprintable():
            taken.add(words)
            kept.append(text)
    return tuple(kept)


def _named(texts: Iterable[str], names: set[str]) -> tuple[str, ...]:
    kept: list[str] = []
    for text in texts:
        folded = fold(text)
        has_words = bool(plain(text))
        if has_words and folded not in names and len(text) <= MAX_NAME and text.isprintable():
            names.add(folded)
            kept.append(text)
    return tuple(kept)
