"""What a rule is: a module with a docstring and a `check` that says WHAT and WHICH PATH. It never prints or reads files."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

from avoki_config.resources import Resource

Path = tuple[str | int, ...]
"""A way through the tenant file: `("menus", "kundservice", "keys", "1", "group")`."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a rule found.

    `path` is where the finding stands, `part` whether at the key or the value there. `detail` says what is wrong with
    names, `help` how to mend it. `needs` are the paths whose being right the finding rests on: where one of them (or
    anything below it) already has a finding from the source layer, this one is silent; default the path itself.
    """

    path: Path
    detail: str
    help: str = ""
    part: Literal["key", "value"] = "value"
    related: tuple[tuple[str, Path], ...] = ()
    needs: tuple[Path, ...] | None = None
    address: str | None = None


class Rule(Protocol):
    """A rule module, as the registry lists it."""

    CODE: str

    def check(self, context: "Context") -> Iterable[Finding]:
        """Return what is wrong."""
        ...
