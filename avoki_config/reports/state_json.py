"""What a registry holds, for machines."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import NamedTuple

from avoki_config.reports.diagnostics_json import dumps
from avoki_config.resources import HistoryEntry, Resource, State

_VERSION = "1.0"


class Shown(NamedTuple):
    """An object, what refers to it, and the apply that left it so (None: not kept)."""

    resource: Resource
    referrers: Sequence[str]
    since: HistoryEntry | None


def addresses(state: State, found: Sequence[str]) -> str:
    """Return the addresses that were asked for."""
    value = {"format_version": _VERSION, "serial": state.serial, "lineage": state.lineage, "addresses": found}
    return dumps(value)


def shown(shown: Shown) -> str:
    """Return one object."""
    return dumps(
        {
            "format_version": _VERSION,
            "address": shown.resource.address,
            "attributes": shown.resource.attributes,
            "hash": shown.resource.hash,
            "references": shown.resource.references,
            "referrers": shown.referrers,
            "since": None if shown.since is None else asdict(shown.since),
        }
    )


def history(entries: Sequence[HistoryEntry]) -> str:
    """Return the applies, oldest first, as the contract has them."""
    return dumps({"format_version": _VERSION, "history": [asdict(entry) for entry in entries]})
