"""What all tests share: how Hypothesis searches, and a PostgreSQL server for those that ask for one.

In CI Hypothesis draws the same examples each time: a red run is about the change. Everywhere else it searches on.

How long a machine takes for an example says nothing of what is tested: no test fails for being slow.
"""

import os
import signal
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings
from postgresql_server import running

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # a shell's background job: programs under test must hear Ctrl-C
    signal.signal(signal.SIGINT, signal.default_int_handler)

os.environ.setdefault("AVOKI_CONFIG_CACHE", "off")  # what a test changes in the program itself must be seen

settings.register_profile("anywhere", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("anywhere")
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """Return the URL of a server's database; the server starts when the first test asks for it.

    AVOKI_CONFIG_TEST_POSTGRESQL may name a server of one's own.
    """
    if named := os.environ.get("AVOKI_CONFIG_TEST_POSTGRESQL"):
        yield named
    else:
        with running() as url:
            yield url
