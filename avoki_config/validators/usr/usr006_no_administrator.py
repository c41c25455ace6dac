"""A tenant that nobody may administer.

## What it does

Checks that at least one active user has `administrator: true`.

## Why it is bad

Without an administrator nobody can get into the administrator's portal: not to open for an extra day, and not to mend
what went wrong. Only the supplier can let somebody in again.

## Example

```yaml
users:
  anna:
    first_name: Anna
    last_name: Berg
    email: anna.berg@bas.example
    password: {secret: ANNA}
    number: "+46846500401"
    license: user
    administrator: false
    devices: [softphone]
```

## Use instead

```yaml
users:
  anna:
    first_name: Anna
    last_name: Berg
    email: anna.berg@bas.example
    password: {secret: ANNA}
    number: "+46846500401"
    license: user
    administrator: true
    devices: [softphone]
```

## Source

Manual, "Avoki Connect Administratörsportal": "givet att du är en behörig användare"; "Redigera en användare": "om
användaren ska vara administratör och komma åt denna administratörsportal".
"""

from collections.abc import Iterator

from avoki_config.validators.frame import Context, Finding

CODE = "USR006"


def check(context: Context) -> Iterator[Finding]:
    """Return one finding when there is no active administrator."""
    users = context.tenant.users
    if any(user.administrator and user.active for user in users.values()):
        return
    inactive = sorted(ident for ident, user in users.items() if user.administrator)
    yield Finding(
        ("users",) if users else ("tenant",),
        f"The only administrators, {', '.join(inactive)}, are inactive."
        if inactive
        else "No user is administrator, so nobody can use the administrator's portal.",
        help="Write administrator: true at an active user.",
        part="key",
        needs=(("users",),),
    )
