"""A field that the language doesn't have.

## What it does

Every field is one of the language's; the nearest one is suggested. Fields whose names begin with `x-` are free for
your own notes. The unknown one is left out.

## Why it is bad

A misspelt field does nothing, and it looks as if it did: `adminstrator: true` makes nobody administrator.

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
    adminstrator: true
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
    administrator: true
```

## Source

LANGUAGE of this project: "Unknown fields are errors with did you mean".
"""

CODE = "SRC003"
