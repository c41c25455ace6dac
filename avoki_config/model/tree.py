"""What the model asks of a loaded document: plain data, where each value stands, and repairs in place."""

from pathlib import Path as FilePath
from typing import Any, Literal, Protocol

from avoki_config.diagnostics import Span
from avoki_config.model.problem import Path


class Tree(Protocol):
    """A document as the source layer loads it; `source.Tree` is one."""

    data: dict[str, Any]
    root: FilePath
    complete: bool

    def span(self, path: Path, part: Literal["key", "value"] = "value") -> Span:
        """Return where a value or its key stands; the nearest parent's key for a path that doesn't exist."""
        ...

    def folder(self, path: Path) -> FilePath:
        """Return the folder of the file that a value stands in."""
        ...

    def remove(self, path: Path) -> None:
        """Take a value away; nothing happens where there is none."""
        ...

    def replace(self, path: Path, value: Any) -> None:
        """Put another value at a path; a field that isn't there is added."""
        ...
