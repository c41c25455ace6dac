"""How call tests and promises went, for a person at a terminal."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from avoki_config.compiler.call_tests import Tested, TestRun
from avoki_config.flow.repro import trace_command
from avoki_config.hours.decision import Interval
from avoki_config.hours.words import when
from avoki_config.reports.repro import shown_command
from avoki_config.reports.screen import Screen

MOST_FAILURES = 50
MOST_MISSING = 12


def render(run: TestRun, tenant: str, span: Interval, zone: ZoneInfo, *, screen: Screen, lang: str) -> str:
    """Return the failures, each with the call that shows it, then counts and what no test touches."""
    lines: list[str] = []
    failures = [each for each in run.results if each.wrong]
    for each in failures[:MOST_FAILURES]:
        lines += [*_failure(each, tenant, span, zone, screen, lang), ""]
    if len(failures) > MOST_FAILURES:
        lines += [f"… and {len(failures) - MOST_FAILURES} more failures; --format json lists them.", ""]
    lines += [line for each in run.results if each.first_try for line in (*_tried_twice(each, screen), "")]
    lines += _coverage(run, screen)
    lines += ["", _tally(run, screen)]
    return "\n".join((*lines, ""))


def _failure(each: Tested, tenant: str, span: Interval, zone: ZoneInfo, screen: Screen, lang: str) -> Iterator[str]:  # noqa: PLR0917 - what a report knows
    what = "promise" if each.promise else "test"
    yield from screen.wrapped(f"{what} failed: {each.name}", "  ", "")
    yield f"  {each.span.file}:{each.span.start.line}"
    for words in each.wrong:
        yield from screen.wrapped(words, "    ", "  ")
    if each.intervals:
        yield from screen.wrapped(f"When: {when(each.intervals, span, zone, lang)}", "    ", "  ")
    if each.number:
        command = trace_command(tenant, each.number, each.instant, each.inputs, zone)
        yield from shown_command("show", command, screen)


def _tried_twice(each: Tested, screen: Screen) -> Iterator[str]:
    yield from screen.wrapped(f"tried twice: {each.name}", "  ", "")
    for words in each.first_try:
        yield from screen.wrapped(f"The first time: {words}", "    ", "  ")


def _coverage(run: TestRun, screen: Screen) -> Iterator[str]:
    covered = run.coverage
    total = len(covered.branches)
    yield f"Coverage: {total - len(covered.missing)} of {total} branches, {covered.ratio:.0%}."
    for branch in covered.missing[:MOST_MISSING]:
        yield from screen.wrapped(f"no test: {branch.address} {branch.way}", "    ", "  ")
    if len(covered.missing) > MOST_MISSING:
        yield f"  … and {len(covered.missing) - MOST_MISSING} more; --format json lists them."


def _tally(run: TestRun, screen: Screen) -> str:
    failed, promises = len(run.failed), len({each.span for each in run.results if each.promise})
    tests = sum(not each.promise for each in run.results)
    counts = f"{_counted(tests, 'test')} and {_counted(promises, 'promise')}"
    fails = "1 fails" if failed == 1 else f"{failed} fail"
    twice = sum(bool(each.first_try) for each in run.results)
    live = f", {_counted(run.live, 'call')} made on an exchange" if run.live else ""
    live += f", {twice} of them twice" if twice else ""
    words = f"{counts}{live}: {tests + promises - failed} hold, {fails}."
    return screen.paint(words, "red" if failed or run.diagnostics else "green", bold=True)


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
