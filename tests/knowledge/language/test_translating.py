"""In which language was it typed, and what would a Frenchman have typed?"""

import pytest

from knowledge.language.lexicons import other_languages
from knowledge.language.participles import participle_of
from knowledge.language.table import rows_of, table
from knowledge.language.tokens import tokenize
from knowledge.language.translating import in_french, is_english
from knowledge.language.unspaced import parted
from knowledge.lists.model import FactList
from knowledge.ranking.index import Index


@pytest.mark.parametrize(
    ("text", "language", "line"),
    [
        ("Wann war die Kanzlerin in Norwegen?", "de", "quand kanzlerin norvege"),
        ("¿Cuándo visitó el ministro Noruega?", "es", "quand visite ministre norvege"),
        ("Chi è il presidente della Norvegia?", "it", "qui president norvege"),
        ("Кто президент Норвегии?", "ru", "qui president norvege"),
        ("Norveç başbakanı kim?", "tr", "premier ministre norvege qui"),
        ("Norveçin baş naziri kimdir?", "az", "premier ministre norvege qui"),
        ("Wann begann der Streik in der Fabrik?", "de", "quand commencer greve usine"),
        ("¿Quién descubrió el esqueleto?", "es", "qui decouvrir squelette"),
        ("Chi è il sindaco?", "it", "qui maire"),
        ("Кто купил завод?", "ru", "qui acheter usine"),
        ("Grev ne zaman başladı?", "tr", "greve quand commencer"),
        ("Tətil nə vaxt başladı?", "az", "greve quand commencer"),
        ("متى زار ماكرون النرويج؟", "ar", "quand visite macron norvege"),
        ("لماذا زار ترامب فيينا؟", "ar", "pourquoi visite trump vienne"),
        ("马克龙什么时候访问挪威？", "zh", "macron quand visite norvege"),
        ("特朗普为何访问维也纳？", "zh", "trump pourquoi visite vienne"),
        ("挪威签署协议了吗？", "zh", "norvege a signe accord"),
        ("谁是挪威首相？", "zh", "qui premier ministre norvege"),
    ],
)
def test_words_and_countries_of_other_languages_are_read(
    text: str, language: str, line: str
) -> None:
    found = in_french(tokenize(parted(text)))

    assert found.language == language
    assert " ".join(token.text for token in found.tokens) == line


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("马克龙何时访问挪威？", "马克龙 何时 访问 挪威 ？"),
        ("马克龙2019年5月3日访问挪威", "马克龙 3 mai 2019 访问 挪威"),
        ("2019年的罢工", "2019 的 罢工"),
        ("2019年13月", "2019"),
        ("Macron访问挪威", "Macron 访问 挪威"),
        ("Macron est venu", "Macron est venu"),
        ("", ""),
    ],
)
def test_chinese_is_parted_at_the_words_that_are_known(text: str, written: str) -> None:
    assert parted(text) == written


@pytest.mark.parametrize("language", ["ar", "zh"])
def test_no_two_words_of_another_script_are_spelt_alike(language: str) -> None:
    told: dict[str, str] = {}
    for french, listed in rows_of(table(f"foreign/{language}")["words"]):
        for word in listed:
            assert told.setdefault(word, french) == french


def test_a_table_of_another_script_is_only_for_its_letters() -> None:
    assert {"ar", "zh"}.isdisjoint(other_languages("Wann kam Macron?"))
    assert "zh" in other_languages("马克龙")
    assert "ar" in other_languages("ماكرون")


@pytest.mark.parametrize(
    "text",
    ["La mâchoire a été vue le 11 avril ?", "La région a payé la totalité du dégagement ?"],
)
def test_rare_french_words_and_accents_are_no_other_language(text: str) -> None:
    assert in_french(tokenize(text), lambda word: False).language == "fr"


def test_a_german_noun_behind_its_article_is_no_name() -> None:
    noun = in_french(tokenize("Wann arbeiten die Zauberer in der Hütte?"))
    name = in_french(tokenize("Wann war Zauberer in Norwegen?"))

    assert noun.language == name.language == "de"
    assert not any(token.capital for token in noun.tokens)
    assert any(token.capital for token in name.tokens)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Quand le ministre est-il venu ?", "quand le ministre est il venu"),
        ("kan il est venu", "quand il est venu"),
        ("xyzzy", "xyzzy"),
    ],
)
def test_french_is_spelt_out_and_not_translated(text: str, line: str) -> None:
    found = in_french(tokenize(text))

    assert found.language == "fr"
    assert " ".join(token.text for token in found.tokens) == line


def test_a_word_that_the_list_knows_is_not_translated() -> None:
    tokens = tokenize("Wann ?")

    assert in_french(tokens).language == "de"
    assert in_french(tokens, {"wann"}.__contains__).language == "fr"


def test_english_is_read_word_for_word() -> None:
    tokens = tokenize("How many watches were stolen?")

    assert is_english(tokens)
    assert "combien" in [token.text for token in in_french(tokens).tokens]
    assert not is_english(tokenize("Combien de montres ?"))


@pytest.mark.parametrize("text", ["résumé", "Résumé ?", "un résumé please"])
def test_a_word_with_its_french_accents_is_not_english(text: str) -> None:
    assert not is_english(tokenize(text))
    assert in_french(tokenize(text)).language == "fr"


def test_an_english_owner_comes_after_what_he_owns() -> None:
    owned = in_french(tokenize("Who is Armenia's prime minister?")).tokens
    said = in_french(tokenize("What's the plan?")).tokens

    assert " ".join(token.text for token in owned) == "qui premier ministre de armenie"
    assert "de" not in [token.text for token in said]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Did Norway sign?", "norvege a signe"),
        ("Was the treaty signed?", "traite a ete signe"),
        ("Is it true that Norway signed?", "est ce que norvege a signe"),
        ("Does Norway have to sign?", "norvege signer"),
        ("When did Norway sign?", "quand norvege signer"),
        ("Has the dinner begun?", "diner a commence"),
        ("Hat Norwegen unterschrieben?", "norvege a signe"),
        ("Stimmt es, dass Norwegen unterschrieben hat?", "est ce que norvege a signe"),
        ("¿Firmó Noruega?", "norvege a signe"),
        ("La Norvegia ha firmato?", "norvege a signe"),
    ],
)
def test_what_is_told_as_done_stays_done(text: str, line: str) -> None:
    told = in_french(tokenize(text)).tokens

    assert " ".join(token.text for token in told) == line


@pytest.mark.parametrize(
    ("verb", "participle"),
    [
        ("signer", "signe"),
        ("finir", "fini"),
        ("prendre", "pris"),
        ("dire", "dit"),
        ("venir", "venu"),
        ("avoir", "eu"),
        ("diner", None),
        ("accord", None),
    ],
)
def test_participles(verb: str, participle: str | None) -> None:
    assert participle_of(verb) == participle


@pytest.mark.parametrize(
    ("query", "language"),
    [
        ("Wann war Ferrand in Ostrel?", "de"),  # "war" and "in" are English, "wann" is not
        ("When was Ferrand in Ostrel?", "en"),
        ("Ferrand Ostrel'ye ne zaman geldi?", "tr"),
        ("Когда Ферранд была в Острелe?", "ru"),
    ],
)
def test_a_name_loses_the_ending_of_its_language(query: str, language: str) -> None:
    listed = FactList.model_validate(
        {
            "article": {"id": "a", "title": "Titre", "publisher": "Le Journal"},
            "entity": [
                {"id": "ferrand", "type": "person", "name": "Odile Ferrand"},
                {"id": "ostrel", "type": "place", "name": "Ostrel"},
            ],
            "fact": [
                {
                    "id": "f",
                    "kind": "when",
                    "sentence": "Odile Ferrand est venue à Ostrel le 3 mars 2025.",
                    "phrasings": ["Quand Odile Ferrand est-elle venue à Ostrel ?"],
                    "source": {"zone": "body", "paragraph": 1, "sentence": 1},
                }
            ],
        }
    )

    reading = Index(listed).read(query)

    assert reading.language == language
    assert set(reading.mentions) == {"ferrand", "ostrel"}
