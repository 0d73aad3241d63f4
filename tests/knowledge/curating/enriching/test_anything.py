"""Whatever is proposed, the list that comes of it is good, and answers what it did."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.curating.editing import Editor
from knowledge.curating.enriching.assisted import Service, believed
from knowledge.curating.enriching.proposals import Proposals, add_proposals
from knowledge.lists.loading import load_list, load_text

PHARE = Path(__file__).parents[3] / "data" / "bot" / "phare.toml"
LISTED = load_list(PHARE)
FACTS = [fact.id for fact in LISTED.fact]
ENTITIES = [one.id for one in LISTED.entity]
WORDS = st.sampled_from(
    ["Qui", "Quand", "Combien", "phare", "Léna", "Morvan", "escalier", "1987", "Macron", "?", "«"]
)
TEXTS = st.lists(WORDS, max_size=8).map(" ".join) | st.text(max_size=60)
LISTS = st.lists(TEXTS, max_size=4).map(tuple)
PROPOSALS = st.builds(
    Proposals,
    st.dictionaries(st.sampled_from(FACTS) | st.text(max_size=5), LISTS, max_size=4),
    st.lists(LISTS, max_size=4).map(tuple),
    st.dictionaries(st.sampled_from(ENTITIES) | st.text(max_size=5), LISTS, max_size=3),
)


@settings(max_examples=60, deadline=None)
@given(PROPOSALS, st.sampled_from([None, *FACTS]))
def test_what_is_believed_stands_beside_the_list_and_changes_nothing_of_it(
    proposed: Proposals, served: str | None
) -> None:
    kept = believed(proposed, LISTED, lambda _: Service(served, 90.0) if served else None)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "phare.toml"
        path.write_bytes(PHARE.read_bytes())
        editor = Editor(path)
        add_proposals(editor, kept)
        editor.save()
        after = load_text(path, path.read_text("utf-8"))

    for before, now in zip(LISTED.fact, after.fact, strict=True):
        assert (now.sentence, now.phrasings) == (before.sentence, before.phrasings)
        assert now.proposed == [*before.proposed, *kept.phrasings.get(now.id, ())]
    reviewed = [one for one in after.absent if not one.proposed]
    assert reviewed == [one for one in LISTED.absent if not one.proposed]
    assert len(after.absent) - len(LISTED.absent) == len(kept.absences)
    if served not in {None, *kept.phrasings}:
        assert kept.phrasings == {}
