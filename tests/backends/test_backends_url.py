from pathlib import Path

import pytest

from avoki_config.backends import BackendUrlError, open_backend
from avoki_config.backends.url import PostgresqlLocation, SqliteLocation, default_location, parse_url


def test_urls_are_read() -> None:
    assert parse_url("sqlite:state/n.db") == SqliteLocation(Path("state/n.db"))
    assert parse_url("sqlite:/var/lib/n.db") == SqliteLocation(Path("/var/lib/n.db"))
    url = "postgresql://avoki@db.nordlunda.example/avoki"
    assert parse_url(url) == PostgresqlLocation(url)
    assert open_backend(url, "nordlunda", Path()).name == "postgresql"


def test_without_a_url_the_registry_stands_beside_the_tenant() -> None:
    assert default_location("nordlunda", Path("customers/n")).path == Path("customers/n/.avoki/nordlunda.db")


@pytest.mark.parametrize(
    "url", ["", "sqlite", "sqlite:", "mysql://host/db", "/var/lib/n.db", "postgresql:", "postgresql:db", "C:\\n.db"]
)
def test_what_names_no_backend_is_told(url: str) -> None:
    with pytest.raises(BackendUrlError, match="sqlite:FILE or postgresql://"):
        parse_url(url)


def test_a_password_is_not_shown(tmp_path: Path) -> None:
    backend = open_backend("postgresql://avoki:hemligt@127.0.0.1:1/avoki?connect_timeout=1", "nordlunda", tmp_path)
    with pytest.raises(Exception, match="cannot be used") as error:
        backend.read()
    assert "hemligt" not in str(error.value)
