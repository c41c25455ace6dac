"""The backend's database as Asterisk reaches it: its driver, its files of configuration, the line of each table."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from avoki_config.exchange.folder import ExchangeError

_FORMS = "asterisk+sqlite:FILE or asterisk+postgresql://USER@HOST/DATABASE"


@dataclass(frozen=True, slots=True)
class Database:
    """How Asterisk reads the rows. `public` and `secret` name the connections that `family` writes."""

    module: str
    driver: str
    public: str
    secret: str
    files: dict[str, str]

    def family(self, family: str, table: str, secret: bool) -> str:  # noqa: FBT001 - as the wiring has it
        """Return the line of extconfig.conf for a realtime family."""
        return f"{family} => {self.driver},{self.secret if secret else self.public},{table}"


def database(url: str) -> Database:
    """Return the database of a backend's URL. Raises ExchangeError for a backend that Asterisk doesn't read."""
    scheme, _, rest = url.partition(":")
    if scheme == "asterisk+sqlite" and rest:
        return _sqlite(Path(rest).absolute())
    if scheme in ("asterisk+postgresql", "asterisk+postgres"):
        return _postgresql(f"postgresql:{rest}")
    raise ExchangeError(f"An exchange runs on a backend that it reads itself: --backend {_FORMS}.")


def _sqlite(path: Path) -> Database:
    if not path.exists():
        raise ExchangeError(f"There is no {path} yet. Apply the tenant first: avoki-config apply, with this --backend.")
    lines = ["[general]", ""]
    for name, file in (("avoki", path), ("avoki_secrets", Path(f"{path}.secrets"))):
        lines += [f"[{name}]", f"dbfile => {file}", "requirements => warn", "batch => 0", "busy_timeout => 5000", ""]
    files = {"res_config_sqlite3.conf": "\n".join(lines)}
    return Database("res_config_sqlite3", "sqlite3", "avoki", "avoki_secrets", files)


def _postgresql(url: str) -> Database:
    from sqlalchemy.engine import make_url  # noqa: PLC0415 - SQLAlchemy is slow to load
    from sqlalchemy.exc import ArgumentError  # noqa: PLC0415 - as above

    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        raise ExchangeError(f"This is no URL of a database: write {_FORMS}.") from None
    values: dict[str, Any] = {
        "dbhost": parsed.host or parsed.query.get("host") or "/var/run/postgresql",
        "dbport": parsed.port or parsed.query.get("port") or 5432,
        "dbname": parsed.database or parsed.username or "postgres",
        "dbuser": parsed.username or "postgres",
        "dbpass": parsed.password or "",
        "dbappname": "avoki-exchange",
        "requirements": "warn",
        "order_multi_row_results_by_initial_column": "yes",
    }
    for key, value in values.items():
        if not str(value).isprintable() or ";" in str(value):
            raise ExchangeError(f"{key} holds a sign that Asterisk's configuration can't: a line break or a ;")
    lines = [f"{key} = {value}" for key, value in values.items()]
    return Database(
        "res_config_pgsql", "pgsql", "general", "general", {"res_pgsql.conf": "\n".join(["[general]", *lines, ""])}
    )
