"""A problem: a mistake in a document's values, by path, before it is a finding with a place in a file."""

from typing import Literal, NamedTuple

Path = tuple[str | int, ...]
"""A way through a document: `("menus", "kundservice", "keys", "1", "group")`."""


class Problem(NamedTuple):
    """One mistake.

    `path` is where it stands (for SRC005 the field that isn't there), `part` whether it is the key or the value.
    `related` are other places that belong to it, `spoils` other paths whose content can't be trusted after it.
    Where one of `needs` isn't what the writer meant, it may be no mistake, and isn't reported. `repair` says what makes
    the document whole again: to remove the path and what it spoils, or to put a neutral value there; at `whole` instead
    where only that can be removed. `meant` is what certainly should stand at the path.
    """

    code: Literal["SRC002", "SRC003", "SRC004", "SRC005"]
    path: Path
    detail: str
    help: str = ""
    part: Literal["key", "value"] = "value"
    related: tuple[tuple[str, Path], ...] = ()
    spoils: tuple[Path, ...] = ()
    needs: tuple[Path, ...] = ()
    repair: Literal["remove", "neutral", "none"] = "neutral"
    whole: Path | None = None
    meant: str | None = None

    @property
    def marks(self) -> tuple[Path, ...]:
        """Return every path that isn't what the writer meant."""
        return (self.path, *self.spoils)
