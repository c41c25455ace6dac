"""Saved plans: which file is one, and beside which tenant its registry lies."""

from pathlib import Path

from avoki_config.backends.url import default_location
from avoki_config.resources import Plan

TENANT_SUFFIXES = frozenset({".yaml", ".yml"})


def is_plan(path: str) -> bool:
    """Tell whether a path is meant as a saved plan: a file that isn't named as YAML, even a damaged one."""
    return Path(path).is_file() and Path(path).suffix.lower() not in TENANT_SUFFIXES


def registry_folder(plan: Plan, file: Path) -> Path:
    """Return the folder whose `.avoki` holds the plan's registry when no `--backend` is given.

    That is the tenant's; a plan knows its files by name only, so the plan's own folder and the working folder are
    looked at too. Where none has a registry, the first of them gets it.
    """
    files = [Path(span.file) for span in plan.spans.values()]
    folders = [*(each.parent for each in files[:1] if each.is_file()), file.parent, Path()]
    return next((folder for folder in folders if default_location(plan.tenant, folder).path.exists()), folders[0])
