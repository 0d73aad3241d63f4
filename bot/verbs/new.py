"""How does a curator begin, by hand?  With a commented example, or with the schema."""

from pathlib import Path

from bot.errors import UnusableError
from bot.terminal import say, writing
from knowledge.curating import schema
from knowledge.curating.files import write_whole

EXAMPLE = Path(schema.__file__).with_name("example.toml")


def write_example(out: Path | None) -> None:
    """Write a commented list in French, to a file or to standard output.

    Raises:
        UnusableError: The file is there already, or cannot be written.
    """
    text = EXAMPLE.read_text("utf-8")
    if out is None:
        say(text.rstrip("\n"))
        return
    if out.exists():
        raise UnusableError(f"{out} is there already: name another file")
    with writing(out):
        write_whole(out, text)
    say(f"{out} : remplacez l’exemple par votre article, puis : sourcier check {out}")


def write_schema() -> None:
    """Write the JSON Schema of lists to standard output."""
    say(schema.written().rstrip("\n"))
