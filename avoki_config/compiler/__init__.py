"""Compiling a tenant: `compile()` is the public entry; the passes are a list in `pipeline`."""

from typing import TYPE_CHECKING, Any

from avoki_config.compiler.compilation import Compilation

if TYPE_CHECKING:
    from avoki_config.compiler.pipeline import compile  # noqa: A004 - the word of the trade

__all__ = ["Compilation", "compile"]


def __getattr__(name: str) -> Any:
    """Import the passes when somebody compiles: a verdict that is known from before doesn't pay for them."""
    if name == "compile":
        from avoki_config.compiler.pipeline import compile  # noqa: A004, PLC0415 - as above

        return compile
    raise AttributeError(name)
