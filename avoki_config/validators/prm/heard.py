"""In which languages each prompt can be heard, by every way that calls can go. SEMANTICS, "The call"."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from avoki_config.flow.graph import Edge, Node
from avoki_config.validators.flow.ways import entrances, ways
from avoki_config.validators.frame import Context, Path

_SPEAKING = frozenset({"menu", "submenu", "group"})


class Heard(NamedTuple):
    """A prompt in a language: the field that plays it, and where that language was chosen."""

    prompt: str
    language: str
    field: Path
    chosen: Path


class _Stand(NamedTuple):
    node: str
    language: str
    chosen: Path


def heard(context: Context) -> tuple[Heard, ...]:
    """Return every prompt in every language that a call can have where it is played, each pair once."""
    found: dict[tuple[str, str], Heard] = {}
    for stand in _stands(context):
        for prompt, field in _playing(context, context.graph.nodes[stand.node]):
            if prompt:
                one = Heard(prompt, stand.language, field, stand.chosen)
                found.setdefault((prompt, stand.language), one)
    return tuple(found.values())


def _stands(context: Context) -> list[_Stand]:
    """Return every place that calls come to, with each language that they can have there, breadth first."""
    graph = context.graph
    out: defaultdict[str, list[Edge]] = defaultdict(list)
    for edge in context.once(ways):
        out[edge.source].append(edge)
    first = (_Stand(node, context.language, ("tenant", "language")) for node in context.once(entrances))
    stands = [_entered(stand, graph.nodes[stand.node]) for stand in first]
    seen = {stand[:2] for stand in stands}
    for stand in stands:
        for edge in out.get(stand.node, ()):
            after = _entered(stand._replace(node=edge.target), graph.nodes[edge.target])
            if after[:2] not in seen:
                seen.add(after[:2])
                stands.append(after)
    return stands


def _entered(stand: _Stand, node: Node) -> _Stand:
    language = node.attributes.get("language") if node.kind in _SPEAKING else None
    return _Stand(node.id, language, (*node.path, "language")) if language else stand


def _playing(context: Context, node: Node) -> Iterator[tuple[str, Path]]:
    """Yield the prompts that a place plays itself, with their fields; its schedule's too."""
    attributes = node.attributes
    if node.kind == "play":
        yield attributes["play"], (*node.path, "play")
    elif node.kind in {"menu", "submenu"}:
        yield attributes["greeting"], (*node.path, "greeting")
    elif node.kind == "group":
        for prompt, field in _queueing(attributes):
            yield prompt, (*node.path, *field)
    schedule = context.graph.schedules.get(node.schedule or "")
    if schedule is not None:
        for prompt, field in _announced(schedule):
            yield prompt, ("schedules", str(node.schedule), *field)


def _queueing(group: Mapping[str, Any]) -> Iterator[tuple[str, Path]]:
    messages, callback = group.get("messages", {}), group.get("callback") or {}
    if messages.get("arrival"):
        yield messages["arrival"], ("messages", "arrival")
    for place, prompt in enumerate(messages.get("queue", ())):
        yield prompt, ("messages", "queue", place)
    if callback.get("enabled") and callback.get("offer"):
        yield callback["offer"], ("callback", "offer")


def _announced(schedule: Mapping[str, Any]) -> Iterator[tuple[str, Path]]:
    if schedule.get("holidays", {}).get("play"):
        yield schedule["holidays"]["play"], ("holidays", "play")
    for place, exception in enumerate(schedule.get("exceptions", ())):
        if exception.get("play"):
            yield exception["play"], ("exceptions", place, "play")
