"""Calendars for tests: of the example, and of one schedule given as attributes."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from flows import MAIN, graph

from avoki_config.compiler import Compilation, compile  # noqa: A004 - the word of the trade
from avoki_config.diagnostics import Position, Span
from avoki_config.flow.graph import Path as Way
from avoki_config.flow.opening_hours import OpeningHours
from avoki_config.flow.timed import TimedFlow
from avoki_config.hours.zones import DAY, day_number
from avoki_config.reports.calendar import Calendar, Spans

EXAMPLE = Path(__file__).parents[1] / "examples" / "tenant.yaml"
AT = datetime(2026, 11, 23, tzinfo=UTC)


def of_example(
    first: date, last: date, *, schedules: Iterable[str] = (), numbers: Iterable[str] = (), lang: str = "sv"
) -> Calendar:
    """Return the hours of schedules and numbers of the example tenant; its file is called `tenant.yaml`."""
    found = _example()
    tree = found.tree
    assert tree is not None

    def span(path: Way) -> Span:
        there = tree.span(path)
        return Span("tenant.yaml", there.start, there.end)

    return _calendar(
        TimedFlow(found.graph, (0, DAY)), (first, last), span, schedules=schedules, numbers=numbers, lang=lang
    )


def of_schedule(written: Mapping[str, Any], first: date, last: date, name: str = "Gruppen") -> Calendar:
    """Return the hours of a schedule `s` and of MAIN, the number of a group that has it."""
    flow = graph(
        schedule={"s": written},
        prompt={"p": {"name": name}, "q": {}, "helg": {}},
        group={
            "g": {"name": name, "number": MAIN, "schedule": "s", "queue": {}},
            "jour": {"name": name, "queue": {}},
        },
    )
    return _calendar(TimedFlow(flow, (0, DAY)), (first, last), _nowhere, schedules=["s"], numbers=[MAIN], lang="sv")


@cache
def _example() -> Compilation:
    return compile(str(EXAMPLE), at=AT)


def _nowhere(_path: Way) -> Span:
    return Span("t.yaml", Position(1, 1), Position(1, 2))


def _calendar(
    flow: TimedFlow,
    period: tuple[date, date],
    spans: Spans,
    *,
    schedules: Iterable[str],
    numbers: Iterable[str],
    lang: str,
) -> Calendar:
    hours = OpeningHours(flow, *(day_number(day) for day in period))
    openings = [*map(hours.of_number, numbers), *map(hours.of_schedule, schedules)]
    return Calendar(tuple(openings), hours.numbers(), flow.graph, spans, *period, AT, lang)
