"""The stretches of time in which exceptions hold: few days of a horizon, and all that most rules ask of."""

from collections.abc import Iterator

from avoki_config.hours.decision import Interval
from avoki_config.hours.layers import Layer, layers
from avoki_config.hours.schedule import Schedule
from avoki_config.hours.timeline import join
from avoki_config.hours.zones import DAY


def exception_windows(schedule: Schedule, start: int, end: int) -> tuple[Interval, ...]:
    """Return the parts of `[start, end)` (UTC epoch seconds) around its exceptions, disjoint and in order.

    Each has more than half a day on both sides of what holds: no clock is farther from UTC.
    """
    spans = (
        span
        for exception in schedule.exceptions
        for span in exception.spans((start - DAY) // 60, -(-(end + DAY) // 60))
    )
    around = ((max(low * 60 - DAY, start), min(high * 60 + DAY, end)) for low, high in spans)
    return join((low, high) for low, high in around if low < high)


def held_layers(schedule: Schedule, start: int, end: int) -> Iterator[Layer]:
    """Yield the layers of `[start, end)` (UTC epoch seconds) in which an exception holds, in order."""
    for window in exception_windows(schedule, start, end):
        yield from (one for one in layers(schedule, *window) if one.exceptions)
