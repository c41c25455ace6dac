"""What every test on a real exchange needs: a short folder in memory, and a server for PostgreSQL realtime."""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from exchange_siege import Siege, besieged
from postgresql_server import new_database

from avoki_config.exchange import program


@pytest.fixture
def work() -> Iterator[Path]:
    """Return a folder with a short name, for the path of a control socket is limited; in memory where there is one."""
    memory = Path("/dev/shm")
    with TemporaryDirectory(prefix="avoki-", dir=memory if memory.is_dir() else None) as folder:
        yield Path(folder)


@pytest.fixture(params=("sqlite", "postgresql"))
def new_url(request: pytest.FixtureRequest, work: Path) -> Callable[[], str]:
    """Return a maker of empty places for an exchange's tenant."""
    if request.param == "sqlite":
        files = count()
        return lambda: f"asterisk+sqlite:{work}/{next(files)}.db"
    server = request.getfixturevalue("postgresql")
    return lambda: f"asterisk+{new_database(server)}"


@pytest.fixture
def backend_url(new_url: Callable[[], str]) -> str:
    """Return the URL of an empty place for an exchange's tenant."""
    return new_url()


@pytest.fixture(scope="module")
def siege(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Siege]:
    """Return an exchange that is attacked, and its carrier."""
    with besieged(tmp_path_factory.mktemp("siege")) as made:
        yield made


@pytest.fixture
def held(siege: Siege) -> Iterator[None]:
    """See after each attack that it is the same exchange, and that it holds."""
    process = program.pid(siege.line.folder)
    yield
    siege.holds()
    assert program.pid(siege.line.folder) == process
