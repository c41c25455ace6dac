"""A forwarded number that leads to another forwarded number.

## What it does

Looks for forwards whose destination is a number that is forwarded itself. A ring of forwards is FLOW001's.

## Why it is bad

Whoever changes the second forward changes the first without seeing it. Old main numbers are chained like this at each
move, until nobody knows where the first one ends.

## Example

```yaml
forwards:
  "+46846500408": {external: "+46846500409"}
  "+46846500409": {user: anna}
```

## Use instead

```yaml
forwards:
  "+46846500408": {user: anna}
  "+46846500409": {user: anna}
```

## Source

Manual, "Vidarekopplade nummer": an old main number is led to the group on the new one.
"""

from collections.abc import Iterator

from avoki_config.validators.flow.rounds import rounds
from avoki_config.validators.frame import Context, Finding

CODE = "FLOW005"


def check(context: Context) -> Iterator[Finding]:
    """Return the forwards that lead to a forward and not round in a ring."""
    ringed = {edge.source for found in context.once(rounds) for edge in found.edges}
    for path, destination in context.destinations:
        number = destination.external
        if path[0] == "forwards" and number in context.tenant.forwards and f"number.{path[1]}" not in ringed:
            yield Finding(
                (*path, "external"),
                f"{path[1]} is forwarded to {number}, which is forwarded on.",
                help=f"Lead {path[1]} straight to where {number} leads.",
                related=(("forwarded on here", ("forwards", number)),),
            )
