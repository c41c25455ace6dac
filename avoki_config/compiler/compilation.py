"""What compiling a tenant gives."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from avoki_config.compiler.parts import NOTHING, Parts
from avoki_config.compiler.policy import LOCKED, Policy
from avoki_config.diagnostics import Diagnostic, Span, has_errors
from avoki_config.resources import Resource

if TYPE_CHECKING:  # built when somebody asks for it
    from avoki_config.flow import FlowGraph
    from avoki_config.model.tenant import Tenant
    from avoki_config.planner import MovedEntry, Wanted
    from avoki_config.source import Tree


Path = tuple[str | int, ...]

UNWALKABLE = frozenset({*LOCKED, "REF001"} - {"INT001"})
"""Without what these findings lack, nobody knows where a call goes. A rule that crashed lacks nothing of a call."""


@dataclass(frozen=True)
class Compilation:
    """A tenant compiled: typed and lowered where it could be read, with everything that is wrong in it.

    `at` is the start of the horizon, aware, in the tenant's zone. `texts` are the files by the name that spans use.
    """

    diagnostics: tuple[Diagnostic, ...]
    texts: Mapping[str, str]
    policy: Policy
    at: datetime | None = None
    parts: Parts = field(default=NOTHING)

    @property
    def tree(self) -> "Tree | None":
        """Return what was read; None where there was nothing to judge."""
        return self.parts.tree

    @property
    def tenant(self) -> "Tenant | None":
        """Return the typed tenant; None where there was nothing to type."""
        return self.parts.tenant

    @property
    def resources(self) -> Sequence[Resource]:
        """Return the lowered tenant; empty where there was nothing to lower."""
        return self.parts.resources

    @property
    def ok(self) -> bool:
        """Tell whether there is no error: then the tenant may be planned and applied."""
        return not has_errors(self.diagnostics)

    @property
    def walkable(self) -> bool:
        """Tell whether calls can be made: it parses, its references resolve, and no pass of ours failed."""
        return bool(self.resources) and all(each.code not in UNWALKABLE for each in self.diagnostics)

    @cached_property
    def graph(self) -> "FlowGraph":
        """Return where every call can go."""
        from avoki_config.flow import build  # noqa: PLC0415 - a command that asks for no flow doesn't pay

        return build(self.resources)

    @cached_property
    def spans(self) -> Mapping[str, Span]:
        """Return where each object stands, by address; looked up one by one, for most are never asked for."""
        from avoki_config.compiler.places import spans  # noqa: PLC0415 - only a plan with changes shows places

        return spans(self.parts)

    def place(self, path: Path) -> Span:
        """Return where a field of the lowered tenant is written: its key; a day of a week stands in its range."""
        from avoki_config.compiler.places import place  # noqa: PLC0415 - as above

        assert self.tree is not None
        return place(self.tree, path)

    @property
    def wanted(self) -> "Wanted":
        """Return the tenant as the planner takes it."""
        from avoki_config.planner import Wanted  # noqa: PLC0415 - a command that plans nothing doesn't pay

        return Wanted(self.parts.id, self.resources, self.moved, self.spans)

    @property
    def moved(self) -> "tuple[MovedEntry, ...]":
        """Return the entries of `moved`."""
        from avoki_config.planner import MovedEntry  # noqa: PLC0415 - as above

        return tuple(MovedEntry(*each) for each in self.parts.moved)
