"""When two things are the same to a caller. SEMANTICS, "Identity": ids carry no behaviour."""

from collections.abc import Mapping
from typing import Any

from avoki_config.flow.events import End
from avoki_config.flow.graph import FlowGraph

Heard = tuple[str, ...]
"""What a prompt is to a caller: its language, and its words and voice, its file's hash, or its id."""


def spoken_language(prompt: Mapping[str, Any], language: str, tenant_language: str) -> str | None:
    """Return a prompt's language in a call: the call's, else the tenant's, else its first; None if it has none."""
    languages = prompt.get("languages") or {}
    for wanted in (language, tenant_language):
        if wanted in languages:
            return wanted
    return next(iter(languages), None)


def heard(graph: FlowGraph, prompt: str, language: str) -> Heard:
    """Return what a caller hears of a prompt in a call's language."""
    attributes = graph.prompts.get(prompt)
    if attributes is None:
        return ("missing", prompt)
    spoken = spoken_language(attributes, language, str(graph.tenant.get("language", "")))
    if spoken is None:
        return ("nothing",)
    source = attributes["languages"][spoken]
    if "text" in source:
        return (spoken, "text", source["text"], source.get("voice", ""))
    if "file" in source:
        return (spoken, "file", source.get("sha256") or source["file"])
    return (spoken, "recorded", prompt)


def place_identity(graph: FlowGraph, node: str) -> str:
    """Return what a group, user, voicemail or conference is to a caller: its kind and number, else its address."""
    number = graph.nodes[node].attributes.get("number") if node in graph.nodes else None
    return f"{node.partition('.')[0]} {number}" if number else node


_END_NODES = {
    "group": "group",
    "callback": "group",
    "user": "user",
    "user_voicemail": "user",
    "voicemail": "group_voicemail",
    "conference": "conference",
}


def end_identity(graph: FlowGraph, end: End) -> tuple[str, str]:
    """Return the end's kind and what it is to a caller."""
    if end.kind in _END_NODES:
        return end.kind, place_identity(graph, f"{_END_NODES[end.kind]}.{end.id}")
    return end.kind, end.id or ""
