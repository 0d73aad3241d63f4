"""Questions that once went wrong, and the failure mode that each stands for."""

import pytest

from knowledge.deciding.outcome import Outcome, Reason
from knowledge.desk import Desk

ANSWERED = [
    ("quand Poutine est-il venu à Bakou ?", "visit-date"),
    ("kan poutine é venu a bakou", "visit-date"),  # phone spelling
    ("QUAND POUTINE EST-IL VENU A BAKOU", "visit-date"),  # capitals tell nothing
    ("Quand est-ce que Poutinne est allé à Bacou ?", "visit-date"),  # misspelt names
    ("Когда Путин приехал в Баку?", "visit-date"),  # another script
    ("Quando è venuto Putin a Baku?", "visit-date"),
    ("When did Putin visit Baku?", "visit-date"),
    ("Bonjour, je voudrais savoir quand Poutine est venu à Bakou, merci", "visit-date"),
    ("#Poutine #Bakou date 🤔", "visit-date"),
    ("c ki le 1er ministr armenien", "pachinian-identity"),  # "1er"
    ("conbien de guerre entre larménie et lazerbaïdjan", "wars-count"),  # glued elision
    ("que dit à lieve de la sécurité", "aliev-security"),  # dictation cut a name
    ("Quand sera contacté Pachinian ?", "contact-when"),
    ("Que veut l'Arménie ?", "armenia-west"),  # who wants something need not have said it
]

REFUSED = [
    ("Quand Macron est-il venu à Bakou ?", Reason.UNKNOWN_ENTITY),
    ("quand macron est il venu a bakou", Reason.UNKNOWN_ENTITY),
    ("que pense zelenski de la visite", Reason.UNKNOWN_ENTITY),  # a name slot, in lower case
    ("Quand Poutine est-il venu au Japon ?", Reason.UNKNOWN_ENTITY),
    ("combien coute un timbre pour l'allemagne", Reason.UNKNOWN_ENTITY),
    ("Quel âge a Vladimir Poutine ?", Reason.NOT_IN_ARTICLE),
    ("Combien de temps Poutine est-il resté ?", Reason.NOT_IN_ARTICLE),
    ("who lost the war?", Reason.NOT_IN_ARTICLE),
]


@pytest.mark.parametrize(("query", "fact"), ANSWERED, ids=[query for query, _ in ANSWERED])
def test_however_it_is_typed_the_fact_is_found(bakou: Desk, query: str, fact: str) -> None:
    reply = bakou.ask(query)

    found = [name.partition("/")[2] for name in reply.facts]
    offered = [choice.fact.partition("/")[2] for choice in reply.choices]
    assert fact in found or fact in offered


@pytest.mark.parametrize(("query", "reason"), REFUSED, ids=[query for query, _ in REFUSED])
def test_what_the_article_does_not_say_is_refused(bakou: Desk, query: str, reason: Reason) -> None:
    assert bakou.ask(query).reason is reason


@pytest.mark.parametrize(
    "query",
    [
        "Quand Poutine est-il venu à Erevan ?",  # a false place
        "Que s'est-il passé le 14 juillet 2021 ?",  # a false date
        "Quand Poutine était-il venu avant 2018 ?",  # before the earliest
        "Quand Poutine reviendra-t-il à Bakou ?",  # the future is not the past
        "kan pachinian é venu diné a bakou",  # another actor
        "Qu'a répondu Pachinian au président russe ?",
        "Qui a gagné la guerre ?",
        "quelle est la recette de la tarte tatin",
        "À quelle heure le dîner a-t-il commencé ?",  # a date is no hour
        "Est-ce que l'accord de paix a été signé ?",  # an absence in other clothes
    ],
)
def test_a_false_premise_is_never_answered(bakou: Desk, query: str) -> None:
    assert bakou.ask(query).outcome is not Outcome.ANSWER


@pytest.mark.parametrize(
    ("context", "query", "fact"),
    [
        (["Quand Poutine est-il venu à Bakou ?"], "et avant ?", "previous-visit-date"),
        (["Qu'a dit Poutine de la sécurité ?"], "et Aliev ?", "aliev-security"),
        (["Qui a reconquis le Haut-Karabakh ?"], "quand ?", "karabakh-when"),
    ],
)
def test_a_sequel_takes_over_what_it_lacks(
    bakou: Desk, context: list[str], query: str, fact: str
) -> None:
    reply = bakou.ask(query, context=context)

    names = [*reply.facts, *(choice.fact for choice in reply.choices)]
    assert f"poutine-bakou-2024/{fact}" in names


@pytest.mark.parametrize("query", ["../../etc/passwd", "asdkjh qwe", "/é", "xyzzy"])
def test_gibberish_is_no_sequel(bakou: Desk, query: str) -> None:
    reply = bakou.ask(query, context=["Quand Poutine est-il venu à Bakou ?"])

    assert reply.outcome is not Outcome.ANSWER
    assert reply == bakou.ask(query)


@pytest.mark.parametrize("query", ["exit", "1", "' OR 1=1 --", "١", "mdr"])
def test_a_word_that_only_resembles_one_is_not_answered(bakou: Desk, query: str) -> None:
    assert bakou.ask(query).outcome is not Outcome.ANSWER


@pytest.mark.parametrize(
    "query", ["où est né Poutine ?", "ou est ne poutine", "OÙ EST NÉ POUTINE"]
)
def test_ne_is_no_negation_after_est(bakou: Desk, query: str) -> None:
    assert bakou.ask(query).outcome is not Outcome.ANSWER


def test_goodbye_is_not_hello(bakou: Desk) -> None:
    assert bakou.ask("au revoir").body.startswith("Au revoir")


def test_what_ended_something_may_tell_who_had_it_before(bakou: Desk) -> None:
    assert bakou.ask("Qui tenait le Haut-Karabakh avant 2023 ?").outcome is Outcome.ANSWER
    assert bakou.ask("Quand Poutine était-il venu avant 2018 ?").outcome is not Outcome.ANSWER


def test_where_at_the_start_needs_no_accent(bakou: Desk) -> None:
    reply = bakou.ask("ou le diner a t il eu lieu")

    assert reply.facts == ("poutine-bakou-2024/dinner-place",)


def test_according_to_somebody_it_is_he_who_said_it(bakou: Desk) -> None:
    reply = bakou.ask("De quoi Poutine et Aliev ont-ils parlé d'après le Kremlin ?")

    assert reply.reason is not Reason.WRONG_ROLE
    assert reply.sentence is not None
    assert "Kremlin" in reply.sentence


def test_a_sequel_with_an_unknown_name_stays_unknown(bakou: Desk) -> None:
    reply = bakou.ask("et Macron ?", context=["Quand Poutine est-il venu à Bakou ?"])

    assert reply.reason is Reason.UNKNOWN_ENTITY


def test_a_new_subject_takes_nothing_over(bakou: Desk) -> None:
    alone = bakou.ask("Qui a pris la photo ?")

    assert bakou.ask("Qui a pris la photo ?", context=["Que dit Aliev ?"]) == alone


def test_a_refusal_names_the_stranger_and_offers_what_is_near(bakou: Desk) -> None:
    reply = bakou.ask("Quand Emmanuel Macron est-il venu à Bakou ?")

    assert reply.body == "L’article ne mentionne pas Emmanuel Macron."
    assert [one.label for one in reply.choices] == [
        "Quand Vladimir Poutine était-il à Bakou\u202f?"
    ]


def test_a_yes_or_no_question_gets_the_sentence(bakou: Desk) -> None:
    reply = bakou.ask("L'Arménie a-t-elle rompu avec la Russie ?")

    assert reply.outcome is Outcome.ANSWER
    assert reply.body not in {"Oui", "Non"}
    assert reply.body == reply.sentence


def test_the_source_line_names_outlet_agency_title_and_zone(bakou: Desk) -> None:
    reply = bakou.ask("Quand Poutine est-il venu à Bakou ?")

    assert reply.source is not None
    assert reply.source.startswith("— franceinfo avec AFP, «\u00a0En Azerbaïdjan")
    assert reply.source.endswith("(légende de la photo)")
    assert reply.text == f"{reply.body}\n\n{reply.source}"


@pytest.mark.parametrize(
    "query",
    ["Πότε ήρθε ο Πούτιν;", "რა ხდება", "מתי הגיע פוטין לבאקו"],
)
def test_what_is_in_letters_that_are_not_read_is_not_called_beside_the_subject(
    bakou: Desk, query: str
) -> None:
    reply = bakou.ask(query)

    assert reply.reason is Reason.NOT_IN_ARTICLE
    assert reply.body == "Je ne trouve pas la réponse dans l’article."
