"""`sourcier enrich` as a curator runs it."""

import os
from pathlib import Path
from shutil import copy

import pytest

from bot.command import run_command
from knowledge.lists.loading import load_list
from tests.knowledge.curating.enriching.assistants import playing_back, serving

ARTICLES = Path(__file__).parents[2] / "data" / "articles" / "greve-conserverie-guirec"


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("SOURCIER_")]:
        monkeypatch.delenv(name)


@pytest.fixture
def thin(tmp_path: Path) -> Path:
    return Path(copy(ARTICLES / "facts.toml", tmp_path / "thin.toml"))


def test_rules_propose_what_nobody_is_served_yet(thin: Path) -> None:
    before = load_list(thin)

    code = run_command(["enrich", str(thin)])

    after = load_list(thin)
    assert code == 0
    assert [fact.phrasings for fact in after.fact] == [fact.phrasings for fact in before.fact]
    assert any(fact.proposed for fact in after.fact)
    assert after.absent[: len(before.absent)] == before.absent
    assert all(each.proposed for each in after.absent[len(before.absent) :])
    assert len(after.absent) > len(before.absent) + 20


def test_the_list_may_be_written_elsewhere(thin: Path, tmp_path: Path) -> None:
    before = thin.read_bytes()

    code = run_command(["enrich", str(thin), "-o", str(tmp_path / "rich.toml")])

    assert (code, thin.read_bytes()) == (0, before)
    assert load_list(tmp_path / "rich.toml").absent[-1].proposed


def test_an_assistant_proposes_phrasings(thin: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(playing_back(load_list(ARTICLES / "rich.toml"))) as server:
        monkeypatch.setenv("SOURCIER_ASSISTANT_URL", server.url)
        monkeypatch.setenv("SOURCIER_ASSISTANT_MODEL", "played-back")
        code = run_command(["enrich", str(thin), "--with", "assistant"])

    counts = [len(fact.proposed) for fact in load_list(thin).fact]
    assert code == 0
    assert sum(counts) / len(counts) > 5
    assert [each.name for each in thin.parent.iterdir()] == ["thin.toml"]


def test_an_assistant_that_nobody_named_is_asked_for(
    thin: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(["enrich", str(thin), "--with", "assistant"]) == 2
    assert capsys.readouterr().err.startswith("sourcier: set SOURCIER_ASSISTANT_URL to the base")


def test_a_list_that_is_not_good_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "bad.toml"
    path.write_text("[article]\nid = 1\n", "utf-8")

    assert run_command(["enrich", str(path)]) == 2
    assert f"{path}:" in capsys.readouterr().err
