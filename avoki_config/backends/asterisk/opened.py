"""From a URL to an exchange as a backend."""

from pathlib import Path

from avoki_config.backends.asterisk.backend import Exchange
from avoki_config.backends.asterisk.carrier import has_carrier
from avoki_config.backends.asterisk.vault import FileVault, SharedVault
from avoki_config.backends.registry.where import database_of
from avoki_config.backends.url import EXCHANGE, SqliteLocation, parse_url
from avoki_config.resources.recordings import Recorder


def open_exchange(url: str, tenant: str, folder: Path, recorder: Recorder | None = None) -> Exchange:
    """Return the exchange; `folder` is the tenant's, from which its policy is found. Raises BackendUrlError."""
    location = parse_url(url.removeprefix(EXCHANGE))
    vault = FileVault(location.path) if isinstance(location, SqliteLocation) else SharedVault()
    return Exchange(database_of(url), tenant, vault, carrier=has_carrier(folder), recorder=recorder)
