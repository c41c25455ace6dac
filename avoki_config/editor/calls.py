"""Call tests as they are typed: which tenant they are about, and what is wrong with them."""

from collections.abc import Collection, Sequence
from pathlib import Path

from avoki_config.compiler.call_names import misnamed
from avoki_config.compiler.call_tests import SUFFIXES
from avoki_config.diagnostics import Diagnostic, sort_key
from avoki_config.editor.belonging import Read, folders_above, is_ours, role, tenant_of, yaml_below
from avoki_config.editor.snapshot import Snapshot
from avoki_config.model.calls_parse import parse_calls
from avoki_config.source import load_text


def is_calls(path: Path) -> bool:
    """Tell whether a document is a file of call tests by its name."""
    return path.name.endswith(SUFFIXES)


def tenant_of_calls(path: Path, read: Read, roots: Collection[Path], opened: Collection[Path]) -> Path | None:
    """Return the tenant that a file of call tests is about; None where there is none, or it may be one of several.

    It is the only one below the file's folder, or below the nearest folder above that has one. `opened` are documents
    that may never have been saved.
    """
    for folder in folders_above(path, roots):
        near = {each for each in (*yaml_below(folder, path), *opened) if is_ours(each) and each.is_relative_to(folder)}
        tenants = {tenant_of(each, read, roots) for each in near if role(read(each)) == "whole"}
        if tenants:
            return tenants.pop() if len(tenants) == 1 else None
    return None


def findings(name: str, text: str, snapshot: Snapshot | None) -> Sequence[Diagnostic]:
    """Return what is wrong with a file of call tests, as `test` finds it, without making the calls.

    Names are only judged by a tenant in which calls can be made.
    """
    tree = load_text(text, name)
    if not tree.complete:
        return tree.diagnostics
    parsed = parse_calls(tree)
    found = [*tree.diagnostics, *parsed.diagnostics]
    if snapshot is not None and snapshot.compilation.walkable:
        found += misnamed(snapshot.timed, parsed.calls, tree)
    return sorted(dict.fromkeys(found), key=sort_key)
