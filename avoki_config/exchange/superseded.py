"""Removing what an apply superseded, as soon as no call is in it any more."""

from avoki_config.backends.asterisk.collect import collect as collect_rows
from avoki_config.exchange.condition import contexts_in_use
from avoki_config.exchange.folder import ExchangeFolder


def collect(folder: ExchangeFolder) -> int:
    """Remove the dialplan's superseded versions that no call is in; return how many rows went.

    Calls are listed when it is known what is superseded, which gets no new ones. Raises ExchangeError, BackendError.
    """
    setup = folder.known()
    return collect_rows(setup.backend, setup.tenant, lambda: contexts_in_use(folder))
