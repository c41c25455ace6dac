"""The backend has no state for this tenant.

## What it does

Says that everything will be created, since nothing is known to exist. With `--existing` it is an error.

## Why it is bad

The first time it is right. In a pipeline it means that the registry has got lost or the path is wrong.

## Example

```console
$ avoki-config plan tenant.yaml --existing
error PLAN007: there is no registry .avoki/nordlunda.db
```

## Use instead

```console
$ avoki-config plan tenant.yaml --existing --backend sqlite:/srv/registry/nordlunda.db
```

## Source

ARCHITECTURE of this project, "Plans and registries, in detail".
"""

CODE = "PLAN007"
