"""Hovers about calls: who answers a number and when, how callers get to an object, when a schedule is open."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from avoki_config.editor.snapshot import Snapshot
from avoki_config.editor.ways import Way, ways
from avoki_config.editor.words import way_words, words
from avoki_config.flow.events import End, Event, Place
from avoki_config.flow.graph import FlowGraph, Node
from avoki_config.hours import intervals, when
from avoki_config.hours.decision import Interval

EndWords = Callable[[End, FlowGraph, str], str]
"""Says how a call ended in a language; reports know how."""

MOST = 5
"""So many numbers are told of an object."""


class _Answer(NamedTuple):
    """What callers meet, in words, and whether the call ended there."""

    words: str
    ended: bool


def number(snapshot: Snapshot, dialled: str, end_words: EndWords) -> Iterator[str]:
    """Yield the paragraphs about a number: its owner, and who answers in which hours."""
    said, timed = words(snapshot.language), snapshot.timed
    inventory = snapshot.resources.get(f"number.{dialled}")
    if inventory is not None and inventory.attributes.get("operator"):
        yield f"{said['operator']}: {inventory.attributes['operator']}\n"
    node = timed.graph.entries.get(dialled)
    if node is None:
        yield said["not_answered"]
        return
    met: dict[_Answer, list[Interval]] = {}
    for each in timed.classes(node):
        answer = _answer(snapshot, dialled, each.instant, node, end_words)
        met.setdefault(answer, []).extend(each.intervals)
    yield f"**{said['answers']}**\n"
    span = timed.horizon.span
    for answer, hours in sorted(met.items(), key=lambda one: (one[0].ended, -_length(one[1]), one[0].words)):
        yield f"- {when(hours, span, timed.zone, snapshot.language)}: {answer.words}"


def _length(found: list[Interval]) -> int:
    return sum(end - start for start, end in found)


def _answer(snapshot: Snapshot, dialled: str, instant: int, node: str, end_words: EndWords) -> _Answer:
    """Return what a caller meets first: the menu or the people, or what is heard before the end."""
    timed, said, heard = snapshot.timed, words(snapshot.language), list[Event]()
    stand = timed.machine(instant, timed.met(node)).start(dialled, heard.append)
    if isinstance(stand, Place):
        return _Answer(_place(snapshot, stand.node), ended=False)
    prompts = [event.value for event in heard if event.event == "play" and event.value]
    end = end_words(stand, timed.graph, snapshot.language)
    told = f"{said['hears'].format(prompts=', '.join(prompts))} {end}" if prompts else end
    return _Answer(told, ended=True)


def _place(snapshot: Snapshot, ident: str) -> str:
    """Return a place's kind and name; of a menu also what its keys lead to."""
    node = snapshot.timed.graph.nodes[ident]
    keys = [f"{edge.key} {name(snapshot, edge.target)}" for edge in snapshot.timed.graph.out[ident] if edge.key]
    choices = f" ({', '.join(keys)})" if keys else ""
    return f"{kind_words(node, snapshot.language)} {name(snapshot, ident)}{choices}"


def kind_words(node: Node, language: str) -> str:
    """Return what a person calls this kind of thing."""
    return words(language).get("menu" if node.kind == "submenu" else node.kind, node.kind)


def name(snapshot: Snapshot, ident: str) -> str:
    """Return what a person calls a node of the flow graph: its name, else what its id says."""
    attributes: Mapping[str, object] = snapshot.timed.graph.nodes[ident].attributes
    person = f"{attributes.get('first_name', '')} {attributes.get('last_name', '')}".strip()
    return str(attributes.get("name") or person or ident.partition(".")[2].removeprefix("play:") or ident)


def reached(snapshot: Snapshot, node: str) -> Iterator[str]:
    """Yield how callers get to a node: a few numbers, with the keys to press."""
    said, graph = words(snapshot.language), snapshot.timed.graph
    found = ways(graph, node)
    yield f"**{said['reached']}**\n" if found else said["not_reached"]
    for way in found[:MOST]:
        yield f"- {_way(way, snapshot.language)}"
    if len(found) > MOST:
        yield f"- {said['more'].format(count=len(found) - MOST)}"


def _way(way: Way, language: str) -> str:
    said, kinds = words(language), way_words(language)
    parts, keys = [said["dials"].format(number=way.number)], list[str]()
    for edge in way.edges:
        if edge.kind == "key":
            keys.append(str(edge.key))
            continue
        if edge.kind in kinds:
            parts += _pressed(keys, said)
            parts.append(kinds[edge.kind])
            keys = []
    parts += _pressed(keys, said)
    if way.extension is not None:
        parts.append(said["extension"].format(extension=way.extension))
    return ", ".join(parts)


def _pressed(keys: list[str], said: Mapping[str, str]) -> list[str]:
    return [said["press"].format(keys=" ".join(keys))] if keys else []


def schedule(snapshot: Snapshot, ident: str) -> Iterator[str]:
    """Yield when a schedule is open, closed and redirected."""
    timed, said = snapshot.timed, words(snapshot.language)
    span = timed.horizon.span
    segments = timed.horizon.timeline(ident)
    for status in ("open", "closed", "redirect"):
        if found := intervals(segments, status):
            yield f"- {said[status]}: {when(found, span, timed.schedules[ident].zone, snapshot.language)}"
