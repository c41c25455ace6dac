"""Numbers that are paid for and lead nowhere.

## What it does

Counts, for each entry of `numbers`, the numbers that no user, menu, group, group voicemail, conference or forward
has, and that no group shows or is billed by.

## Why it is bad

A caller to one of them hears that the number isn't in service. A single forgotten one may be printed on an old letter;
many of them cost a fee every month. A reserve is right to have, so this is information only.

## Example

```yaml
numbers:
  - "+46313900600"
```

## Use instead

```yaml
numbers:
  - "+46313900600"
forwards:
  "+46313900600": {menu: huvud}
```

## Source

Manual, "Vidarekopplade nummer": an old main number is led to the new one. An operator
bills the numbers that it has given out, used or not.
"""

from collections.abc import Iterator

from avoki_config.validators.frame import Context, Finding
from avoki_config.validators.num.usage import unused

CODE = "NUM006"

USERS_OF_NUMBERS = ("users", "menus", "groups", "group_voicemails", "conferences", "forwards")


def check(context: Context) -> Iterator[Finding]:
    """Return the entries with unused numbers, with their count."""
    for place, (count, first) in context.once(unused).items():
        entry = context.tenant.numbers[place]
        path = ("numbers", place, "number" if entry.number is not None else "range")
        yield Finding(
            path,
            f'"{first}" is unused.'
            if entry.number is not None
            else f'{count} numbers are unused, "{first}" the first.',
            help="Keep them as a reserve, forward them, or give them back to the operator.",
            needs=(path, *((section,) for section in USERS_OF_NUMBERS)),
            address=f"number.{first}" if entry.number is not None else None,
        )
