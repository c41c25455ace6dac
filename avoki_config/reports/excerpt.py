"""The line of the source that a finding is about, with a caret under the place."""

import re
from collections.abc import Mapping, Sequence

from avoki_config.diagnostics import Span
from avoki_config.reports.screen import Screen, character_width, printable_character
from avoki_config.reports.secrets import MASK, mask

_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")


class Sources:
    """The texts of the files, split into lines when they are first asked for."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        """Keep the texts by the name that spans use."""
        self._texts = texts
        self._lines: dict[str, Sequence[str]] = {}

    def lines(self, file: str) -> Sequence[str]:
        """Return the lines of a file as YAML counts them; none for a file that couldn't be read."""
        if file not in self._lines:
            text = self._texts.get(file)
            self._lines[file] = [] if text is None else _BREAK.split(text.removeprefix("\ufeff"))
        return self._lines[file]


def excerpt(sources: Sources, span: Span, screen: Screen, colour: str, *, secret: bool = False) -> list[str]:
    """Return the numbered line and its caret line; nothing where the file has no such line.

    A long line is cut to what stands around the place. With `secret`, what the span covers is left out as well.
    """
    lines = sources.lines(span.file)
    index = span.start.line - 1
    if not 0 <= index < len(lines) or not lines[index].strip():
        return []
    text, begin = mask(lines, index), span.start.column - 1
    if secret:
        text = text[:begin] + MASK
    end = span.end.column - 1 if span.end.line == span.start.line else len(text.rstrip())
    begin = min(begin, len(text))
    end = max(begin + 1, min(end, len(text)))
    number = str(span.start.line)
    shown, caret = _window(text, begin, end, screen.width - len(number) - 5)
    gutter = screen.paint("|", "blue")
    return [
        f"  {' ' * len(number)} {gutter}",
        f"  {screen.paint(number, 'blue')} {gutter} {shown}".rstrip(),
        f"  {' ' * len(number)} {gutter} {caret[0]}{screen.paint(caret[1], colour, bold=True)}",
    ]


def _window(text: str, begin: int, end: int, width: int) -> tuple[str, tuple[str, str]]:
    """Return the part of the line that fits, with the caret's indent and the caret."""
    widths = [character_width(character) for character in text]
    first = 0
    if sum(widths) > width:
        room = width // 3
        while first < begin and sum(widths[first:begin]) > room:
            first += max(1, (begin - first - room) // 2)
    lead = "…" if first else ""
    last, used = first, len(lead)
    while last < len(text) and used + widths[last] <= width - (1 if last + 1 < len(text) else 0):
        used += widths[last]
        last += 1
    tail = "…" if last < len(text) else ""
    shown = lead + "".join(map(printable_character, text[first:last])) + tail
    indent = len(lead) + sum(widths[first:begin])
    length = max(1, sum(widths[begin : min(end, last)]))
    return shown, (" " * indent, "^" * length)
