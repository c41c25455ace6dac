"""The flow graph: every place that a call can be in, and every way on from it, as frozen adjacency dicts.

There is one graph for files, registries and every prefix of a stepwise plan, incomplete ones included: a target that
doesn't exist is a `dangling` node. Hours are not decided here: `closed` and `redirect` edges name their schedule.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

NodeKind = Literal[
    "number",
    "menu",
    "submenu",
    "group",
    "user",
    "user_voicemail",
    "voicemail",
    "conference",
    "external",
    "play",
    "hangup",
    "not_in_service",
    "dangling",
]
EdgeKind = Literal[
    "dial",
    "forward",
    "closed",
    "redirect",
    "key",
    "no_input",
    "invalid",
    "no_agents",
    "overflow",
    "max_wait",
    "no_answer",
    "then",
]

CHOICES: frozenset[str] = frozenset({"key", "invalid"})
"""Edges that a caller chooses; all others are automatic."""

ENTRIES: frozenset[str] = frozenset({"menu", "submenu", "group", "user"})
"""Nodes that trap a call which enters them twice with no key pressed in between; a forward is one too."""

Path = tuple[str | int, ...]
HANGUP = "hangup"
NOT_IN_SERVICE = "not_in_service"


class Node(NamedTuple):
    """A place. `id` is its address (`menu.kundservice/2`), or says what it is (`hangup`, `external.1177`, `play:…`).

    `path` is where it stands in a tenant file, empty for what stands nowhere.
    """

    id: str
    kind: NodeKind
    path: Path
    attributes: Mapping[str, Any]
    parent: str | None = None
    schedule: str | None = None


class Edge(NamedTuple):
    """A way on. `path` is the field that makes it (the object's own where nothing is written: then calls hang up).

    `key` is the key of a `key` edge. `resume` marks `back` and `repeat`: the menu's schedule isn't asked again.
    `schedule` and `exception` (an index) say what opens a `closed` or a `redirect`.
    """

    source: str
    target: str
    kind: EdgeKind
    path: Path
    key: str | None = None
    resume: bool = False
    schedule: str | None = None
    exception: int | None = None

    @property
    def automatic(self) -> bool:
        """Tell whether the call goes this way without the caller choosing it."""
        return self.kind not in CHOICES


@dataclass(frozen=True)
class Inventory:
    """The tenant's own numbers, for telling a call out from a call that stays inside."""

    numbers: frozenset[str]

    def __contains__(self, number: str) -> bool:
        """Tell whether a number in E.164 is the tenant's."""
        return number in self.numbers


@dataclass(frozen=True)
class FlowGraph:
    """All places and ways of one tenant.

    `entries` maps every number that something owns or forwards to its `number.…` node, `extensions` an extension to the
    active user who has it. `schedules`, `prompts` and `tenant` are the resources' attributes that a call needs.
    """

    nodes: Mapping[str, Node]
    out: Mapping[str, tuple[Edge, ...]]
    entries: Mapping[str, str]
    inventory: Inventory
    extensions: Mapping[str, str]
    schedules: Mapping[str, Mapping[str, Any]]
    prompts: Mapping[str, Mapping[str, Any]]
    tenant: Mapping[str, Any]

    def edges(self) -> Iterator[Edge]:
        """Return every edge, in the graph's order."""
        for edges in self.out.values():
            yield from edges

    def targets(self, node: str) -> Iterator[str]:
        """Return where every way on from a node leads; extensions that a menu lets callers dial included."""
        for edge in self.out.get(node, ()):
            yield edge.target
        if self.nodes[node].attributes.get("direct_dial") and self.nodes[node].kind == "menu":
            yield from (f"user.{user}" for user in self.extensions.values())

    def reachable(self, *starts: str) -> dict[str, None]:
        """Return all nodes that calls at `starts` can come to, these included, breadth first."""
        seen = dict.fromkeys(starts)
        queue = list(seen)
        for node in queue:
            for target in self.targets(node):
                if target not in seen:
                    seen[target] = None
                    queue.append(target)
        return seen
