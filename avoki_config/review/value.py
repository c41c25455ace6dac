"""The value of a review: everything that can be said of a change, gathered once, the same for every report."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path as File
from typing import Literal

from avoki_config.compiler import Compilation
from avoki_config.compiler.call_tests import Tested, TestRun
from avoki_config.diagnostics import Diagnostic, Span, has_errors
from avoki_config.flow.difference import Verdict
from avoki_config.flow.graph import FlowGraph, Path
from avoki_config.flow.staffing import Staffing
from avoki_config.flow.timed import TimedFlow
from avoki_config.resources import Plan
from avoki_config.review.hours_change import HoursChange
from avoki_config.review.names import Names


@dataclass(frozen=True)
class Source:
    """A tenant to review: how the user named it, the file or folder it can be read from, and what compiling gave.

    `walkable` tells whether calls can be made in it; `shown` gives a place the file's name that the user knows.
    """

    name: str
    path: File
    compilation: Compilation
    walkable: bool
    shown: Callable[[Span], Span]


@dataclass(frozen=True)
class Version:
    """One of the two tenants, in which calls can be made.

    `graph` has the review's names, masked where that was asked for: words and pictures come from it. `flow` is the
    tenant as it is, for making calls: nothing of it may be shown. `place` gives where a path is written.
    """

    name: str
    graph: FlowGraph
    flow: TimedFlow
    place: Callable[[Path], Span]


@dataclass(frozen=True)
class Findings:
    """What is wrong in head and wasn't in base, what is mended, and how many findings stand as they stood."""

    new: tuple[Diagnostic, ...]
    mended: tuple[Diagnostic, ...]
    remaining: int
    errors: bool
    """Head has errors, new or old: it can't be applied."""


@dataclass(frozen=True)
class Failure:
    """A call test or promise that doesn't hold in head: it held in base, it didn't there either, or it is new."""

    result: Tested
    since: Literal["broken", "before", "added"]


@dataclass(frozen=True)
class Tests:
    """How head's call tests and promises went. `failures` has those that this change breaks first."""

    run: TestRun
    failures: tuple[Failure, ...]
    tests: int
    promises: int

    @property
    def failing(self) -> int:
        """Return how many tests and promises don't hold; a promise may fail in several calls."""
        return len(self.run.failed)


@dataclass(frozen=True)
class Review:
    """A change from BASE to HEAD, in the names that may be shown.

    `base` and `head` are None where no calls can be made in that tenant: then `verdict` is None too, and `findings`
    say why. `dialled` maps each number that differs, as it is shown, to the number to dial in `Version.flow`; `names`
    says what the objects of that flow are called where they are shown.
    `fingerprint` is that of the plan to apply; None where no backend was named: then the plan tells HEAD from BASE.
    `at` starts the horizon, aware. `tests` is None where the tenant has none, `plan` where head can't be planned.
    """

    base_name: str
    head_name: str
    lang: str
    masked: bool
    at: datetime | None
    base: Version | None
    head: Version | None
    verdict: Verdict | None
    findings: Findings
    staffing: tuple[Staffing, ...] = ()
    hours: tuple[HoursChange, ...] = ()
    plan: Plan | None = None
    fingerprint: str | None = None
    tests: Tests | None = None
    dialled: Mapping[str, str] = field(default_factory=dict)
    names: Names = field(default_factory=Names)

    @property
    def ok(self) -> bool:
        """Tell whether head can be read, has no errors, and holds its tests and promises."""
        return not self.findings.errors and self.head is not None and (self.tests is None or self.tests.run.ok)

    @property
    def blocked(self) -> bool:
        """Tell whether safety or policy forbids the plan."""
        return self.plan is not None and has_errors(self.plan.diagnostics)

    @property
    def equivalent(self) -> bool:
        """Tell whether it is proved that no caller notices anything."""
        return self.verdict is not None and self.verdict.equivalent
