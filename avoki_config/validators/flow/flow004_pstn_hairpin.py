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

from avoki_config.validators.frame import Context, Finding

CODE = "FLOW004"


def check(context: Context) -> Iterator[Finding]:
    """Return the external destinations that stay inside; forwards to forwards are FLOW005's and FLOW001's."""
    entries, forwards = context.graph.entries, context.tenant.forwards
    for path, destination in context.destinations:
        number = destination.external
        chain = path[0] == "forwards" and number in forwards
        if number and not chain and (number in entries or number in context.graph.inventory):
            owners = context.owners.get(number, ())
            yield Finding(
                (*path, "external"),
                f"{number} is a number of this tenant" + (f": {owners[0].address} has it." if owners else "."),
                help="Name the user, group or menu itself instead of its number.",
                related=tuple(("the number is used here", owner.path) for owner in owners[:1]),
            )
