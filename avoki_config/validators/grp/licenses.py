"""What each group license has. Manual, "Svarsgrupper": Standard, Premium, Telefonist, Huntgroup."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

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

Need = tuple[Path, str, Licenses]


def needs(group: "Group") -> Iterator[Need]:
    """Yield each feature in use that not every license has: its field, its name, the licenses that have it."""
    if group.distribution == "skills":
        yield ("distribution",), "distribution by skills", ADVANCED
    else:
        yield from _skills(group)
    if group.wrap_up:
        yield ("wrap_up",), "wrap-up time", ADVANCED
    if group.callback is not None and group.callback.enabled:
        yield ("callback",), "callback", ADVANCED
    if group.messages.arrival:
        yield ("messages", "arrival"), "prompt on arrival", ADVANCED
    if len(group.messages.queue) > 1:
        yield ("messages", "queue"), "more than one queue message", ADVANCED
    if group.recall is not None:
        yield ("recall",), "recall", ATTENDANT
    if group.queue.overflow is not None:
        yield ("queue", "overflow"), "overflow", QUEUEING


def _skills(group: "Group") -> Iterator[Need]:
    for place, member in enumerate(group.members):
        if member.skill is not None:
            yield ("members", place, "skill"), "skills", ADVANCED
