"""Which registry is meant when a tenant's file need not be valid: for `state` commands, and for going back at night."""

import re
from dataclasses import dataclass
from pathlib import Path

import click

from avoki_config.backends.keeping import open_keeper, sole_tenant
from avoki_config.backends.registry.keeper import Keeper
from avoki_config.backends.url import BackendUrlError
from avoki_config.cli.failures import FailureError
from avoki_config.cli.planning import folder_of
from avoki_config.source import load

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True)
class Kept:
    """A tenant's id, the folder that it lies in, and the keeper of its registry."""

    tenant: str
    folder: Path
    keeper: Keeper


def kept(path: str, url: str | None) -> Kept:
    """Return the registry of the tenant at a path, of which only the id is read; or of the tenant with that id.

    Where the file tells no id, the registry does if it holds one tenant. Raises FailureError, click.UsageError.
    """
    folder = folder_of(path)
    try:
        tenant = _tenant(path, url, folder)
        return Kept(tenant, folder, open_keeper(url, tenant, folder))
    except BackendUrlError as error:
        raise click.UsageError(str(error)) from None


def _tenant(path: str, url: str | None, folder: Path) -> str:
    if not Path(path).exists():
        if _ID.fullmatch(path) and url is not None:
            return path
        raise FailureError(f"There is no {path}. Name the tenant's file, its folder, or with --backend its id.")
    ident = _written(path) or sole_tenant(url, folder)
    if ident is None:
        raise FailureError(
            f"{path} does not say which tenant it is (tenant.id), and the registry holds no tenant alone. "
            "Mend the file, or give the tenant's id in its place, with --backend."
        )
    return ident


def _written(path: str) -> str | None:
    """Return the id that stands in the tenant's file, whatever else is wrong there."""
    tree = load(path).tree
    tenant = tree.data.get("tenant") if tree is not None and isinstance(tree.data, dict) else None
    ident = tenant.get("id") if isinstance(tenant, dict) else None
    return ident if isinstance(ident, str) and _ID.fullmatch(ident) else None
