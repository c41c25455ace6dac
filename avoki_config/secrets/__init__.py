"""Secrets' values: where they come from, what is kept of them, how new ones are made and handed over."""

from avoki_config.secrets.key import Keys
from avoki_config.secrets.outbox import Outbox
from avoki_config.secrets.problems import SecretsError
from avoki_config.secrets.sources import Sources
from avoki_config.secrets.vault import Vault

__all__ = ["Keys", "Outbox", "SecretsError", "Sources", "Vault"]
