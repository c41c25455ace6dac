"""A word that is the name of no holiday, or a calendar that doesn't exist.

## What it does

Compares `close`, `open` and `except` of `holidays`, and `holiday` of exceptions, with the names of the tenant's
calendar for the next ten years; `close` and `open` may also name its categories. It asks whether the tenant's calendar
exists too: a country, or a part of one such as DE-BY.

## Why it is bad

The day isn't kept: on it the exchange is open as on any other.

## Example

```yaml
schedules:
  kontorstid:
    default: closed
    closed: {play: stangt}
    weekly: {mon-fri: 08:00-17:00}
    holidays: {close: [public, de_facto, skartorsdag]}
```

## Use instead

```yaml
schedules:
  kontorstid:
    default: closed
    closed: {play: stangt}
    weekly: {mon-fri: 08:00-17:00}
    holidays: {close: [public, de_facto, skartorsdagen]}
```

## Source

Lag (1989:253) om allmänna helgdagar, by the `holidays` package, whose names these are. Manual, "Lägg till helgdagar".
"""

from collections.abc import Iterator

from avoki_config.diagnostics import certain, did_you_mean, suggest
from avoki_config.hours.calendar import calendar, known_calendars
from avoki_config.hours.holiday_names import UnknownHoliday
from avoki_config.hours.schedule import FALLBACK_HOLIDAYS
from avoki_config.validators.frame import Context, Edit, Finding
from avoki_config.validators.time.facts import unknown_words

CODE = "TIME010"


def check(context: Context) -> Iterator[Finding]:
    """Return the calendar that doesn't exist, and the words that the tenant's calendar doesn't have."""
    yield from _calendar(context.tenant.tenant.holidays)
    for ident, found in context.once(unknown_words).items():
        for one in found:
            yield Finding(
                ("schedules", ident, *one.path),
                f'There is no holiday "{one.word}" in the calendar {context.tenant.tenant.holidays}.'
                f"{did_you_mean(one.word, one.known)}",
                help=_help(one),
                fix=() if (meant := certain(one.word, one.known)) is None else (Edit(meant),),
            )


def _calendar(code: str) -> Iterator[Finding]:
    # the usual one isn't looked up: that would import a package which most small tenants do without
    if code not in {"", FALLBACK_HOLIDAYS} and not calendar(code).exists:
        yield Finding(
            ("tenant", "holidays"),
            f'There is no holiday calendar "{code}".{did_you_mean(code, known_calendars(code))}',
            help="Write a country's code, such as SE, or a part of one, such as DE-BY.",
        )


def _help(one: UnknownHoliday) -> str:
    meant = suggest(one.word, one.known)
    return f'Write "{meant}".' if meant is not None else f"The calendar has {', '.join(one.known)}."
