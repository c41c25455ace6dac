"""Call tests and promises: find their files, run them on the evaluator, and say what happened instead."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from avoki_config.compiler.call_names import misnamed_in_promise, misnamed_in_test
from avoki_config.compiler.compilation import Compilation
from avoki_config.diagnostics import Diagnostic, Span
from avoki_config.flow.coverage import Coverage, coverage
from avoki_config.flow.promise import Broken, broken
from avoki_config.flow.timed import TimedFlow
from avoki_config.flow.walk import Trace, WrongCallError, walk
from avoki_config.hours.decision import Interval
from avoki_config.hours.zones import DAY, day_number, to_instant
from avoki_config.model.calls import CallTest, End, Promise
from avoki_config.model.calls_parse import parse_calls
from avoki_config.model.times import Moment
from avoki_config.source import load
from avoki_config.source.tree import Tree

SUFFIXES = (".calls.yaml", ".calls.yml")


@dataclass(frozen=True, slots=True)
class Tested:
    """One call test or promise and how it went: it holds when nothing is `wrong`.

    The call that shows it is `number` at `instant` (UTC epoch seconds) with `inputs`; of a broken promise, it fails in
    all of `intervals`. A test `can_be_made` unless it asks for what the tenant doesn't have. `first_try` is what was
    wrong on an exchange before the call was made once more.
    """

    name: str
    span: Span
    number: str
    instant: int
    inputs: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    intervals: tuple[Interval, ...] = ()
    promise: bool = False
    can_be_made: bool = False
    first_try: tuple[str, ...] = ()


@dataclass(frozen=True)
class TestRun:
    """Everything that was tested. `diagnostics` are what is wrong with the files themselves.

    `live` is how many of the calls were made on a real exchange too.
    """

    results: tuple[Tested, ...]
    coverage: Coverage
    diagnostics: tuple[Diagnostic, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    live: int = 0

    @property
    def failed(self) -> frozenset[Span]:
        """Return the tests and promises that don't hold: a promise may fail in several calls."""
        return frozenset(each.span for each in self.results if each.wrong)

    @property
    def ok(self) -> bool:
        """Tell whether every test and promise holds, and every file could be read."""
        return not self.diagnostics and not any(each.wrong for each in self.results)


def calls_files(tenant: Path) -> list[Path]:
    """Return the files of call tests that belong to a tenant: beside a file, or everywhere below a folder, in order."""
    folder, below = (tenant, True) if tenant.is_dir() else (tenant.parent, False)
    found = folder.rglob("*") if below else folder.iterdir()
    return sorted(each for each in found if each.name.endswith(SUFFIXES) and not _hidden(each.relative_to(folder)))


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def run_calls(compilation: Compilation, files: Sequence[Path]) -> TestRun:
    """Run every test and prove every promise of some files; `compilation` is of a tenant in which calls can be made."""
    assert compilation.at is not None
    flow = TimedFlow.from_instant(compilation.graph, int(compilation.at.timestamp()))
    runner = _Runner(flow)
    for file in files:
        runner.run(file)
    covered = coverage(flow, runner.calls)
    return TestRun(tuple(runner.results), covered, tuple(runner.diagnostics), runner.texts)


class _Runner:
    def __init__(self, flow: TimedFlow) -> None:
        self.flow = flow
        self.results: list[Tested] = []
        self.calls: list[tuple[Trace, int]] = []
        self.diagnostics: list[Diagnostic] = []
        self.texts: dict[str, str] = {}

    def run(self, file: Path) -> None:
        loaded = load(file)
        self.diagnostics += loaded.diagnostics
        self.texts.update(loaded.texts)
        if loaded.tree is None:
            return
        parsed = parse_calls(loaded.tree)
        self.diagnostics += parsed.diagnostics
        if parsed.diagnostics:
            return
        for place, test in enumerate(parsed.calls.tests):
            self.results.append(self._test(test, loaded.tree, place))
        for place, promise in enumerate(parsed.calls.promises):
            self.results += self._promise(promise, loaded.tree.span(("promises", place, "name")))

    def _test(self, test: CallTest, tree: Tree, place: int) -> Tested:
        instant = _instant(self.flow, test.at)
        inputs = (*test.press, *(f"{address}={outcome}" for address, outcome in test.when.items()))
        made = False
        wrong = list(dict.fromkeys(each.words for each in misnamed_in_test(self.flow, test)))
        with suppress(WrongCallError):  # the words of which are among those
            trace = walk(self.flow.machine(instant), test.call, test.press, test.when)
            self.calls.append((trace, instant))
            made, wrong = True, [*_wrong(test, trace), *wrong]
        span = tree.span(("tests", place, "name"))
        return Tested(test.name, span, test.call, instant, inputs, tuple(wrong), can_be_made=made)

    def _promise(self, promise: Promise, span: Span) -> list[Tested]:
        unknown = tuple(each.words for each in misnamed_in_promise(self.flow, promise))
        found = [] if unknown else [self._broken(promise, each, span) for each in broken(self.flow, promise)]
        start = self.flow.horizon.span[0]
        number = "" if unknown else promise.call or ""
        return found or [Tested(promise.name, span, number, start, wrong=unknown, promise=True)]

    def _broken(self, promise: Promise, found: Broken, span: Span) -> Tested:
        start = found.intervals[0][0]
        presses = [each for each in found.inputs if "=" not in each]
        outcomes = dict(each.split("=") for each in found.inputs if "=" in each)
        trace = walk(self.flow.machine(start), found.number, presses, outcomes)
        words = f"{found.number}: this call ends in {_ended(trace)}."
        if not (promise.never_external and trace.ends.kind == "external"):
            kinds = " or ".join(promise.reaches)
            keys = "" if promise.within_keys is None else f" with {promise.within_keys} keys at most"
            words = f"{found.number}: no call reaches {kinds}{keys}; one without a key ends in {_ended(trace)}."
        return Tested(found.promise, span, found.number, start, found.inputs, (words,), found.intervals, promise=True)


def _wrong(test: CallTest, trace: Trace) -> Iterator[str]:
    expected = test.expect
    if expected.hears is not None and expected.hears != trace.hears:
        yield f"It should hear {_listed(expected.hears)}, and heard {_listed(trace.hears)}."
    if expected.ends is not None and (expected.ends.kind, expected.ends.target) != trace.ends[:2]:
        yield f"It should end in {_end(expected.ends)}, and ended in {_ended(trace)}."


def _instant(flow: TimedFlow, at: Moment) -> int:
    return to_instant(flow.zone, day_number(at.day) * DAY + (at.minute or 0) * 60)


def _listed(prompts: Sequence[str]) -> str:
    return ", ".join(prompts) or "nothing"


def _end(end: End) -> str:
    return f"{end.kind} {end.target or ''}".rstrip()


def _ended(trace: Trace) -> str:
    return f"{trace.ends.kind} {trace.ends.id or ''}".rstrip()
