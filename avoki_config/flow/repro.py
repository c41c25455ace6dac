"""The `trace` command that makes a call, as a person can paste it into a shell."""

import shlex
from collections.abc import Iterable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo


def trace_command(tenant: str, number: str, instant: int, inputs: Iterable[str], zone: ZoneInfo) -> str:
    """Return the command for a call to `number` at an instant (UTC epoch seconds), written in the zone's wall clock.

    `inputs` are keys and `silence` in order, and outcomes such as `group.x=no_agents`.
    """
    given = list(inputs)
    keys, outcomes = [each for each in given if "=" not in each], [each for each in given if "=" in each]
    words = ["avoki-config", "trace", tenant, "--to", number, "--at", _written(instant, zone)]
    words += ["--press", ",".join(keys)] if keys else []
    words += ["--when", ",".join(outcomes)] if outcomes else []
    return shlex.join(words)


def _written(instant: int, zone: ZoneInfo) -> str:
    """Return `2026-11-27 15:00`; with seconds and offset where that alone would mean another instant."""
    local = datetime.fromtimestamp(instant, UTC).astimezone(zone)
    plain = local.replace(tzinfo=None, fold=0)
    if local.second == 0 and plain.replace(tzinfo=zone).utcoffset() == local.utcoffset():
        return f"{plain:%Y-%m-%d %H:%M}"
    return local.isoformat()
