"""A member with nothing that the group can ring.

## What it does

Checks for each member of a group, supervisors apart, that the user has at least one of the group's `ring_devices`: a
softphone or web softphone, a mobile number, the mobile app (`mobile_voip`, which everybody with a mobile can have), or
a desk phone.

## Why it is bad

The member is counted as an agent and logged in, but nothing rings. Callers wait for somebody who can't hear them, and
in a ring list the call stops at this member in every round.

## Example

```yaml
groups:
  vaxel:
    license: standard
    name: Växel
    number: "+46846500408"
    ring_devices: [desk_phone]
    members: [{user: anna}]
    queue: {max_wait: 4m, on_max_wait: {user: anna}, on_no_agents: {user_voicemail: anna}}
```

## Use instead

```yaml
groups:
  vaxel:
    license: standard
    name: Växel
    number: "+46846500408"
    ring_devices: [desk_phone, softphone]
    members: [{user: anna}]
    queue: {max_wait: 4m, on_max_wait: {user: anna}, on_no_agents: {user_voicemail: anna}}
```

## Source

Manual, "Skapa en ny STANDARD svarsgrupp": "på vilka enheter samtalen ska ringa på samtidigt"; "Avancerade
inställningar", Enheter, and "För mobilappen krävs ingen aktivering på användaren"; "Bordstelefoner".
"""

from collections.abc import Iterator

from avoki_config.model.groups import Group
from avoki_config.model.users import User
from avoki_config.validators.frame import Context, Finding

CODE = "USR005"

RINGS: dict[str, str] = {"softphone": "softphone", "web_softphone": "softphone", "mobile_voip": "mobile_voip"}
"""What a user's device is called among a group's `ring_devices`."""

_WITH_MOBILE = ("mobile", "mobile_voip")
"""What everybody with a mobile has: "För mobilappen krävs ingen aktivering på användaren"."""


def check(context: Context) -> Iterator[Finding]:
    """Return the members who have none of the group's devices."""
    at_desk = {phone.user for phone in context.tenant.desk_phones.values()}
    for ident, group in context.tenant.groups.items():
        yield from _members(context, ident, group, at_desk)


def _members(context: Context, ident: str, group: Group, at_desk: set[str]) -> Iterator[Finding]:
    for place, member in enumerate(group.members):
        user = context.tenant.users.get(member.user)
        if user is None or not user.active or member.role == "supervisor":
            continue
        if not any(_has(user, device, has_desk_phone=member.user in at_desk) for device in group.ring_devices):
            path = ("groups", ident, "members", place, "user")
            yield Finding(
                path,
                f'The group rings {_listed(group.ring_devices)}, and user "{member.user}" has nothing of that.',
                help="Give the user one of the devices, or add one that the user has to ring_devices.",
                needs=(path, ("groups", ident, "ring_devices"), ("users", member.user), ("desk_phones",)),
            )


def _has(user: User, device: str, *, has_desk_phone: bool) -> bool:
    """Tell whether a user has what `ring_devices` calls so."""
    if device == "desk_phone":
        return has_desk_phone
    if user.mobile is not None and device in _WITH_MOBILE:
        return True
    return any(RINGS[each] == device for each in user.devices)


def _listed(names: tuple[str, ...]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names) or "no device at all"
