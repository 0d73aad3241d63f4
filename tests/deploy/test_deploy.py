"""Is what is needed to run elsewhere whole, locked and well formed?"""

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from shutil import which

import pytest

from bot.delivery.intake import AT_ONCE
from bot.limits import rates as limits
from bot.settings import FILE_OF_SETTINGS, PREFIX, Settings

HOUSE = Path(__file__).parents[2]
DEPLOY = HOUSE / "deploy"
LOCKED = re.compile(r"^([a-z0-9-]+)==([^\s;\\]+)", re.MULTILINE)
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}\b")


def read(name: str) -> str:
    return (DEPLOY / name).read_text("utf-8")


def project() -> dict[str, list[str]]:
    loaded: dict[str, dict[str, list[str]]] = tomllib.loads(
        (HOUSE / "pyproject.toml").read_text("utf-8")
    )
    return {
        "requirements.txt": loaded["project"]["dependencies"],
        "build.txt": loaded["build-system"]["requires"],
    }


def normal(requirement: str) -> str:
    """The name of a requirement as locks write it."""
    return re.sub(r"[-_.]+", "-", re.split(r"[\[<>=~!; ]", requirement, maxsplit=1)[0]).lower()


def run(*command: str) -> subprocess.CompletedProcess[str]:
    """Run a linter; skips the test where it is not installed."""
    beside = Path(sys.executable).parent / command[0]
    tool = str(beside) if beside.exists() else which(command[0])
    if tool is None:
        pytest.skip(f"{command[0]} is not installed")
    return subprocess.run(  # noqa: S603 - our own files
        [tool, *command[1:]], capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("name", ["requirements.txt", "build.txt"])
def test_every_dependency_is_locked_with_hashes(name: str) -> None:
    lock = read(name)
    locked = {found[1] for found in LOCKED.finditer(lock)}
    blocks = re.split(r"\n(?=\S)", re.sub(r"^#.*\n", "", lock, flags=re.MULTILINE))

    assert {normal(one) for one in project()[name]} <= locked
    assert [block.split()[0] for block in blocks if block.strip() and not HASH.search(block)] == []


@pytest.mark.parametrize("name", ["requirements.txt", "build.txt", "tests.txt"])
def test_a_lock_names_no_index_and_no_machine(name: str) -> None:
    assert not re.search(r"://|--index|--find-links|--trusted-host|@ |^/", read(name))


def test_the_tests_run_on_what_is_locked() -> None:
    tested = dict(LOCKED.findall(read("tests.txt")))
    locked = dict(LOCKED.findall(read("requirements.txt")))
    differ = {name for name, version in locked.items() if tested.get(name) != version}

    assert locked
    assert differ == set()


def test_every_setting_is_documented() -> None:
    table = set(re.findall(r"^\| `(SOURCIER_\w+)` \|", read("README.md"), re.MULTILINE))
    known = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}

    assert table == known | {FILE_OF_SETTINGS}


@pytest.mark.parametrize("name", ["compose.yaml", "sourcier.service", "Dockerfile"])
def test_only_settings_that_exist_are_set(name: str) -> None:
    known = {f"{PREFIX}{one.upper()}" for one in Settings.model_fields} | {FILE_OF_SETTINGS}
    used = set(re.findall(r"\b(SOURCIER_[A-Z_]+)\s*[=:]", read(name)))

    assert used - {"SOURCIER_HOST"} <= known  # the host is for Caddy


def test_the_image_sets_nothing_that_the_file_of_the_replicas_sets() -> None:
    in_image = set(re.findall(r"^(?:ENV)?\s+(SOURCIER_\w+)=", read("Dockerfile"), re.MULTILINE))
    in_files = set(re.findall(r"^(SOURCIER_\w+)=", read("README.md"), re.MULTILINE))

    assert "SOURCIER_DATABASE" in in_files
    assert in_image & in_files == set()  # the environment beats a file


def test_the_limits_are_documented_as_they_are() -> None:
    table = read("README.md")

    for asker, rate in (
        ("a reader, in private", limits.READER),
        ("a member, in a group", limits.MEMBER),
        ("a group", limits.GROUP),
        ("inline queries of a reader", limits.TYPING),
    ):
        assert re.search(rf"^\| {asker} \| {rate.burst} ", table, re.MULTILINE), asker
    assert f"; {limits.WAITING_AT_ONCE} under way" in table
    assert f", {limits.WAITING_IN_A_CROWD} where a hundred updates wait" in table
    assert f"at most {AT_ONCE} updates" in table


def test_a_replica_that_stops_says_so_for_as_long_as_caddy_takes_to_see_it() -> None:
    took = re.findall(r"^\s*health_(?:interval|timeout) (\d+)s$", read("Caddyfile"), re.MULTILINE)
    says = Settings.model_fields["health_interval"].default

    assert len(took) == 2
    assert sum(map(int, took)) <= says
    assert re.search(
        rf"^\| `SOURCIER_HEALTH_INTERVAL` .* \| {says:g} \|$", read("README.md"), re.MULTILINE
    )
    assert f"{says:g} s by default" in read("Caddyfile")


def test_every_file_that_the_dockerfile_copies_goes_to_the_builder() -> None:
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", read("Dockerfile"), re.MULTILINE)
    sent = set(re.findall(r"^!(\S+)$", read("Dockerfile.dockerignore"), re.MULTILINE))

    assert copied
    assert {one for line in copied for one in line.split()} == sent
    assert all((HOUSE / one).exists() for one in sent)


def test_the_privacy_and_security_pages_that_are_linked_exist() -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)]+)\)", read("README.md"))

    assert links
    assert [one for one in links if not (DEPLOY / one).exists()] == []


def test_the_dockerfile_passes_its_linter() -> None:
    done = run("hadolint", str(DEPLOY / "Dockerfile"))

    assert (done.returncode, done.stdout) == (0, "")


def test_the_compose_file_is_valid() -> None:
    if run("docker", "compose", "version").returncode:
        pytest.skip("docker has no compose")
    done = run("docker", "compose", "-f", str(DEPLOY / "compose.yaml"), "config", "--quiet")

    assert (done.returncode, done.stderr) == (0, "")


def test_the_caddyfile_is_valid() -> None:
    done = run("caddy", "validate", "--adapter", "caddyfile", "--config", f"{DEPLOY}/Caddyfile")

    assert done.returncode == 0, done.stderr


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    """The unit, with a program that exists here."""
    path = tmp_path / "sourcier.service"
    text = re.sub(
        r"^ExecStart=\S+", "ExecStart=/bin/true", read("sourcier.service"), flags=re.MULTILINE
    )
    path.write_text(text, "utf-8")
    return path


def test_the_unit_is_valid(unit: Path) -> None:
    done = run("systemd-analyze", "verify", str(unit))

    assert done.returncode == 0, done.stderr


def test_the_unit_is_hardened(unit: Path) -> None:
    done = run("systemd-analyze", "security", "--offline=true", "--threshold=20", str(unit))

    assert done.returncode == 0, done.stdout


def test_the_notices_name_all_that_the_image_redistributes() -> None:
    notice = (HOUSE / "NOTICE").read_text("utf-8")
    named = {
        normal(line.split()[0]) for line in notice.splitlines() if re.search(r"\S {2,}\S", line)
    }

    assert {name for name, _ in LOCKED.findall(read("requirements.txt"))} <= named
    assert "?" not in notice


def test_the_guarantee_is_the_same_wherever_it_stands() -> None:
    pages = (HOUSE / "README.md", DEPLOY / "README.md", HOUSE / ".github" / "SECURITY.md")
    told = [
        re.findall(r"An update is acknowledged only.*none\.", one.read_text("utf-8"))
        for one in pages
    ]

    assert len(told[0]) == 1
    assert told[0] == told[1] == told[2]
    assert f"at most {AT_ONCE} updates" in told[0][0]


def test_every_fault_that_the_page_lists_has_its_test() -> None:
    rows = re.findall(
        r"\| \[(test_\w+)\]\(\.\./(tests/\S+\.py)\) \|$", read("README.md"), re.MULTILINE
    )

    assert len(rows) > 15
    for name, file in rows:
        assert f"def {name}(" in (HOUSE / file).read_text("utf-8"), name


def test_no_core_of_a_process_that_holds_the_token_is_written() -> None:
    assert re.search(r"^LimitCORE=0$", read("sourcier.service"), re.MULTILINE)
    assert "ulimits: {core: 0}" in read("compose.yaml")
