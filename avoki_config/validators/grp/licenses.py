"""What each group license has. Manual, "Svarsgrupper": Standard, Premium, Telefonist, Huntgroup."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from avoki_config.validators.frame import Path

if TYPE_CHECKING:  # the models come with the tenant
    from avoki_config.model.groups import Group

Licenses = tuple[str, ...]

ADVANCED: Licenses = ("premium", "attendant")
"""Avancerad köfunktion; Telefonist is as Premium."""

ATTENDANT: Licenses = ("attendant",)
"""Telefonistfunktioner."""

QUEUEING: Licenses = ("standard", "premium", "attendant")
"""All but Huntgroup, which has a plain queue."""


class Need(NamedTuple):
    """A feature in use: its field within the group, its name, and the licenses that have it."""

    path: Path
    feature: str
    licenses: Licenses


def needs(group: "Group") -> Iterator[Need]:
    """Yield each feature in use that not every license has, skills once."""
    if group.distribution == "skills":
        yield Need(("distribution",), "distribution by skills", ADVANCED)
    else:
        yield from _skills(group)
    if group.wrap_up:
        yield Need(("wrap_up",), "wrap-up time", ADVANCED)
    if group.callback is not None and group.callback.enabled:
        yield Need(("callback",), "callback", ADVANCED)
    if group.messages.arrival:
        yield Need(("messages", "arrival"), "prompt on arrival", ADVANCED)
    if len(group.messages.queue) > 1:
        yield Need(("messages", "queue"), "more than one queue message", ADVANCED)
    if group.recall is not None:
        yield Need(("recall",), "recall", ATTENDANT)
    if group.queue.overflow is not None:
        yield Need(("queue", "overflow"), "overflow", QUEUEING)


def _skills(group: "Group") -> Iterator[Need]:
    skilled = [place for place, member in enumerate(group.members) if member.skill is not None]
    for place in skilled[:1]:
        yield Need(("members", place, "skill"), "skills", ADVANCED)
