"""A rule of avoki-config itself failed.

## What it does

Says which rule stopped and with what kind of error. The other rules are run all the same. It is never about the tenant.

## Why it is bad

What the rule would have found is missing, so the validation isn't whole, and it ends with exit code 1.

## Example

```console
$ avoki-config validate tenant.yaml
error INT001: the rule GRP012 (unreachable-in-time) stopped with ZeroDivisionError
```

## Use instead

```console
$ avoki-config validate tenant.yaml --ignore GRP012
```

## Source

ARCHITECTURE of this project: "The tool's own crash is a coded diagnostic".
"""

CODE = "INT001"
