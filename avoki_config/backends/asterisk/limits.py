"""What an exchange cannot do of the language, and why: PLAN004, and the table in docs/exchange-limits.md."""

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from avoki_config.backends.asterisk.keys import KEY_TARGETS
from avoki_config.diagnostics import Diagnostic, Span, diagnostic
from avoki_config.resources import Resource

Attributes = Mapping[str, Any]


class Limit(NamedTuple):
    """Something that the language has and the exchange hasn't: what, and why."""

    what: str
    why: str
    help: str


NO_CARRIER = Limit(
    "calls to numbers outside the tenant, to mobiles and callbacks, without a carrier",
    "without `[exchange.trunk]` no call leaves the exchange",
    "Give avoki-config.toml an [exchange.trunk], or take the destination out.",
)
KEY = Limit(
    "a desk phone's key that plays a prompt or hangs up",
    "a key dials something, and neither can be dialled",
    "Lead the key to a user, a group, a menu, a conference, a voice mail or a number.",
)
LIMITS = (NO_CARRIER, KEY)


def unsupported(
    resources: Iterable[Resource], spans: Mapping[str, Span], own: Container[str], *, carrier: bool
) -> Iterator[Diagnostic]:
    """Yield PLAN004 for each object of the plan that the exchange can't do justice.

    `own` are the tenant's own numbers, `carrier` tells whether there is a trunk.
    """
    for resource in sorted(resources, key=lambda one: one.address):
        for limit, detail in _limits(resource, own, carrier=carrier):
            yield diagnostic(
                "PLAN004",
                f"{resource.address}: {detail}; {limit.why}.",
                help=limit.help,
                address=resource.address,
                span=spans.get(resource.address),
            )


def _limits(resource: Resource, own: Container[str], *, carrier: bool) -> Iterator[tuple[Limit, str]]:
    attributes = resource.attributes
    if resource.kind == "desk_phone":
        for key, destination in sorted(attributes.get("keys", {}).items()):
            if not ({"external", *KEY_TARGETS} & destination.keys()):
                yield KEY, f"key {key} leads to {next(iter(sorted(destination)), 'nothing')}"
    if carrier:
        return
    for number in sorted(set(_externals(attributes))):
        if number not in own:
            yield NO_CARRIER, f"it leads to {number}"
    if resource.kind == "user" and (attributes.get("mobile") or {}).get("number"):
        yield NO_CARRIER, f"its mobile is {attributes['mobile']['number']}"
    if resource.kind == "group" and (attributes.get("callback") or {}).get("enabled"):
        yield NO_CARRIER, "it calls callers back"


def _externals(value: Any) -> Iterator[str]:
    """Yield every number outside that a destination somewhere in the attributes names."""
    if isinstance(value, Mapping):
        for name, each in value.items():
            if name == "external" and isinstance(each, str):
                yield each
            else:
                yield from _externals(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _externals(each)
