"""Every backend that the conformance suite runs on."""

from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, settings
from keepers import NewKeeper, keepers
from postgresql_server import new_database
from stepwise_place import MemoryStepwise

from avoki_config.backends import open_backend
from avoki_config.backends.memory import MemoryBackend
from avoki_config.backends.registry.keeper import Keeper
from avoki_config.resources import Backend

settings.register_profile(
    "backends", deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
settings.load_profile("backends")

Opener = Callable[[], Backend]
"""Opens the same place again, as another process would."""

KINDS = ("memory", "stepwise", "sqlite", "postgresql", "asterisk+sqlite", "asterisk+postgresql")


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    """Return a folder in memory where the system has one: waiting for a disk proves nothing here."""
    memory = Path("/dev/shm")
    with TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        yield Path(folder)


@pytest.fixture(params=KINDS)
def fresh(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], Opener]:
    """Return a maker of new, empty places for the tenant."""

    def make() -> Opener:
        if request.param in ("memory", "stepwise"):
            made = MemoryBackend("nordlunda") if request.param == "memory" else MemoryStepwise("nordlunda")
            return lambda: made
        exchange = "asterisk+" if request.param.startswith("asterisk+") else ""
        (tmp_path / "avoki-config.toml").write_text('[exchange.trunk]\nhost = "127.0.0.2"\n')
        if request.param.endswith("sqlite"):
            path = tmp_path / f"{uuid4()}.db"
            return lambda: open_backend(f"{exchange}sqlite:{path}", "nordlunda", tmp_path)
        url = exchange + new_database(request.getfixturevalue("postgresql"))
        return lambda: open_backend(url, "nordlunda", tmp_path)

    return make


@pytest.fixture
def place(fresh: Callable[[], Opener]) -> Opener:
    """Return one new place."""
    return fresh()


@pytest.fixture(params=["sqlite", "postgresql"])
def new_keeper(request: pytest.FixtureRequest, tmp_path: Path) -> NewKeeper:
    """Return a maker of new, empty registries."""
    server = request.getfixturevalue("postgresql") if request.param == "postgresql" else None
    return keepers(request.param, tmp_path, server)


@pytest.fixture
def keeper(new_keeper: NewKeeper) -> Keeper:
    """Return one new registry."""
    return new_keeper()
