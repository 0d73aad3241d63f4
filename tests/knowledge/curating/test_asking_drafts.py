"""Drafts are asked before anybody phrased a fact of them: by their sentences, beside absences."""

from pathlib import Path

import pytest

from knowledge.curating.drafting.draft import draft_of
from knowledge.curating.drafting.story import Story
from knowledge.curating.drafting.writing import written
from knowledge.curating.fitting import enriched, main
from knowledge.deciding.consulting import consult
from knowledge.deciding.outcome import Outcome
from knowledge.desk import Desk
from knowledge.lists.imprint import with_imprint
from knowledge.lists.loading import load_text
from knowledge.lists.model import Absence, FactList
from knowledge.ranking.index import Index
from knowledge.ranking.weights import parsed, shipped

DATA = Path(__file__).parents[2] / "data" / "articles"
STORY = Story(
    title="Le bac de Noirsel cesse de traverser la Vire",
    publisher="L’Écho de la Vire",
    url="https://echo.example/bac",
    minutes=3,
    paragraphs=(
        "Le bac de Noirsel a fait sa dernière traversée dimanche 9 mars 2025, devant 400 "
        "habitants. Sa directrice, Maryse Cholet, l’exploitait depuis 1998.",
        "Elle a renoncé à le vendre parce que le moteur, vieux de quarante ans, ne passe plus "
        "le contrôle. Une navette routière prendra le relais au prix de 2 euros.",
    ),
)


@pytest.fixture(scope="module")
def draft() -> FactList:
    return load_text(Path("draft.toml"), written(draft_of(STORY)))


@pytest.mark.parametrize("absences", [False, True])
@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("Quand le bac a-t-il fait sa dernière traversée ?", "9 mars 2025"),
        ("Combien coûte la navette ?", "2 euros"),
        ("Pourquoi Maryse Cholet a-t-elle renoncé ?", "contrôle"),
    ],
)
def test_a_draft_answers_by_its_sentences(
    draft: FactList, query: str, told: str, *, absences: bool
) -> None:
    reply = Desk([enriched(draft) if absences else draft]).ask(query)

    assert reply.outcome is Outcome.ANSWER
    assert told in (reply.sentence or "")


def test_an_absence_that_is_only_alike_takes_no_question_from_a_sentence(draft: FactList) -> None:
    alike = Absence(phrasings=["Quand le bac a-t-il fait sa première traversée ?"])
    listed = draft.model_copy(update={"absent": [alike]})
    desk = Desk([listed])

    assert desk.ask("Quand le bac a-t-il fait sa dernière traversée ?").sentence
    assert desk.ask(alike.phrasings[0]).outcome is Outcome.ABSTAIN


@pytest.mark.parametrize(
    "query", ["C'est où exactement, ce bac ?", "Sur quelle distence circule la navette ?"]
)
def test_what_an_article_says_of_itself_is_no_answer_about_its_matter(
    draft: FactList, query: str
) -> None:
    view = consult(Index(with_imprint(draft)), query)

    best = view.decision.best
    assert best is None or best.entry.fact in draft.fact


def test_what_an_article_says_of_itself_is_still_told(draft: FactList) -> None:
    reply = Desk([draft]).ask("Quel est le titre de l'article ?")

    assert [fact.fact for fact in reply.facts] == ["article-title"]


def test_a_fact_is_about_whom_its_pronoun_stands_for(draft: FactList) -> None:
    [leaning] = [fact for fact in draft.fact if fact.sentence.startswith("Elle a renoncé")]

    assert "cholet" in leaning.entities


def test_fitting_keeps_the_weights_of_lists_with_phrasings(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("fossile-reptile-marin", "greve-conserverie-guirec"):
        (tmp_path / name).mkdir()
        for file in ("article.txt", "questions.jsonl"):
            text = (DATA / name / file).read_text("utf-8")
            (tmp_path / name / file).write_text(text, "utf-8")
    out = tmp_path / "weights.toml"

    assert main(["--data", str(tmp_path), "--out", str(out)]) == 0

    found = parsed(out.read_text("utf-8"))
    assert "draft, all held out" in capsys.readouterr().out
    assert found.unphrased_decide.keys() == shipped().unphrased_decide.keys()
    assert found.unphrased_decide != shipped().unphrased_decide
    assert (found.rank, found.decide) == (shipped().rank, shipped().decide)
