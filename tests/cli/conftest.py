"""One browser for all tests of pages, and the folder in which their screenshots stay."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import browser
from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Return a browser; it starts when the first test asks for it."""
    with browser() as started:
        yield started


@pytest.fixture
def screenshots(tmp_path: Path) -> Path:
    """Return the folder for screenshots: AVOKI_CONFIG_TEST_SCREENSHOTS where they are to be kept, else the test's."""
    named = os.environ.get("AVOKI_CONFIG_TEST_SCREENSHOTS")
    folder = Path(named) if named else tmp_path / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
