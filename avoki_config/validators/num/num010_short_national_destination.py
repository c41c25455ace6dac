"""Callers are sent to a short national number.

## What it does

Looks for external destinations of 3 to 6 digits in the 11 and 90 series, such as 1177 and 114 14.

## Why it is bad

A short number is answered by where the caller is: through the exchange it is the exchange's place, so that a patient
in Malmö gets Stockholm's nurses. Many can't be reached from an exchange, or only from some operators, and none from
abroad.

## Example

```yaml
menus:
  hjalp:
    kind: simple
    number: "+46846500408"
    greeting: val_hjalp
    keys:
      "1": {external: "1177"}
    no_input: {user: anna}
prompts:
  val_hjalp:
    languages:
      sv: {text: "För hjälp, tryck 1.", voice: sv}
```

## Use instead

```yaml
menus:
  hjalp:
    kind: simple
    number: "+46846500408"
    greeting: val_hjalp
    keys:
      "1": {external: "+46406280499"}
    no_input: {user: anna}
prompts:
  val_hjalp:
    languages:
      sv: {text: "För hjälp, tryck 1.", voice: sv}
```

## Source

PTS, "Telefonnummers struktur": numbers of the 11 and 90 series are specific to the country, are no part of E.164, and
can't be reached from abroad. 1177 and 114 14 are routed by region.
"""

from collections.abc import Iterator

from avoki_config.validators.frame import Context, Finding
from avoki_config.validators.num.judge import objections

CODE = "NUM010"


def check(context: Context) -> Iterator[Finding]:
    """Return the destinations that are short numbers."""
    for verdict in objections(context, CODE):
        yield verdict.finding(
            f'"{verdict.field.number}" is a short number: it is routed by where the exchange is, not the caller.',
            "Use the full number of whom callers should reach, or say the short number in a prompt.",
        )
