"""Sets of hours as bit masks, so that whole flows are followed through all hours of the horizon at once.

The horizon is cut into cells at every boundary of the schedules; bit n of a mask stands for cell n.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Literal

from avoki_config.flow.graph import Edge
from avoki_config.flow.timed import TimedFlow
from avoki_config.hours.decision import Decision, Interval
from avoki_config.hours.words import when
from avoki_config.validators.frame import Context

Announced = Literal["any", "quiet", "plain"]
"""`quiet`: hours in which the schedule says nothing first; `plain`: not those that an exception explains by its own."""

_RUN = re.compile("1+")


class Moments:
    """The hours of some of a tenant's schedules."""

    def __init__(self, flow: TimedFlow, schedules: Iterable[str]) -> None:
        """Take the tenant's hours and the ids of the schedules; they are looked at when the first mask is asked for."""
        self._flow = flow
        self._schedules = frozenset(schedules)
        self._masks: dict[tuple[str, str, int | None, Announced], int] = {}

    @cached_property
    def _bounds(self) -> list[int]:
        timelines = map(self._flow.horizon.timeline, self._schedules)
        return sorted({*self._flow.horizon.span, *(one.start for segments in timelines for one in segments)})

    @property
    def always(self) -> int:
        """Return the mask of all hours."""
        return (1 << len(self._bounds) - 1) - 1

    def of(self, edge: Edge, announced: Announced = "any") -> int:
        """Return the hours in which a way exists, by the schedule of the place that it leaves if it is one of these."""
        ident = self._flow.graph.nodes[edge.source].schedule
        if ident not in self._schedules or edge.resume:
            return self.always
        status = edge.kind if edge.kind in {"closed", "redirect"} else "open"
        asked = (ident, status, edge.exception, announced)
        if asked not in self._masks:
            self._masks[asked] = self._mask(*asked)
        return self._masks[asked]

    def open(self, schedule: str) -> int:
        """Return the hours in which a schedule is open. Raises KeyError for an unknown one."""
        return self._mask(schedule, "open", None, "any")

    def intervals(self, mask: int) -> Iterator[Interval]:
        """Yield the hours of a mask as intervals, in order."""
        for run in _RUN.finditer(f"{mask:b}"[::-1]):
            yield self._bounds[run.start()], self._bounds[run.end()]

    def words(self, mask: int, language: str) -> str:
        """Return the hours of a mask as a person says them."""
        return when(self.intervals(mask), self._flow.horizon.span, self._flow.zone, language)

    def _mask(self, schedule: str, status: str, exception: int | None, announced: Announced) -> int:
        cells = bytearray(b"0" * (len(self._bounds) - 1))
        for start, end, decision in self._flow.horizon.timeline(schedule):
            decides = decision.status == status and (status != "redirect" or decision.index == exception)
            if decides and _is(decision, announced):
                first, last = bisect_left(self._bounds, start), bisect_left(self._bounds, end)
                cells[first:last] = b"1" * (last - first)
        return int(cells[::-1], 2)


def moments(context: Context) -> Moments:
    """Return the hours of all the tenant's schedules as masks."""
    return Moments(context.timed, context.timed.schedules)


def _is(decision: Decision, announced: Announced) -> bool:
    if announced == "any" or not decision.play:
        return True
    return announced == "plain" and decision.kind != "exception"
