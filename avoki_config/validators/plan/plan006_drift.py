"""Something was changed behind our back since the last apply.

## What it does

Compares what is really there with what the last apply left: object by object, field by field. It speaks where the
file wants something else than what is there; where the file says the same, there is nothing left to do.

## Why it is bad

Somebody changed the exchange and not the file: the next apply undoes it, and until then callers meet what nobody
reviewed. Either the file is right, and an apply repairs it; or the change is, and belongs into the file.

## Example

```console
$ avoki-config plan tenant.yaml --refresh-only
warning PLAN006: group.vaxel was changed after serial 12: wrap_up from "30s" to "5m"
```

## Use instead

```console
$ avoki-config import tenant.yaml group.vaxel --update    # the change was right: take it into the file
$ avoki-config apply tenant.yaml                          # the file is right: make it so again
```

## Source

ARCHITECTURE of this project, "Backend protocol". The same practice: Terraform `plan -refresh-only`.
"""

CODE = "PLAN006"
