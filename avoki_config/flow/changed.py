"""Which places of two flows differ in themselves, and which can come to one that does. The rest needs no search."""

from collections.abc import Iterable, Mapping
from typing import Any

from avoki_config.flow.graph import FlowGraph, Node
from avoki_config.flow.identity import place_identity
from avoki_config.flow.timed import TimedFlow

_BEHAVIOUR: Mapping[str, tuple[str, ...]] = {
    "menu": ("greeting", "keys", "timeout", "attempts", "no_input", "invalid", "direct_dial", "language", "closed"),
    "submenu": ("greeting", "keys", "timeout", "attempts", "no_input", "invalid", "language"),
    "group": ("number", "queue", "messages", "callback", "language", "closed"),
    "user": ("number",),
    "user_voicemail": ("number",),
    "voicemail": ("number",),
    "conference": ("number",),
    "play": ("play",),
}
"""What of an object's attributes a caller can notice; the rest (names, members, devices) makes no difference."""


class Changed:
    """What differs between two flows. `same` are the nodes from which on everything is the same at every hour."""

    def __init__(self, base: TimedFlow, head: TimedFlow) -> None:
        """Compare node by node, then follow the edges backwards."""
        self.base, self.head = base, head
        content = self._content()
        hours = self._hours()
        self._by_content = _leading_to(base.graph, content) | _leading_to(head.graph, content)
        touched = self._by_content | _leading_to(base.graph, hours) | _leading_to(head.graph, hours)
        self.same = frozenset(node for node in head.graph.nodes if node in base.graph.nodes and node not in touched)

    def untouched(self, node: str) -> bool:
        """Tell whether everything that a call at a node can come to is the same on both sides at every hour."""
        return node in self.same

    def only_hours(self, node: str) -> bool:
        """Tell whether nothing but hours differs in what a call at a node can come to."""
        return node not in self._by_content

    def _content(self) -> set[str]:
        """Return the nodes that differ, or exist on one side only."""
        ours, theirs = self.base.graph, self.head.graph
        if ours.tenant.get("language") != theirs.tenant.get("language"):
            return {*ours.nodes, *theirs.nodes}
        prompts = {name for name in {*ours.prompts, *theirs.prompts} if _sound(ours, name) != _sound(theirs, name)}
        dialled = _dialled(ours) != _dialled(theirs)
        return {
            node
            for node in {*ours.nodes, *theirs.nodes}
            if node not in ours.nodes
            or node not in theirs.nodes
            or not _alike(ours, theirs, node)
            or (prompts and not prompts.isdisjoint(_prompts(theirs.nodes[node], theirs)))
            or (dialled and theirs.nodes[node].attributes.get("direct_dial"))
        }

    def _hours(self) -> set[str]:
        """Return the nodes whose schedule isn't at every instant what it was."""
        flows = (self.base, self.head)
        changed = {
            schedule
            for schedule in {*self.base.schedules, *self.head.schedules}
            if any(schedule not in flow.schedules for flow in flows)
            or self.base.horizon.track(schedule) != self.head.horizon.track(schedule)
        }
        return {node.id for flow in flows for node in flow.graph.nodes.values() if node.schedule in changed}


def _alike(ours: FlowGraph, theirs: FlowGraph, node: str) -> bool:
    mine, other = ours.nodes[node], theirs.nodes[node]
    if mine.kind != other.kind or mine.schedule != other.schedule or mine.parent != other.parent:
        return False
    if any(mine.attributes.get(name) != other.attributes.get(name) for name in _BEHAVIOUR.get(mine.kind, ())):
        return False
    return [_way(edge) for edge in ours.out.get(node, ())] == [_way(edge) for edge in theirs.out.get(node, ())]


def _way(edge: Any) -> tuple[Any, ...]:
    return edge.target, edge.kind, edge.key, edge.resume


def _sound(graph: FlowGraph, prompt: str) -> Any:
    return list(graph.prompts[prompt].get("languages", {}).items()) if prompt in graph.prompts else None


def _prompts(node: Node, graph: FlowGraph) -> Iterable[str]:
    """Return the prompts that a call hears at a node, its schedule's included."""
    attributes = node.attributes
    messages = attributes.get("messages", {})
    callback = attributes.get("callback") or {}
    yield from (attributes.get("greeting", ""), attributes.get("play", ""))
    yield from (messages.get("arrival", ""), *messages.get("queue", ()), callback.get("offer") or "")
    schedule = graph.schedules.get(node.schedule or "", {})
    yield schedule.get("holidays", {}).get("play") or ""
    yield from (exception.get("play") or "" for exception in schedule.get("exceptions", ()))


def _dialled(graph: FlowGraph) -> dict[str, str]:
    return {code: place_identity(graph, f"user.{user}") for code, user in graph.extensions.items()}


def _leading_to(graph: FlowGraph, nodes: Iterable[str]) -> set[str]:
    """Return the nodes from which one of `nodes` can be reached, these included."""
    sources: dict[str, list[str]] = {}
    for edge in graph.edges():
        sources.setdefault(edge.target, []).append(edge.source)
    found = set(nodes)
    queue = sorted(found)
    while queue:
        for source in sources.get(queue.pop(), ()):
            if source not in found:
                found.add(source)
                queue.append(source)
    return found
