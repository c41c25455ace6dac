"""What a change does to the calls of one number, as one picture of both versions: what is as it was is only counted."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from avoki_config.diagrams.boxes import Boxes, box_id
from avoki_config.diagrams.matching import matched
from avoki_config.diagrams.merge import OLD, Merged, merged
from avoki_config.diagrams.names import prompt_name
from avoki_config.diagrams.number_picture import LOCAL, PLACES, NumberPicture
from avoki_config.diagrams.picture import Box, Line, Mark, Picture, Row
from avoki_config.diagrams.prompts import played
from avoki_config.diagrams.unseen import unseen
from avoki_config.diagrams.untangle import untangled
from avoki_config.diagrams.ways import way_to, ways_of, ways_there
from avoki_config.flow import FlowGraph

Key = tuple[str, str, str]
_EVERYWHERE = 1_000_000


class Against:
    """Base and head, drawn number by number.

    `prompts` are the ids of those that sound otherwise now (`flow.sounds.changed_prompts`).
    """

    def __init__(self, base: FlowGraph, head: FlowGraph, language: str, prompts: Collection[str] = ()) -> None:
        """Find out which places are the same."""
        self.base, self.head = matched(base, head)
        self.language = language
        self.prompts = frozenset(prompts)
        self.places = tuple(
            {box_id(ident): node for ident, node in flow.nodes.items()} for flow in (self.base, self.head)
        )
        self.make = tuple(Boxes(flow, language, apart=True) for flow in (self.base, self.head))

    def picture(self, number: str, facts: Sequence[str] = ()) -> Picture:
        """Return the picture of one number (E.164); `facts` say when which callers notice what, a line each."""
        return _Comparison(self, number).picture(tuple(facts))


class _Comparison:
    def __init__(self, both: Against, number: str) -> None:
        self.both, self.number = both, number
        self.said = both.make[1].said
        self.sides = tuple(
            NumberPicture(flow, number, make, _EVERYWHERE)
            for flow, make in zip((both.base, both.head), both.make, strict=True)
        )
        for flow, side in zip((both.base, both.head), self.sides, strict=True):
            if number in flow.entries:
                side.draw()
        self.ways = tuple(ways_of(side.lines.values()) for side in self.sides)
        self.merged = {ident: self._merged(ident) for ident in self._order()}
        self.lines = dict(self._lines())

    def _order(self) -> list[str]:
        """Return the boxes of both versions: head's, nearest first, then base's own."""
        base, head = self.sides
        return [*head.boxes, *(ident for ident in base.boxes if ident not in head.boxes)]

    def _merged(self, ident: str) -> Merged:
        base, head = (side.boxes.get(ident) for side in self.sides)
        ways = (self.ways[0].get(ident, {}), self.ways[1].get(ident, {}))
        made = merged(base, head, ways, self._sounds(ident))
        if made.box.mark:
            return made
        return merged(base, head, ways, self._unseen(ident))

    def _sounds(self, ident: str) -> list[Row]:
        """Return a row for each prompt of a place that says something else than it did."""
        node = self.both.places[1].get(ident)
        if node is None:
            return []
        names = (prompt_name(self.both.head, each) for each in played(self.both.head, node, self.both.prompts))
        return [Row("", "", self.said["new_words"].format(name=name), mark="changed") for name in names]

    def _unseen(self, ident: str) -> list[Row]:
        """Return a row for each difference of a place that its words don't tell."""
        ours, theirs = (places.get(ident) for places in self.both.places)
        if ours is None or theirs is None:
            return []
        found = unseen(self.both.base, self.both.head, theirs.id, self.said)
        return [Row("", "", text, mark="changed") for text in found]

    def _lines(self) -> Iterable[tuple[Key, Line]]:
        """Yield each line once, with its mark; one that leads elsewhere now is two."""
        base, head = (
            {(line.source, line.port, line.target): line for line in side.lines.values()} for side in self.sides
        )
        for key, line in head.items():
            mark: Mark = "" if key in base else self._mark(line, "changed", "added")
            yield key, replace(line, mark=mark)
        for (source, port, target), line in base.items():
            if (source, port, target) not in head:
                old = f"{port}{OLD}" if port and source in self.sides[1].boxes else port
                yield (source, old, target), replace(line, port=old, mark=self._mark(line, "before", "removed"))

    def _mark(self, line: Line, otherwise: Mark, alone: Mark) -> Mark:
        """Return what a line is that only one version has: another way than before, or one of its own."""
        both = all(line.port in ways.get(line.source, {}) for ways in self.ways)
        return otherwise if both else alone

    def picture(self, facts: tuple[str, ...]) -> Picture:
        shown, drawn = self._shown()
        boxes, lines = untangled((self._box(ident, drawn) for ident in shown), drawn)
        number = self.number
        count = sum(each.box.kind not in LOCAL for ident, each in self.merged.items() if ident not in shown)
        notes = [self.said["signs"], *([self.said["unchanged_places"].format(count=count)] if count else [])]
        notes += [self.said["badges"]] if any(box.badge for box in boxes) else []
        side = self.sides[1] if number in self.both.head.entries else self.sides[0]
        return Picture(
            name=number,
            title=self.said["calls_to"].format(number=number),
            subtitle=side.subtitle(),
            note="\n".join(notes),
            language=self.both.language,
            boxes=boxes,
            lines=lines,
            facts=facts or (() if self._any() else (self.said["no_difference"],)),
        )

    def _any(self) -> bool:
        return any(each.box.mark for each in self.merged.values()) or any(line.mark for line in self.lines.values())

    def _shown(self) -> tuple[dict[str, None], list[Line]]:
        """Return the boxes to draw, and the lines: what changed, where that leads, and the way there."""
        changed = [line for line in self.lines.values() if line.mark]
        wanted = [ident for ident, each in self.merged.items() if each.box.mark]
        wanted += [line.source for line in changed]
        start = next(iter(self.merged), "")
        wanted = wanted or [line.target for line in self.lines.values() if line.source == start]
        ways = ways_there(start, self.lines.values())
        shown: dict[str, None] = {start: None} if start else {}
        kept: dict[Key, Line] = {}
        for ident in dict.fromkeys(wanted):
            if len(shown) >= PLACES and ident not in shown:
                continue
            for line in way_to(ident, ways):
                kept[line.source, line.port, line.target] = line
                shown |= {line.source: None, line.target: None}
            shown[ident] = None
        shown |= {line.target: None for line in changed if line.source in shown}
        lines = {**kept, **{(line.source, line.port, line.target): line for line in changed}}
        order = {ident: None for ident in self.merged if ident in shown}
        known = [line for key, line in self.lines.items() if key in lines]
        return order, [line for line in known if line.source in order and line.target in order]

    def _box(self, ident: str, lines: Sequence[Line]) -> Box:
        """Return a box as it is drawn: its changes, the rows that lines leave from, and how many others there are."""
        each = self.merged[ident]
        ports = {line.port for line in lines if line.source == ident}
        kept = tuple(row for row in each.kept if row.port in ports)
        count = len(each.kept) - len(kept)
        rest = self.said["unchanged_ways_one" if count == 1 else "unchanged_ways"].format(count=count) if count else ""
        if each.box.mark in {"added", "removed"}:
            return replace(each.box, word=f"{each.box.mark}_here" if self._elsewhere(ident, each.box) else "")
        return replace(each.box, details=(), hours=(), rows=(*kept, *each.box.rows), rest=rest)

    def _elsewhere(self, ident: str, box: Box) -> bool:
        """Tell whether the version in which calls to this number don't come to a place has it nevertheless."""
        return ident in self.both.places[0 if box.mark == "added" else 1]
