"""What several rules ask of each schedule, worked out once: by schedule, what other rules of the family report."""

from collections.abc import Iterator

from avoki_config.hours.clock_fit import Misfit, misfits
from avoki_config.hours.decision import Interval
from avoki_config.hours.entries import all_exception_intervals, last_end
from avoki_config.hours.holiday_names import UnknownHoliday, unknown_holidays
from avoki_config.hours.lasting import lasting_shadowed, lasting_without_effect
from avoki_config.hours.repeats import OnHoliday
from avoki_config.hours.timeline import is_ever_open
from avoki_config.validators.frame import Context, Path
from avoki_config.validators.time.own import Own, own_schedules

_MISTAKEN = frozenset({"reversed_interval", "empty_time"})


def unknown_words(context: Context) -> dict[str, tuple[UnknownHoliday, ...]]:
    """Return the words that TIME010 reports."""
    return {own.ident: unknown_holidays(own.schedule, context.at.year) for own in context.once(own_schedules)}


def never(context: Context) -> dict[str, frozenset[int]]:
    """Return the exceptions that never hold, by mistakes that TIME005 and TIME010 report."""
    return {own.ident: frozenset(_never(context, own)) for own in context.once(own_schedules)}


def _never(context: Context, own: Own) -> Iterator[int]:
    named = [one for one in own.schedule.exceptions if isinstance(one.begins, OnHoliday)]
    mistaken = [one.path for one in own.schedule.problems if one.kind in _MISTAKEN]
    for path in (*mistaken, *(one.path for one in context.once(unknown_words)[own.ident])):
        if path[0] == "exceptions" and isinstance(path[1], int):
            yield path[1]
    if named and not own.schedule.calendar.exists:
        yield from (one.index for one in named)


def past(context: Context) -> dict[str, dict[int, int]]:
    """Return the exceptions that ended before the horizon, and when (UTC epoch seconds): what TIME004 reports."""
    return {own.ident: dict(_past(context, own)) for own in context.once(own_schedules)}


def _past(context: Context, own: Own) -> Iterator[tuple[int, int]]:
    for one in own.schedule.exceptions:
        end = last_end(own.schedule, one.index)
        if end is not None and end <= context.timed.horizon.span[0]:
            yield one.index, end


def covered(context: Context) -> dict[str, dict[int, tuple[int, ...]]]:
    """Return the exceptions that never decide, with those that cover them: what TIME002 reports."""
    span = context.timed.horizon.span
    return {own.ident: lasting_shadowed(own.schedule, *span) for own in context.once(own_schedules)}


def hours(context: Context) -> dict[str, tuple[tuple[Interval, ...], ...]]:
    """Return when each exception holds within the horizon, of the schedules on which TIME002 or TIME003 say that."""
    said = (
        own for own in context.once(own_schedules) if context.once(covered)[own.ident] or context.once(idle)[own.ident]
    )
    return {own.ident: all_exception_intervals(own.schedule, *context.timed.horizon.span) for own in said}


def reported(context: Context) -> dict[str, frozenset[int]]:
    """Return the exceptions that have a finding of their own, and so do nothing within the horizon."""
    facts = context.once(never), context.once(past), context.once(covered)
    return {own.ident: frozenset().union(*(fact[own.ident] for fact in facts)) for own in context.once(own_schedules)}


def idle(context: Context) -> dict[str, tuple[int, ...]]:
    """Return the exceptions that decide and change nothing: what TIME003 reports."""
    span = context.timed.horizon.span
    return {own.ident: lasting_without_effect(own.schedule, *span) for own in context.once(own_schedules)}


def never_open(context: Context) -> tuple[str, ...]:
    """Return the schedules, opposites too, that are open at no instant of the horizon, in the order of the file."""
    flow = context.timed
    return tuple(
        ident for ident in context.tenant.schedules if not is_ever_open(flow.schedules[ident], *flow.horizon.span)
    )


def clock_misfits(context: Context) -> dict[str, dict[Path, list[Misfit]]]:
    """Return the boundaries that the clock hasn't or has twice, by their place: what TIME008 and TIME009 report."""
    found: dict[str, dict[Path, list[Misfit]]] = {}
    for own in context.once(own_schedules):
        places = found.setdefault(own.ident, {})
        for one in misfits(own.schedule, *context.timed.horizon.span):
            places.setdefault(_place(own, one), []).append(one)
    return found


def _place(own: Own, misfit: Misfit) -> Path:
    """Return where a boundary is written: the range of the week, or that field of the exception."""
    _, index = misfit.path[:2]
    if misfit.path[0] != "exceptions" or not isinstance(index, int):
        return own.path(misfit.path)
    written = own.written.exceptions[index]
    if written.from_ is None or written.until is None:
        return own.exception(index, "time")
    return own.exception(index, "until" if misfit.local // 60 % 1440 == written.until.minute else "from")
