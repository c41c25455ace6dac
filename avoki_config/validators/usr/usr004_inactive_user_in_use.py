"""An inactive user as a member or a destination.

## What it does

Looks for users with `active: false` among the members of groups and group voicemails, and in destinations (`user` and
`user_voicemail`). The finding stands where the user is named.

## Why it is bad

An inactive user isn't rung and listens to nothing. Calls that are sent there end in nothing, and a group whose only
member is inactive answers nobody, though it looks staffed.

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
    active: false
forwards: {"+46846500409": {user: cia}}
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
    active: false
forwards: {"+46846500409": {user: anna}}
```

## Source

Manual, "Redigera en användare", the picture: Aktiv. SEMANTICS of this project: extensions of inactive users don't
exist.
"""

from collections.abc import Iterator

from avoki_config.validators.frame import Context, Finding, Path

CODE = "USR004"


def check(context: Context) -> Iterator[Finding]:
    """Return the places where an inactive user is counted on."""
    inactive = {ident for ident, user in context.tenant.users.items() if not user.active}
    if not inactive:
        return
    for ident, path, role in _uses(context):
        if ident in inactive:
            yield Finding(
                path,
                f'The user "{ident}" is inactive and {role}.',
                help="Name somebody else, or make the user active again.",
                related=(("the user is made inactive here", ("users", ident, "active")),),
                needs=(path, ("users", ident, "active")),
            )


def _uses(context: Context) -> Iterator[tuple[str, Path, str]]:
    tenant = context.tenant
    for group_id, group in tenant.groups.items():
        for place, member in enumerate(group.members):
            yield member.user, ("groups", group_id, "members", place, "user"), "can't answer for the group"
    for voicemail_id, voicemail in tenant.group_voicemails.items():
        for place, listener in enumerate(voicemail.members):
            yield listener, ("group_voicemails", voicemail_id, "members", place), "can't listen to the messages"
    for path, destination in context.destinations:
        if destination.user:
            yield destination.user, (*path, "user"), "can't take the calls that are sent here"
        elif destination.user_voicemail:
            yield destination.user_voicemail, (*path, "user_voicemail"), "won't hear the messages that are left here"
