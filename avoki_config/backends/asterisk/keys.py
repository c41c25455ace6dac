"""Keys of desk phones, as far as SIP goes: the phone dials `key3`, and the exchange knows where that leads."""

from collections.abc import Iterator, Mapping
from typing import Any

from avoki_config.backends.asterisk import names, tables
from avoki_config.backends.asterisk.places import Places
from avoki_config.backends.asterisk.rows import Row, row

KEY_TARGETS = {
    "user": "user",
    "group": "group",
    "menu": "menu",
    "voicemail": "group_voicemail",
    "user_voicemail": "user_voicemail",
    "conference": "conference",
}
"""What a desk phone's key may lead to beside a number, and the kind of place that it is."""


def keys(places: Places, phone: str, attributes: Mapping[str, Any]) -> Iterator[Row]:
    """Yield where each key of a desk phone leads."""
    for key, destination in sorted(attributes.get("keys", {}).items()):
        target = _target(places, destination)
        if target is not None:
            yield row(
                tables.internal,
                dialled=f"{names.name(places.tenant)}/{names.name(phone)}/{names.number(str(key))}",
                begins=f"{target[0]},{target[1]},1",
                language=str(places.graph.tenant.get("language", "")),
            )


def _target(places: Places, destination: Mapping[str, Any]) -> tuple[str, str] | None:
    """Return the context and extension of a key; None for what no key can lead to."""
    if destination.get("external"):
        return "avoki-internal", names.number(str(destination["external"]))
    for kind, prefix in KEY_TARGETS.items():
        node = f"{prefix}.{destination.get(kind)}"
        if kind in destination and node in places.graph.nodes:
            return places.start(node)
    return None
