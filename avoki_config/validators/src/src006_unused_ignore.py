"""An ignore comment that ignores nothing, or says too little.

## What it does

A comment `# avoki: ignore CODE -- reason` on the line of a finding takes it away. It needs a code that exists, a
reason, and a finding on its line; some codes can't be ignored, this one among them.

## Why it is bad

An ignore that ignores nothing is the remainder of a fault that was mended, and hides the next one. Without a reason
nobody knows in a year whether it may go.

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
    language: sv  # avoki: ignore USR007 -- revisorn behöver det
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
    party: third_party
    administrator: true  # avoki: ignore USR007 -- driftpartnern, avtal till 2028
```

## Source

RULES of this project: gates fail closed. The same practice: ruff RUF100, mypy `warn_unused_ignores`.
"""

CODE = "SRC006"
