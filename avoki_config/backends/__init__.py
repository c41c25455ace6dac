"""Where a tenant lives: the registry, and memory for tests."""

from avoki_config.backends.open import open_backend
from avoki_config.backends.url import BackendUrlError

__all__ = ["BackendUrlError", "open_backend"]
