"""`validate --fix`: make the edits, or show them, and say which findings they mend."""

from collections.abc import Collection
from datetime import datetime

from avoki_config.cli import output
from avoki_config.compiler import Compilation
from avoki_config.compiler.fixing import fixed
from avoki_config.diagnostics import Diagnostic
from avoki_config.reports import diagnostics_text, file_diff


def fix(path: str, at: datetime | None, select: Collection[str], ignore: Collection[str]) -> Compilation:
    """Make every certain edit in a tenant's files and return what is left. Raises OSError for a file that stays."""
    done = fixed(path, at=at, select=select, ignore=ignore)
    for file in done.files:
        file.write()
    for finding in done.mended:
        output.note(f"fixed: {_words(finding)}")
    return done.left


def show(path: str, at: datetime | None, select: Collection[str], ignore: Collection[str]) -> Compilation:
    """Print the edits as a unified diff and return the tenant as it is: nothing is written."""
    done = fixed(path, at=at, select=select, ignore=ignore)
    for file in done.files:
        output.data(file_diff.render(file.shown, file.before, file.after, "fixed"))
    for finding in done.mended:
        output.note(f"would fix: {_words(finding)}")
    return done.found


def _words(finding: Diagnostic) -> str:
    place = "" if finding.span is None else f"{diagnostics_text.place(finding.span)} "
    return f"{place}{finding.code} {finding.name}"
