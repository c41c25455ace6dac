"""Which tenant a document belongs to: itself, or the folder of files that it is a part of."""

import os
import re
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import Literal

from avoki_config.compiler import policy_file
from avoki_config.compiler.scope import Scope
from avoki_config.model.tenant import Tenant
from avoki_config.source.folder import is_tenant

Role = Literal["whole", "part", "other", "nothing"]
Read = Callable[[Path], str]

_KEY = re.compile(r"""[\n\r]["']?([A-Za-z_][\w-]*)["']?[ \t]*:(?=\s|\Z)""")
_SECTIONS = frozenset(Tenant.model_fields) - {"version", "tenant"}
_MANY = 2000
"""Where so many files lie, nobody keeps one tenant; the whole disk isn't searched for it."""


def is_ours(path: Path) -> bool:
    """Tell whether a document can be a tenant's file by its name: YAML, and no call tests."""
    return is_tenant(path.name.lstrip("."), ())


def role(text: str) -> Role:
    """Return what a text is by its top-level keys: a tenant, a part of one, something else, or nothing yet."""
    keys = {found[1] for found in _KEY.finditer("\n" + text.lstrip("\ufeff"))}
    if "tenant" in keys:
        return "whole"
    if keys & _SECTIONS:
        return "part"
    return "other" if keys - {"version"} else "nothing"


def tenant_of(path: Path, read: Read, roots: Collection[Path] = ()) -> Path | None:
    """Return the path of the tenant that a document is compiled with: its own, or a folder's; None for no tenant.

    A folder is a tenant when exactly one file below it says `tenant:` and others have sections. It is looked for from
    the document's folder up to the one with `avoki-config.toml` or `.git`, or a root of the editor's workspace.
    """
    own = role(read(path))
    if own == "other":
        return None
    for folder in folders_above(path, roots):
        roles = [own if each == path else role(read(each)) for each in yaml_below(folder, path)]
        whole = roles.count("whole")
        if whole == 1 and (own != "whole" or "part" in roles):
            return folder
        if whole:
            break
    return path


def folders_above(path: Path, roots: Collection[Path]) -> Iterator[Path]:
    """Yield the folders in which a document's tenant is looked for, its own first."""
    above = list(path.parents)
    top = next((at for at, each in enumerate(above) if each in roots or _is_top(each)), 0)
    yield from above[: top + 1]


def _is_top(folder: Path) -> bool:
    return (folder / policy_file.NAME).exists() or (folder / ".git").exists()


def yaml_below(folder: Path, path: Path) -> list[Path]:
    """Return the YAML files below a folder, the document among them; only it where there are too many files."""
    policy = policy_file.find(folder)
    patterns = policy_file.read(policy, policy.name)[0].exclude if policy else ()
    exclude = Scope(str(folder), policy).exclude(patterns)
    found, seen = {path}, 0
    for where, folders, files in os.walk(folder):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        seen += len(folders) + len(files)
        if seen > _MANY:
            return [path]
        names = (Path(where, each) for each in files)
        found.update(each for each in names if is_tenant(each.relative_to(folder).as_posix(), exclude))
    return sorted(found)
