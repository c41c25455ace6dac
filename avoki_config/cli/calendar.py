"""`avoki-config calendar PATH`: opening hours as callers meet them."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

import click

from avoki_config.cli import exits, output
from avoki_config.cli.compiling import Tenant, walkable
from avoki_config.cli.options import at_option, choice, format_option, option
from avoki_config.diagnostics import did_you_mean
from avoki_config.flow.opening import Opening
from avoki_config.flow.opening_hours import OpeningHours
from avoki_config.flow.timed import TimedFlow
from avoki_config.hours.zones import day_number
from avoki_config.reports.calendar import Calendar

WEEKS = 8
MOST_DAYS = 5 * 366
_YEARS = range(1970, 2901)


class Day(click.ParamType[date]):
    """A day, `YYYY-MM-DD`."""

    name = "DATE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day."""
        if isinstance(value, date):
            return value
        try:
            day = date.fromisoformat(value)
        except ValueError:
            self.fail(f'"{value}" is no day: write 2026-12-24.', param, ctx)
        if day.year not in _YEARS:
            self.fail(f'"{value}" is outside the years {_YEARS[0]} to {_YEARS[-1]}.', param, ctx)
        return day


@click.command()
@click.argument("path")
@option("--number", multiple=True, metavar="+46…", help="The hours that callers of a number meet; may be repeated.")
@option("--schedule", multiple=True, metavar="ID", help="The hours of a schedule; may be repeated. Default: all.")
@option("--from", "first", type=Day(), help="The first day; default the day of --at.")
@option("--to", "last", type=Day(), help=f"The last day; default {WEEKS} weeks in all.")
@at_option
@format_option("text", "json", "html", "ics")
@choice("--lang", ("sv", "en"), "The language of the words; default the tenant's.")
def command(
    *,
    path: str,
    number: tuple[str, ...],
    schedule: tuple[str, ...],
    first: date | None,
    last: date | None,
    at: datetime | None,
    format: str,  # noqa: A002 - the option's name
    lang: str | None,
) -> int:
    """Show when the tenant at PATH is open: the usual week, and the days that deviate with the reason.

    A number has the hours of the first menu or group with a schedule on its way, and what its callers hear then.
    """
    compilation = walkable(Tenant.at(path), at)
    assert compilation.at is not None
    first, last = _period(first, last, compilation.at)
    flow = TimedFlow.from_instant(compilation.graph, int(compilation.at.timestamp()))
    hours = OpeningHours(flow, day_number(first), day_number(last))
    calendar = Calendar(
        openings=tuple(_openings(hours, number, schedule)),
        numbers=hours.numbers(),
        graph=compilation.graph,
        spans=compilation.place,
        first=first,
        last=last,
        at=compilation.at,
        lang=lang or str(compilation.graph.tenant.get("language")),
    )
    output.data(_rendered(calendar, format))
    return exits.DONE


def _period(first: date | None, last: date | None, at: datetime) -> tuple[date, date]:
    first = first or at.date()
    last = last or first + timedelta(days=7 * WEEKS - 1)
    if last < first:
        raise click.UsageError(f"The period ends before it begins: --from {first} --to {last}.")
    if (last - first).days >= MOST_DAYS:
        raise click.UsageError(f"The period from {first} to {last} is longer than {MOST_DAYS} days.")
    return first, last


def _openings(hours: OpeningHours, numbers: Iterable[str], schedules: Iterable[str]) -> Iterator[Opening]:
    """Yield the hours of what was asked for, in that order; of every schedule where nothing was."""
    entries, known = hours.flow.graph.entries, hours.flow.schedules
    for number in dict.fromkeys(numbers):
        if number not in entries:
            words = f"{number} leads nowhere: nothing in the tenant owns or forwards it."
            raise click.UsageError(f"{words}{did_you_mean(number, entries)}")
        yield hours.of_number(number)
    for schedule in dict.fromkeys(schedules) or (() if numbers else sorted(known)):
        if schedule not in known:
            raise click.UsageError(f'There is no schedule "{schedule}".{did_you_mean(schedule, known)}')
        yield hours.of_schedule(schedule)


def _rendered(calendar: Calendar, form: str) -> str:
    """Return the calendar in a format; only that one's module is imported."""
    if form == "text":
        from avoki_config.reports import calendar_text  # noqa: PLC0415 - see above

        return calendar_text.render(calendar, output.screen())
    if form == "json":
        from avoki_config.reports import calendar_json, diagnostics_json  # noqa: PLC0415 - see above

        return diagnostics_json.dumps(calendar_json.document(calendar))
    if form == "html":
        from avoki_config.reports import calendar_html  # noqa: PLC0415 - see above

        return calendar_html.render(calendar)
    from avoki_config.reports import calendar_ics  # noqa: PLC0415 - see above

    return calendar_ics.render(calendar)
