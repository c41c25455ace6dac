"""One call for machines, in the contract's JSON."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from avoki_config.diagnostics import Span
from avoki_config.diagnostics.plain import span_to_plain
from avoki_config.flow.events import End, Event
from avoki_config.flow.graph import Path
from avoki_config.flow.walk import Trace

FORMAT_VERSION = "1.0"
UNSHOWN = frozenset({"wait", "way"})
Spans = Callable[[Path], Span]


def document(trace: Trace, to: str, at: datetime, spans: Spans) -> dict[str, Any]:
    """Return what `trace --format json` says; `at` is aware, `spans` gives where a path is written."""
    return {
        "format_version": FORMAT_VERSION,
        "to": to,
        "at": at.isoformat(),
        "ends": end_document(trace.ends),
        "hears": list(trace.hears),
        "steps": [_step(event, spans) for event in trace.events if event.event not in UNSHOWN],
    }


def end_document(end: End) -> dict[str, str]:
    """Return an end: its kind, and the id of what it ended in where there is one."""
    return {"kind": end.kind} if end.id is None else {"kind": end.kind, "id": end.id}


def _step(event: Event, spans: Spans) -> dict[str, Any]:
    step = {
        "address": event.address,
        "event": event.event,
        "value": event.value,
        "language": event.language,
        "span": span_to_plain(spans(event.path)),
    }
    return {**step, "why": event.why} if event.why else step
