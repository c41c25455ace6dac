"""Quotes and brackets that aren't closed: the parser notices far below, the mistake is where they open."""

from contextlib import suppress

from yaml import YAMLError
from yaml.events import CollectionEndEvent, CollectionStartEvent

from avoki_config.source.events import events
from avoki_config.source.marks import line_start, value_start
from avoki_config.source.note import Note

_OPENERS = {"while parsing a flow mapping": "{", "while parsing a flow sequence": "["}


def unclosed(problem: str, context: str, text: str, at: int, opened: int) -> Note | None:
    """Explain a quote or a bracket that isn't closed, or a comma that is missing inside one."""
    if context == "while scanning a quoted scalar":
        return Note("SRC001", opened, opened + 1, "The quote that opens here is never closed.", "Close it.")
    if context in _OPENERS:
        here = text[at : at + 1]
        if at >= len(text) or (_indent(text, at) <= _indent(text, opened) and "\n" in text[opened:at]):
            return _never_closed(opened, _OPENERS[context])
        detail = f"A comma is missing before this, or the {_OPENERS[context]} before it isn't closed."
        return Note("SRC001", at, at + len(here), detail, "Separate the items of a bracket with commas.")
    if "expected node content" in problem and not text[at:].strip():
        bracket = _before(text)[1]
        return None if bracket is None else _never_closed(bracket, text[bracket])
    return _after_quote(text, at) if "expected key" in problem else None


def _never_closed(opened: int, bracket: str) -> Note:
    detail = f"The {bracket} that opens here is never closed."
    return Note("SRC001", opened, opened + 1, detail, "Close it, and separate its items with commas.")


def _after_quote(text: str, at: int) -> Note | None:
    """Explain text after a closing quote, which is on another line where one was forgotten."""
    last = _before(text)[0]
    if last is None or last[2] not in ("'", '"') or text[last[1] : at].strip(" \t"):
        return None
    start, end, quote = last
    if line_start(text, start) != line_start(text, end):
        detail = "The quote that opens here closes on a line further down, and text follows it."
        return Note("SRC001", start, start + 1, detail, "Close it on its line.")
    detail = "The text goes on after its closing quote."
    return Note("SRC001", at, at + 1, detail, f"Quote the whole text, and write {quote} inside it as {_inner(quote)}.")


def _inner(quote: str) -> str:
    return "''" if quote == "'" else '\\"'


def _indent(text: str, at: int) -> int:
    begin = line_start(text, at)
    line = text[begin:at]
    return len(line) - len(line.lstrip(" "))


def _before(text: str) -> tuple[tuple[int, int, str] | None, int | None]:
    """Return start, end and style of the last scalar before the parser gives up, and where the last open bracket is."""
    last: tuple[int, int, str] | None = None
    opened: list[int | None] = []
    with suppress(YAMLError), events(text) as get:
        while (event := get()) is not None:
            if isinstance(event, tuple):
                last = (event[4].index, event[5].index, event[6])
            elif isinstance(event, CollectionStartEvent):
                start: int = event.start_mark.index  # type: ignore[union-attr]  # libyaml gives each event its marks
                opened.append(value_start(text, start) if event.flow_style else None)
            elif isinstance(event, CollectionEndEvent):
                opened.pop()
    return last, opened[-1] if opened else None
