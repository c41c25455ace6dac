"""A destination, member, prompt, schedule or user group that doesn't exist.

## What it does

Looks up every id that stands in a place where another object is named: destinations, members, greetings and messages,
schedules, user groups, the user of a desk phone. The nearest existing id is suggested.

## Why it is bad

A call that comes there has nowhere to go. The portal lets you choose only what exists, so the change can't be carried
out as it is written.

## Example

```yaml
forwards:
  "+46846500408": {group: kundtjnast}
```

## Use instead

```yaml
forwards:
  "+46846500408": {group: kundtjanst}
```

## Source

Manual, "Skapa ett enkelt meny-träd", "Välj en destination att vidarebefordra till", and "Välj dina medlemmar": chosen
from lists of what there is. LANGUAGE of this project, "Destination".
"""

from collections.abc import Iterator

from avoki_config.address import KIND_SECTIONS
from avoki_config.diagnostics import certain, did_you_mean
from avoki_config.validators.context import Named, named
from avoki_config.validators.frame import Context, Edit, Finding

CODE = "REF001"

COMPARISONS = 100_000
"""How many names are compared at most for suggestions, so that ten thousand mistakes don't take minutes."""


def check(context: Context) -> Iterator[Finding]:
    """Return the references whose target doesn't exist; numbers are judged by the NUM rules."""
    left = COMPARISONS
    for reference in _missing(context):
        target, kind = reference.target, reference.kind
        wrong = target.removeprefix(f"{kind}.")
        left -= len(context.by_kind[kind])
        known = [one.id for one in context.by_kind[kind]] if left >= 0 else []
        hint = did_you_mean(wrong, known)
        meant = certain(wrong, known) if hint else None
        yield Finding(
            reference.path,
            f'There is no {kind.replace("_", " ")} "{wrong}".{hint}',
            help=f"Correct the name, or define it in `{KIND_SECTIONS[kind]}`.",
            needs=(reference.path, (KIND_SECTIONS[kind], wrong)),
            fix=() if meant is None else (Edit(meant),),
        )


def _missing(context: Context) -> Iterator[Named]:
    """Return the references without a target; objects that have none, nearly all, aren't walked."""
    known = context.resources
    for resource in known.values():
        if not known.keys() >= set(resource.references):
            yield from (one for one in named(resource) if one.kind != "number" and one.target not in known)
