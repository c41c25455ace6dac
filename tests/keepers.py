"""Keepers of new registries on both engines, for tests of what a registry keeps."""

from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from postgresql_server import new_database
from resource_sets import TENANT

from avoki_config.backends.keeping import open_keeper
from avoki_config.backends.registry.keeper import Keeper
from avoki_config.planner import Applied, MovedEntry, Rules, Wanted, apply_wanted
from avoki_config.planner.rollback import wanted_back
from avoki_config.resources import Origin, Resource

ANNA = Origin("anna", "0123456789abcdef0123456789abcdef01234567")
FORCED = Rules(force=frozenset({"PLAN002", "PLAN003"}))
NewKeeper = Callable[[], Keeper]


def keepers(engine: str, folder: Path, server: str | None) -> NewKeeper:
    """Return a maker of new, empty places."""

    def make() -> Keeper:
        url = f"sqlite:{folder / f'{uuid4()}.db'}" if server is None else new_database(server)
        return open_keeper(url, TENANT, folder)

    assert (engine == "sqlite") == (server is None)
    return make


def unprotected(resources: list[Resource]) -> list[Resource]:
    """Return the resources without protection, so that any state may follow any other."""
    return [
        Resource(one.address, one.kind, {k: v for k, v in one.attributes.items() if k != "protect"}, one.references)
        for one in resources
    ]


def apply(keeper: Keeper, resources: list[Resource], *moved: MovedEntry) -> Applied:
    """Apply the objects as anna does."""
    return apply_wanted(keeper.registry, Wanted(TENANT, resources, moved), FORCED, origin=ANNA)


def roll_back(keeper: Keeper, serial: int) -> Applied:
    """Roll back as `apply --rollback-to` does."""
    former = keeper.former(serial)
    return apply_wanted(keeper.registry, wanted_back(TENANT, serial, former.resources, former.names), FORCED)


def held(keeper: Keeper) -> dict[str, Resource]:
    """Return the registry's objects, read afresh."""
    return dict(keeper.state().resources())
