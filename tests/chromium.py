"""Chromium, driven by Playwright's package: one browser for one session of tests.

Where one of the two is not installed, a test that asks for it is skipped; with
SOURCIER_TESTS_REQUIRE=chromium in the environment it fails.
"""

import os
import shutil
from importlib.util import find_spec

import pytest

REQUIRED = "chromium" in os.environ.get("SOURCIER_TESTS_REQUIRE", "").split(",")
NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
HOW = "install Debian's chromium, and `.venv/bin/python -m pip install --group browser`"


def chromium() -> str:
    """Where the browser is; a test that needs it ends here without it."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    missing = [] if path else ["chromium"]
    missing += [name for name in ("playwright", "axe_playwright_python") if not find_spec(name)]
    if path is None or missing:
        told = f"not installed: {', '.join(missing)}; {HOW}"
        if REQUIRED:
            pytest.fail(told)
        pytest.skip(told)
    return path
