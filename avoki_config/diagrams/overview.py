"""The whole tenant on one page: numbers, the places that they enter, and what these hand calls on to; no keys."""

from collections.abc import Iterable
from itertools import islice

from avoki_config.diagrams.boxes import box_id
from avoki_config.diagrams.legend import LEGEND
from avoki_config.diagrams.names import name_of
from avoki_config.diagrams.picture import Box, Line, Picture
from avoki_config.diagrams.words import words
from avoki_config.flow import CHOICES, FlowGraph, Node

PLACES = 120
"""Places on one page; the rest is counted in a note: they have their numbers' own pictures."""

PASSED = frozenset({"hangup", "not_in_service", "play", "user_voicemail"})
"""Places that the overview passes over: what is behind them is drawn, they aren't."""

_OBJECTS = ("menu", "group", "voicemail", "conference")
_RANKS = {kind: rank for rank, kind in enumerate((*_OBJECTS, "external"))}
_OWN = 100
"""The rank of users' own numbers, which are only counted."""


def overview(flow: FlowGraph, language: str) -> Picture:
    """Return the overview of a tenant, with the legend of every picture."""
    return _Overview(flow, language).picture()


class _Overview:
    def __init__(self, flow: FlowGraph, language: str) -> None:
        self.flow, self.language, self.said = flow, language, words(language)
        self.whole = {ident: self._whole(node) for ident, node in flow.nodes.items()}
        self.ways = self._ways()
        self.drawn, self.left_out, self.users = self._chosen()

    def _whole(self, node: Node) -> str:
        """Return the place that a node is part of: a submenu belongs to its menu."""
        while node.parent is not None:
            node = self.flow.nodes[node.parent]
        return node.id

    def _ways(self) -> dict[str, dict[str, bool]]:
        """Return for each whole place where it leads, and whether the caller chooses any way there."""
        ways: dict[str, dict[str, bool]] = {}
        for ident, node in self.flow.nodes.items():
            if node.kind not in PASSED:
                targets = ways.setdefault(self.whole[ident], {})
                for target, chosen in self._leads(ident):
                    if target != self.whole[ident]:
                        targets[target] = targets.get(target, False) or chosen
        return ways

    def _leads(self, ident: str) -> Iterable[tuple[str, bool]]:
        for edge in self.flow.out.get(ident, ()):
            end = edge.target
            while self.flow.nodes[end].kind == "play":
                end = self.flow.out[end][0].target
            if self.flow.nodes[end].kind not in PASSED:
                yield self.whole[end], edge.kind in CHOICES

    def _chosen(self) -> tuple[dict[str, None], int, int]:
        """Return the places to draw, and how many others and users' own numbers there is no room or need for.

        Each number comes with all that it leads to, menus' numbers first: a page that is full still shows whole flows.
        What no number leads to comes last.
        """
        ranked = sorted((self._rank(entry), number, entry) for number, entry in self.flow.entries.items())
        entries = [entry for rank, _, entry in ranked if rank < _OWN]
        places: dict[str, None] = {}
        for entry in entries:
            self._reach(entry, places)
        places |= dict.fromkeys(ident for ident, node in self.flow.nodes.items() if node.kind in _OBJECTS)
        drawn = dict.fromkeys(islice(places, PLACES))
        return drawn, len(places) - len(drawn), len(ranked) - len(entries)

    def _rank(self, entry: str) -> int:
        kinds = {self.flow.nodes[end].kind for end in self.ways.get(entry, ())}
        if kinds == {"user"} and self.flow.out[entry][0].kind == "dial":
            return _OWN
        return min((_RANKS.get(kind, len(_RANKS)) for kind in kinds), default=len(_RANKS))

    def _reach(self, entry: str, places: dict[str, None]) -> None:
        """Add an entry and what it leads to, breadth first, to the places found so far."""
        queue = [entry]
        for place in queue:
            if place not in places:
                places[place] = None
                queue += self.ways.get(place, ())

    def picture(self) -> Picture:
        boxes = [self._box(self.flow.nodes[place]) for place in self.drawn]
        lines = [
            Line(box_id(place), box_id(target), "choice" if chosen else "automatic")
            for place in self.drawn
            for target, chosen in self.ways.get(place, {}).items()
            if target in self.drawn
        ]
        return Picture(
            name="overview",
            title=self.said["overview"],
            subtitle=str(self.flow.tenant.get("name", "")),
            note=self._note(),
            language=self.language,
            boxes=tuple(boxes),
            lines=tuple(lines),
            legend=LEGEND,
        )

    def _box(self, node: Node) -> Box:
        forwarded = any(edge.kind == "forward" for edge in self.flow.out.get(node.id, ()))
        heading = self.said["forwarded" if forwarded else node.kind]
        details = (self.said["leaves"],) if node.kind == "external" else ()
        return Box(box_id(node.id), node.kind, heading, name_of(self.flow, node, self.said), details)

    def _note(self) -> str:
        left_out = {"more_users": self.users, "more_objects": self.left_out}
        told = [self.said[word].format(count=count) for word, count in left_out.items() if count]
        return f"{self.said['note']}: {', '.join(told)}" if told else ""
