"""The review's page in a real browser: it plays the calls that `trace` makes, by mouse and by keyboard alone."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser import browser
from cli_program import EXAMPLE, run
from playwright.sync_api import Browser, Page

from avoki_config import compiler
from avoki_config.flow.timed import TimedFlow
from avoki_config.flow.walk import walk

AT = ("--at", "2026-11-23")
SLIDE = "(slider, minute) => { slider.value = minute; slider.dispatchEvent(new Event('input')); }"
PRESSES = ((), ("1",), ("3", "1"), ("9",), ("silence", "2"), ("1", "0", "#"), ("*", "*", "*"))


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as started:
        yield started


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the example before and after fridays became shorter and the night got a loop."""
    folder = tmp_path_factory.mktemp("pages")
    for name, patches in (("base", ()), ("head", ("shorter-fridays", "night-loop"))):
        shutil.copytree(EXAMPLE.parent, folder / name / "examples", ignore=shutil.ignore_patterns(".avoki"))
        for patch in patches:
            file = EXAMPLE.parent / "changes" / f"{patch}.patch"
            subprocess.run(["git", "apply", str(file)], cwd=folder / name, check=True)
    return folder


def written(folder: Path, *options: str) -> Path:
    base, head = (folder / name / "examples" / "tenant.yaml" for name in ("base", "head"))
    page = folder / f"review{'-'.join(options)}.html"
    if not page.exists():
        done = run("review", base, head, "--format", "html", "-o", page, *AT, *options)
        assert page.exists(), done.stderr
    return page


@pytest.fixture
def page(chromium: Browser, changed: Path) -> Iterator[Page]:
    """Return the page, opened from its file with every request refused; a word on the console fails the test."""
    context = chromium.new_context(offline=True, locale="sv-SE", timezone_id="America/New_York")
    opened = context.new_page()
    said: list[str] = []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.on("request", lambda request: said.append(request.url) if not request.url.startswith("file:") else None)
    opened.goto(written(changed).as_uri())
    yield opened
    assert said == []
    context.close()


def shown(page: Page, side: int) -> tuple[list[str], str, str]:
    """Return what one side of the page hears, and its end."""
    box = page.locator(f"#side-{side}")
    heard = [str(each.get_attribute("data-prompt")) for each in box.locator("li.play").all()]
    end = box.locator(".end")
    return heard, str(end.get_attribute("data-kind")), str(end.get_attribute("data-id"))


def chosen(page: Page, number: str, instant: datetime, presses: tuple[str, ...]) -> None:
    """Set the page to a number and a time, and press keys."""
    label = page.locator("#number option", has_text=number).first.get_attribute("value")
    page.select_option("#number", label)
    page.fill("#day", f"{instant:%Y-%m-%d}")
    minute = instant.hour * 60 + instant.minute
    page.locator("#time").evaluate(
        "(slider, m) => { slider.value = m; slider.dispatchEvent(new Event('input')); }", minute
    )
    page.click("#again")
    for key in presses:
        page.click("#wait" if key == "silence" else f"#keypad [data-key='{key}']")


@pytest.mark.parametrize("when", ["2026-11-27 14:30", "2026-11-25 10:00", "2026-12-24 10:00", "2026-11-25 02:00"])
def test_the_page_plays_the_calls_that_the_evaluator_makes(page: Page, changed: Path, when: str) -> None:
    flows = []
    for name in ("base", "head"):
        made = compiler.compile(str(changed / name / "examples" / "tenant.yaml"), at=datetime(2026, 11, 23))  # noqa: DTZ001
        assert made.at is not None
        flows.append(TimedFlow.from_instant(made.graph, int(made.at.timestamp())))
    local = datetime.fromisoformat(when)
    instant = int(local.replace(tzinfo=flows[0].zone).astimezone(UTC).timestamp())
    played = page.locator("#player-data").text_content()
    numbers = [each["number"] for each in json.loads(str(played))["numbers"]]
    assert len(numbers) >= 20
    for number in numbers[:10]:
        for presses in PRESSES if number in numbers[:2] else PRESSES[:2]:
            chosen(page, number, local, presses)
            for side, flow in enumerate(flows):
                trace = walk(flow.machine(instant), number, presses)
                told = (list(trace.hears), trace.ends.kind, trace.ends.id or "")
                assert shown(page, side) == told, (number, presses, side)


def test_an_outcome_is_chosen_where_somebody_should_answer(page: Page) -> None:
    chosen(page, "+46846500411", datetime(2026, 11, 25, 2, 0), ())  # noqa: DTZ001 - the tenant's clock
    page.select_option("#outcomes select", "no_agents")
    assert shown(page, 1)[1] == "trapped"
    assert shown(page, 0)[1] == "external"


def test_the_button_at_a_difference_plays_its_call(page: Page) -> None:
    buttons = page.locator("button[data-call]")
    for place in range(buttons.count()):
        buttons.nth(place).click()
        assert page.locator("#verdict").get_attribute("class") == "differs"


def test_the_keyboard_alone_is_enough(page: Page) -> None:
    reached = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.id || document.activeElement.dataset.key || ''"))
    assert {"number", "day", "time", "next", "wait", "again", *"123456789*0#"} <= reached
    page.focus("#time")
    before = page.locator("#clock").text_content()
    page.keyboard.press("ArrowRight")
    assert page.locator("#clock").text_content() != before
    page.focus("#next")
    page.click("#again")
    page.keyboard.press("3")
    assert "3" in str(page.locator("#pressed").text_content())
    page.focus("[data-key='1']")
    page.keyboard.press("Enter")
    assert "3 1" in str(page.locator("#pressed").text_content())


def test_a_picture_is_moved_zoomed_and_asked(page: Page) -> None:
    svg = page.locator(".picture svg").first
    home = svg.get_attribute("viewBox")
    page.locator(".picture [data-zoom='+']").first.click()
    assert svg.get_attribute("viewBox") != home
    page.locator(".picture [data-zoom='0']").first.click()
    assert [float(each) for each in str(svg.get_attribute("viewBox")).split()] == pytest.approx(
        [float(each) for each in str(home).split()]
    )
    svg.locator("g.node").first.focus()
    page.keyboard.press("Enter")
    assert page.locator(".picture output").first.text_content()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["sv", "en"])
def test_axe_finds_no_serious_fault(chromium: Browser, changed: Path, scheme: Any, lang: str) -> None:
    context = chromium.new_context(color_scheme=scheme)
    opened = context.new_page()
    opened.goto(written(changed, "--lang", lang).as_uri())
    assert opened.locator("html").get_attribute("lang") == lang
    found = Axe().run(opened).response["violations"]
    context.close()
    serious = [(each["id"], [node["html"] for node in each["nodes"]][:3]) for each in found if each["impact"] in
               {"serious", "critical"}]  # fmt: skip
    assert serious == []


def test_masked_persons_are_nowhere_in_the_page(changed: Path) -> None:
    text = written(changed, "--mask").read_text(encoding="utf-8")
    source = EXAMPLE.read_text(encoding="utf-8")
    emails = set(re.findall(r"[\w.+-]+@[\w.-]+\.example", source))
    users = re.findall(r"^  ([a-z-]+):\n    first_name: (\S+)\n    last_name: (\S+)", source, re.MULTILINE)
    assert users
    assert emails
    words = {word for ident, _, last in users for word in (ident, last)}
    assert [word for word in words if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text)] == []
    assert [email for email in emails if email in text] == []
