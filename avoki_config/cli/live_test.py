"""`test --live`: the exchanges that tests are played on, and where their recordings are kept."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from avoki_config.cli import output
from avoki_config.cli.failures import FailureError
from avoki_config.cli.planning import folder_of
from avoki_config.compiler import Compilation
from avoki_config.compiler.call_tests import TestRun

_NEEDED = ("numpy",)


def played(run: TestRun, compilation: Compilation, path: str, exchanges: int) -> TestRun:
    """Make the calls of a run on real exchanges, and return the run with what was wrong there."""
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        raise FailureError(f"Live tests need {' and '.join(missing)}: pip install 'avoki-config[live]'.")
    from avoki_config.compiler.live_calls import live  # noqa: PLC0415 - numpy and a database library
    from avoki_config.exchange.folder import ExchangeError  # noqa: PLC0415 - as above
    from avoki_config.exchange.live.hurried import SAID  # noqa: PLC0415 - as above
    from avoki_config.exchange.live.run import Theatre  # noqa: PLC0415 - as above
    from avoki_config.exchange.sounds.programs import SoundError  # noqa: PLC0415 - as above
    from avoki_config.exchange.sounds.speech import engine  # noqa: PLC0415 - as above

    assert compilation.tree is not None
    output.note(f"Calls are made for real, on a copy of the tenant on this machine. {SAID}")
    settings = compilation.policy.prompts
    with _work() as work:
        urls = [f"asterisk+sqlite:{work}/{at}.db" for at in range(exchanges)]
        kept = folder_of(path) / ".avoki" / "live-recordings"
        try:
            speaker = engine(settings.engine, settings.command)
            tenant = compilation.wanted.tenant
            return live(run, compilation.resources, Theatre(tenant, compilation.tree.root, work, kept, urls, speaker))
        except (ExchangeError, SoundError) as error:
            raise FailureError(str(error)) from None


@contextmanager
def _work() -> Iterator[Path]:
    """Give a folder in memory where the system has one, with a short name: a control socket's path is limited."""
    memory = Path("/dev/shm")  # noqa: S108 - a folder of its own is made there
    with TemporaryDirectory(prefix="avoki-", dir=memory if memory.is_dir() else None) as folder:
        yield Path(folder)
