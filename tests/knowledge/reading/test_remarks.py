"""What is no question, and what only looks like a remark?"""

from pathlib import Path

import pytest

from knowledge.deciding.outcome import Outcome
from knowledge.desk import Desk
from knowledge.language.questions import talk_topic, unframed
from knowledge.language.tokens import words_in
from knowledge.lists.loading import load_list

PHARE = Path(__file__).parents[2] / "data" / "bot" / "phare.toml"


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk([load_list(PHARE)])


@pytest.mark.parametrize(
    "text",
    [
        "je m'en balance",
        "on s'en fiche complètement",
        "laissez-moi tranquille",
        "foutez-moi la paix avec ça",
        "n'importe quoi ton truc",
        "nimporte koi ce bot",
        "c'est faux",
        "mdr trop drôle",
        "pfff",
        "bof bof",
        "non merci",
        "nope",
        "no",
        "pas mal du tout",
        "j'y crois pas",
        "laisse tomber",
        "help",
        "au secours",
        "comment ça marche ?",
        "que puis-je te demander ?",
        "c'est toi qui rédiges les réponses ?",
        "tu es un robot ou une personne ?",
        "c'est qui qui t'a codé ?",
        "qui vous a programmé ?",
        "tu peux reformuler",
        "réexplique stp",
        "d'où viennent tes réponses ?",
        "est-ce que tu gardes mes questions ?",
        "tu peux me passer le lien de l'article ?",
        "où peut-on lire l'article complet ?",
        "le lien stp",
    ],
)
def test_a_remark_is_answered_in_kind(desk: Desk, text: str) -> None:
    reply = desk.ask(text)

    assert reply.outcome is Outcome.CHAT
    assert reply.body


@pytest.mark.parametrize(
    "text",
    [
        "Qui a dit que c'était n'importe quoi ?",
        "Est-ce un scandale ?",
        "Comment le phare fonctionne-t-il ?",
        "Qui a écrit l'article ?",
        "Pourquoi laisse-t-on tomber le phare ?",
        "Qui aide le gardien ?",
        "le lien entre le phare et le port",
    ],
)
def test_a_question_with_such_words_is_none(text: str) -> None:
    words = words_in(text)

    assert talk_topic(" ".join(words)) is None
    assert talk_topic(" ".join(words[place] for place in unframed(words))) is None


def test_who_asks_for_the_link_gets_the_source(desk: Desk) -> None:
    assert desk.lists[0].article.title in desk.ask("le lien de l'article svp").body
