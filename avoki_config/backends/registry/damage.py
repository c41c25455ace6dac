"""REG001: the registry's bytes are not what was written."""

from avoki_config.diagnostics import diagnostic
from avoki_config.resources import BackendError


def damaged(place: str, what: str) -> BackendError:
    """Return the error to raise: what is damaged, and how to go back."""
    finding = diagnostic(
        "REG001",
        f"{place}: {what}. Nothing was written.",
        help="Move it away and put a backup in its place: a copy of the registry, or avoki-config state push PATH "
        "BACKUP with what state pull wrote. Without one, the next plan shows a new registry (PLAN007), which an apply "
        "fills from the tenant file.",
    )
    return BackendError(f"{finding.detail} {finding.help}", finding)
