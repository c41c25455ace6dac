"""Opening hours, ready to be told: the period, the language, and what things are called."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from avoki_config.diagnostics import Span
from avoki_config.flow.events import End
from avoki_config.flow.graph import FlowGraph, Path
from avoki_config.flow.opening import Opening
from avoki_config.hours.vocabulary import Vocabulary, vocabulary
from avoki_config.reports.calendar_words import CalendarWords, calendar_words
from avoki_config.reports.call_words import call_words, end_words, place_name

Spans = Callable[[Path], Span]


@dataclass(frozen=True)
class Calendar:
    """The opening hours of a tenant from a day to a day (both included), and what the words about them need.

    `numbers` are those whose callers meet each schedule first, with the menu or group that asks it. `spans` gives where
    a path is written; `at` is aware.
    """

    openings: tuple[Opening, ...]
    numbers: Mapping[str, tuple[tuple[str, str], ...]]
    graph: FlowGraph
    spans: Spans
    first: date
    last: date
    at: datetime
    lang: str

    @cached_property
    def words(self) -> CalendarWords:
        """Return the words of the language."""
        return calendar_words(self.lang)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Return the language's words for time."""
        return vocabulary(self.lang)

    @property
    def tenant(self) -> str:
        """Return what a person calls the tenant."""
        return str(self.graph.tenant.get("name") or self.graph.tenant.get("id", ""))

    def dated(self, day: date) -> str:
        """Return a day as `tors 2026-12-24`."""
        return f"{self.vocabulary.days[day.weekday()]} {day.isoformat()}"

    def name(self, address: str) -> str:
        """Return what a person calls an object by its address; a prompt's id where it has no name."""
        kind, _, ident = address.partition(".")
        if kind == "prompt":
            return str(self.graph.prompts.get(ident, {}).get("name") or ident)
        return place_name(self.graph, address)

    def place(self, path: Path) -> str:
        """Return `file:line` of a path."""
        span = self.spans(path)
        return f"{span.file}:{span.start.line}"

    def end(self, end: End) -> str:
        """Return where a call comes, as a person says it."""
        if end.kind == "play":
            return self.words.kinds["play"].format(self.name(f"prompt.{end.id}"))
        if end.kind == "menu":
            return self.words.kinds["menu"].format(self.name(f"menu.{end.id}"))
        return end_words(end, self.graph, call_words(self.lang))
