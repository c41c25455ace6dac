"""An external destination that is one of the tenant's own numbers.

## What it does

Looks for `external` destinations whose number stands in the inventory or is forwarded here.

## Why it is bad

The exchange treats the call as dialled inside, so it works, but it reads as if calls left the company. Where it really
is sent out to the telephone network and back in, it costs two lines and can be charged.

## Example

```yaml
forwards:
  "+46846500408": {external: "+46846500401"}
```

## Use instead

```yaml
forwards:
  "+46846500408": {user: anna}
```

## Source

Manual, "Vidarekopplade nummer": a number is led to an existing number or function. SEMANTICS of this project, step 1.
"""

from collections.abc import Iterator

from avoki_config.validators.flow.rounds import rounds
from avoki_config.validators.frame import Context, Finding, Path

CODE = "FLOW004"


def check(context: Context) -> Iterator[Finding]:
    """Return the external destinations that stay inside, apart from chains and rings, which have rules of their own."""
    entries, inventory, forwards = context.graph.entries, context.graph.inventory, context.tenant.forwards
    for path, destination in context.destinations:
        number = destination.external
        if not number or (number not in entries and number not in inventory):
            continue
        chain = path[0] == "forwards" and number in forwards
        if not chain and path not in context.once(_in_rounds):
            yield _finding(context, (*path, "external"), number)


def _finding(context: Context, path: Path, number: str) -> Finding:
    owner = next(iter(context.owners.get(number, ())), None)
    if owner is not None:
        who = f": {owner.address} has it"
    else:
        who = ", which is forwarded" if number in context.tenant.forwards else ", and nobody has it"
    return Finding(
        path,
        f"{number} is a number of this tenant{who}.",
        help="Name the user, group or menu itself instead of its number.",
        related=(("the number is used here", owner.path),) if owner is not None else (),
    )


def _in_rounds(context: Context) -> frozenset[Path]:
    return frozenset(edge.path for found in context.once(rounds) for edge in found.edges)
