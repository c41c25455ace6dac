"""Places of the flow graph as boxes: what stands in them, and the rows that their ways on leave from."""

import re
from collections.abc import Callable, Mapping
from typing import Any
from zlib import crc32

from avoki_config.diagrams.names import name_of, prompt_name, spoken
from avoki_config.diagrams.picture import Box, Row
from avoki_config.diagrams.queue import queue_details, queue_word
from avoki_config.diagrams.week import never_closed, summary
from avoki_config.diagrams.words import words
from avoki_config.flow import Edge, FlowGraph, Node

KEYPAD = "123456789*0#"
HOURS = frozenset({"closed", "redirect"})
IN_ROWS = frozenset({"key", "no_input", "invalid", "no_agents", "max_wait", "overflow"}) | HOURS
"""Edges that leave from a row of their box."""

_PORTS = {"*": "star", "#": "hash"}
_ODD = re.compile(r"[^0-9A-Za-z.+*#/@_-]")


def box_id(node: str) -> str:
    """Return a node's name in DOT and SVG: without colons, which begin ports, or whatever else somebody wrote."""
    name = node.replace(":", ".")
    plain = _ODD.sub("_", name)
    return name if plain == name else f"{plain[:60]}_{crc32(node.encode('utf-8', 'replace')):08x}"


class Boxes:
    """Makes the boxes of one tenant's flow in one language."""

    def __init__(self, flow: FlowGraph, language: str, *, apart: bool = False) -> None:
        """Keep the flow and the words. `apart` gives each way its own row and port, the same in every version."""
        self.flow = flow
        self.language = language
        self.apart = apart
        self.said = words(language)

    def box(self, node: Node) -> tuple[Box, dict[Edge, str]]:
        """Return the box of a place, and the port of each of its ways that leaves from a row."""
        edges = self.ways(node)
        hours, ports = self._rows([edge for edge in edges if edge.kind in HOURS], "hours", self._hours_word)
        word = self._queue_word if node.kind == "group" else self._menu_word
        rows, more = self._rows([edge for edge in edges if edge.kind in IN_ROWS - HOURS], "way", word)
        box = Box(
            id=box_id(node.id),
            kind=node.kind,
            heading=self._heading(node),
            name=name_of(self.flow, node, self.said),
            details=self._details(node),
            rows=(*rows, *self._callback(node)),
            hours=self._hours(node),
            hours_rows=tuple(hours),
        )
        return box, ports | more

    def ways(self, node: Node) -> list[Edge]:
        """Return a place's ways on that calls can take, keys as they lie on a telephone, then the others."""
        edges = [edge for edge in self.flow.out.get(node.id, ()) if not self._never(edge)]
        return sorted(edges, key=lambda edge: KEYPAD.find(edge.key) if edge.key else len(KEYPAD))

    def _never(self, edge: Edge) -> bool:
        return edge.kind == "closed" and never_closed(self.flow.schedules[edge.schedule or ""])

    def _rows(self, edges: list[Edge], prefix: str, word: Callable[[Edge], str]) -> tuple[list[Row], dict[Edge, str]]:
        """Return a row a key, and one for all automatic ways that lead to the same place in the same manner."""
        together: dict[object, list[Edge]] = {}
        for edge in edges:
            alike: object = self._way(edge) if self.apart else edge.key or (edge.target, edge.resume)
            together.setdefault(alike, []).append(edge)
        rows, ports = [], {}
        for index, (way, same) in enumerate(together.items()):
            port = str(way) if self.apart else f"{prefix}{index}"
            what = ", ".join(dict.fromkeys(said for edge in same if (said := word(edge))))
            leads = self._leads(same[0])
            text = f"{what[0].upper()}{what[1:]} → {leads}" if what else leads
            rows.append(Row(port, same[0].key or "", text, what=what))
            ports.update(dict.fromkeys(same, port))
        return rows, ports

    def _way(self, edge: Edge) -> str:
        """Return what tells a way from the others of its box, and is the same in another version: a port's name."""
        if edge.exception is None:
            return f"{edge.kind}{_PORTS.get(edge.key or '', edge.key or '')}"
        before = self.flow.schedules[edge.schedule or ""]["exceptions"][: edge.exception + 1]
        name = str(before[-1].get("name", ""))
        count = sum(str(each.get("name", "")) == name for each in before)
        return f"{edge.kind}{crc32(name.encode('utf-8', 'replace')):08x}x{count}"

    def _leads(self, edge: Edge) -> str:
        if edge.resume:
            return self.said["repeat" if edge.source == edge.target else "back"]
        node = self.flow.nodes[edge.target]
        name = name_of(self.flow, node, self.said)
        if node.kind in {"voicemail", "user_voicemail", "conference"}:
            return f"{self.said[node.kind]} {name}"
        return f"♪ {name}" if node.kind == "play" else name

    def _menu_word(self, edge: Edge) -> str:
        return "" if edge.key else self.said[edge.kind]

    def _hours_word(self, edge: Edge) -> str:
        if edge.kind == "closed" or edge.exception is None:
            return self.said["closed"]
        exception = self.flow.schedules[edge.schedule or ""]["exceptions"][edge.exception]
        return str(exception.get("name", ""))

    def _queue_word(self, edge: Edge) -> str:
        return queue_word(edge.kind, self.flow.nodes[edge.source].attributes.get("queue", {}), self.said)

    def _heading(self, node: Node) -> str:
        forwarded = any(edge.kind == "forward" for edge in self.flow.out.get(node.id, ()))
        return self.said["forwarded" if forwarded else node.kind]

    def _hours(self, node: Node) -> tuple[str, ...]:
        if not node.schedule or node.schedule not in self.flow.schedules:
            return ()
        hours = summary(self.flow.schedules[node.schedule], self.language)
        return (self.said["schedule"].format(name=node.schedule, hours=hours),)

    def _details(self, node: Node) -> tuple[str, ...]:
        if node.kind == "external":
            return (self.said["leaves"],)
        if node.kind not in {"menu", "submenu", "group"}:
            return ()
        language = node.attributes.get("language")
        changed = [self.said["language"].format(name=language)] if language else []
        if node.kind == "group":
            return (*queue_details(self.flow, node.attributes, self.said), *changed)
        return (*self._menu_details(node.attributes), *changed)

    def _menu_details(self, menu: Mapping[str, Any]) -> list[str]:
        attempts = int(menu.get("attempts", 2))
        waits = self.said["waits_once" if attempts == 1 else "waits"]
        lines = [
            self.said["greeting"].format(name=prompt_name(self.flow, menu.get("greeting", ""))),
            waits.format(timeout=spoken(menu.get("timeout", "5s")), attempts=attempts),
        ]
        if menu.get("direct_dial"):
            lines.append(self.said["direct_dial"].format(count=len(self.flow.extensions)))
        return lines

    def _callback(self, node: Node) -> list[Row]:
        callback = node.attributes.get("callback") if node.kind == "group" else None
        if not callback or not callback.get("enabled"):
            return []
        return [Row("callback", str(callback.get("key", "1")), self.said["callback"])]
