"""Which names are strangers, and which are the list's own?"""

import pytest

from knowledge.lists.model import Entity, FactList
from knowledge.ranking.index import Index
from knowledge.reading.gazetteer import Gazetteer
from knowledge.reading.vocabulary import Vocabulary

ENTITIES = [
    ("doriel", "person", "Kassim Doriel", ["Doriel", "le challenger"]),
    ("maire", "person", "Odile Ferrand", ["maire"]),
    ("mairie", "place", "mairie d'Ostrel", ["mairie"]),
    ("ostrel", "place", "Ostrel", []),
    ("vallee", "place", "Caucase", ["Caucase du Sud"]),
    ("radio", "organisation", "France Info", []),
    ("ue", "organisation", "Union européenne", ["UE", "EU"]),
    ("tribunal", "organisation", "tribunal de Rabat", ["tribunal"]),
]


def listed(entities: list[tuple[str, str, str, list[str]]]) -> FactList:
    return FactList.model_validate(
        {
            "article": {"id": "a", "title": "Titre", "publisher": "Le Journal"},
            "entity": [
                {"id": name, "type": kind, "name": label, "aliases": aliases}
                for name, kind, label, aliases in entities
            ],
            "fact": [
                {
                    "id": "f",
                    "kind": "what",
                    "sentence": "Kassim Doriel a rencontré la maire à Ostrel, dit France Info.",
                    "phrasings": ["Qui Doriel a-t-il rencontré ?"],
                    "source": {"zone": "body", "paragraph": 1, "sentence": 1},
                }
            ],
        }
    )


@pytest.fixture(scope="module")
def index() -> Index:
    return Index(listed(ENTITIES))


@pytest.mark.parametrize(
    ("query", "unknown"),
    [
        ("Que reproche la Chine au challenger ?", "Chine"),  # like "challenger", and a country
        ("Pourquoi la France a-t-elle rencontré la maire ?", "France"),  # in "France Info" only
        ("Quand Doriel est-il allé à Tours ?", "Tours"),
        ("Quand Doriel est-il allé à Nice ?", "Nice"),
        ("Qu'a dit Borne de la rencontre ?", "Borne"),
        ("Borne a-t-elle rencontré la maire ?", "Borne"),
        ("Qu'a dit Le Pen de la rencontre ?", "Pen"),
        ("Qu'a dit M. Martin de la rencontre ?", "Martin"),
        ("Qu'a dit Xi de la rencontre ?", "Xi"),
        ("et xi il a rencontré la maire", "xi"),
        ("quand bayramov est venu a ostrel", "bayramov"),
        ("Que dit Kassim Dorival ?", "Dorival"),
        ("Qui a repris le Caucase du Nord ?", "Caucase du Nord"),
        ("Qui a repris le Caucase du Sud ?", ""),
        ("Qui a rencontré la maire lundi 3 mars ?", ""),
        ("Que dit France Info ?", ""),
        ("quand dorielle est venu a ostrel", ""),  # misspelt, and the list's
        ("Que dit Doriel ?", ""),
        ("Que dit M. Dorial ?", ""),  # misspelt by a letter
        ("Que dit M. Dorielson ?", "Dorielson"),  # no likeness excuses a titled name
        ("tours voulait rencontrer la maire", "tours"),
        ("quand la rencontre est arrivée", ""),
        ("Qui a rencontré la délégation européenne ?", ""),  # of the Union européenne
        ("Qui a rencontré la délégation chinoise ?", "chinoise"),
        ("Que dit le tribunal de Rabat ?", ""),
        ("Quand Doriel est-il allé à Rabat ?", "Rabat"),
        ("Grâce à qui Doriel a-t-il rencontré la maire ?", ""),
        ("a quelle reunion diplomatique il est venu", ""),  # a word without its accents
    ],
)
def test_a_stranger_is_told_from_the_names_of_the_list(
    index: Index, query: str, unknown: str
) -> None:
    assert " ".join(index.read(query).unknown) == unknown


def test_a_place_that_sounds_as_one_of_a_fact_is_no_stranger() -> None:
    known = Vocabulary(["guivercourt"])

    assert known.has_sound_of("givercour")
    assert not known.has_sound_of("guivervilliers")


def test_a_name_is_no_form_of_another_that_stands_above_it(index: Index) -> None:
    entities = (
        Entity.model_validate(dict(zip(("id", "type", "name", "aliases"), each, strict=True)))
        for each in reversed(ENTITIES)
    )
    for gazetteer in (index.gazetteer, Gazetteer(entities)):
        assert [each.entity for each in gazetteer.mentions(["maire"])] == ["maire"]
        assert [each.entity for each in gazetteer.mentions(["mairie"])] == ["mairie"]


def test_an_abbreviation_is_no_form_of_a_verb(index: Index) -> None:
    assert index.gazetteer.mentions("quand a lieu la rencontre".split()) == []


@pytest.mark.parametrize("word", ["massage", "esclaves", "carton"])
def test_a_word_of_french_is_not_taken_for_a_name(word: str) -> None:
    names: list[tuple[str, str, str, list[str]]] = [
        ("a", "person", "Messaje", []),
        ("b", "place", "Enclave", []),
        ("c", "place", "Carten", []),
    ]
    gazetteer = Index(listed(names + ENTITIES)).gazetteer

    assert gazetteer.mentions([word]) == []


def test_an_alias_that_is_an_everyday_word_is_one_in_capitals_only() -> None:
    index = Index(listed(ENTITIES))

    assert index.read("Y a-t-il eu un vote ?").mentions == ()
    assert index.read("Que dit l'EU du vote ?").mentions == ("ue",)


def test_a_verb_is_no_form_of_the_noun_that_somebody_is_called() -> None:
    names: list[tuple[str, str, str, list[str]]] = [("juge", "person", "Ana Bel", ["la juge"])]
    gazetteer = Index(listed(names + ENTITIES)).gazetteer

    assert [each.entity for each in gazetteer.mentions("les juges".split())] == ["juge"]
    assert gazetteer.mentions("elle a ete jugee".split()) == []
