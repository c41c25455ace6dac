"""A contact list that everybody sees.

## What it does

Looks for contact lists without `visible_to` and without `visible_to_users`.

## Why it is bad

The list is for some: suppliers' direct numbers, a board's private ones. Without a word on who may see it everybody
does, hired staff too.

## Example

```yaml
contact_lists:
  leverantorer:
    name: Leverantörer
    contacts: [{name: Hissjour, number: "+46406280499"}]
```

## Use instead

```yaml
user_groups:
  kontoret: {name: Kontoret}
contact_lists:
  leverantorer:
    name: Leverantörer
    contacts: [{name: Hissjour, number: "+46406280499"}]
    visible_to: [kontoret]
```

## Source

Manual, "Externa kontakter": "Här kan du även lägga till vilka användare som ska ha tillgång till kontaktlistan".
"""

from collections.abc import Iterator

from avoki_config.validators.frame import Context, Finding

CODE = "PRV002"


def check(context: Context) -> Iterator[Finding]:
    """Return the contact lists that say nobody in particular."""
    for ident, contacts in context.tenant.contact_lists.items():
        if not contacts.visible_to and not contacts.visible_to_users:
            path = ("contact_lists", ident, "visible_to")
            yield Finding(
                path,
                f'It isn\'t said who sees the contact list "{ident}", so everybody does.',
                help="Name user groups in visible_to, or users in visible_to_users.",
                part="key",
                needs=(path, ("contact_lists", ident, "visible_to_users")),
            )
