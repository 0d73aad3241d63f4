import json

from knowledge.lists.fact_ref import FactRef


def test_a_name_is_put_together_and_taken_apart() -> None:
    name = FactRef.of("phare-kermor", "keeper")

    assert (name.article, name.fact) == ("phare-kermor", "keeper")
    assert name == "phare-kermor/keeper"
    assert json.dumps(name) == '"phare-kermor/keeper"'


def test_what_names_no_fact_has_empty_parts() -> None:
    assert (FactRef("").article, FactRef("").fact) == ("", "")
