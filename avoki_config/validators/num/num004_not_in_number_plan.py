"""A number that the number plan doesn't have.

## What it does

Checks Swedish numbers by the national number plan, that their series exists and that they have its length, and
foreign ones by their country code and possible lengths. A few digits that are no short number of the country are
found too.

## Why it is bad

Nobody can be reached at a number that doesn't exist. Mostly a digit too many or too few has slipped in, and the call
goes to nobody, or to somebody else.

## Example

```yaml
users:
  cia:
    first_name: Cia
    last_name: Dahl
    email: cia.dahl@bas.example
    password: {secret: CIA}
    number: "+46846500408"
    license: user
    mobile: {number: "+467401234567"}
```

## Use instead

```yaml
users:
  cia:
    first_name: Cia
    last_name: Dahl
    email: cia.dahl@bas.example
    password: {secret: CIA}
    number: "+46846500408"
    license: user
    mobile: {number: "+46701740606"}
```

## Source

PTS, "Den svenska telefoninummerplanen": series and lengths of numbers. For other countries libphonenumber's metadata,
which follow the plans that the countries report to ITU.
"""

from collections.abc import Iterator

from avoki_config.validators.frame import Context, Finding
from avoki_config.validators.num.judge import Verdict, objections
from avoki_config.validators.num.sweden import COUNTRY, series_of

CODE = "NUM004"


def check(context: Context) -> Iterator[Finding]:
    """Return the numbers that don't exist."""
    for verdict in objections(context, CODE):
        if verdict.facts.few:
            yield verdict.finding(
                f'"{verdict.field.number}" is no short number of the country, and no number without its country code.',
                "For a colleague's extension name the user, {user: id}; for a number outside write it with +.",
            )
        else:
            yield verdict.finding(_why(verdict), "Check the number: a digit too many, too few or wrong.")


def _why(verdict: Verdict) -> str:
    number = verdict.field.number
    if not number.startswith(COUNTRY):
        return f'"{number}" can\'t exist: its country code is not in use, or its numbers have another length.'
    digits = number[len(COUNTRY) :]
    series = series_of(digits)
    if series is None:
        return f'"{number}" is not in Sweden\'s number plan: no numbers begin with 0{digits[:3]}.'
    low, high = series.shortest, series.longest
    length = str(low) if low == high else f"{low} to {high}"
    wrong = f"such numbers have {length} digits after {COUNTRY}, not {len(digits)}"
    return f'"{number}" is not in Sweden\'s number plan: {wrong}.'
