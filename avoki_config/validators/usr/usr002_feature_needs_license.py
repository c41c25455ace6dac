"""A simple user with APIs.

## What it does

Looks for users with the license `simple_user` whose `apis` isn't empty.

## Why it is bad

A simple user has no access to APIs. The portal doesn't show the choice for that license, so the change can't be
carried out as it is written.

## Example

```yaml
users:
  cia:
    first_name: Cia
    last_name: Dahl
    email: cia.dahl@bas.example
    password: {secret: CIA}
    number: "+46846500408"
    license: simple_user
    apis: [line_status]
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
    apis: [line_status]
```

## Source

Manual, "Konfigurera en ny användare": "Enkel användare (utan tillgång till APIer och hänvisningar)".
"""

from collections.abc import Iterator

from avoki_config.validators.frame import Context, Finding

CODE = "USR002"


def check(context: Context) -> Iterator[Finding]:
    """Return the simple users with APIs."""
    for ident, user in context.tenant.users.items():
        if user.license == "simple_user" and user.apis:
            path, license_path = ("users", ident, "apis"), ("users", ident, "license")
            yield Finding(
                path,
                f"A simple_user has no access to APIs, and this one has {', '.join(user.apis)}.",
                help="Give the user the license user, or take the APIs away.",
                part="key",
                related=(("the license stands here", license_path),),
                needs=(path, license_path),
            )
