"""From a plain tree to a typed tenant: every mistake is reported once, and what comes out is always whole."""

from dataclasses import dataclass

from avoki_config.diagnostics import Diagnostic
from avoki_config.model.files import relate_files
from avoki_config.model.problem import Path
from avoki_config.model.recovery import Recovery
from avoki_config.model.structure import structure
from avoki_config.model.tenant import Tenant
from avoki_config.source import Tree


@dataclass(frozen=True, slots=True)
class Parsed:
    """A tenant that holds, what was wrong with what was written, and the paths whose values are not the writer's."""

    tenant: Tenant
    diagnostics: tuple[Diagnostic, ...]
    broken: frozenset[Path]


def parse(tree: Tree) -> Parsed:
    """Return the tenant in a tree, repairing the tree where it is broken. Never raises for what a person wrote."""
    relate_files(tree)
    recovery = Recovery(tree, Tenant)
    tenant = recovery.typed()
    if recovery.take(structure(tenant, tree.data)):
        tenant = recovery.typed()
    return Parsed(tenant, recovery.diagnostics(), frozenset(recovery.broken))
