"""The tests of the page need a browser: without one, this test says so."""

from pathlib import Path

from tests.chromium import chromium


def test_a_browser_is_there_to_test_the_page_in() -> None:
    assert Path(chromium()).is_file()
