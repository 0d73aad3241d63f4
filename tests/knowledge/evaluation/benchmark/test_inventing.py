from pathlib import Path

from knowledge.evaluation.benchmark.inventing import as_toml, invented_list, invented_queries
from knowledge.lists.loading import load_text


def test_one_length_is_one_list() -> None:
    assert invented_list(40) == invented_list(40)


def test_a_list_has_as_many_facts_as_asked_for_two_phrasings_each() -> None:
    facts = invented_list(40).fact

    assert len(facts) == 40
    assert {len(fact.phrasings) for fact in facts} == {2}


def test_a_few_words_are_common_and_most_are_rare() -> None:
    words = [word for fact in invented_list(500).fact for word in fact.sentence.split()[3:-4]]
    counts = sorted((words.count(word) for word in set(words)), reverse=True)

    assert counts[0] > 20
    assert counts[len(counts) // 2] <= 2


def test_some_queries_stand_in_the_list_some_nearly_and_some_not_at_all() -> None:
    listed = invented_list(40)
    phrasings = {each for fact in listed.fact for each in fact.phrasings}
    names = {word for entity in listed.entity for word in entity.name.split()}
    queries = invented_queries(listed, 100)

    assert queries == invented_queries(listed, 100)
    assert 20 < sum(query in phrasings for query in queries) < 60
    assert sum(names.isdisjoint(query.split()) for query in queries) > 10


def test_an_invented_list_is_a_good_file() -> None:
    listed = invented_list(40)

    loaded = load_text(Path("bench.toml"), as_toml(listed))

    assert loaded.article.status == "published"
    assert loaded.entity == listed.entity
    assert [each.phrasings for each in loaded.fact] == [each.phrasings for each in listed.fact]
    assert [each.sentence for each in loaded.fact] == [each.sentence for each in listed.fact]
