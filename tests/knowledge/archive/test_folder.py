from pathlib import Path

import pytest

from knowledge.archive.folder import Folder
from tests.knowledge.archive.test_keeping import DATA

FILES = 5


def test_who_is_stopped_while_lists_are_read_goes_on_from_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, cache = tmp_path / "lists", tmp_path / "cache"
    place.mkdir()
    told = (DATA / "valid" / "shortest.toml").read_text(encoding="utf-8")
    for n in range(FILES):
        (place / f"{n}.toml").write_text(told, encoding="utf-8")
    monkeypatch.setattr("knowledge.archive.folder.AT_ONCE", 2)

    def stop(done: int, of: int) -> None:
        if (done, of) == (4, FILES):
            raise KeyboardInterrupt

    stopped = Folder(place, cache, proposed=False)
    stopped.look()
    with pytest.raises(KeyboardInterrupt):
        stopped.read(progress=stop)
    again = Folder(place, cache, proposed=False)
    again.look()

    assert again.unread == FILES - 2  # two were kept; two more were read when it was stopped
    assert again.read() == FILES - 2
