"""Is a question answered among many articles as if its own were the only one?

    python -m tests.load.agreement [--lists 10 100 1000 10000] [--twins SHARE] [-v]

It asks the labelled questions of ``tests/data/articles/`` and those of the lists that ship, of
their own list alone and of an archive, and compares what is served: the same fact, or nothing in
both. Counted are questions that name something of their article, clean, typed as on a phone,
without accents and with a slip; and what happens where the name is a stranger's.

Beside the real lists the archive has invented ones and *twins*: a real list with all its names
changed, so that nothing but a name tells it from the real one. It takes some minutes.
"""

import argparse
import gc
import json
import re
import sys
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import NamedTuple

from bot.terminal import say
from knowledge.archive.keeping import Keeper, Row, Stamp, row_of
from knowledge.archive.shelf import Card, Shelf
from knowledge.archive.terms import TermsInMemory
from knowledge.deciding.outcome import Outcome
from knowledge.desk import Desk
from knowledge.evaluation.benchmark.inventing import SYLLABLES, invented_list, mistyped
from knowledge.evaluation.cases import read_cases
from knowledge.language.folding import plain
from knowledge.language.words import is_ordinary
from knowledge.library import SHIPPED
from knowledge.lists.loading import find_lists, load_list
from knowledge.lists.model import FactList
from knowledge.spreading import spread
from knowledge.wording.replying import Reply

ARTICLES = Path(__file__).parents[1] / "data" / "articles"
SIZES = (10, 100, 1_000, 10_000)
TWINS = 0.5
FACTS = 15  # of an invented list
SEED = 7
AT_ONCE = 500
SERVED = frozenset({Outcome.ANSWER, Outcome.CORRECTION})
STRANGERS = (
    "Tchoumiane Wexfordt Zakynthe Ouagadoul Pflughausen Njambour Kvitsund Gwyrddol Xochimalt"
    " Dzerjinovo Hvalfosse Ixelheim Yverdoux Bjurvik Chtcholkine Llanfechan"
).split()
SHORT = {
    "quand": "kan",
    "qui": "ki",
    "que": "ke",
    "quoi": "koi",
    "pourquoi": "pk",
    "combien": "cb",
    "est": "é",
    "avec": "ac",
    "dans": "ds",
    "pour": "pr",
    "nous": "ns",
    "vous": "vs",
    "toujours": "tjrs",
}
_WORD = re.compile(r"[^\W\d_]+")


class Asked(NamedTuple):
    """A question that names something of its article, and the article.

    Attributes:
        query: As a reader would type it.
        article: Its id.
        names: The words of it that name something and are no ordinary words, folded.
    """

    query: str
    article: str
    names: tuple[str, ...]


Way = Callable[[Asked, Random], str]


def as_it_is(asked: Asked, _: Random) -> str:
    """Leave it."""
    return asked.query


def unaccented(asked: Asked, _: Random) -> str:
    """Leave out accents, capitals and marks."""
    letters = unicodedata.normalize("NFD", asked.query.lower())
    bare = "".join(each for each in letters if not unicodedata.combining(each))
    return " ".join(re.sub(r"[?!.,«»]", " ", bare).split())


def as_on_a_phone(asked: Asked, random: Random) -> str:
    """The same, shortened as one types on a phone."""
    words = unaccented(asked, random).replace("'", " ").replace("’", " ").split()
    return " ".join(SHORT.get(each, each) for each in words)


def misspelt(asked: Asked, random: Random) -> str:
    """Make a slip in one of the longer words, perhaps the name."""
    return mistyped(asked.query, random)


def of_a_stranger(asked: Asked, random: Random) -> str:
    """Name somebody or something that no list has, in the place of each name."""
    stranger = random.choice(STRANGERS)
    words: list[str] = []
    for each in re.split(r"(\W+)", asked.query):
        is_name = plain(each) in asked.names
        words.append(stranger if is_name else each)
    return "".join(words)


WAYS: dict[str, Way] = {
    "clean": as_it_is,
    "unaccented": unaccented,
    "phone": as_on_a_phone,
    "misspelt": misspelt,
}


def real_lists() -> list[tuple[FactList, list[str]]]:
    """Give the lists that questions were written for, rich ones, with their questions."""
    found = []
    for folder in sorted(ARTICLES.iterdir()):
        if (folder / "questions.jsonl").exists():
            cases = read_cases(folder / "questions.jsonl")
            asked = [each.q for each in cases if not each.context]
            found.append((load_list(folder / "rich.toml"), asked))
    for path in find_lists(SHIPPED):
        listed = load_list(path)
        found.append((listed, [each.ask for each in listed.question]))
    return found


def questions_of(listed: FactList, queries: Sequence[str]) -> Iterator[Asked]:
    """Choose the questions that name something of their article."""
    index = Desk([listed]).lists.indexed(0)
    for query in queries:
        reading = index.read(query)
        if reading.named and reading.talk is None:
            known = (each for each in plain(query).split() if index.gazetteer.has(each))
            names = tuple(each for each in known if not is_ordinary(each))
            yield Asked(query, listed.article.id, names)


def twin_of(listed: FactList, number: int) -> FactList:
    """Change all the names of a list, and its id."""
    random = Random(f"{SEED} {listed.article.id} {number}")  # noqa: S311 - nothing secret
    known: dict[str, str] = {}
    for entity in listed.entity:
        for name in (entity.name, *entity.aliases):
            for word in _WORD.findall(name):
                if not is_ordinary(plain(word)) and plain(word) not in known:
                    known[plain(word)] = "".join(random.choices(SYLLABLES, k=3)).capitalize()

    def changed(found: re.Match[str]) -> str:
        return known.get(plain(found.group()), found.group())

    def told(value: object) -> object:
        if isinstance(value, str):
            return _WORD.sub(changed, value)
        if isinstance(value, list):
            return [told(each) for each in value]
        if isinstance(value, dict):
            kept = ("id", "entities", "speaker", "event", "kind", "type", "zone", "url", "expect")
            return {key: each if key in kept else told(each) for key, each in value.items()}
        return value

    values = json.loads(listed.model_dump_json(exclude_defaults=True))
    values["question"] = []
    whole = told(values)
    assert isinstance(whole, dict)
    whole["article"]["id"] = f"twin-{number}-{listed.article.id}"[:40].rstrip("-")
    return FactList.model_validate_json(json.dumps(whole))


def made(number: int, *, twins: float) -> Row:
    """Make the row of an invented list or of a twin."""
    if Random(number).random() >= twins:  # noqa: S311 - nothing secret
        return row_of(invented_list(FACTS, seed=number))
    folders = [one for one in sorted(ARTICLES.iterdir()) if (one / "questions.jsonl").exists()]
    return row_of(twin_of(load_list(folders[number % len(folders)] / "facts.toml"), number))


def archive(folder: Path, real: Sequence[FactList], size: int, twins: float) -> Desk:
    """Keep so many lists, the real ones among them, and give a desk over all of them."""
    keeper = Keeper(folder)
    rows: dict[Stamp, Row] = {}
    others = spread(partial(made, twins=twins), range(max(0, size - len(real))))
    stamps = []
    for number, row in enumerate([*map(row_of, real), *others]):
        stamps.append(Stamp(folder / str(number), 0, 0, number))
        rows[stamps[-1]] = row
        if len(rows) == AT_ONCE:
            keeper.keep(rows)
            rows = {}
    keeper.keep(rows)
    known = keeper.known(stamps)
    cards = [Card(at.inode, one.article, one.facts, one.read) for at, one in known.items()]
    words = ((at.inode, each) for at, each in keeper.words(stamps))
    return Desk(Shelf(cards, lambda: TermsInMemory(words)))


def same(alone: Desk, among: Desk, query: str) -> str:
    """Compare what is served; "" where it is the same, else what is not."""
    one, other = alone.ask(query), among.ask(query)
    served = one.facts if is_served(one) else ()
    found = other.facts if is_served(other) else ()
    if tuple(served) == tuple(found):
        return ""
    return f"{one.outcome} {' '.join(served)} -> {other.outcome} {' '.join(found)}"


def compare(sizes: Sequence[int], twins: float, *, tell: bool) -> None:
    """Print a line for each size."""
    real = real_lists()
    lists = [listed for listed, _ in real]
    alone = {listed.article.id: Desk([listed]) for listed in lists}
    every = [each for listed, queries in real for each in questions_of(listed, queries)]
    asked = [each for each in every if each.names]
    roles = [each for each in every if not each.names]
    say(f"{len(lists)} real lists; {twins:.0%} of the others are twins of them, with other names")
    heads = [*WAYS, "role alone", "stranger", "(alone)"]
    say(f"{'lists':>7}{''.join(f'{head:>12}' for head in heads)}")
    for size in sizes:
        with TemporaryDirectory() as place:
            among = archive(Path(place), lists, size, twins)
            gc.collect()
            gc.freeze()
            random = Random(SEED)  # noqa: S311 - nothing secret
            shares = []
            for name, way in WAYS.items():
                typed = [each._replace(query=way(each, random)) for each in asked]
                shares.append(_agreeing(alone, among, typed, name, tell=tell))
            shares.append(_agreeing(alone, among, roles, "role alone", tell=tell))
            strange = [each._replace(query=of_a_stranger(each, random)) for each in asked]
            refused = [(each, among.ask(each.query)) for each in strange]
            wrong = [(one.query, " ".join(it.facts)) for one, it in refused if is_served(it)]
            _tell(wrong, "stranger", tell=tell)
            by_itself = [alone[each.article].ask(each.query) for each in strange]
            shares.append(1 - len(wrong) / len(asked))
            shares.append(1 - sum(map(is_served, by_itself)) / len(asked))
            say(f"{size:>7,}{''.join(f'{share:>12.3f}' for share in shares)}")
            gc.unfreeze()
    say(f"n={len(asked)} questions with a name, {len(roles)} with a role alone")


def _agreeing(
    alone: Mapping[str, Desk], among: Desk, asked: Sequence[Asked], name: str, *, tell: bool
) -> float:
    found = [(each.query, same(alone[each.article], among, each.query)) for each in asked]
    wrong = [(query, how) for query, how in found if how]
    _tell(wrong, name, tell=tell)
    return 1 - len(wrong) / len(asked)


def is_served(reply: Reply) -> bool:
    """Whether a fact is told."""
    return reply.outcome in SERVED


def _tell(wrong: Sequence[tuple[str, str]], name: str, *, tell: bool) -> None:
    for query, how in wrong if tell else ():
        print(f"  {name}: {query}: {how}", file=sys.stderr)  # noqa: T201 - what -v is for


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.load.agreement")
    parser.add_argument("--lists", type=int, nargs="+", default=SIZES)
    parser.add_argument("--twins", type=float, default=TWINS, help="share of the other lists")
    parser.add_argument("-v", "--verbose", action="store_true", help="name each that differs")
    options = parser.parse_args()
    gc.set_threshold(100_000)
    compare(options.lists, options.twins, tell=options.verbose)


if __name__ == "__main__":
    main()
