"""Something that this backend can't express.

## What it does

Asks the backend about every step before anything is touched.

## Why it is bad

A change that stops half-way leaves callers between the old and the new.

## Example

```console
$ avoki-config apply tenant.yaml --backend asterisk+sqlite:pbx.db
error PLAN004: this exchange has no callback in queues
```

## Use instead

```console
$ avoki-config apply tenant.yaml --backend portal:steps.md
```

## Source

ARCHITECTURE of this project, "Backend protocol". The same practice: dnscontrol `auditrecords.go`.
"""

CODE = "PLAN004"
