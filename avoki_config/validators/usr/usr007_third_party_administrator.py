"""Somebody from another company is administrator.

## What it does

Looks for active users with `party: third_party` and `administrator: true`.

## Why it is bad

An administrator can redirect every call, listen in by a group of their own and read everybody's numbers. Whoever
works for another company should have a narrower access, or none between assignments.

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
    party: third_party
    administrator: true
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
```

## Source

Manual, "Redigera en användare", the picture: Tredje Part. GDPR (EU 2016/679), articles 5(1)(f) and 32(4): access to
personal data only for who needs it.
"""

from collections.abc import Iterator

from avoki_config.validators.frame import Context, Finding

CODE = "USR007"


def check(context: Context) -> Iterator[Finding]:
    """Return the administrators of another company."""
    for ident, user in context.tenant.users.items():
        if user.party == "third_party" and user.administrator and user.active:
            path, party = ("users", ident, "administrator"), ("users", ident, "party")
            yield Finding(
                path,
                f'User "{ident}" belongs to another company and may administer this tenant.',
                help="Let one of your own administer it, or give a reason with an ignore comment.",
                related=(("the company is said here", party),),
                needs=(path, party),
            )
