"""A plan that deletes much.

## What it does

Counts deletions: over 30 % of what exists, and over 10 objects.

## Why it is bad

So much is rarely meant. Mostly a file is missing from the folder, or the wrong tenant's registry is asked.

## Example

```console
$ avoki-config apply tenant/ --yes
error PLAN002: 214 of 420 objects would be deleted
```

## Use instead

```console
$ avoki-config apply tenant/ --yes --force PLAN002
```

## Source

ARCHITECTURE of this project, "Plans and registries, in detail". The same practice: octoDNS, `MAX_SAFE_DELETE_PCENT`.
"""

CODE = "PLAN002"
