"""What will readers ask that the article does not say?  Absences by rule.

Measured (notes of the team): what helps most is asking one person for what another said, then
attributes by type; other years and general questions help beside these alone.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, zip_longest

from knowledge.curating.drafting.sorting import telling, with_article
from knowledge.language.attributes import shown_words
from knowledge.language.folding import fold, plain
from knowledge.language.stems import stem
from knowledge.language.table import table, words_of
from knowledge.language.words import rarity
from knowledge.lists.model import Entity, Fact, FactList

MOST = 40  # absences; more cost right answers and refuse hardly better
_RAREST = 3  # words that stand for what a fact is about
_YEARS = (-1, 1, -5)  # from the year that a fact states
_SHORTEST = 3  # letters of a name that is asked by
_VOWELS = "aeiouyhàâéèêëîïôöûü"


def absences_of(listed: FactList, *, most: int = MOST) -> list[tuple[str, ...]]:
    """Propose absences, the kinds in turn, each with one to three wordings.

    Args:
        listed: What the article says.
        most: How many at most.
    """
    swapped, asked = swapped_speakers(listed), attributes(listed)
    kinds = (swapped, asked, swapped, asked, general(), other_years(listed))  # the best ones twice
    return list(_in_turn(kinds))[:most]


def swapped_speakers(listed: FactList) -> Iterator[tuple[str, ...]]:
    """Ask each person for what a fact of others is about."""
    people = [one for one in listed.entity if one.type == "person"]
    said = {
        one.id: {stem(word) for fact in listed.fact if fact.speaker == one.id
                 for word in telling(fact.sentence)}
        for one in people
    }  # fmt: skip
    ask = table("absences")["speech"]["ask"].split(" | ")

    def of(fact: Fact, place: int) -> Iterator[tuple[str, ...]]:
        topic = topic_of(fact, listed)
        stems = {stem(plain(word)) for word in topic.split()}
        for turn in range(len(people)):
            one = people[(place + turn) % len(people)]
            if one.id != fact.speaker and one.id not in fact.entities and not stems & said[one.id]:
                name = _called(one, turn)
                yield tuple(_question(text.format(x=name, t=topic)) for text in ask)

    yield from _in_turn([of(fact, place) for place, fact in enumerate(listed.fact)])


def attributes(listed: FactList) -> Iterator[tuple[str, ...]]:
    """Ask of each person, place and so on what no sentence that names it tells."""
    rows = table("absences")["row"]

    def of(one: Entity) -> Iterator[tuple[str, ...]]:
        words = {
            form
            for fact in listed.fact
            if one.id in fact.entities or fact.speaker == one.id
            for word in plain(fact.sentence).split()
            for form in (word, stem(word))
        }
        fit = (row for row in rows if row["type"] == one.type)
        for turn, row in enumerate(fit):
            shown = words_of(row["shown"]) if "shown" in row else shown_words(row["attribute"])
            units = (each.split()[-1] for each in shown)  # "9 ans" is any number of them
            if not words & {form for word in units for form in (word, stem(word))}:
                name = _called(one, turn)
                yield tuple(
                    _question(text.format(x=name, dx=after_de(name)).replace("à le ", "au "))
                    for text in row["ask"].split(" | ")
                )

    yield from _in_turn([of(one) for one in listed.entity])


def other_years(listed: FactList) -> Iterator[tuple[str, ...]]:
    """Ask what a dated fact tells of its year, of years that the article does not name."""
    ask = table("absences")["years"]["ask"].split(" | ")
    told = {str(fact.date)[:4] for fact in listed.fact if fact.date}
    dated = [fact for fact in listed.fact if fact.date and fact.phrasings]
    for place, fact in enumerate(dated):
        year = str(int(str(fact.date)[:4]) + _YEARS[place % len(_YEARS)])
        if year not in told:
            question = fact.phrasings[0].rstrip(" ?\u202f\u00a0")
            topic = topic_of(fact, listed)
            yield tuple(text.format(q=question, y=year, t=topic) for text in ask)


def general() -> Iterator[tuple[str, ...]]:
    """Ask what readers ask of any article."""
    for line in table("absences")["general"]["rows"].splitlines():
        if line:
            yield tuple(line.split(" | "))


def topic_of(fact: Fact, listed: FactList) -> str:
    """Give the rarest words of a fact's sentence, names apart, in order."""
    names = {word for one in listed.entity for word in plain(one.name).split()}
    words = {plain(word): word.strip('«»"“”,;:.!?()…') for word in fact.sentence.split()}
    own = [word for word in telling(fact.sentence) if word in words and word not in names]
    rare = sorted(dict.fromkeys(own), key=lambda word: -rarity(word))[:_RAREST]
    return " ".join(words[word] for word in dict.fromkeys(own) if word in rare)


def after_de(name: str) -> str:
    """Write a name after "de": "du maire", "d’Inès", "de la CGT"."""
    low = fold(name)
    for article, put in (("le ", "du "), ("les ", "des ")):
        if low.startswith(article):
            return put + name[len(article) :]
    return f"d’{name}" if low[:1] in _VOWELS else f"de {name}"


def _called(one: Entity, turn: int) -> str:
    names = [one.name, *(alias for alias in one.aliases if len(plain(alias)) >= _SHORTEST)]
    return with_article(names[turn % len(names)])


def _question(text: str) -> str:
    return text[0].upper() + text[1:]


def _in_turn(kinds: Sequence[Iterable[tuple[str, ...]]]) -> Iterator[tuple[str, ...]]:
    turns = zip_longest(*kinds)
    return (one for one in chain.from_iterable(turns) if one is not None)
