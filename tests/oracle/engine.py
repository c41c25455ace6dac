"""The product, asked as the oracle is: tenants as plain data through text, model and resources to the flow."""

from typing import Any

from oracle_call import Data
from strategies.yaml_text import to_yaml

from avoki_config.flow import FlowGraph, build
from avoki_config.flow.identity import spoken_language
from avoki_config.flow.timed import TimedFlow
from avoki_config.flow.walk import Trace, walk
from avoki_config.model.parse import parse
from avoki_config.resources.lower import lower
from avoki_config.source import load_text


def flow(data: Data, start: int, end: int) -> TimedFlow:
    """Return the flow of a tenant over `[start, end)` (UTC epoch seconds)."""
    parsed = parse(load_text(to_yaml(data), "tenant.yaml"))
    assert parsed.diagnostics == ()
    return TimedFlow(build(lower(parsed.tenant, lambda _: None)), (start, end))


def told(graph: FlowGraph, trace: Trace) -> list[tuple[Any, ...]]:
    """What a caller is told by a trace: prompts with the language that each is heard in, and seconds."""
    found: list[tuple[Any, ...]] = []
    for event in trace.events:
        if event.seconds:
            found.append(("wait", event.seconds))
        if event.event == "play" and event.value is not None:
            languages = graph.prompts[event.value]
            heard = spoken_language(languages, event.language, graph.tenant["language"])
            found.append(("hear", event.value, heard))
    return found


def call(timed: TimedFlow, number: str, at: int, presses: tuple[str, ...], when: dict[str, str]) -> Trace:
    return walk(timed.machine(at), number, presses, when)
