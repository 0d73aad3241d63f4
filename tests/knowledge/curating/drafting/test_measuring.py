"""Pages of many makes are read at least as well as Trafilatura alone reads them."""

from pathlib import Path

import pytest

from knowledge.curating.drafting.measuring import FIELDS, main, measured

PAGES = Path(__file__).parents[3] / "data" / "pages"


def test_no_field_is_read_worse_than_by_trafilatura_alone() -> None:
    rows = list(measured(PAGES))

    for field in FIELDS:
        those = [each for each in rows if each.field == field]
        assert len(those) > 50
        assert sum(each.ours for each in those) >= sum(each.plainly for each in those)


def test_what_is_read_otherwise_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.html").write_bytes((PAGES / "graphe.html").read_bytes())
    (tmp_path / "a.json").write_text('{"title": "Un autre titre", "language": "fr"}', "utf-8")

    assert main([str(tmp_path)]) == 0

    told = capsys.readouterr().out
    assert "a.html: title: 'À Port-Lambert" in told
    assert "a.html: language" not in told


def test_a_folder_without_pages_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path)]) == 2
    assert "no page" in capsys.readouterr().err
