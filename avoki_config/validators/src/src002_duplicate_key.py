"""A key or an id that is used twice.

## What it does

The same key twice in one mapping, or the same id in two files of a tenant. The finding stands at the second and
points at the first. The first is used.

## Why it is bad

YAML parsers mostly let the last one win in silence: half of what is written in the file isn't so.

## Example

```yaml
users:
  cia:
    first_name: Cia
    last_name: Dahl
    email: cia.dahl@bas.example
    password: {secret: CIA}
    number: "+46846500408"
    license: user
    license: simple_user
```

## Use instead

```yaml
users:
  cia:
    first_name: Cia
    last_name: Dahl
    email: cia.dahl@bas.example
    password: {secret: CIA}
    number: "+46846500408"
    license: user
```

## Source

YAML 1.2.2, 3.2.1.1: keys of a mapping are unique. LANGUAGE of this project, "Files".
"""

CODE = "SRC002"
