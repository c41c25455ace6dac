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
from cli_program import EXAMPLE, run
from eyes import faults, light
from playwright.sync_api import Browser, Page

from avoki_config import compiler
from avoki_config.flow.timed import TimedFlow
from avoki_config.flow.walk import walk

AT = ("--at", "2026-11-23")
_PLAY = """(cases) => cases.map(([number, day, minute, presses]) => {
  const set = (id, value, event) => {
    const control = document.getElementById(id);
    control.value = value;
    control.dispatchEvent(new Event(event));
  };
  const option = [...document.querySelectorAll("#number option")].find((each) => each.textContent.startsWith(number));
  set("number", option.value, "change");
  set("day", day, "change");
  set("time", minute, "input");
  document.getElementById("again").click();
  for (const key of presses)
    document.querySelector(key === "silence" ? "#wait" : `#keypad [data-key='${key}']`).click();
  return [0, 1].map((side) => {
    const box = document.getElementById(`side-${side}`);
    const end = box.querySelector(".end");
    return [[...box.querySelectorAll("li.play")].map((each) => each.dataset.prompt), end.dataset.kind, end.dataset.id];
  });
})"""
"""Plays calls with the page's own controls; returns for each what both sides hear, and their ends."""

SAME = {"Plan", "FLOW"}
"""Words that are the same in Swedish and English, and codes."""

PRESSES = ((), ("1",), ("3", "1"), ("9",), ("silence", "2"), ("1", "0", "#"), ("*", "*", "*"))


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
    page = folder / "-".join(("review", *(each.removeprefix("--") for each in options), "page.html"))
    if not page.exists():
        done = run("review", base, head, "--format", "html", "-o", page, *AT, *options)
        assert page.exists(), done.stderr
    return page


@pytest.fixture
def page(chromium: Browser, changed: Path) -> Iterator[Page]:
    """Return the page, opened from its file with every request refused; a word on the console fails the test."""
    context = chromium.new_context(
        offline=True, locale="sv-SE", timezone_id="America/New_York", reduced_motion="reduce"
    )
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


@pytest.fixture(scope="module")
def flows(changed: Path) -> list[TimedFlow]:
    """Return both versions as the evaluator has them."""
    found = []
    for name in ("base", "head"):
        made = compiler.compile(str(changed / name / "examples" / "tenant.yaml"), at=datetime(2026, 11, 23))  # noqa: DTZ001
        assert made.at is not None
        found.append(TimedFlow.from_instant(made.graph, int(made.at.timestamp())))
    return found


@pytest.mark.parametrize("when", ["2026-11-27 14:30", "2026-11-25 10:00", "2026-12-24 10:00", "2026-11-25 02:00"])
def test_the_page_plays_the_calls_that_the_evaluator_makes(page: Page, flows: list[TimedFlow], when: str) -> None:
    local = datetime.fromisoformat(when)
    instant = int(local.replace(tzinfo=flows[0].zone).astimezone(UTC).timestamp())
    data = json.loads(str(page.locator("#player-data").text_content()))
    numbers = [each["number"] for each in data["numbers"]]
    assert len(numbers) >= 20
    cases = [
        (number, presses) for number in numbers[:10] for presses in PRESSES[: None if number in numbers[:2] else 2]
    ]
    minute = local.hour * 60 + local.minute
    played = page.evaluate(_PLAY, [[number, f"{local:%Y-%m-%d}", minute, presses] for number, presses in cases])
    for (number, presses), sides in zip(cases, played, strict=True):
        for flow, side in zip(flows, sides, strict=True):
            trace = walk(flow.machine(instant), number, presses)
            assert side == [list(trace.hears), trace.ends.kind, trace.ends.id or ""], (number, presses)


def test_what_is_clicked_is_played(page: Page, flows: list[TimedFlow]) -> None:
    local = datetime(2026, 11, 27, 14, 30)  # noqa: DTZ001 - the tenant's clock
    instant = int(local.replace(tzinfo=flows[0].zone).astimezone(UTC).timestamp())
    chosen(page, "+46846500401", local, ("3", "silence"))
    for side, flow in enumerate(flows):
        trace = walk(flow.machine(instant), "+46846500401", ("3", "silence"))
        assert shown(page, side) == (list(trace.hears), trace.ends.kind, trace.ends.id or "")


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


def test_the_way_to_the_next_difference_is_closed_where_there_is_none(page: Page) -> None:
    def ways() -> list[str | None]:
        return [page.locator(f"#{each}").get_attribute("aria-disabled") for each in ("previous", "next")]

    chosen(page, "+46846500401", datetime(2026, 11, 23, 0, 0), ())  # noqa: DTZ001 - the tenant's clock
    assert ways() == ["true", "false"]
    page.click("#next")
    assert page.locator("#clock").text_content() == "fre 2026-11-27 14:00"
    assert ways() == ["true", "false"], "no difference before the first one"
    page.click("#next")
    assert ways() == ["false", "false"]
    unchanged = page.locator("#number optgroup").last.locator("option").first.text_content()
    chosen(page, str(unchanged).partition(" ")[0], datetime(2026, 11, 27, 14, 0), ())  # noqa: DTZ001 - as above
    assert ways() == ["true", "true"]


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


def test_the_verdict_says_that_a_change_is_stopped_and_by_what(page: Page) -> None:
    said = str(page.locator(".verdict").text_content())
    assert "Kan inte införas som det är: fel i växeln, samtalsprov eller löften håller inte." in said
    assert "Till exempel +46" in said


def test_no_word_of_the_page_itself_is_of_the_other_language(chromium: Browser, changed: Path) -> None:
    context = chromium.new_context()
    opened = context.new_page()
    words = []
    for options in ((), ("--lang", "en")):
        opened.goto(written(changed, *options).as_uri())
        told = opened.locator("h2, dt, thead th, button, label, .tag, .verdict strong").all_text_contents()
        words.append({word for each in told for word in re.findall(r"[^\W\d_]{2,}", each)})
    context.close()
    same = words[0] & words[1]
    assert {
        each for each in same if not re.search(rf"(?<!\w){each}(?!\w)", EXAMPLE.read_text(encoding="utf-8"))
    } <= SAME


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["sv", "en"])
def test_axe_finds_no_serious_fault(chromium: Browser, changed: Path, scheme: Any, lang: str) -> None:
    context = chromium.new_context(color_scheme=scheme)
    opened = context.new_page()
    opened.goto(written(changed, *(("--lang", lang) if lang != "sv" else ())).as_uri())
    assert opened.locator("html").get_attribute("lang") == lang
    found = Axe().run(opened).response["violations"]
    context.close()
    serious = [(each["id"], [node["html"] for node in each["nodes"]][:3]) for each in found if each["impact"] in
               {"serious", "critical"}]  # fmt: skip
    assert serious == []


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("look", [("sv", "light"), ("sv", "dark"), ("en", "light")])
def test_nothing_is_cut_off_or_lies_over_something_else(
    chromium: Browser, changed: Path, screenshots: Path, width: int, look: tuple[str, Any]
) -> None:
    lang, scheme = look
    size: Any = {"width": width, "height": 900}
    context = chromium.new_context(color_scheme=scheme, viewport=size, reduced_motion="reduce")
    opened = context.new_page()
    opened.goto(written(changed, *(("--lang", lang) if lang != "sv" else ())).as_uri())
    for moment in ("begin", "playing"):
        if moment == "playing":
            opened.locator("button[data-call]").last.click()
            opened.click("#keypad [data-key='3']")
        name = f"review-{lang}-{scheme}-{width}-{moment}.png"
        taken = opened.screenshot(path=screenshots / name, full_page=moment == "begin")
        assert faults(opened) == [], name
        seen = light(context.new_page(), taken)
        assert seen.colours > 20, "a page with pictures isn't blank"
        shares = (seen.light, seen.dark) if scheme == "light" else (seen.dark, seen.light)
        assert shares[0] > 0.8, "the page is as its viewer asked for"
        assert shares[1] < 0.1, "and so is every part of it"
    context.close()


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
