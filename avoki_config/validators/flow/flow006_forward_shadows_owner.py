"""A number that is both forwarded and assigned.

## What it does

Looks for numbers that stand in `forwards` and are also the number of a user, menu, group, voicemail or conference.

## Why it is bad

The forward wins: whoever has the number is never called on it, though the file says that it is theirs.

## Example

```yaml
forwards:
  "+46846500402": {user: anna}
```

## Use instead

```yaml
forwards:
  "+46846500408": {user: anna}
```

## Source

Manual, "Vidarekopplade nummer". SEMANTICS of this project, step 1: a forward goes before the owner.
"""

from collections.abc import Iterator

from avoki_config.validators.frame import Context, Finding

CODE = "FLOW006"


def check(context: Context) -> Iterator[Finding]:
    """Return the forwards of numbers that something owns."""
    for number in context.tenant.forwards:
        for owner in context.owners.get(number, ())[:1]:
            yield Finding(
                ("forwards", number),
                f"{number} is forwarded, so {owner.address}, which has it, is never called on it.",
                help="Take the forward away, or give the owner another number.",
                part="key",
                related=((f"the number of {owner.address}", owner.path),),
                needs=(("forwards", number), owner.path),
            )
