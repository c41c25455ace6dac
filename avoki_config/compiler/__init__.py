"""Compiling a tenant: `compile()` is the public entry; the passes are a list in `pipeline`."""

from avoki_config.compiler.compilation import Compilation
from avoki_config.compiler.pipeline import compile  # noqa: A004 - the word of the trade

__all__ = ["Compilation", "compile"]
