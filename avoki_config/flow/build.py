"""Resources → flow graph. Works on attributes alone, so that a registry's state has a graph as a file has."""

from collections.abc import Iterable, Mapping
from typing import Any

from avoki_config.flow.graph import (
    HANGUP,
    NOT_IN_SERVICE,
    Edge,
    EdgeKind,
    FlowGraph,
    Inventory,
    Node,
    NodeKind,
    Path,
)
from avoki_config.resources import Resource

Attributes = Mapping[str, Any]

OWNERS = ("menu", "group", "user", "group_voicemail", "conference")
"""Kinds that own a number, in the order in which the first of two owners is taken."""

_ENDS: dict[str, tuple[NodeKind, str]] = {
    "user": ("user", "user"),
    "group": ("group", "group"),
    "menu": ("menu", "menu"),
    "voicemail": ("voicemail", "group_voicemail"),
    "user_voicemail": ("user_voicemail", "user"),
    "conference": ("conference", "conference"),
}
"""A destination's key: what its node is, and the kind of object that it names."""

_NOTHING: Attributes = {}


def build(resources: Iterable[Resource]) -> FlowGraph:
    """Return the flow graph of a tenant's resources, whole or in part."""
    by_kind: dict[str, dict[str, Attributes]] = {}
    for resource in resources:
        by_kind.setdefault(resource.kind, {})[resource.id] = resource.attributes
    return _Builder(by_kind).graph()


class _Builder:
    def __init__(self, by_kind: Mapping[str, Mapping[str, Attributes]]) -> None:
        self.by_kind = by_kind
        self.nodes: dict[str, Node] = {}
        self.out: dict[str, tuple[Edge, ...]] = {}
        self.ways: dict[str, list[Edge]] = {}
        """Ways on from places that have several, which become known one by one."""
        self.schedules = self._of("schedule")
        self.inventory = Inventory(frozenset(self._of("number")))
        self.owners = self._owners()

    def _of(self, kind: str) -> Mapping[str, Attributes]:
        return self.by_kind.get(kind, {})

    def _owners(self) -> dict[str, str]:
        owners: dict[str, str] = {}
        for kind in OWNERS:
            for ident, attributes in self._of(kind).items():
                if number := attributes.get("number"):
                    owners.setdefault(number, f"{kind}.{ident}")
        return owners

    def graph(self) -> FlowGraph:
        for ident, attributes in self._of("user").items():
            self._user(ident, attributes)
        for ident, attributes in self._of("menu").items():
            self._menu(f"menu.{ident}", ("menus", ident), attributes, None)
        for ident, attributes in self._of("group").items():
            self._group(f"group.{ident}", ("groups", ident), attributes)
        for ident, attributes in self._of("group_voicemail").items():
            self._node(f"group_voicemail.{ident}", "voicemail", ("group_voicemails", ident), attributes)
        for ident, attributes in self._of("conference").items():
            self._node(f"conference.{ident}", "conference", ("conferences", ident), attributes)
        entries = self._forwards()
        self.out.update((node, tuple(ways)) for node, ways in self.ways.items())
        self._numbers(entries)
        extensions = {
            attributes["extension"]: ident
            for ident, attributes in sorted(self._of("user").items(), reverse=True)
            if attributes.get("extension") and attributes.get("active", True)
        }
        return FlowGraph(
            nodes=self.nodes,
            out=self.out,
            entries=entries,
            inventory=self.inventory,
            extensions=extensions,
            schedules=self.schedules,
            prompts=self._of("prompt"),
            tenant=self._of("tenant").get("tenant", {}),
        )

    def _node(
        self,
        ident: str,
        kind: NodeKind,
        path: Path = (),
        attributes: Attributes | None = None,
        *,
        parent: str | None = None,
        schedule: str | None = None,
    ) -> str:
        if ident not in self.nodes:
            self.nodes[ident] = Node(ident, kind, path, attributes or _NOTHING, parent, schedule)
        return ident

    def _edge(self, source: str, target: str, kind: EdgeKind, path: Path, **rest: Any) -> None:
        self.ways.setdefault(source, []).append(Edge(source, target, kind, path, **rest))

    def _user(self, ident: str, attributes: Attributes) -> None:
        """Add a user without help: there are many of them."""
        path, node, box = ("users", ident), f"user.{ident}", f"user_voicemail.{ident}"
        self.nodes[node] = Node(node, "user", path, attributes)
        self.nodes[box] = Node(box, "user_voicemail", path, attributes)
        self.out[node] = (Edge(node, box, "no_answer", path),)

    def _forwards(self) -> dict[str, str]:
        entries: dict[str, str] = {}
        for number, destination in self._of("forward").items():
            if number:
                path = ("forwards", number)
                entries[number] = self._node(f"number.{number}", "number", path, destination)
                self._edge(entries[number], self._target(destination, path), "forward", path)
        return entries

    def _numbers(self, entries: dict[str, str]) -> None:
        """Add the numbers that something owns to those that are forwarded, without help: there are many of them."""
        for number, owner in self.owners.items():
            if number not in entries:
                node, path = f"number.{number}", (*self.nodes[owner].path, "number")
                self.nodes[node] = Node(node, "number", path, _NOTHING)
                self.out[node] = (Edge(node, owner, "dial", path),)
                entries[number] = node

    def _menu(self, node: str, path: Path, attributes: Attributes, parent: str | None) -> str:
        kind: NodeKind = "submenu" if parent else "menu"
        self._node(node, kind, path, attributes, parent=parent, schedule=attributes.get("schedule"))
        self._hours(node, path, attributes)
        for key, destination in attributes.get("keys", {}).items():
            way = (*path, "keys", key)
            self._edge(node, self._way(node, destination, way), "key", way, key=key, resume=_resumes(destination))
        self._way_out(node, "no_input", attributes.get("no_input"), (*path, "no_input"))
        self._way_out(node, "invalid", attributes.get("invalid"), (*path, "invalid"))
        return node

    def _group(self, node: str, path: Path, attributes: Attributes) -> None:
        self._node(node, "group", path, attributes, schedule=attributes.get("schedule"))
        self._hours(node, path, attributes)
        queue = attributes.get("queue", {})
        self._way_out(node, "no_agents", queue.get("on_no_agents"), (*path, "queue", "on_no_agents"))
        if queue.get("max_wait", "unlimited") != "unlimited" or queue.get("attempts"):
            self._way_out(node, "max_wait", queue.get("on_max_wait"), (*path, "queue", "on_max_wait"))
        overflow = queue.get("overflow") or {}
        if overflow.get("max_calls") or overflow.get("max_estimated_wait"):
            self._way_out(node, "overflow", overflow.get("to"), (*path, "queue", "overflow", "to"))

    def _hours(self, node: str, path: Path, attributes: Attributes) -> None:
        ident = attributes.get("schedule")
        if not ident or ident not in self.schedules:
            return
        schedule = self.schedules[ident]
        place: Path = ("schedules", ident)
        if attributes.get("closed"):
            self._way_out(node, "closed", attributes["closed"], (*path, "closed"), schedule=ident)
        else:
            self._way_out(node, "closed", schedule.get("closed"), (*place, "closed"), schedule=ident)
        for index, exception in enumerate(schedule.get("exceptions", ())):
            if exception.get("status") == "redirect":
                way = (*place, "exceptions", index, "to")
                self._way_out(node, "redirect", exception.get("to"), way, schedule=ident, exception=index)

    def _way_out(self, node: str, kind: EdgeKind, destination: Attributes | None, path: Path, **rest: Any) -> None:
        """Add an automatic way, or `invalid`. Where nothing is written calls hang up; the place is the object."""
        if destination is None:
            self._edge(node, self._node(HANGUP, "hangup"), kind, self.nodes[node].path, **rest)
        else:
            target = self._way(node, destination, path)
            self._edge(node, target, kind, path, resume=_resumes(destination), **rest)

    def _way(self, node: str, destination: Attributes, path: Path) -> str:
        """Return where a destination inside a menu leads: the ways that only a menu has, else as everywhere."""
        if destination.get("repeat"):
            return node
        if destination.get("back"):
            return self.nodes[node].parent or node
        if "submenu" in destination:
            return self._menu(f"{node}/{path[-1]}", (*path, "submenu"), destination["submenu"], node)
        return self._target(destination, path)

    def _target(self, destination: Attributes, path: Path) -> str:
        for key, (kind, object_kind) in _ENDS.items():
            if key in destination:
                return self._object(kind, object_kind, destination[key])
        if "external" in destination:
            return self._external(destination["external"])
        if "play" in destination:
            return self._play(destination, path)
        return self._node(HANGUP, "hangup")

    def _object(self, kind: NodeKind, object_kind: str, ident: str) -> str:
        if ident not in self._of(object_kind):
            return self._node(f"dangling:{object_kind}.{ident}", "dangling")
        return f"user_voicemail.{ident}" if kind == "user_voicemail" else f"{object_kind}.{ident}"

    def _external(self, number: str) -> str:
        if number in self.owners or number in self._of("forward"):
            return f"number.{number}"
        if number in self.inventory:
            return self._node(NOT_IN_SERVICE, "not_in_service")
        return self._node(f"external.{number}", "external") if number else self._node("dangling:external", "dangling")

    def _play(self, destination: Attributes, path: Path) -> str:
        node = "play:" + ".".join(map(str, path))
        if node not in self.nodes:
            self._node(node, "play", path, destination)
            then = destination.get("then")
            target = self._target(then, (*path, "then")) if then else self._node(HANGUP, "hangup")
            self._edge(node, target, "then", (*path, "then") if then else path)
        return node


def _resumes(destination: Attributes) -> bool:
    return bool(destination.get("repeat") or destination.get("back"))
