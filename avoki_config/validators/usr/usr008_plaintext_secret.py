"""A password or PIN that is written out.

## What it does

Looks for a value where `password` and `pin` of users and conferences want the name of a secret. The value isn't shown
in the finding.

## Why it is bad

A tenant file is kept in version control, mailed and reviewed: whoever sees it has the password, also years from now,
since history keeps it. A secret that has been written out has to be replaced, not only moved.

## Example

```yaml
users:
  cia:
    first_name: Cia
    last_name: Dahl
    email: cia.dahl@bas.example
    password: sommar2026
    number: "+46846500408"
    license: user
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

LANGUAGE of this project: a secret's value is never in a tenant file. Manual: "Generera lösenord", "Generera PIN".
OWASP ASVS 4.0, 2.10.4 and 6.4.1: secrets are not in source code.
"""

from collections.abc import Iterator

from avoki_config.model.secret import Secret
from avoki_config.validators.frame import Context, Finding, Path

CODE = "USR008"


def check(context: Context) -> Iterator[Finding]:
    """Return the secrets that are written out."""
    for path, secret in _secrets(context):
        if secret is not None and secret.plaintext is not None:
            name = f"{path[1]}-{path[2]}".upper().replace("-", "_")
            yield Finding(
                path,
                f"The {path[2]} is written out for everybody who can read this file.",
                help=f"Replace it by a new one: {{generate: true}}, or {{secret: {name}}} with its value elsewhere.",
            )


def _secrets(context: Context) -> Iterator[tuple[Path, Secret | None]]:
    for ident, user in context.tenant.users.items():
        yield ("users", ident, "password"), user.password
        yield ("users", ident, "pin"), user.pin
    for ident, conference in context.tenant.conferences.items():
        yield ("conferences", ident, "pin"), conference.pin
