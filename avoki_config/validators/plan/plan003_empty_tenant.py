"""A plan that would delete everything.

## What it does

Looks for a plan after which nothing of the tenant is left.

## Why it is bad

Nobody runs an exchange with nothing in it; an empty file or a wrong path looks just so.

## Example

```console
$ avoki-config apply empty.yaml --yes
error PLAN003: everything would be deleted
```

## Use instead

```console
$ avoki-config apply tenant.yaml --yes
```

## Source

ARCHITECTURE of this project, "Plans and registries, in detail".
"""

CODE = "PLAN003"
