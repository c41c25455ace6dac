"""A tenant as a review takes it: compiled, with its files named as the user knows them."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from avoki_config.cli.compiling import Tenant, walkable
from avoki_config.compiler import compile  # noqa: A004 - the word of the trade
from avoki_config.diagnostics import Span
from avoki_config.review import Source


def source(given: Tenant, at: datetime | None, *, refuse: bool = False) -> Source:
    """Return a tenant compiled, with whatever is wrong in it; `refuse` ends the command where no calls can be made."""
    compilation = walkable(given, at) if refuse else compile(given.path, at=at)
    # a commit's tenant lies in a folder of its own for the moment: nobody knows its files by that
    folder = given.path.removesuffix(given.shown)

    def shown(span: Span) -> Span:
        return replace(span, file=span.file.removeprefix(folder))

    return Source(given.argument, Path(given.path), compilation, walkable=compilation.walkable, shown=shown)
