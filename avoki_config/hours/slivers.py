"""Moments that are left between two intervals of which at least one is an exception's."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from avoki_config.hours.decision import Decision, Interval, Segment
from avoki_config.hours.held import exception_windows
from avoki_config.hours.layers import layers
from avoki_config.hours.schedule import Schedule


class Sliver(NamedTuple):
    """What decides before and after, and the interval `[start, end)` in UTC epoch seconds that lies between."""

    before: Decision
    after: Decision
    interval: Interval


def slivers(schedule: Schedule, start: int, end: int, shorter: int) -> Iterator[Sliver]:
    """Yield what lasts less than `shorter` seconds within `[start, end)` between two entries of one other status.

    What lies between belongs to neither: it is the default, or, between two exceptions, what the days say.
    """
    for window in exception_windows(schedule, start, end):
        segments = _segments(schedule, window)
        for (before, between), (_, after) in pairwise(pairwise(segments)):
            if between.end - between.start < shorter and _lies_between(before, between, after):
                yield Sliver(before.decision, after.decision, (between.start, between.end))


def _segments(schedule: Schedule, window: Interval) -> list[Segment]:
    found: list[Segment] = []
    for layer in layers(schedule, *window):
        decision = layer.decision(schedule)
        if found and found[-1].decision == decision:
            found[-1] = found[-1]._replace(end=layer.end)
        else:
            found.append(Segment(layer.start, layer.end, decision))
    return found


def _lies_between(before: Segment, between: Segment, after: Segment) -> bool:
    sides = {before.decision.kind, after.decision.kind}
    if not before.decision.status == after.decision.status != between.decision.status:
        return False
    if between.decision.kind == "default":
        return "exception" in sides and sides <= {"exception", "weekly"}
    return sides == {"exception"} and between.decision.kind != "exception"
