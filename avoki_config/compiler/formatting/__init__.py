"""The one style of tenant files: fields in the models' order, texts quoted, comments kept, no meaning changed."""

from avoki_config.compiler.formatting.format import UnformattableError, formatted

__all__ = ["UnformattableError", "formatted"]
