"""Is all that readers see said by a voice?

In the modules that speak to readers, whatever reads like a text, two words or more, or a word
between values, must be marked for translation, unless it is for a log, an error, a pattern, or
a set that typed words are looked up in.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.wording.replying import IN_FRENCH

ROOT = Path(__file__).parents[3]
SILENT = {
    "voice_page.py",
    *("delivery", "operation", "playground", "published", "reporting", "storage", "verbs"),
    *("application.py", "command.py", "command_line.py", "errors.py", "progress.py"),
    *("settings.py", "terminal.py", "workroom.py"),
}
"""Rooms and modules of the bot that speak to operators and programs."""
WORDING = ("composing", "labels", "offering", "refusals", "replying")
SPEAKING = [
    *sorted(path for path in (ROOT / "bot").rglob("*.py") if not SILENT & {*path.parts}),
    *sorted((ROOT / "knowledge" / "summaries").glob("*.py")),
    *(ROOT / "knowledge" / "wording" / f"{name}.py" for name in WORDING),
    ROOT / "knowledge" / "desk.py",
]
SAID = {"mark", "say", "count"}
NOT_FOR_READERS = {"frozenset", "compile", "debug", "info", "warning", "error", "exception", "log"}
TEXT = re.compile(r"[^\W\d_]+['’]? +[^\W\d_]+")
WORD = re.compile(r"[^\W\d_]{2,}")
NOT_WORDS = re.compile(r"<[^>]*>|https?://\S*|[\w-]*\.(?:ttf|toml)")
IN_THEIR_OWN_LANGUAGE = frozenset(IN_FRENCH.values())


def unsaid(tree: ast.AST) -> Iterator[str]:
    """Texts of a module that no voice says."""
    if isinstance(tree, ast.Raise | ast.Assert) or _is_documentation(tree):
        return
    if isinstance(tree, ast.Call) and _name(tree.func) in SAID | NOT_FOR_READERS:
        return
    if isinstance(tree, ast.Constant) and isinstance(tree.value, str):
        if TEXT.search(NOT_WORDS.sub("", tree.value)) and tree.value not in IN_THEIR_OWN_LANGUAGE:
            yield tree.value
        return
    if isinstance(tree, ast.JoinedStr):
        parts = [str(one.value) for one in tree.values if isinstance(one, ast.Constant)]
        if WORD.search(NOT_WORDS.sub("", "".join(parts))):
            yield ast.unparse(tree)
    for child in ast.iter_child_nodes(tree):
        yield from unsaid(child)


def _is_documentation(tree: ast.AST) -> bool:
    return isinstance(tree, ast.Expr) and isinstance(tree.value, ast.Constant)


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


@pytest.mark.parametrize("path", SPEAKING, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_text_is_said_by_a_voice(path: Path) -> None:
    assert list(unsaid(ast.parse(path.read_text("utf-8")))) == []


@pytest.mark.parametrize(
    "code",
    [
        'X = "Bonjour à tous"',
        'f(say("a"), ["L’article dit"])',
        'post(f"{outlet} avec {agencies}")',
    ],
)
def test_a_text_that_no_voice_says_is_found(code: str) -> None:
    assert len(list(unsaid(ast.parse(code)))) == 1
