"""From a plain tree to typed call tests, as `parse` does for tenants."""

from dataclasses import dataclass

from avoki_config.diagnostics import Diagnostic
from avoki_config.model.calls import CallsFile
from avoki_config.model.calls_structure import calls_structure
from avoki_config.model.problem import Path
from avoki_config.model.recovery import Recovery
from avoki_config.source import Tree


@dataclass(frozen=True, slots=True)
class ParsedCalls:
    """A file of call tests that holds, and what was wrong with what was written."""

    calls: CallsFile
    diagnostics: tuple[Diagnostic, ...]
    broken: frozenset[Path]


def parse_calls(tree: Tree) -> ParsedCalls:
    """Return the call tests in a tree, repairing the tree where it is broken. Never raises for what a person wrote."""
    recovery = Recovery(tree, CallsFile)
    calls = recovery.typed()
    if recovery.take(calls_structure(calls)):
        calls = recovery.typed()
    return ParsedCalls(calls, recovery.diagnostics(), frozenset(recovery.broken))
