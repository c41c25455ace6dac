"""A registry whose bytes are not what was written.

## What it does

Every registry is checked before it is read from or written to: that it is a database, whole, and that the journal's
hashes follow each other.

## Why it is bad

A plan made from damaged facts deletes and creates the wrong things. Nothing is written to it.

## Example

```console
$ avoki-config plan tenant.yaml --backend sqlite:half-copied.db
error REG001: half-copied.db is not a whole registry
```

## Use instead

```console
$ avoki-config plan tenant.yaml --backend sqlite:backup.db
```

## Source

ARCHITECTURE of this project, "Plans and registries, in detail". SQLite, "How To Corrupt An SQLite Database File".
"""

CODE = "REG001"
