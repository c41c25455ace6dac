"""What a caller of one number meets, as a picture: only what the number reaches."""

from avoki_config.diagrams.boxes import Boxes, box_id
from avoki_config.diagrams.names import name_of
from avoki_config.diagrams.picture import Box, Line, LineKind, Picture
from avoki_config.diagrams.untangle import untangled
from avoki_config.flow import CHOICES, Edge, FlowGraph, Node

PLACES = 250
"""Places in one picture; what lies farther from the number is counted in a note."""

LOCAL = frozenset({"hangup", "not_in_service"})
"""Ends that every place has for itself, so that no line crosses the picture to hang up."""

NOTE = "note"


def number_picture(flow: FlowGraph, number: str, language: str) -> Picture:
    """Return the picture of the calls to one number; one that nobody owns is not in service."""
    return NumberPicture(flow, number, Boxes(flow, language)).picture()


class NumberPicture:
    """The boxes and lines of the calls to one number."""

    def __init__(self, flow: FlowGraph, number: str, make: Boxes, places: int = PLACES) -> None:
        """Find the places that calls can come to; at most `places` are drawn, the nearest."""
        self.flow, self.number, self.make = flow, number, make
        self.boxes: dict[str, Box] = {}
        self.lines: dict[tuple[str, str, str], Line] = {}
        self.start = flow.entries.get(number, f"number.{number}")
        reached = self._reached()
        self.drawn = dict.fromkeys(reached[:places])
        self.left_out = len(reached) - len(self.drawn)

    def _reached(self) -> list[str]:
        seen = {self.start: None}
        queue = list(seen)
        for place in queue:
            for edge in self.make.ways(self.flow.nodes[place]) if place in self.flow.nodes else ():
                if edge.target not in seen and self.flow.nodes[edge.target].kind not in LOCAL:
                    seen[edge.target] = None
                    queue.append(edge.target)
        return queue

    def draw(self) -> None:
        """Fill in `boxes` by id, and `lines` by source, port and target."""
        said = self.make.said
        if self.start not in self.flow.nodes:
            self._unused()
        for place in self.drawn:
            if place in self.flow.nodes:
                self._place(self.flow.nodes[place])
        if self.left_out:
            self.boxes[NOTE] = Box(NOTE, "note", said["note"], said["more"].format(count=self.left_out))

    def picture(self) -> Picture:
        """Return the picture."""
        said = self.make.said
        self.draw()
        boxes, lines = untangled(self.boxes.values(), self.lines.values())
        return Picture(
            name=self.number,
            title=said["calls_to"].format(number=self.number),
            subtitle=self.subtitle(),
            note=said["badges"] if any(box.badge for box in boxes) else "",
            language=self.make.language,
            boxes=boxes,
            lines=lines,
        )

    def subtitle(self) -> str:
        """Return what answers the number, and whose it is."""
        tenant = str(self.flow.tenant.get("name", ""))
        first = next(iter(self.flow.out.get(self.start, ())), None)
        owner = name_of(self.flow, self.flow.nodes[first.target], self.make.said) if first else ""
        return " · ".join(part for part in (owner, tenant) if part)

    def _unused(self) -> None:
        said = self.make.said
        self.boxes[box_id(self.start)] = Box(
            box_id(self.start), "number", said["number"], self.number, (said["unused"],)
        )
        start = box_id(self.start)
        end = self._end(start, "not_in_service")
        self.lines[start, "", end] = Line(start, end, "automatic")

    def _place(self, node: Node) -> None:
        box, ports = self.make.box(node)
        self.boxes[box.id] = box
        for edge in self.make.ways(node):
            if edge.resume and edge.source == edge.target:
                continue  # hearing the menu again leads nowhere else: its row says it
            kind: LineKind = "return" if edge.resume else "choice" if edge.kind in CHOICES else "automatic"
            label = self.make.said["no_answer"] if edge.kind == "no_answer" else ""
            line = Line(box.id, self._target(edge), kind, ports.get(edge, ""), label)
            self.lines.setdefault((line.source, line.port, line.target), line)

    def _target(self, edge: Edge) -> str:
        kind = self.flow.nodes[edge.target].kind
        if kind in LOCAL:
            return self._end(box_id(edge.source), kind)
        return box_id(edge.target) if edge.target in self.drawn else NOTE

    def _end(self, source: str, kind: str) -> str:
        ident = f"{source}@{kind}"
        name = self.make.said[kind]
        self.boxes.setdefault(ident, Box(ident, "hangup" if kind == "hangup" else "not_in_service", "", name))
        return ident
