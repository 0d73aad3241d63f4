import pytest

from knowledge.claims.claim import Bearing, Difference
from knowledge.claims.comparing import compare
from knowledge.claims.holding import Told
from knowledge.claims.reading import read_question
from knowledge.language.tokens import words_in
from knowledge.lists.model import Fact
from knowledge.reading.gazetteer import Gazetteer
from tests.knowledge.claims.conftest import fact

DINNER = fact(
    "Odile Ferrand a rencontré Piet Lukas à Ostrel, en Velmarie, le lundi 3 mars 2025.",
    "Quand Odile Ferrand est-elle allée à Ostrel ?",
    "Quel jour la maire s'est-elle rendue en Velmarie ?",
    date="2025-03-03",
    entities=("ferrand", "lukas", "ostrel", "velmarie"),
)
DEAL = fact("La Velmarie n’a pas rompu avec la Karvanie, mais elle doit encore signer le traité.")
SINCE = fact("Odile Ferrand dirige la ville depuis 2014.", date="2014")
VALLEY = fact("La Velmarie a repris la vallée en avril 2019 et a construit douze ponts.")
PRAISE = fact("Piet Lukas a approuvé le plan d’Odile Ferrand.")

LATER = fact("Piet Lukas contactera Odile Ferrand après le vote.")
DENIAL = fact("Piet Lukas n’admet pas sa défaite.", "Piet Lukas reconnaît-il sa défaite ?")

WANTS = fact("Les grévistes veulent un treizième mois et la ville en paie la moitié.")
GIFTS = fact("La quête a rassemblé 900 euros ; Piet Lukas en a donné 50.", entities=("lukas",))
WAITS = fact("La Karvanie a félicité Odile Ferrand ; la Velmarie n’a encore rien dit.")
FIRST = fact("Odile Ferrand est élue ; aucune femme n’avait dirigé Ostrel avant elle.")
NOTHING = fact("Piet Lukas affirme n’avoir « rien demandé ».")
LAST = fact("La dernière visite de Piet Lukas à Ostrel date de mars 2018.", date="2018-03")
GOES_ON = fact("La ville a décidé de poursuivre les travaux.")
GIVEN = fact(
    "La ville a donné le tableau au musée.",
    "La ville a-t-elle vendu le tableau ?",
    "Qui a cédé le tableau ?",
)

CLEARED = fact(
    "Piet Lukas, compagnon d’Odile Ferrand, a été relaxé par le tribunal.",
    entities=("lukas", "ferrand"),
)
STAYS = fact("Piet Lukas habite Ostrel depuis 2014.")
CALLS = fact("Odile Ferrand contactera Piet Lukas.", entities=("lukas", "ferrand"))

BOTH = fact("Odile Ferrand et Piet Lukas ont inauguré le pont.")
ONE = fact("Piet Lukas estime qu’Odile Ferrand a inauguré le pont.")
PASSIVE = fact("La Karvanie a été envahie par surprise.")
LIT = fact("Le pont est éclairé la nuit.")
CLOSED = fact("Le musée reste fermé jusqu’en mai.", "Quand le musée rouvre-t-il ?")
CAPITAL = fact("La rencontre a eu lieu à Ostrel.", entities=("ostrel",))


def contrary(query: str, told: Told) -> set[Difference]:
    words = words_in(query)
    mentions = told.gazetteer.mentions(words)
    claim = read_question(words, mentions)
    return {each.kind for each in compare(claim, told) if each.bearing is Bearing.CONTRARY}


@pytest.mark.parametrize(
    ("query", "told", "kinds"),
    [
        # dates: every way to write the right one, and wrong ones as near as can be
        ("Qui était à Ostrel le 3 mars 2025 ?", DINNER, ""),
        ("Qui était à Ostrel le 03/03/25 ?", DINNER, ""),
        ("Qui était à Ostrel le trois mars ?", DINNER, ""),
        ("Qui était à Ostrel en mars ?", DINNER, ""),
        ("Qui était à Ostrel en 2025 ?", DINNER, ""),
        ("Qui était à Ostrel le lundi 3 mars ?", DINNER, ""),
        ("Qui était à Ostrel le mardi 3 mars ?", DINNER, "date"),
        ("Qui était à Ostrel le 1er mars 2025 ?", DINNER, "date"),
        ("Qui était à Ostrel le trente mars ?", DINNER, "date"),
        ("Qui était à Ostrel le 03.04.25 ?", DINNER, "date"),
        ("Qui était à Ostrel en 2019 ?", DINNER, "date"),
        ("Dirige-t-elle la ville depuis 2012 ?", SINCE, "date"),
        ("Dirige-t-elle la ville depuis 2014 ?", SINCE, ""),
        ("Piet Lukas habitait-il Ostrel depuis 2012 ?", STAYS, "date"),
        ("Piet Lukas habitait-il Ostrel depuis 2014 ?", STAYS, ""),
        # numbers count something
        ("Quels douze ponts a-t-elle construits ?", VALLEY, ""),
        ("Quels quinze ponts a-t-elle construits ?", VALLEY, "number"),
        ("Quels 15 ponts a-t-elle construits ?", VALLEY, "number"),
        ("A-t-elle construit plus de 10 ponts ?", VALLEY, ""),
        ("Veulent-ils un treizième mois ?", WANTS, ""),
        ("Veulent-ils un 13e mois ?", WANTS, ""),
        ("Veulent-ils un quatorzième mois ?", WANTS, "number"),
        ("La ville en paie-t-elle la moitié ?", WANTS, ""),
        ("La ville en paie-t-elle la totalité ?", WANTS, "number"),
        ("La ville en paie-t-elle les deux tiers ?", WANTS, "number"),
        ("Piet Lukas a-t-il donné 50 euros ?", GIFTS, ""),
        ("Piet Lukas a-t-il donné 900 euros ?", GIFTS, "number"),  # it is the others' sum
        # what is denied, what is only to come, words that cannot hold together
        ("Pourquoi Odile Ferrand n'a-t-elle pas rencontré Piet Lukas ?", DINNER, "polarity"),
        ("Pourquoi la maire n'est-elle pas allée à Ostrel ?", DINNER, "polarity"),
        ("Depuis quand la maire n'était-elle pas allée à Ostrel ?", DINNER, ""),
        ("Pourquoi la Velmarie a-t-elle rompu avec la Karvanie ?", DEAL, "polarity"),
        ("Pourquoi la Velmarie n'a-t-elle pas rompu ?", DEAL, ""),
        ("Quand la Velmarie a-t-elle signé le traité ?", DEAL, "polarity"),
        ("Quand la Velmarie signera-t-elle le traité ?", DEAL, ""),
        ("Quand Lukas a-t-il appelé la maire ?", LATER, "polarity"),  # a synonym, to come
        ("Quand Lukas a-t-il reconnu sa défaite ?", DENIAL, "polarity"),  # a synonym, denied
        ("Pourquoi Lukas reconnaît-il sa défaite ?", DENIAL, "polarity"),  # not only in the past
        ("Que reconnaît Lukas ?", DENIAL, ""),
        ("Quand la Velmarie a-t-elle félicité la maire ?", WAITS, "polarity role"),  # is silent
        ("Quand la Karvanie a-t-elle félicité la maire ?", WAITS, ""),
        ("La maire est-elle la première femme à diriger Ostrel ?", FIRST, ""),
        ("Pourquoi Lukas a-t-il demandé un poste ?", NOTHING, "polarity"),
        ("Lukas n'était-il pas venu à Ostrel depuis 2018 ?", LAST, ""),
        ("Lukas n'était-il pas venu à Ostrel depuis 2011 ?", LAST, "date"),
        ("Quand les travaux se sont-ils terminés ?", GOES_ON, "polarity"),
        ("À qui la ville a-t-elle vendu le tableau ?", GIVEN, "polarity"),
        ("Pourquoi Lukas a-t-il rejeté le plan ?", PRAISE, "polarity"),
        ("Pourquoi Lukas a-t-il soutenu le plan ?", PRAISE, ""),
        ("Quand la Velmarie a-t-elle perdu la vallée ?", VALLEY, "polarity"),
        ("Quand la Karvanie a-t-elle perdu la vallée ?", VALLEY, ""),
        ("Qui a perdu la vallée ?", VALLEY, ""),
        # who does it
        ("Pourquoi la Karvanie a-t-elle repris la vallée ?", VALLEY, "role"),
        ("Quand la vallée a-t-elle été reprise par la Karvanie ?", VALLEY, "role"),
        ("Quand la vallée a-t-elle été reprise par la Velmarie ?", VALLEY, ""),
        ("Pourquoi Piet Lukas a-t-il repris la vallée ?", VALLEY, ""),  # for the country
        ("Quand Piet Lukas a-t-il rencontré Odile Ferrand ?", DINNER, ""),  # the same both ways
        ("Quand Odile Ferrand a-t-elle inauguré le pont ?", BOTH, ""),
        ("Quand Piet Lukas a-t-il inauguré le pont ?", BOTH, ""),
        ("Quand Piet Lukas a-t-il inauguré le pont ?", ONE, "role"),
        ("Pourquoi la Velmarie a-t-elle envahi la Karvanie ?", PASSIVE, ""),
        # to whom it is done
        ("Piet Lukas a-t-il été acquitté ?", CLEARED, ""),
        ("Odile Ferrand a-t-elle été acquittée ?", CLEARED, "role"),
        ("Pourquoi le juge a-t-il acquitté Odile Ferrand ?", CLEARED, "role"),
        ("Qui contactera Piet Lukas ?", CALLS, ""),
        ("Qui contactera Odile Ferrand ?", CALLS, "role"),
        ("Pourquoi le pont n'est-il pas éclairé ?", LIT, "polarity"),
        ("Pourquoi Lukas contacte-t-il la maire ?", LATER, ""),
        ("Quand le musée a-t-il rouvert ?", CLOSED, "polarity"),
        ("Quand le musée rouvre-t-il ?", CLOSED, ""),
        # where
        ("Où en Velmarie la rencontre a-t-elle eu lieu ?", CAPITAL, ""),
        ("Quand la maire est-elle allée à Pont-Levant ?", DINNER, "place"),
        ("Quand la maire est-elle allée en Karvanie ?", DINNER, "place"),
        ("Quand la maire est-elle allée en Velmarie ?", DINNER, ""),
        ("La maire est-elle allée à Ostrel ou à Pont-Levant ?", DINNER, ""),
    ],
)
def test_a_question_is_set_beside_a_fact(
    query: str, told: Fact, kinds: str, gazetteer: Gazetteer
) -> None:
    assert contrary(query, Told(told, gazetteer)) == set(map(Difference, kinds.split()))


def test_a_finer_date_than_the_facts_is_not_held(gazetteer: Gazetteer) -> None:
    words = words_in("qui dirige la ville depuis mai 2014")
    claim = read_question(words, gazetteer.mentions(words))

    (row,) = compare(claim, Told(SINCE, gazetteer))

    assert (row.kind, row.bearing, row.article) == (Difference.DATE, Bearing.SILENT, "")


def test_a_row_says_what_both_say(gazetteer: Gazetteer) -> None:
    words = words_in("qui etait a Ostrel le 5 avril 2025")
    claim = read_question(words, gazetteer.mentions(words))

    row = next(
        each for each in compare(claim, Told(DINNER, gazetteer)) if each.kind is Difference.DATE
    )

    assert (row.said, row.article) == ("5 avril 2025", "3 mars 2025")


@pytest.mark.parametrize(
    ("query", "bearing"),
    [
        ("La Velmarie a-t-elle repris la vallée il y a six ans ?", Bearing.COMPATIBLE),
        ("La Velmarie a-t-elle repris la vallée il y a 3 ans ?", Bearing.CONTRARY),
    ],
)
def test_years_ago_count_from_the_article(
    query: str, bearing: Bearing, gazetteer: Gazetteer
) -> None:
    words = words_in(query)
    claim = read_question(words, gazetteer.mentions(words), now=2025)

    rows = compare(claim, Told(VALLEY, gazetteer))

    assert [row.bearing for row in rows if row.kind is Difference.DATE] == [bearing]
