"""What would a list of any length look like, and what would be asked about it?

Words are those of our own tables, drawn as French draws them, a few often and most seldom (Zipf's
law); names are made of syllables. One seed, one list: the same in any process.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import accumulate
from random import Random
from string import ascii_lowercase

from knowledge.language.questions import Kind
from knowledge.language.words import by_letter, name_category, stop_words
from knowledge.lists.model import Article, Entity, Fact, FactList, Source, Zone

SEED = 20240819
FLATTENING = 5  # added to every rank: the commonest words of a language are stop words
FACTS_A_NAME = 50
FEWEST_NAMES, MOST_NAMES = 6, 2_000
SYLLABLES = (
    "ba bre cal dor fen gri hul jas kem lor mar nis ost pav quil rem sal tor uvi zel".split()
)
ASKING = {
    Kind.WHO: ("Qui a {} avec {} ?", "Avec qui {} a-t-il {} ?"),
    Kind.WHERE: ("Où {} a-t-il {} ?", "Dans quelle ville {} a-t-il {} ?"),
    Kind.WHEN: ("Quand {} a-t-il {} ?", "À quelle date {} a-t-il {} ?"),
    Kind.WHAT: ("Qu'est-ce que {} a {} ?", "De quoi {} a-t-il {} ?"),
    Kind.WHY: ("Pourquoi {} a-t-il {} ?", "Pour quelle raison {} a-t-il {} ?"),
    Kind.HOW_MANY: ("Combien de fois {} a-t-il {} ?", "{} a-t-il {} plusieurs fois ?"),
}
ABOUT = 3  # words that a phrasing has beside its names
TOLD = 8  # words that a sentence has beside its names
UNANSWERABLE = 0.25  # share of the queries
MISTYPED = 0.5  # share of the answerable queries with one slip


def invented_list(facts: int, *, seed: int = SEED) -> FactList:
    """Make a list of so many facts, two phrasings each; the checks of a loaded list are left out.

    Args:
        facts: At least 1; the format itself stops at 5,000 a file.
        seed: Another one makes another list, of another article.
    """
    random = Random(seed)  # noqa: S311 - nothing secret
    words = _words(random)
    shares = _zipf(len(words))
    entities = _entities(random, max(FEWEST_NAMES, min(MOST_NAMES, facts // FACTS_A_NAME)))
    name_shares = _zipf(len(entities))
    kinds = list(ASKING)
    made: list[Fact] = []
    for number in range(facts):
        kind = random.choice(kinds)
        one, other = random.choices(entities, cum_weights=name_shares, k=2)
        told = random.choices(words, cum_weights=shares, k=TOLD)
        first, second = ASKING[kind]
        year = random.randrange(1990, 2025)
        made.append(
            Fact.model_construct(
                id=f"fact-{number}",
                kind=kind,
                sentence=f"{one.name} a {' '.join(told)} avec {other.name} en {year}.",
                entities=list(dict.fromkeys((one.id, other.id))),
                phrasings=[
                    first.format(one.name, " ".join(told[:ABOUT])),
                    second.format(one.name, " ".join(told[ABOUT - 1 : 2 * ABOUT - 1])),
                ],
                source=Source(zone=Zone.BODY),
            )
        )
    article = Article(id=f"bench-{seed}", title="Une liste inventée", publisher="Sourcier")
    return FactList.model_construct(article=article, entity=entities, fact=made)


def invented_queries(listed: FactList, count: int) -> list[str]:
    """Ask for phrasings of an invented list, as they are or mistyped, and for what it lacks."""
    random = Random(SEED + 1)  # noqa: S311 - nothing secret
    words = _words(random)
    shares = _zipf(len(words))
    queries: list[str] = []
    for _ in range(count):
        query = random.choice(random.choice(listed.fact).phrasings)
        if random.random() < UNANSWERABLE:
            asked = " ".join(random.choices(words, cum_weights=shares, k=ABOUT))
            query = f"Pourquoi {_name(random)} a-t-il {asked} ?"
        elif random.random() < MISTYPED:
            query = mistyped(query, random)
        queries.append(query)
    return queries


def as_toml(listed: FactList) -> str:
    """Write an invented list as a curator would: published, and nothing that it has not."""
    article = listed.article.model_dump(include={"id", "title", "publisher"})
    blocks = [_block("[article]", article | {"status": "published"})]
    named = {"id", "type", "name"}
    blocks += [_block("[[entity]]", each.model_dump(include=named)) for each in listed.entity]
    for fact in listed.fact:
        told = {"id", "kind", "sentence", "entities", "phrasings"}
        block = _block("[[fact]]", fact.model_dump(include=told))
        blocks.append(f'{block}source = {{ zone = "{fact.source.zone}" }}\n')
    return "\n".join(blocks)


def _block(head: str, values: Mapping[str, object]) -> str:
    """Write a block of texts and lists of texts, which JSON writes as TOML does."""
    lines = (f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in values.items())
    return f"{head}\n{''.join(lines)}"


def _words(random: Random) -> list[str]:
    words = [*_known()]
    random.shuffle(words)
    return words


@cache
def _known() -> tuple[str, ...]:
    known = (each for words in by_letter().values() for each in words)
    left_out = stop_words()
    return tuple(
        sorted(each for each in known if each not in left_out and name_category(each) is None)
    )


def _zipf(count: int) -> list[float]:
    return list(accumulate(1 / (rank + FLATTENING) for rank in range(count)))


def _entities(random: Random, count: int) -> list[Entity]:
    names: dict[str, None] = {}
    while len(names) < count:
        names[f"{_name(random)} {_name(random)}"] = None
    return [
        Entity(id=f"name-{number}", type="person" if number % 2 else "place", name=name)
        for number, name in enumerate(names)
    ]


def _name(random: Random) -> str:
    return "".join(random.choices(SYLLABLES, k=3)).capitalize()


def mistyped(query: str, random: Random) -> str:
    """Change, drop or double a letter of one of the longer words."""
    words = query.split()
    places: Sequence[int] = [at for at, word in enumerate(words) if len(word) > len("avec")]
    if not places:
        return query
    at = random.choice(places)
    word = words[at]
    letter = random.randrange(1, len(word))
    new = random.choice(("", word[letter] * 2, random.choice(ascii_lowercase)))
    words[at] = word[:letter] + new + word[letter + 1 :]
    return " ".join(words)
