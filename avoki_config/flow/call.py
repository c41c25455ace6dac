"""One call's machine: from where a call stands and what is put in, to what is heard and where it stands then.

The only place that says what a menu, a group or an hour does to a call: trace, tests, promises and differences ask it.
The machine is for one instant: `decisions` say what every schedule is then. SEMANTICS, "The call", steps 1 to 7.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import Literal, NamedTuple

from avoki_config.flow.events import Decided, End, Event, Place, Trail
from avoki_config.flow.graph import ENTRIES, Edge, FlowGraph, Node, Path
from avoki_config.flow.queue import queue_messages, queue_outcomes
from avoki_config.model.seconds import seconds

Outcome = Literal["answered", "no_agents", "overflow", "max_wait", "callback", "busy", "no_answer"]
KEYS = "0123456789*#"
USER_OUTCOMES: tuple[Outcome, ...] = ("answered", "busy", "no_answer")

_NOBODY: frozenset[str] = frozenset()
_SPEAKING = frozenset({"menu", "submenu", "group"})
_ENDS = {
    "user_voicemail": "user_voicemail",
    "voicemail": "voicemail",
    "conference": "conference",
    "external": "external",
    "hangup": "hangup",
    "not_in_service": "not_in_service",
    "dangling": "dangling",
}


class _Course(NamedTuple):
    """What a call carries along: its language, and what it has entered since the last key."""

    language: str
    entered: frozenset[str]


class Machine:
    """The flow of one tenant at one instant."""

    def __init__(self, graph: FlowGraph, decisions: Mapping[str, Decided]) -> None:
        """Take the graph, and for each schedule that a call can meet what it is at the instant."""
        self.graph = graph
        self.decisions = decisions
        self._ways: dict[str, dict[str, Edge]] = {}

    def start(self, number: str, trail: Trail) -> Place | End:
        """Dial a number: SEMANTICS step 1."""
        language = str(self.graph.tenant.get("language", ""))
        node = self.graph.entries.get(number)
        path: Path = ("numbers",) if node is None else self.graph.nodes[node].path
        trail(Event("number", f"number.{number}", number, language, path))
        if node is None:
            return End("not_in_service", None, path)
        edge = Edge("", node, "dial", path)
        return self._follow(edge, _Course(language, _NOBODY), trail)

    def outcomes(self, node: str) -> tuple[Outcome, ...]:
        """Return the outcomes that a group or user has by its configuration, the default one first; () for the rest."""
        place = self.graph.nodes[node]
        if place.kind == "user":
            return USER_OUTCOMES
        return queue_outcomes(place.attributes) if place.kind == "group" else ()

    def press(self, place: Place, key: str, trail: Trail) -> Place | End:
        """Press a key in a menu: SEMANTICS step 3. Any key, listed or not, ends what step 7 counts."""
        node = self.graph.nodes[place.node]
        course = _Course(place.language, _NOBODY)
        typed = place.digits + key
        if self.collects(node.id) and typed in self._prefixes:
            trail(Event("key", node.id, key, place.language, node.path))
            return place._replace(digits=typed, entered=_NOBODY)
        edge = self._listed(node, typed)
        if edge is None:
            trail(Event("invalid", node.id, key, place.language, node.path))
            return self._attempt(place, "invalid", course, trail)
        trail(Event("key", node.id, key, place.language, edge.path))
        return self._follow(edge, course, trail)

    def silence(self, place: Place, trail: Trail) -> Place | End:
        """Let a menu's timeout pass: an attempt, or the end of collected digits."""
        node = self.graph.nodes[place.node]
        course = _Course(place.language, place.entered)
        wait = seconds(node.attributes.get("timeout", "5s"))
        trail(Event("silence", node.id, None, place.language, node.path, wait))
        if not place.digits:
            return self._attempt(place, "no_input", course, trail)
        edge = self._listed(node, place.digits)
        if edge is not None:
            return self._follow(edge, course, trail)
        trail(Event("invalid", node.id, place.digits, place.language, node.path))
        return self._attempt(place, "invalid", course, trail)

    def outcome(self, place: Place, outcome: Outcome, trail: Trail) -> Place | End:
        """Let a group or a user answer, or not: SEMANTICS steps 4 and 5. The outcome must be one of `outcomes`."""
        node = self.graph.nodes[place.node]
        course = _Course(place.language, place.entered)
        if node.kind == "group" and outcome in {"answered", "max_wait", "callback"}:
            self._queue(node, outcome, place.language, trail)
        trail(Event("outcome", node.id, outcome, place.language, node.path))
        if outcome == "answered":
            return End(node.kind, _ident(node), node.path)
        if outcome == "callback":
            return End("callback", _ident(node), node.path)
        kind = "no_answer" if node.kind == "user" else outcome
        return self._follow(self._way(node.id, kind), course, trail)

    def _queue(self, node: Node, outcome: Outcome, language: str, trail: Trail) -> None:
        for wait, prompt, path in queue_messages(node.attributes, outcome):
            if prompt is None:
                trail(Event("wait", node.id, None, language, node.path, wait))
            else:
                trail(Event("play", node.id, prompt, language, (*node.path, *path), wait))

    def _attempt(self, place: Place, why: Literal["no_input", "invalid"], course: _Course, trail: Trail) -> Place | End:
        node = self.graph.nodes[place.node]
        if place.attempt < node.attributes.get("attempts", 2):
            self._play(node, node.attributes["greeting"], (*node.path, "greeting"), course.language, trail)
            return Place(node.id, place.attempt + 1, "", course.language, course.entered)
        edge = self._way(node.id, why)
        trail(Event("way", node.id, why, course.language, edge.path))
        return self._follow(edge, course, trail)

    def _follow(self, edge: Edge, course: _Course, trail: Trail) -> Place | End:
        """Go where an edge leads, and on from there as long as nothing is awaited."""
        announce: tuple[str, Path] | None = None
        while True:
            node = self.graph.nodes[edge.target]
            if announce and node.kind != "play":
                self._play(node, *announce, course.language, trail)
                announce = None
            if node.kind in ENTRIES or (node.kind == "number" and self._forwards(node.id)):
                if node.id in course.entered:
                    return End("trapped", None, edge.path)
                spoken = node.attributes.get("language") if node.kind in _SPEAKING else None
                course = _Course(spoken or course.language, course.entered | {node.id})
            if node.kind in _ENDS:
                return End(_ENDS[node.kind], _end_ident(node), edge.path)
            if node.kind == "play":
                prompt, path = announce or (node.attributes["play"], (*node.path, "play"))
                self._play(node, prompt, path, course.language, trail)
                announce = None
                edge = self.graph.out[node.id][0]
            elif node.kind == "number":
                edge = self.graph.out[node.id][0]
            elif (turned := self._hours(node, edge, course, trail)) is not None:
                edge, announce = turned
            else:
                return self._arrive(node, course, trail)

    def _arrive(self, node: Node, course: _Course, trail: Trail) -> Place:
        if node.kind in {"menu", "submenu"}:
            self._play(node, node.attributes["greeting"], (*node.path, "greeting"), course.language, trail)
            return Place(node.id, 1, "", course.language, course.entered)
        return Place(node.id, 0, "", course.language, course.entered)

    def _hours(
        self, node: Node, edge: Edge, course: _Course, trail: Trail
    ) -> tuple[Edge, tuple[str, Path] | None] | None:
        """Ask the schedule of a menu or group: None to go on, else the way out and what is announced there. Step 2."""
        decided = None if edge.resume or node.schedule is None else self.decisions.get(node.schedule)
        if decided is None:
            return None
        trail(Event("schedule", node.id, decided.status, course.language, decided.path, why=decided.name))
        announce = (decided.play, _play_path(decided)) if decided.play else None
        if decided.status == "closed":
            return self._way(node.id, "closed"), announce
        if announce:
            self._play(node, *announce, course.language, trail)
        if decided.status == "redirect":
            return self._redirect(node, decided), None
        return None

    def _redirect(self, node: Node, decided: Decided) -> Edge:
        return next(way for way in self.graph.out[node.id] if way.kind == "redirect" and way.path[:4] == decided.path)

    def _way(self, node: str, kind: str) -> Edge:
        return self._ways_of(node)[kind]

    def _ways_of(self, node: str) -> dict[str, Edge]:
        ways = self._ways.get(node)
        if ways is None:
            ways = self._ways[node] = {
                way.key or way.kind: way for way in reversed(self.graph.out.get(node, ())) if way.kind != "redirect"
            }
        return ways

    def _listed(self, node: Node, typed: str) -> Edge | None:
        if len(typed) == 1:
            return self._ways_of(node.id).get(typed)
        user = self.graph.extensions.get(typed) if self.collects(node.id) else None
        return Edge(node.id, f"user.{user}", "key", ("users", user, "extension"), key=typed) if user else None

    def collects(self, ident: str) -> bool:
        """Tell whether a menu lets callers dial extensions."""
        node = self.graph.nodes[ident]
        return node.kind == "menu" and bool(node.attributes.get("direct_dial"))

    @cached_property
    def _prefixes(self) -> frozenset[str]:
        return frozenset(code[:length] for code in self.graph.extensions for length in range(1, len(code)))

    def _forwards(self, number_node: str) -> bool:
        return self.graph.out[number_node][0].kind == "forward"

    def _play(self, node: Node, prompt: str, path: Path, language: str, trail: Trail) -> None:
        trail(Event("play", node.id, prompt, language, path))


def _play_path(decided: Decided) -> Path:
    """Return where the prompt of the entry that decided is written; all holidays of a schedule have one."""
    entry = decided.path[:3] if "holidays" in decided.path[2:3] else decided.path
    return (*entry, "play")


def _ident(node: Node) -> str:
    return node.id.partition(".")[2]


def _end_ident(node: Node) -> str | None:
    return None if node.kind in {"hangup", "not_in_service"} else _ident(node)
