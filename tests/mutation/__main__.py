"""Does a test go red when a rule of the decision is taken out?

``python -m tests.mutation`` makes, in a copy of the tree, each function that answers yes or no in
``knowledge/deciding`` and ``knowledge/claims`` say always yes, then always no, and runs their
tests each time. It names what survives, and exits 1 if anything does. ``--only NAME`` takes the
functions of one module, or those of one name. All of it takes a quarter of an hour.
"""

import argparse
import ast
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
ROOMS = ("knowledge/deciding", "knowledge/claims")
TESTS = ("tests/knowledge/claims", "tests/knowledge/deciding")
COPIED = ("bot", "knowledge", "tests", "pyproject.toml", "README.md")
SECONDS = 300


class Mutant(NamedTuple):
    """A function that always says the same.

    Attributes:
        path: Of its module, from the root.
        name: Its own.
        says: What it says.
        source: The module with it.
    """

    path: str
    name: str
    says: bool
    source: str


def mutants(only: str | None) -> Iterator[Mutant]:
    """Make every one, module by module."""
    for room in ROOMS:
        for path in sorted((ROOT / room).glob("*.py")):
            for each in _of(path):
                if only in {None, path.stem, each.name}:
                    yield each


def _of(path: Path) -> Iterator[Mutant]:
    source = path.read_text(encoding="utf-8")
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef) and ast.unparse(node.returns or node) == "bool":
            for says in (True, False):
                lines = source.splitlines()
                first, last = node.body[0].lineno - 1, node.end_lineno
                lines[first:last] = [f"{' ' * node.body[0].col_offset}return {says}"]
                place = path.relative_to(ROOT).as_posix()
                yield Mutant(place, node.name, says, "\n".join(lines) + "\n")


def survives(mutant: Mutant, copy: Path) -> bool:
    """Whether the tests pass with it."""
    place = copy / mutant.path
    original = place.read_text(encoding="utf-8")
    place.write_text(mutant.source, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *TESTS]
    try:
        done = subprocess.run(  # noqa: S603 - our own command
            command, cwd=copy, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return False
    finally:
        place.write_text(original, encoding="utf-8")
    return done.returncode == 0


def main() -> int:
    """Try all; 1 if one survives."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", metavar="NAME", help="a module, without .py, or a function")
    only = parser.parse_args().only
    alive = tried = 0
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in COPIED:
            place = ROOT / name
            (shutil.copytree if place.is_dir() else shutil.copy)(place, copy / name)
        for mutant in mutants(only):
            tried += 1
            if survives(mutant, copy):
                alive += 1
                sys.stdout.write(f"alive  {mutant.path}: {mutant.name} says {mutant.says}\n")
                sys.stdout.flush()
    sys.stdout.write(f"{tried - alive} of {tried} turned a test red\n")
    return int(alive > 0 or not tried)


if __name__ == "__main__":
    sys.exit(main())
