"""What a rule is: a module with a docstring and a `check` that says WHAT and WHICH PATH; it prints and reads nothing.

A rule's file is `validators/<family>/<code>_<name>.py`, and its code stands in `registry.RULES`. It looks like this:

    CODE = "REF002"

    def check(context: Context) -> Iterator[Finding]:
        ...

The docstring has the sections of `docstring.SECTIONS`, from which the rule's page is made. A module without `check`
documents a code that a lower layer reports.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, Protocol

from avoki_config.validators.context import Context, Path, path_of
from avoki_config.validators.thresholds import Thresholds

__all__ = ["Context", "Edit", "Finding", "Path", "Rule", "Thresholds", "path_of"]


@dataclass(frozen=True, slots=True)
class Edit:
    """A certain edit: `text`, unquoted, in place of what the finding stands at; with `into` added to that list."""

    text: str
    into: Path | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a rule found.

    `path` is where the finding stands, `part` whether at the key or the value there. `detail` says what is wrong with
    names, `help` how to mend it. `related` are other places that belong to it, each with its words. `needs` are the
    paths whose being right the finding rests on: where one of them (or anything below it) already has a finding from a
    lower layer, this one is silent; default the path itself. `address` is the object it is about; default the one that
    the path lies in. `fix` are the edits that mend it together, where they are certain.
    """

    path: Path
    detail: str
    help: str = ""
    part: Literal["key", "value"] = "value"
    related: tuple[tuple[str, Path], ...] = ()
    needs: tuple[Path, ...] | None = None
    address: str | None = None
    fix: tuple[Edit, ...] = ()


class Rule(Protocol):
    """A rule module that is run."""

    CODE: str

    def check(self, context: Context) -> Iterable[Finding]:
        """Return what is wrong."""
        ...
