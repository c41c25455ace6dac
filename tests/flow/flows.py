"""Small tenants for flow tests, written as resources' attributes."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from avoki_config.flow import FlowGraph, build
from avoki_config.flow.call import Machine
from avoki_config.flow.directory import Directory
from avoki_config.flow.side import Side
from avoki_config.flow.walk import Trace, walk
from avoki_config.resources import Resource

MAIN, SECOND, THIRD, USER = "+46846500400", "+46846500401", "+46846500410", "+46846500420"


class Now(NamedTuple):
    """A schedule's decision at the test's instant."""

    status: Any
    play: str | None = None
    path: tuple[str | int, ...] = ("schedules", "s")
    name: str = ""


def resources(**kinds: Mapping[str, Mapping[str, Any]]) -> list[Resource]:
    """Return resources from `menu={"m": {...}}`; the numbers above are the inventory."""
    given = [Resource(f"{kind}.{i}", kind, dict(body)) for kind, bodies in kinds.items() for i, body in bodies.items()]
    inventory = [Resource(f"number.{n}", "number", {}) for n in (MAIN, SECOND, THIRD, USER)]
    return [Resource("tenant", "tenant", {"id": "t", "language": "sv"}), *inventory, *given]


def graph(**kinds: Mapping[str, Mapping[str, Any]]) -> FlowGraph:
    """Return the flow graph of `resources(**kinds)`."""
    return build(resources(**kinds))


def call(
    flow: FlowGraph,
    number: str = MAIN,
    *presses: str,
    now: Mapping[str, Now] | None = None,
    **outcomes: str,
) -> Trace:
    """Make a call; outcomes are given as `group_x="no_agents"`."""
    given = {address.replace("_", ".", 1): outcome for address, outcome in outcomes.items()}
    return walk(Machine(flow, now or {}), number, presses, given)


def side(flow: FlowGraph) -> Side:
    """Return one side of a comparison, without schedules."""
    return Side(Machine(flow, {}), Directory(flow))
