"""Where a key of a TOML file stands. The standard library's reader gives no positions, so the lines are searched."""

import re
from collections.abc import Sequence

from avoki_config.diagnostics import Position, Span

Path = Sequence[str | int]


def locate(file: str, text: str, path: Path) -> Span:
    """Return the span of the key at a path, of its table's header, or of the file's first character.

    `("ignore", 1, "code")` is `code` in the second `[[ignore]]`. Columns count code points.
    """
    lines = text.splitlines()
    header = _header(lines, path)
    key = str(path[-1]) if path and isinstance(path[-1], str) else None
    if key is not None and len(path) > 1:
        found = _key(lines, key, header if header is not None else -1)
        if found is not None:
            return _span(file, found, lines[found], key)
    if header is None and key is not None:
        found = _key(lines, key, -1, whole=True)
        if found is not None:
            return _span(file, found, lines[found], key)
    if header is not None:
        return _span(file, header, lines[header], lines[header].strip())
    return Span.at(file)


def _header(lines: Sequence[str], path: Path) -> int | None:
    """Return the line of `[table]`, or of the n-th `[[table]]`."""
    if not path:
        return None
    wanted = path[1] if len(path) > 1 and isinstance(path[1], int) else 0
    pattern = re.compile(rf"\s*\[{{1,2}}\s*[\"']?{re.escape(str(path[0]))}[\"']?\s*\]")
    at = [index for index, line in enumerate(lines) if pattern.match(line)]
    return at[wanted] if wanted < len(at) else None


def _key(lines: Sequence[str], key: str, after: int, *, whole: bool = False) -> int | None:
    """Return the line on which the key is set after a header, before the next one unless the whole file is meant."""
    pattern = re.compile(rf"\s*(?:[\w.-]+\.)?[\"']?{re.escape(key)}[\"']?\s*[=.]")
    for index in range(after + 1, len(lines)):
        if not whole and lines[index].lstrip().startswith("["):
            return None
        if pattern.match(lines[index]):
            return index
    return None


def _span(file: str, index: int, line: str, word: str) -> Span:
    column = max(line.find(word), 0) + 1
    return Span(file, Position(index + 1, column), Position(index + 1, column + len(word)))
