"""What a plan says of recordings as plain JSON, and back."""

from collections.abc import Mapping
from typing import Any

from avoki_config.resources.recordings import Recordings, Sound


def recordings_to_plain(told: Recordings) -> dict[str, Any]:
    """Return the JSON of what is told; what a recording is made from stands in the objects, and not here."""
    missing = [{"address": each.address, "language": each.language, "recording": each.name} for each in told.missing]
    return {"folder": told.folder, "seen": told.seen, "installed": told.installed, "missing": missing}


def recordings_from_plain(value: Mapping[str, Any] | None) -> Recordings | None:
    """Return what `recordings_to_plain` was given; None where a plan says nothing of recordings."""
    if value is None:
        return None
    missing = tuple(Sound(each["address"], each["language"], {}, each["recording"]) for each in value["missing"])
    return Recordings(missing, value["installed"], value["folder"], value["seen"])
