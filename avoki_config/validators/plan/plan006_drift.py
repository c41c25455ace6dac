"""Something was changed behind our back.

## What it does

Compares what was applied last with what the backend holds now.

## Why it is bad

A change by hand in the portal is undone by the next apply, without the one who made it knowing.

## Example

```console
$ avoki-config plan tenant.yaml
warning PLAN006: group.kundtjanst was changed since the last apply
```

## Use instead

```console
$ avoki-config import  # take the change over into the file, then plan again
```

## Source

ARCHITECTURE of this project, "Plans and registries, in detail".
"""

CODE = "PLAN006"
