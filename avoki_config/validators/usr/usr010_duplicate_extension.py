"""Two users with the same extension.

## What it does

Compares the users' extensions. The finding stands at the later user and points at the first. Inactive users count
too: their extension comes back with them.

## Why it is bad

Who dials the extension reaches one of them, and which one isn't said anywhere.

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
    extension: "401"
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
    extension: "408"
```

## Source

Manual, "Knappvalsmenyer": "koppla samtalen vidare till en anknytning". LANGUAGE of this project: `extension` is unique.
"""

from collections.abc import Iterator

from avoki_config.validators.frame import Context, Finding

CODE = "USR010"


def check(context: Context) -> Iterator[Finding]:
    """Return each user after the first with an extension."""
    first: dict[str, str] = {}
    for ident, user in context.tenant.users.items():
        other = first.setdefault(user.extension, ident) if user.extension else ident
        if other != ident:
            path, elsewhere = ("users", ident, "extension"), ("users", other, "extension")
            yield Finding(
                path,
                f'"{user.extension}" is the extension of user "{other}" too.',
                help="Give each user an extension of their own.",
                related=((f'user "{other}" has it here', elsewhere),),
                needs=(path, elsewhere),
            )
