"""From a plain tree to a typed tenant: every mistake is reported once, and what comes out is always whole."""

from dataclasses import dataclass

from avoki_config.diagnostics import Diagnostic
from avoki_config.model.files import relate_files
from avoki_config.model.problem import Path
from avoki_config.model.recovery import Recovery
from avoki_config.model.structure import structure
from avoki_config.model.tenant import Tenant
from avoki_config.source import Tree

_UNASKED: frozenset[str] = frozenset()


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
    _slim(tenant)
    return Parsed(tenant, recovery.diagnostics(), frozenset(recovery.broken))


def _slim(tenant: Tenant) -> None:
    """Let users and members share one empty set of written fields: there are many, and nobody asks for their own."""
    for user in tenant.users.values():
        for part in (user, user.password, user.pin, user.mobile):
            if part is not None:
                object.__setattr__(part, "__pydantic_fields_set__", _UNASKED)
    for group in tenant.groups.values():
        for member in group.members:
            object.__setattr__(member, "__pydantic_fields_set__", _UNASKED)
