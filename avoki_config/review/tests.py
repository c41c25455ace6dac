"""How call tests and promises went, and which of their failures are this change's."""

from dataclasses import replace
from typing import Literal

from avoki_config.compiler.call_tests import Tested, TestRun, calls_files, run_calls
from avoki_config.review.value import Failure, Source, Tests

Since = Literal["broken", "before", "added"]
_ORDER: tuple[Since, ...] = ("broken", "added", "before")


def tested(base: Source, head: Source) -> Tests | None:
    """Run head's tests, and base's own to know which held; None where head has none, or can't be called."""
    files = calls_files(head.path) if head.walkable else []
    if not files:
        return None
    run = _shown(head, run_calls(head.compilation, files))
    held = _held(base)
    failures = [Failure(each, _since(each, held)) for each in run.results if each.wrong]
    return Tests(
        run,
        tuple(sorted(failures, key=lambda failure: _ORDER.index(failure.since))),
        tests=len({each.span for each in run.results if not each.promise}),
        promises=len({each.span for each in run.results if each.promise}),
    )


def _shown(source: Source, run: TestRun) -> TestRun:
    """Return a run with its files named as the user knows them."""
    results = tuple(replace(each, span=source.shown(each.span)) for each in run.results)
    found = tuple(replace(each, span=each.span and source.shown(each.span)) for each in run.diagnostics)
    return replace(run, results=results, diagnostics=found)


def _held(base: Source) -> dict[tuple[bool, str], bool]:
    """Return base's tests and promises by name, and whether each held: a promise may have failed in several calls."""
    files = calls_files(base.path) if base.walkable else []
    results = run_calls(base.compilation, files).results if files else ()
    held: dict[tuple[bool, str], bool] = {}
    for each in results:
        name = _name(each)
        held[name] = held.get(name, True) and not each.wrong
    return held


def _name(each: Tested) -> tuple[bool, str]:
    return each.promise, each.name


def _since(each: Tested, held: dict[tuple[bool, str], bool]) -> Since:
    before = held.get(_name(each))
    if before is None:
        return "added"
    return "broken" if before else "before"
