"""Where a flow's places are in the dialplan, how calls go from one to the next, and how a prompt is played there."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, LiteralString

from avoki_config.address import SECTION_KINDS
from avoki_config.backends.asterisk import names
from avoki_config.backends.asterisk.rows import HERE, Line, line
from avoki_config.flow.graph import Edge, FlowGraph, Node
from avoki_config.resources.recordings import recording

BY_PERSON = frozenset({"user", "user_voicemail"})
"""Places that aren't part of a flow's version: who is rung follows at once."""


class Places:
    """The places of one tenant's flow, numbered, and the languages that its calls can have."""

    def __init__(self, graph: FlowGraph, tenant: str) -> None:
        """Give each place of the graph its number."""
        self.graph = graph
        self.tenant = tenant
        self._numbers = {
            node: number for number, node in enumerate(each for each in sorted(graph.nodes) if not self.by_person(each))
        }
        self._schedules = {schedule: number for number, schedule in enumerate(sorted(graph.schedules))}
        spoken = (str(node.attributes.get("language") or "") for node in graph.nodes.values())
        self.languages = tuple(sorted({str(graph.tenant.get("language", "")), *spoken} - {""}))
        self.sound = cache(self._sound)

    def by_person(self, node: str) -> bool:
        """Tell whether a place is a user or a user's voice mail, or the number of one: the same in every version."""
        place = self.graph.nodes[node]
        if place.kind == "number":
            return self.graph.nodes[self.graph.out[node][0].target].kind == "user" and not _forwards(self.graph, node)
        return place.kind in BY_PERSON

    def context(self, node: str) -> str:
        """Return the context of a place."""
        return f"{HERE}-{self._numbers[node]}"

    def place(self, node: str) -> int:
        """Return the number of a place."""
        return self._numbers[node]

    def hours(self, schedule: str) -> str:
        """Return the context of a schedule."""
        return f"{HERE}-h{self._schedules[schedule]}"

    def go(self, edge: Edge) -> Line:
        """Return the line that follows an edge."""
        target = self.graph.nodes[edge.target]
        if self.by_person(target.id):
            return line("Goto", "avoki-users,<user>,1", user=self.person(target))
        if edge.resume and target.kind in {"menu", "submenu"}:
            return line("Goto", "re<context>,1", context=self.context(target.id))
        return line("Goto", "to<context>,1", context=self.context(target.id))

    def go_on(self, edge: Edge) -> Line:
        """Return the line that follows an edge after a prompt that took the place of the target's own first one."""
        target = self.graph.nodes[edge.target]
        if target.kind == "play":
            return line("Goto", "af<context>,1", context=self.context(target.id))
        return self.go(edge)

    def start(self, node: str) -> tuple[str, str]:
        """Return the context and the extension at which calls to a place begin."""
        place = self.graph.nodes[node]
        if self.by_person(node):
            return "avoki-users", self.person(place)
        return "avoki", f"to{self.context(node)}"

    def person(self, place: Node) -> str:
        """Return the extension of a user, or of a user's voice mail, in `avoki-users`."""
        if place.kind == "number":
            place = self.graph.nodes[self.graph.out[place.id][0].target]
        user = names.name(self.tenant, place.id.partition(".")[2])
        return user if place.kind == "user" else f"{user}.box"

    def play(self, prompt: str, app: LiteralString = "Playback") -> Iterator[Line]:
        """Yield the lines that play a prompt in the call's language; none where nothing can be played."""
        files = self.sound(prompt)
        if len(set(files.values())) == 1:
            file = next(iter(files.values()))
            if file:
                yield line(app, "${AVOKI_SOUNDS}/<file>", file=file)
            return
        for language, file in files.items():
            if file:
                condition: LiteralString = '$["${AVOKI_LANG}" = "<language>"]?'
                yield line("ExecIf", condition + app + "(${AVOKI_SOUNDS}/<file>)", language=language, file=file)

    def _sound(self, prompt: str) -> Mapping[str, str | None]:
        """Return the file of a prompt in each language. SEMANTICS: the call's, else the tenant's, else its first."""
        attributes: Mapping[str, Any] = self.graph.prompts.get(prompt, {"languages": {}})
        own = attributes.get("languages", {})
        tenant = str(self.graph.tenant.get("language", ""))
        found: dict[str, str | None] = {}
        for language in self.languages:
            heard = next((each for each in (language, tenant, *own) if each in own), None)
            found[language] = None if heard is None else self._file(prompt, attributes, heard)
        return found

    def _file(self, prompt: str, attributes: Mapping[str, Any], language: str) -> str | None:
        """Return a prompt's file in a language that it has; one that was recorded lies where a person put it."""
        if attributes["languages"][language].get("recorded"):
            return f"recorded/{names.name(self.tenant, prompt, language)}"
        return recording(attributes, language)

    def owner(self, node: Node) -> str:
        """Return the address of the object that a place is part of; `tenant` for what belongs to none."""
        if node.path:
            return f"{SECTION_KINDS[str(node.path[0])]}.{node.path[1]}"
        return "tenant"


def _forwards(graph: FlowGraph, number: str) -> bool:
    return graph.out[number][0].kind == "forward"
