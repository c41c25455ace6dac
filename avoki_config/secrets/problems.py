"""What stands against an apply that needs secrets: coded findings, none of which holds a value."""

from collections.abc import Sequence

from avoki_config.diagnostics import Diagnostic, diagnostic
from avoki_config.resources import BackendError


class SecretsError(BackendError):
    """Secrets that an apply needs can't be had, kept or handed over; nothing was changed."""

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        """Keep every finding; the first stands for them where only one is shown."""
        super().__init__("; ".join(finding.detail for finding in diagnostics), diagnostics[0])
        self._diagnostics = tuple(diagnostics)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Return every finding."""
        return self._diagnostics


def unusable(detail: str, help: str) -> SecretsError:  # noqa: A002 - the field's name in the JSON contract
    """Return SEC002: something that secrets are read from, kept under or written to can't be used."""
    return SecretsError([diagnostic("SEC002", detail, help=help)])
