"""One call as a person reads it: what is heard, why it goes this way, where each of it is written, and how it ends."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import NamedTuple

from avoki_config.diagnostics import Span
from avoki_config.flow.events import Event
from avoki_config.flow.graph import FlowGraph, Path
from avoki_config.flow.identity import spoken_language
from avoki_config.flow.walk import Trace
from avoki_config.reports.call_words import CallWords, call_words, end_words, place_name
from avoki_config.reports.screen import Screen, clipped

Spans = Callable[[Path], Span]


class _Line(NamedTuple):
    what: str
    where: str
    colour: str | None = None


def render(trace: Trace, at: datetime, graph: FlowGraph, spans: Spans, *, screen: Screen, lang: str) -> str:
    """Return the call as lines, no wider than the screen where that can be; `at` is aware."""
    words = call_words(lang)
    day = words.days[at.weekday()]
    title = screen.paint(f"{words.call} {trace.events[0].value}, {day} {at:%Y-%m-%d %H:%M}", bold=True)
    lines = [line for event in trace.events for line in _lines(event, graph, spans, words)]
    ends = f"{words.ends}: {end_words(trace.ends, graph, words)}"
    lines.append(_Line(ends, _where(spans(trace.ends.path)), "red" if trace.ends.kind == "trapped" else "green"))
    return "\n".join((title, "", *(_shown(line, screen) for line in lines), ""))


def _shown(line: _Line, screen: Screen) -> str:
    room = max(screen.width - len(line.where) - 4, 20)
    text = clipped(line.what, room)
    gap = " " * max(screen.width - 2 - len(text) - len(line.where), 2)
    return f"  {screen.paint(text, line.colour)}{gap}{screen.paint(line.where, 'cyan')}"


def _lines(event: Event, graph: FlowGraph, spans: Spans, words: CallWords) -> Iterator[_Line]:
    where = _where(spans(event.path))
    name = place_name(graph, event.address)
    if event.event == "schedule":
        why = f": {words.entry(event.why)}" if event.why else ""
        yield _Line(f"{name}: {words.status[str(event.value)]}{why}", where, "yellow")
    elif event.event == "play" and event.value is not None:
        yield _Line(f"♪ {event.value}{_said(graph, event)}", where)
    elif event.event == "outcome":
        yield _Line(f"{name}: {words.outcomes[str(event.value)]}", where)
    elif event.event in words.events:
        yield _Line(words.events[event.event].format(value=event.value, name=name, seconds=event.seconds), where)


def _said(graph: FlowGraph, event: Event) -> str:
    prompt = graph.prompts.get(event.value or "", {})
    language = spoken_language(prompt, event.language, str(graph.tenant.get("language", "")))
    source = prompt.get("languages", {}).get(language, {})
    return f" ({language})  “{source['text']}”" if source.get("text") else f" ({language})"


def _where(span: Span) -> str:
    return f"{span.file}:{span.start.line}"
