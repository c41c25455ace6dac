"""How ways of a call are said in findings."""

from collections.abc import Iterable

from avoki_config.flow.graph import Edge
from avoki_config.validators.frame import Path

_WAYS = {
    "dial": "is dialled",
    "forward": "is forwarded",
    "closed": "when closed",
    "redirect": "when redirected",
    "no_input": "after silence",
    "invalid": "after a wrong key",
    "no_agents": "without agents",
    "overflow": "at overflow",
    "max_wait": "after the longest wait",
    "no_answer": "unanswered",
    "then": "after its prompt",
}


def way_words(edge: Edge) -> str:
    """Return how a call comes to go this way: `key 1`, `without agents`."""
    return f"key {edge.key}" if edge.kind == "key" else _WAYS[edge.kind]


def place_words(node: str) -> str:
    """Return what a place is called: its address, and for a prompt on the way just that."""
    return "a prompt" if node.startswith("play:") else node


def round_words(edges: Iterable[Edge]) -> str:
    """Return a way round in words: `group.a, after the longest wait to group.b, without agents to group.a`."""
    legs = list(edges)
    return ", ".join(
        [place_words(legs[0].source), *(f"{way_words(edge)} to {place_words(edge.target)}" for edge in legs)]
    )


def steps(edges: Iterable[Edge]) -> tuple[tuple[str, Path], ...]:
    """Return each way as a related place of a finding."""
    return tuple((f"{way_words(edge)} to {place_words(edge.target)}", edge.path) for edge in edges)
