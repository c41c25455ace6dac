"""Opening hours for a person at a terminal: the usual week, then every day that deviates, with the reason."""

from collections.abc import Iterator

from avoki_config.flow.opening_deviations import ClockChange, Deviation
from avoki_config.hours.zones import day_date
from avoki_config.reports.calendar import Calendar
from avoki_config.reports.calendar_told import Told, told
from avoki_config.reports.screen import Screen, printable, text_width

MOST_NUMBERS = 12
_DATE = len("tors 2026-12-24")
_BELOW = " " * (_DATE + 6)
_GAP = 2
_COLOURS = {"open": "green", "closed": "red", "redirect": "yellow"}


def render(calendar: Calendar, screen: Screen) -> str:
    """Return the calendar as lines no wider than the screen, where words allow it."""
    words = calendar.words
    zone = str(calendar.graph.tenant.get("time_zone", ""))
    period = words.period.format(calendar.dated(calendar.first), calendar.dated(calendar.last))
    lines = [screen.paint(printable(f"{words.title}: {calendar.tenant}"), bold=True)]
    lines += screen.wrapped(". ".join(filter(None, (period, words.made.format(zone) if zone else ""))), "")
    for each in told(calendar):
        lines += ["", *_opening(each, zone, screen)]
    if not calendar.openings:
        lines += ["", words.nothing]
    return "\n".join((*lines, ""))


def _opening(each: Told, zone: str, screen: Screen) -> Iterator[str]:
    words, own = each.calendar.words, each.opening.zone.key or ""
    yield screen.paint(printable(each.title if own == zone else f"{each.title} ({own})"), bold=True)
    yield from screen.wrapped(f"{words.usual}: {each.week}", "    ", "  ")
    if each.opening.kind == "number":
        yield from _number(each, screen)
    else:
        yield from screen.wrapped(f"{words.numbers}: {numbers(each, MOST_NUMBERS)}", "    ", "  ")
    found: list[Deviation | ClockChange] = sorted([*each.deviations, *each.changes], key=_order)
    if not found:
        yield from screen.wrapped(f"{words.deviations}: {words.no_deviations}", "    ", "  ")
        return
    yield f"  {words.deviations}:"
    for one in found:
        yield from _jump(each, one, screen) if isinstance(one, ClockChange) else _deviation(each, one, screen)


def _number(each: Told, screen: Screen) -> Iterator[str]:
    words = each.calendar.words
    yield from screen.wrapped(f"{words.schedule}: {each.opening.schedule or words.no_schedule}", "    ", "  ")
    for meeting in each.usual:
        if met := each.meets(meeting):
            yield from screen.wrapped(f"{words.status[meeting.status].capitalize()}: {met}", "    ", "  ")


def numbers(each: Told, most: int) -> str:
    """Return the numbers whose callers meet a schedule first, with what answers; only the first `most` by name."""
    words = each.calendar.words
    named = [f"{number} {each.calendar.name(asked)}" for number, asked in each.numbers[:most]]
    if len(each.numbers) > most:
        named[-1] += f" {words.more.format(len(each.numbers) - most)}"
    return ", ".join(named) or words.no_numbers


def _order(one: Deviation | ClockChange) -> tuple[int, bool]:
    return (one.day.number, True) if isinstance(one, ClockChange) else (one.first, False)


def _deviation(each: Told, one: Deviation, screen: Screen) -> Iterator[str]:
    where = each.calendar.place(one.reasons[0].path) if one.reasons else ""
    colour = _COLOURS[one.day.status]
    lines = screen.wrapped(f"{each.dates(one):<{_DATE}}  {each.deviating(one.day)}", _BELOW, "    ")
    if heard := each.otherwise(one.day):
        lines += screen.wrapped(heard, _BELOW, _BELOW)
    *before, last = (screen.paint(line, colour) for line in lines)
    yield from before
    yield from _placed(last, screen.width - text_width(lines[-1]), where, screen)


def _jump(each: Told, one: ClockChange, screen: Screen) -> Iterator[str]:
    text = f"{each.calendar.dated(day_date(one.day.number)):<{_DATE}}  {each.jump(one)}"
    yield from (screen.paint(line, "blue") for line in screen.wrapped(text, _BELOW, "    "))


def _placed(line: str, room: int, where: str, screen: Screen) -> Iterator[str]:
    """Yield a line, and where it is written at the right: beside it where there is room, else below it."""
    if len(where) + _GAP <= room:
        yield line + (" " * (room - len(where)) + screen.paint(where, "cyan") if where else "")
    else:
        yield line
        yield _BELOW + " " * (screen.width - len(_BELOW) - len(where)) + screen.paint(where, "cyan")
