"""Two users with the same e-mail address.

## What it does

Compares the users' e-mail addresses, capitals and small letters alike. The finding stands at the later user and
points at the first.

## Why it is bad

The address is the login and the place that a new password is sent to. With two users on one address the second can't
be made, or one person gets into the other's account.

## Example

```yaml
users:
  cia:
    first_name: Cia
    last_name: Dahl
    email: anna.berg@bas.example
    password: {secret: CIA}
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

Manual, "Konfigurera en ny användare": E-post is a required field, and "e-post meddelande" is how the softphones are
taken into use. RFC 5321, 2.3.11 and 4.1.2: domains don't tell capitals from small letters, and in practice no mailbox
does.
"""

from collections.abc import Iterator

from avoki_config.validators.frame import Context, Finding

CODE = "USR001"


def check(context: Context) -> Iterator[Finding]:
    """Return each user after the first with an address."""
    first: dict[str, str] = {}
    for ident, user in context.tenant.users.items():
        other = first.setdefault(user.email.casefold(), ident) if user.email else ident
        if other != ident:
            path, elsewhere = ("users", ident, "email"), ("users", other, "email")
            yield Finding(
                path,
                f'"{user.email}" is the e-mail address of user "{other}" too.',
                help="Give each user an address of their own.",
                related=((f'user "{other}" has it here', elsewhere),),
                needs=(path, elsewhere),
            )
