"""What French is stands in tables: no module of the domain lists its words.

What is said to readers is text, not words; curating and verifying still have lists of their own.
"""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from knowledge.language.table import word_set

ROOT = Path(__file__).parents[3] / "knowledge"
LEFT = ("curating", "verifying")
ROWS = ("articles", "prepositions", "auxiliaries", "who.asking", "denying.negating")
FRENCH = frozenset(
    word for row in ROWS for word in word_set("claims", row) if len(word) > 1
) - frozenset(("me", "plus", "fut", "comment", "nul", "ni", "son"))  # identifiers, and English
FEWEST = 3  # French words, in one literal, that make a list of them
WORD = re.compile(r"[a-zà-ÿœ]+")


def listed_in(source: str) -> Iterator[tuple[int, list[str]]]:
    """Give the French words of each list and expression of a module, with its line."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.Set | ast.Tuple | ast.List | ast.Dict):
            parts = [*node.keys, *node.values] if isinstance(node, ast.Dict) else node.elts
            words = list(_texts(parts))
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith(
            (".split", "re.compile", "Patterns")
        ):
            words = [word for text in _texts(ast.walk(node)) for word in WORD.findall(text)]
        else:
            continue
        french = [word for word in dict.fromkeys(words) if word in FRENCH]
        if len(french) >= FEWEST:
            yield node.lineno, french


def _texts(nodes: Iterable[ast.AST | None]) -> Iterator[str]:
    for each in nodes:
        if isinstance(each, ast.Constant) and isinstance(each.value, str):
            yield each.value


def test_no_module_lists_french_words() -> None:
    modules = [
        path for path in sorted(ROOT.rglob("*.py")) if path.relative_to(ROOT).parts[0] not in LEFT
    ]
    assert len(modules) > 100

    found = [
        f"{path.relative_to(ROOT)}:{line}: {' '.join(words)}"
        for path in modules
        for line, words in listed_in(path.read_text(encoding="utf-8"))
    ]

    assert found == []


def test_a_list_is_seen_in_each_of_its_forms() -> None:
    forms = (
        'WORDS = frozenset("le la les du".split())',
        'WORDS = {"avec", "chez", "contre"}',
        'WORDS = ("qui", "quand", "pourquoi", "combien")',
        r'WORDS = re.compile(r"\b(?:avec|chez|contre) ")',
    )

    assert all(list(listed_in(each)) for each in forms)
    assert not list(listed_in('voice.say("Ce n’est pas le sujet de l’article.")'))
