"""How well are plain sentences ranked, on a file in SQuAD format?"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.errors import UnusableError
from bot.progress import progress_bar
from bot.terminal import say, say_json, writing
from knowledge.errors import SourcierError
from knowledge.evaluation.squad import evaluate_squad


def measure_squad(path: Path, *, predictions: Path | None, as_json: bool) -> None:
    """Rank and decide every question of a file and write the measures.

    Args:
        path: The file.
        predictions: Where to write one JSON object a line; there is all of it or nothing.
        as_json: One object with the measures, instead of a table.

    Raises:
        UnusableError: The file is not in SQuAD format, or the predictions cannot be written.
    """
    try:
        with _written_whole(predictions) as part, progress_bar("questions") as progress:
            report = evaluate_squad(path, predictions=part, progress=progress)
    except SourcierError as error:
        raise UnusableError(*str(error).splitlines()) from error
    if as_json:
        measures = {each.name: _figures(each._asdict()) for each in report.measures}
        say_json({"measures": measures, "dropped": report.dropped})
    else:
        say(report.table())


@contextmanager
def _written_whole(place: Path | None) -> Iterator[Path | None]:
    """Lend a file beside the place, which takes that place once all has gone well."""
    if place is None:
        yield None
        return
    place = place.resolve()  # a link is followed, not replaced
    if place.exists() and not place.is_file():
        raise UnusableError(f"{place} is not a file: name one to write the predictions to")
    part = place.with_name(f".{place.name}.{os.getpid()}.part")
    try:
        with writing(place):
            part.touch()
            yield part
            part.replace(place)
    finally:
        part.unlink(missing_ok=True)


def _figures(measure: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in measure.items() if name != "name"}
