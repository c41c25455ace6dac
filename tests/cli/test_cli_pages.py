"""The calendar's page and the plan's, seen at two widths, by day and by night."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cli_program import AT, EXAMPLE, run, small
from eyes import faults, light
from playwright.sync_api import Browser


def calendar(_: Path) -> str:
    return run("calendar", EXAMPLE, "--format", "html", "--number", "+46846500401", "--schedule", "jour", *AT).stdout


def plan(folder: Path) -> str:
    backend = f"sqlite:{folder / 'registry.db'}"
    return run("plan", small(folder), "--backend", backend, "--format", "html", *AT).stdout


@pytest.mark.parametrize("made", [calendar, plan])
def test_a_page_can_be_read_wide_and_narrow_by_day_and_by_night(
    chromium: Browser, tmp_path: Path, screenshots: Path, made: Callable[[Path], str]
) -> None:
    file = tmp_path / "page.html"
    file.write_text(made(tmp_path), encoding="utf-8")
    looks: list[tuple[int, Any]] = [(1280, "light"), (390, "dark")]
    for width, scheme in looks:
        context = chromium.new_context(color_scheme=scheme, viewport={"width": width, "height": 900})
        page = context.new_page()
        page.goto(file.as_uri())
        name = f"{made.__name__}-{scheme}-{width}.png"
        taken = page.screenshot(path=screenshots / name, full_page=True)
        assert faults(page) == [], name
        seen = light(context.new_page(), taken)
        assert (seen.light if scheme == "light" else seen.dark) > 0.8, name
        assert seen.colours > 8, "a page isn't blank"
        context.close()
