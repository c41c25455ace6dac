"""Something that secrets are read from, kept under or handed over in can't be used.

## What it does

Before anything is touched, `apply` makes sure that the folder and the command of secrets answer, that the key is one
and nobody else can read its file, and that the file of `--secrets-out` is the user's own alone.

## Why it is bad

A generated password that was made and couldn't be handed over is lost. One in a file that others can read is no secret.

## Example

```console
$ avoki-config apply tenant.yaml --yes --secrets-out /tmp/everybody.jsonl
error[SEC002 unusable-secret-store] Secrets cannot be read or kept
  New secrets cannot be written to /tmp/everybody.jsonl: others can read it. Nothing was changed.
```

## Use instead

```console
$ avoki-config apply tenant.yaml --yes --secrets-out ~/nordlunda.secrets.jsonl
```

## Source

LANGUAGE of this project, "Secrets". NIST SP 800-57 Part 1: a key is kept apart from what it protects.
"""

CODE = "SEC002"
