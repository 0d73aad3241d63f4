"""Every guard has an input that it alone refuses, and a like one that it lets pass."""

from pathlib import Path

import pytest

from knowledge.deciding.guards import BY_NAME, GUARDS
from knowledge.deciding.outcome import Outcome, Reason
from knowledge.desk import Desk
from knowledge.explaining.why import explain
from knowledge.lists.loading import load_list
from knowledge.lists.model import Absence, FactList

LISTS = Path(__file__).parents[2] / "data" / "lists"
MUSEUM, CLUB, VACCINE = "vol-musee-saint-orvain", "rachat-rc-morvallon", "vaccin-fievre-talmar"
TRAINS, FOSSIL = "entretien-trains-de-nuit", "fossile-reptile-marin"
WHO = ("C'est qui, la maire ?", "C'est qui, Odile Ferrand ?")
ABSTAIN, CORRECTION = Outcome.ABSTAIN, Outcome.CORRECTION
REFUSED = {
    "unknown_entity": (CLUB, "Que dit Deschamps du départ ?", ABSTAIN, "unknown_entity"),
    "absence": (
        CLUB,
        "Quels autres clubs possède le fonds norvégien ?",
        ABSTAIN,
        "not_in_article",
    ),
    "wrong_speaker": (CLUB, "Qu'a dit Quillard du SMS ?", ABSTAIN, "wrong_role"),
    "unheld_person": (CLUB, "Que dit le ministre du rachat ?", ABSTAIN, "not_in_article"),
    "other_topic": (CLUB, "Que pense Quillard de la pelouse ?", ABSTAIN, "not_in_article"),
    "wrong_date": (CLUB, "Norrvik a racheté le club le 25 juin ?", CORRECTION, "date"),
    "finer_date": (
        MUSEUM,
        "La montre en or a été léguée en mai 1936 ?",
        ABSTAIN,
        "not_in_article",
    ),
    "wrong_number": (CLUB, "Quillard a-t-il marqué 25 buts ?", CORRECTION, "number"),
    "unheld_number": (
        MUSEUM,
        "Comment les voleurs ont-ils cassé les douze verrières du toit ?",
        ABSTAIN,
        "not_in_article",
    ),
    "contrary": (
        VACCINE,
        "Quand Brandvold a-t-il pris part à l'essai ?",
        CORRECTION,
        "polarity",
    ),
    "denied": (VACCINE, "Pourquoi les vaccinés n'ont-ils pas eu de fièvre ?", ABSTAIN, "negated"),
    "wrong_role": (
        CLUB,
        "Pourquoi Solstrand quitte-t-elle le RC Morvallon pour le Sporting Valdriez ?",
        ABSTAIN,
        "wrong_role",
    ),
    "wrong_place": (
        VACCINE,
        "L'institut Corvalis est-il installé à Karlsund ?",
        CORRECTION,
        "place",
    ),
    "unheld_name": (
        CLUB,
        "Combien de buts Estrangin a-t-il vu marquer par Quillard ?",
        ABSTAIN,
        "not_in_article",
    ),
    "telling_word": (
        CLUB,
        "Quand Norrvik a-t-il renoncé au rachat du club ?",
        ABSTAIN,
        "not_in_article",
    ),
    "other_facts": (
        MUSEUM,
        "Pourquoi Lestang garde-t-elle la vitrine ?",
        ABSTAIN,
        "not_in_article",
    ),
    "asked_noun": (
        CLUB,
        "Quel maillot Norrvik Partners a-t-il racheté ?",
        ABSTAIN,
        "not_in_article",
    ),
    "attribute": (
        CLUB,
        "À quelle heure Norrvik a-t-il racheté le RC Morvallon ?",
        ABSTAIN,
        "not_in_article",
    ),
}


def desk_of(name: str) -> Desk:
    return Desk([load_list(LISTS / f"{name}.toml")])


def test_every_guard_has_an_input_and_a_sentence() -> None:
    assert set(REFUSED) == set(BY_NAME) == {guard.name for guard in GUARDS}
    assert all(guard.sentence and not guard.sentence.endswith(".") for guard in GUARDS)


@pytest.mark.parametrize(("guard", "case"), REFUSED.items(), ids=REFUSED)
def test_a_guard_refuses(guard: str, case: tuple[str, str, Outcome, str]) -> None:
    article, query, outcome, reason = case
    desk = desk_of(article)

    reply = desk.ask(query)

    assert (reply.outcome, reply.reason) == (outcome, reason)
    assert desk.consult(query)[0].decision.guard == guard
    assert "{" not in explain(desk, reply).decision.words


@pytest.mark.parametrize(("guard", "case"), REFUSED.items(), ids=REFUSED)
def test_without_the_guard_it_goes_otherwise(
    guard: str, case: tuple[str, str, Outcome, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    article, query, outcome, reason = case
    others = tuple(each for each in GUARDS if each.name != guard)
    monkeypatch.setattr("knowledge.deciding.deciding.GUARDS", others)

    decision = desk_of(article).consult(query)[0].decision  # choices may have no label to show

    assert (decision.outcome, decision.reason) != (outcome, reason)


@pytest.mark.parametrize(
    ("article", "query", "fact"),
    [
        (CLUB, "Norrvik a racheté le club le 26 juin 25 ?", "takeover-date"),
        (CLUB, "Quillard a-t-il marqué 19 buts ?", "quillard-goals"),
        (CLUB, "Quel âge a Estrangin ?", "estrangin-age"),
        (CLUB, "Qu'a dit Quillard du stade ?", "quillard-quote"),
        (CLUB, "Qu'a dit Quillard à la sortie de l'entraînement ?", "quillard-quote"),
        (CLUB, "Qui préside le club depuis 2006 ?", "estrangin-since"),
        (CLUB, "Que vise Solstrand ?", "solstrand-goal"),
        (MUSEUM, "Pourquoi la montre en or n'a-t-elle pas été volée ?", "gold-watch-safe"),
        (VACCINE, "Pourquoi la tique progresse-t-elle vers le nord ?", "progression-cause"),
        (VACCINE, "Les résultats sont parus le vingt et un mai 2025 ?", "publication"),
        (MUSEUM, "le musee rouvre quand", "closed-until"),
        (MUSEUM, "Les trois montres volées valent combien ?", "loss"),  # another fact counts them
    ],
)
def test_what_is_so_is_answered(article: str, query: str, fact: str) -> None:
    assert desk_of(article).ask(query).facts == (f"{article}/{fact}",)


def test_who_suffers_it_has_not_done_it() -> None:
    reply = desk_of(CLUB).ask("Combien de buts a marqués Olivier Sambréou ?")

    assert (reply.outcome, reply.reason) == (ABSTAIN, Reason.WRONG_ROLE)


@pytest.mark.parametrize(
    ("article", "query", "fact"),
    [
        # that it will not open is contrary to what the first says of December 2025
        (
            TRAINS,
            "Pourquoi la liaison Nantes-Genève n'ouvrira-t-elle pas ?",
            "nantes-geneve-raison",
        ),
        (FOSSIL, "De quelle partie du Jurassique parle-t-on ?", "age"),
    ],
)
def test_where_the_best_is_refused_the_next_one_is_judged(
    article: str, query: str, fact: str
) -> None:
    desk = Desk([load_list(LISTS.with_name("articles") / article / "facts.toml")])
    best = desk.consult(query)[0].candidates[0].entry.fact

    reply = desk.ask(query)

    assert best is not None
    assert best.id != fact
    assert reply.facts == (f"{article}/{fact}",)


def test_who_asks_whether_it_is_so_is_not_told_off() -> None:
    reply = desk_of(MUSEUM).ask("La montre en or a été volée, non ?")

    assert reply.facts == (f"{MUSEUM}/gold-watch-safe",)


def test_a_correction_says_so_and_serves_what_sets_it_right() -> None:
    reply = desk_of(CLUB).ask("C'est vrai que Norrvik a racheté le club le 25 juin ?")

    assert reply.outcome is Outcome.CORRECTION
    assert reply.sentence is None
    assert reply.facts == (f"{CLUB}/takeover-date",)
    said, source = reply.text.split("\n\n")
    assert said.startswith("Non, l’article donne une autre date\u00a0: Norrvik Partners a racheté")
    assert "26 juin 2025" in said
    assert source.startswith("—")


@pytest.fixture
def said() -> FactList:
    """A list whose curator says what is not so."""
    listed = load_list(LISTS / f"{MUSEUM}.toml")
    texts = ["Les voleurs ont-ils été arrêtés ?", "Qui a été arrêté pour le vol ?"]
    absence = Absence.model_validate(
        {"phrasings": texts, "sentence": "L’article ne fait état d’aucune arrestation."}
    )
    return listed.model_copy(update={"absent": [absence]})


@pytest.mark.parametrize(
    ("query", "outcome", "reason", "text"),
    [
        (
            "C'est vrai que les voleurs ont été arrêtés ?",
            Outcome.CORRECTION,
            Reason.POLARITY,
            "Non\u00a0: l’article ne fait état d’aucune arrestation.",
        ),
        (
            "Qui a été arrêté pour le vol, svp ?",
            Outcome.ABSTAIN,
            Reason.NOT_IN_ARTICLE,
            "L’article ne fait état d’aucune arrestation.",
        ),
    ],
)
def test_what_the_curator_says_of_an_absence_is_said(
    said: FactList, query: str, outcome: Outcome, reason: Reason, text: str
) -> None:
    reply = Desk([said]).ask(query)

    assert (reply.outcome, reply.reason, reply.facts) == (outcome, reason, ())
    assert reply.body == text


@pytest.mark.parametrize(
    ("article", "query"),
    [
        (CLUB, "Que dit Quillard des impôts ?"),
        (CLUB, "What does Estrangin think of taxes?"),
        (MUSEUM, "Qu'a dit Lestang des touristes ?"),
    ],
)
def test_a_quote_about_something_else_answers_nobody(article: str, query: str) -> None:
    decision = desk_of(article).consult(query)[0].decision

    assert (decision.outcome, decision.guard) == (ABSTAIN, "other_topic")


@pytest.mark.parametrize(
    "query",
    [
        "Qui présidait le club avant 2006 ?",
        "Estrangin présidait-il le club avant 2006 ?",
        "Qui dirigeait le club avant Estrangin ?",
    ],
)
def test_who_is_there_since_then_was_not_there_before(query: str) -> None:
    assert desk_of(CLUB).ask(query).outcome is ABSTAIN


@pytest.mark.parametrize(
    ("query", "guard"),
    [
        ("Qu'a promis la nouvelle présidente une fois élue ?", None),
        ("La nouvelle présidente a-t-elle été élue ?", "telling_word"),
        ("Que dit le perdant de la vente, Bernard Estrangin ?", None),
    ],
)
def test_a_word_that_says_who_or_when_need_not_be_told(query: str, guard: str | None) -> None:
    assert desk_of(CLUB).consult(query)[0].decision.guard == guard


@pytest.mark.parametrize(
    "query",
    ["Comment s'appelle le gendarme financier ?", "De combien ont chuté les droits télé ?"],
)
def test_a_name_and_a_count_are_told_by_a_fact_that_has_one(query: str) -> None:
    assert desk_of(CLUB).consult(query)[0].decision.guard == "attribute"


def test_an_absence_of_which_little_is_asked_refuses_nothing() -> None:
    listed = FactList.model_validate(
        {
            "article": {"id": "a", "title": "Titre", "publisher": "Le Journal"},
            "entity": [
                {"id": "maire", "type": "person", "name": "Odile Ferrand", "aliases": ["la maire"]}
            ],
            "fact": [
                {
                    "id": "toll",
                    "kind": "what",
                    "sentence": "La maire Odile Ferrand a pris un arrêté.",
                    "phrasings": ["Quel arrêté la maire a-t-elle pris ?"],
                    "source": {"zone": "body", "paragraph": 1, "sentence": 1},
                }
            ],
            "absent": [
                {
                    "phrasings": ["Qui a pris les clefs du portail rouillé ?"],
                    "sentence": "L’article ne dit rien des clefs.",
                }
            ],
        }
    )
    desk = Desk([listed])

    assert desk.consult("Qui a pris ça ?")[0].decision.guard != "absence"
    assert desk.consult("Qui a pris les clefs du portail ?")[0].decision.guard == "absence"
    role, name = (desk.consult(each)[0].candidates[0] for each in WHO)
    assert (role.parts.kind_unheld, name.parts.kind_unheld) == (0.0, 1.0)
