"""What callers meet half-way, as the plan's JSON tells it."""

from collections.abc import Mapping
from typing import Any

from avoki_config.resources.halfway import Ended, Halfway, Hit


def halfway_to_plain(halfway: Halfway | None) -> dict[str, Any] | None:
    """Return the proof over the steps as JSON; null where the plan is one transaction, and nothing lies between."""
    if halfway is None:
        return None
    return {
        "spared": not halfway.hits,
        "exhausted": halfway.exhausted,
        "hits": [_hit_to_plain(hit) for hit in halfway.hits],
    }


def halfway_from_plain(value: Mapping[str, Any] | None) -> Halfway | None:
    """Return what `halfway_to_plain` wrote."""
    if value is None:
        return None
    return Halfway(tuple(_hit_from_plain(hit) for hit in value["hits"]), value["exhausted"])


def _hit_to_plain(hit: Hit) -> dict[str, Any]:
    return {
        "number": hit.number,
        "first_step": hit.first,
        "last_step": hit.last,
        "inputs": list(hit.inputs),
        "at": hit.at,
        "when": hit.when,
        "before": _ended_to_plain(hit.before),
        "between": _ended_to_plain(hit.between),
        "after": _ended_to_plain(hit.after),
    }


def _ended_to_plain(ended: Ended) -> dict[str, str]:
    kind, ident = ended
    return {"kind": kind} if ident is None else {"kind": kind, "id": ident}


def _hit_from_plain(value: Mapping[str, Any]) -> Hit:
    return Hit(
        number=value["number"],
        first=value["first_step"],
        last=value["last_step"],
        inputs=tuple(value["inputs"]),
        at=value["at"],
        when=value["when"],
        before=_ended_from_plain(value["before"]),
        between=_ended_from_plain(value["between"]),
        after=_ended_from_plain(value["after"]),
    )


def _ended_from_plain(value: Mapping[str, str]) -> Ended:
    return value["kind"], value.get("id")
