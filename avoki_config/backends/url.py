"""`--backend`: where a tenant lives, as a URL."""

from dataclasses import dataclass
from pathlib import Path

EXCHANGE = "asterisk+"
"""Stands before the URL of a registry whose database an Asterisk exchange reads too."""

_FORMS = "sqlite:FILE or postgresql://USER@HOST/DATABASE, for an exchange with asterisk+ before it"


class BackendUrlError(ValueError):
    """A URL that names no backend; the words are for the user. Wrong usage."""


@dataclass(frozen=True, slots=True)
class SqliteLocation:
    """A registry file; relative to the working folder, as written."""

    path: Path


@dataclass(frozen=True, slots=True)
class PostgresqlLocation:
    """A registry in a PostgreSQL database; the URL may hold a password, so it is never printed."""

    url: str


Location = SqliteLocation | PostgresqlLocation


def parse_url(url: str) -> Location:
    """Read a backend's URL. Raises BackendUrlError."""
    scheme, colon, rest = url.partition(":")
    if scheme == "sqlite" and rest:
        return SqliteLocation(Path(rest))
    if scheme in ("postgresql", "postgres") and rest.startswith("//"):
        return PostgresqlLocation(url)
    if scheme in ("sqlite", "postgresql", "postgres"):
        raise BackendUrlError(f"This is no {scheme} backend: write {_FORMS}.")
    named = f'"{scheme}:"' if colon else f'"{url}"'
    raise BackendUrlError(f"{named} is no kind of backend: write {_FORMS}.")


def default_location(tenant: str, folder: Path) -> SqliteLocation:
    """Return the embedded registry of a tenant, `.avoki/<tenant>.db` in the folder that holds the tenant."""
    return SqliteLocation(folder / ".avoki" / f"{tenant}.db")
