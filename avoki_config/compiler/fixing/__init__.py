"""`validate --fix`: the certain edits of findings, made in the files."""

from avoki_config.compiler.fixing.edits import Placed, alone, edits, spliced
from avoki_config.compiler.fixing.files import ChangedError, FixedFile
from avoki_config.compiler.fixing.fixed import Fixed, fixed

__all__ = ["ChangedError", "Fixed", "FixedFile", "Placed", "alone", "edits", "fixed", "spliced"]
