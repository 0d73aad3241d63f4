"""What holds for every test."""

import platform

import pytest
from hypothesis import settings

settings.register_profile("house", deadline=None)  # a machine that tests much at once is slow
settings.load_profile("house")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say on what the tests ran."""
    python = f"{platform.python_implementation()} {platform.python_version()}"
    terminalreporter.write_line(f"on {python}, {platform.system()} {platform.machine()}")
